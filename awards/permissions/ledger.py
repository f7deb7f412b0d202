"""Who writes old awards into the ledger, and who reads its statistics."""

from emulation.decisions import ALLOWED, Decision, denied
from units.models import Unit, User
from units.queries import Role, holds


def can_see_statistics(user: User, school: Unit | int) -> Decision:
    """Statistics tell what was proposed and failed as well, so they are for the desk and the board."""
    roles = (Role.OFFICE, Role.LEADER, Role.ADMIN, Role.BOARD)
    if holds(user, *roles, school=school if isinstance(school, int) else school.pk):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng, thủ trưởng, quản trị và thành viên Hội đồng được xem thống kê.")


def can_import_awards(user: User, school: Unit | int) -> Decision:
    """The office keeps the ledger; what is signed here is written by the signature alone."""
    if holds(user, Role.OFFICE, school=school if isinstance(school, int) else school.pk):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng được nhập kết quả khen thưởng các năm trước.")
