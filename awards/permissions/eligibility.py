"""Who reads for whom which titles are open."""

from awards.permissions.nominations import can_see_all_nominations, speaks_for
from campaigns.models import Campaign
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Person, Unit, User
from units.queries import Role, holds


def can_see_school_eligibility(user: User, campaign: Campaign) -> Decision:
    """The office, the head, administrators and the board read it of everybody."""
    if can_see_all_nominations(user, campaign) or holds(user, Role.BOARD, school=campaign.school_id):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng, Hội đồng và thủ trưởng được xem điều kiện của cả trường.")


def can_see_unit_eligibility(user: User, campaign: Campaign, unit: Unit | int) -> Decision:
    """Who sees the whole school's, and the unit's own head and clerk."""
    if speaks_for(user, unit) or can_see_school_eligibility(user, campaign):
        return ALLOWED
    return denied("Chỉ trưởng đơn vị, văn thư của đơn vị và Thường trực Hội đồng được xem điều kiện của đơn vị này.")


def can_see_person_eligibility(user: User, campaign: Campaign, person: Person) -> Decision:
    """Who sees the unit's, and the person."""
    if user.person_id == person.pk or can_see_unit_eligibility(user, campaign, person.unit_id):
        return ALLOWED
    return denied("Chỉ người đó, trưởng đơn vị và Thường trực Hội đồng được xem điều kiện của cá nhân này.")
