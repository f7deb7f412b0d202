from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = "Phong trào"

    def ready(self) -> None:
        from campaigns import counting, places
        from campaigns.paper_prints import PLAN, REPORT
        from campaigns.queries.printing import print_plan
        from campaigns.queries.report_paper import print_report
        from campaigns.queries.report_sources import SOURCES as REPORT_SOURCES
        from campaigns.queries.target_sources import SOURCES
        from campaigns.signing import SIGN_PLAN, SIGN_REPORT
        from campaigns.site_map import PLACES, SECTIONS, SHORTCUTS
        from campaigns.wording import WORDS
        from documents import long_prints, printing, signing_acts
        from emulation import navigation, wording

        wording.register(WORDS)
        counting.register(*SOURCES, *REPORT_SOURCES)
        signing_acts.register("sign_plan", SIGN_PLAN)
        signing_acts.register("sign_report", SIGN_REPORT)
        long_prints.register("plan", PLAN)
        long_prints.register("report", REPORT)
        printing.register("plan", print_plan)
        printing.register("report", print_report)
        for section in SECTIONS:
            navigation.register(section)
        for shortcut in SHORTCUTS:
            navigation.offer(shortcut)
        for place in PLACES:
            places.register(place)
        _register_work()


def _register_work() -> None:
    """Say what this app waits for, for "Việc của tôi" and the reminders."""
    from campaigns.queries.campaign_work import campaign_work
    from campaigns.queries.data_requests import data_request_work
    from campaigns.queries.drives import drive_work
    from campaigns.queries.initiative_work import initiative_work
    from campaigns.queries.pacts import pact_work
    from campaigns.queries.report_work import report_work
    from campaigns.queries.visit_work import visit_work
    from campaigns.queries.work import pledge_work
    from emulation import work

    everyday = (campaign_work, pledge_work, initiative_work, pact_work, report_work, visit_work, drive_work)
    for provider in (*everyday, data_request_work):
        work.register(provider)
