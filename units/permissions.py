"""Who may change the school's units, people and accounts."""

from emulation.decisions import ALLOWED, Decision, denied
from units.models import Unit, User
from units.queries import Role, holds


def can_manage_people(user: User | None, school: Unit | int) -> Decision:
    """The office and the administrators of the school keep its units, people and accounts.

    `None` is the operator at the server's command line, who may set a school up.
    """
    school_id = school if isinstance(school, int) else school.pk
    if user is None or holds(user, Role.OFFICE, Role.ADMIN, school=school_id):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng hoặc quản trị của trường được cập nhật danh sách.")
