"""Where this app's pages hang: in the main navigation and on a campaign's page."""

from typing import Any

from campaigns.models import Campaign
from campaigns.places import Place
from campaigns.rules.stages import CampaignStage
from emulation.navigation import NavItem
from units.queries import Role, holds, unit_ids_led

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
