"""May this person say how the school reminds, or copy what is to be told to a group?"""

from campaigns.permissions.campaigns import OFFICE_NAME
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Membership, Unit, User
from units.queries import holds


def can_set_habits(user: User, school: Unit | int | None) -> Decision:
    """The office says how its school reminds."""
    school_id = school.pk if isinstance(school, Unit) else school
    if school_id and holds(user, Membership.Role.OFFICE, school=school_id):
        return ALLOWED
    return denied(f"Chỉ {OFFICE_NAME} của trường đặt cách nhắc việc.")
