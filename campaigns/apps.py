from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = "Phong trào"

    def ready(self) -> None:
        from campaigns import places
        from campaigns.permissions.plans import can_copy_campaign
        from campaigns.permissions.pledges import can_go_to_pledges, can_see_reminders
        from campaigns.places import Place
        from campaigns.queries.campaign_work import campaign_work
        from campaigns.queries.printing import print_plan
        from campaigns.queries.work import pledge_work
        from campaigns.wording import WORDS
        from documents import printing
        from emulation import navigation, wording, work

        wording.register(WORDS)
        work.register(campaign_work)
        work.register(pledge_work)
        printing.register("plan", print_plan)
        navigation.register(
            navigation.NavItem(
                "Phong trào", "campaigns:campaigns", "flag", lambda user: user.is_authenticated, order=10
            )
        )
        places.register(
            Place("Đăng ký thi đua", "campaigns:pledge_board", "clipboard-check", can_go_to_pledges, order=20)
        )
        places.register(
            Place(
                "Lập từ phong trào này cho năm khác", "campaigns:copy_campaign", "calendar-event", can_copy_campaign, 80
            )
        )
        places.register(Place("Thư nhắc đã gửi", "campaigns:reminders", "envelope", can_see_reminders, order=90))
