"""Who writes old awards into the ledger, and who reads its statistics."""

from awards.models import Award
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


def can_change_imported(user: User, award: Award) -> Decision:
    """The office puts right what an old list brought; what was granted here only a decision changes."""
    if not holds(user, Role.OFFICE, school=award.school_id):
        return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng được sửa, bỏ dòng sổ vàng nhập từ tệp.")
    if award.outside_id is None or award.nomination_id is not None:
        return denied(
            "Kết quả này được ghi từ hồ sơ trên phần mềm nên không sửa ở đây. Vui lòng đính chính hoặc hủy bỏ bằng "
            "quyết định."
        )
    if award.withdrawn_by_id:
        return denied("Kết quả này đã bị thu hồi. Vui lòng khôi phục trước nếu ghi thu hồi nhầm.")
    return ALLOWED
