"""Where this app's pages hang: in the main navigation and on a campaign's page."""

from typing import Any

from django.db.models import QuerySet

from campaigns.models import Campaign
from campaigns.permissions.calendars import can_see_calendar
from campaigns.permissions.drives import can_see_drives
from campaigns.permissions.initiatives import can_go_to_initiatives
from campaigns.permissions.pacts import can_go_to_pact
from campaigns.permissions.plans import can_copy_campaign, can_follow_plan
from campaigns.permissions.pledges import can_go_to_pledges, can_see_reminders
from campaigns.permissions.ratings import can_see_ratings
from campaigns.permissions.reports import can_go_to_reports
from campaigns.permissions.targets import can_simulate
from campaigns.places import Place
from campaigns.rules.stages import CampaignStage
from emulation.addresses import address
from emulation.navigation import NavItem, Shortcut
from emulation.prepared import prepared
from units.models import Person
from units.queries import COMPETING, Role, holds


def _has_reminders(user: Any, campaign: Campaign) -> bool:
    """Nobody is reminded of anything before the launch."""
    return campaign.stage in (CampaignStage.RUNNING, CampaignStage.CLOSED) and bool(can_see_reminders(user, campaign))


def _has_pact(user: Any, campaign: Campaign) -> bool:
    """Those who sign it and the desk are led there; everybody else comes by the front page of the campaign."""
    roles = (Role.HEAD, Role.CLERK, Role.OFFICE, Role.LEADER, Role.ADMIN)
    return bool(can_go_to_pact(user, campaign)) and holds(user, *roles, school=campaign.school_id)


def _has_targets_to_try(user: Any, campaign: Campaign) -> bool:
    """Bounds are tried out while they can still change."""
    return campaign.stage in (CampaignStage.DRAFTING, CampaignStage.SUBMITTED) and bool(can_simulate(user, campaign))


def _has_ratings(user: Any, campaign: Campaign) -> bool:
    return campaign.stage in (CampaignStage.RUNNING, CampaignStage.CLOSED) and bool(can_see_ratings(user, campaign))


def _pledges_own(user: Any, campaign: Campaign) -> bool:
    """Whoever has an account and belongs to the school registers for themselves while the campaign runs."""
    person = user.person if user.person_id else None
    return campaign.stage == CampaignStage.RUNNING and person is not None and person.school_id == campaign.school_id


@prepared
def _running(person: int) -> QuerySet[Campaign, int]:
    """The running campaigns of the school for which somebody competes, the one that began last first."""
    competing = Person.objects.filter(pk=person, active=True, unit__kind__in=COMPETING)
    rows = Campaign.objects.filter(stage=CampaignStage.RUNNING, school__in=competing.values("school"))
    return rows.order_by("-starts_on", "-pk").values_list("pk", flat=True)


def _own_pledge(user: Any) -> str:
    """The registration for oneself in the campaign that began last, which the work list does not ask for; one query."""
    running = _running(user.person_id) if user.person_id else []
    return address("campaigns:own_pledge", running[0]) if running else ""


SHORTCUTS = (Shortcut("Đăng ký của tôi", "person", _own_pledge),)
SECTIONS = (NavItem("Phong trào", "campaigns:campaigns", "flag", lambda user: user.is_authenticated, order=10),)
PLACES = (
    Place("Đăng ký thi đua", "campaigns:pledge_board", "clipboard-check", can_go_to_pledges, order=20),
    Place("Sáng kiến, đề tài, mô hình", "campaigns:initiatives", "journal-text", can_go_to_initiatives, order=25),
    Place("Đăng ký của tôi", "campaigns:own_pledge", "person", _pledges_own, order=21),
    Place("Giao ước thi đua", "campaigns:pact", "people", _has_pact, order=25),
    Place("Đợt cao điểm", "campaigns:drives", "trophy", can_see_drives, order=28),
    Place("Lịch", "campaigns:campaign_calendar", "calendar-event", can_see_calendar, order=38),
    Place("Báo cáo", "campaigns:reports", "file-earmark-text", can_go_to_reports, order=30),
    Place("Kiểm tra", "campaigns:inspections", "search", can_go_to_reports, order=35),
    Place("Tính thử chỉ tiêu", "campaigns:try_targets", "bar-chart", _has_targets_to_try, order=65),
    Place("Xếp loại", "campaigns:ratings", "list-task", _has_ratings, order=60),
    Place("Các bản đã lưu", "campaigns:plan_versions", "clock", can_follow_plan, order=70),
    Place("Lập cho năm khác", "campaigns:copy_campaign", "calendar-event", can_copy_campaign, order=80),
    Place("Thư nhắc đã gửi", "campaigns:reminders", "envelope", _has_reminders, order=90),
)
