"""Who writes old awards into the ledger."""

from emulation.decisions import ALLOWED, Decision, denied
from units.models import Unit, User
from units.queries import Role, holds


def can_import_awards(user: User, school: Unit | int) -> Decision:
    """The office keeps the ledger; what is signed here is written by the signature alone."""
    if holds(user, Role.OFFICE, school=school if isinstance(school, int) else school.pk):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng được nhập kết quả khen thưởng các năm trước.")
