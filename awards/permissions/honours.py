"""Who agrees that an honour is shown, and who edits and shows it."""

from awards.models import Award
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Unit, User
from units.queries import Role, holds, unit_ids_led

_EDITORS = (Role.OFFICE, Role.ADMIN)


def can_edit_honours(user: User, school: Unit | int) -> Decision:
    """The office edits the page of honours and takes things down; administrators too."""
    if holds(user, *_EDITORS, school=school if isinstance(school, int) else school.pk):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng hoặc quản trị của trường biên tập trang vinh danh.")


def can_consent(user: User, award: Award) -> Decision:
    """The honoured agree for themselves, a unit's head and clerk for the unit; the office records a signed slip."""
    if award.withdrawn_by_id:
        return denied("Kết quả khen thưởng này đã thu hồi nên không đăng được.")
    if speaks_for_award(user, award) or holds(user, *_EDITORS, school=award.school_id):
        return ALLOWED
    return denied("Chỉ người hoặc trưởng đơn vị được khen thưởng quyết định việc đăng thông tin của mình.")


def speaks_for_award(user: User, award: Award) -> bool:
    """Say whether the award is the user's own, or the user's unit's."""
    if award.person_id:
        return user.person_id == award.person_id
    return award.unit_id in unit_ids_led(user)
