"""May this person change the school's calendar?"""

from emulation.decisions import ALLOWED, Decision, denied
from units.models import Membership, Unit, User
from units.queries import holds

Role = Membership.Role


def can_change_days_off(user: User, school: Unit | int | None) -> Decision:
    """The office and the administrator of a school say on which days it is off."""
    school_id = school.pk if isinstance(school, Unit) else school
    if school_id and holds(user, Role.OFFICE, Role.ADMIN, school=school_id):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng hoặc quản trị của trường được sửa lịch nghỉ.")
