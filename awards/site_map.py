"""Where this app's pages hang: in the main navigation and on a campaign's page."""

from collections.abc import Callable
from typing import Any

from campaigns.models import Campaign
from campaigns.places import Place
from campaigns.rules.stages import CampaignStage
from emulation.addresses import address
from emulation.navigation import NavItem, Shortcut
from units.queries import Role, held_roles, holds, unit_ids_led

_UNDER_WAY = (CampaignStage.RUNNING, CampaignStage.CLOSED)
_DESK = (Role.OFFICE, Role.LEADER, Role.ADMIN)


def _signed_in(user: Any) -> bool:
    return bool(user.is_authenticated)


def _sees_boards(user: Any) -> bool:
    return holds(user, Role.OFFICE, Role.LEADER, Role.BOARD)


def _sees_nominations(user: Any, campaign: Campaign) -> bool:
    return campaign.stage in _UNDER_WAY and (holds(user, *_DESK, school=campaign.school_id) or bool(unit_ids_led(user)))


def _is_under_way(user: Any, campaign: Campaign) -> bool:
    return campaign.stage in _UNDER_WAY


def _mine(user: Any) -> str:
    return address("awards:person_awards", user.person_id) if user.person_id else ""


def _honours(user: Any) -> str:
    return address("awards:honours") if holds(user, Role.OFFICE, Role.ADMIN) else ""


def _at_desk(url_name: str) -> Callable[[Any], str]:
    """The page of the first school on whose desk the user sits."""

    def find(user: Any) -> str:
        schools = sorted({held.school for held in held_roles(user) if held.role in _DESK})
        return address(url_name, schools[0]) if schools else ""

    return find


SHORTCUTS = (
    Shortcut("Thành tích của tôi", "trophy", _mine),
    Shortcut("Vinh danh", "award", _honours),
    Shortcut("Quỹ khen thưởng", "clipboard-check", _at_desk("awards:fund")),
    Shortcut("Thu hồi, chi bổ sung", "arrow-counterclockwise", _at_desk("awards:recoveries")),
)
SECTIONS = (
    NavItem("Hội đồng", "awards:boards", "people", _sees_boards, order=30),
    NavItem("Sổ vàng", "awards:ledger", "trophy", _signed_in, order=40),
    NavItem("Quy định", "awards:rule_versions", "journal-text", _signed_in, order=45),
)
PLACES = (
    Place("Điều kiện xét", "awards:eligibility", "clipboard-check", _is_under_way, order=15),
    Place("Hồ sơ đề nghị", "awards:nominations", "file-earmark-text", _sees_nominations, order=20),
    Place("Công khai danh sách đề nghị", "awards:candidates", "eye", _is_under_way, order=25),
    Place("Điển hình tiên tiến", "awards:exemplars", "flag", _is_under_way, order=28),
    Place("Khen thưởng đột xuất, theo chuyên đề", "awards:spot", "award", _sees_nominations, order=29),
    Place("Tiến độ chỉ tiêu", "awards:progress", "bar-chart", _is_under_way, order=30),
    Place("Quyết định", "awards:decisions", "award", _is_under_way, order=40),
)
