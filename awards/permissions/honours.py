"""Who agrees that an honour is shown, and who edits and shows it."""

from awards.models import Award, Exemplar
from awards.rules.exemplars import ExemplarStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Unit, User
from units.queries import Role, holds, unit_ids_led

Honoured = Award | Exemplar
_EDITORS = (Role.OFFICE, Role.ADMIN)


def can_edit_honours(user: User, school: Unit | int) -> Decision:
    """The office edits the page of honours and takes things down; administrators too."""
    if holds(user, *_EDITORS, school=school if isinstance(school, int) else school.pk):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng hoặc quản trị của trường biên tập trang vinh danh.")


def can_consent(user: User, thing: Honoured) -> Decision:
    """The honoured agree for themselves, a unit's head and clerk for the unit; the office records a signed slip."""
    if (standing := is_to_honour(thing)) and (
        speaks_for(user, thing) or holds(user, *_EDITORS, school=school_of(thing))
    ):
        return ALLOWED
    if not standing:
        return standing
    return denied("Chỉ người hoặc trưởng đơn vị được vinh danh quyết định việc đăng thông tin của mình.")


def is_to_honour(thing: Honoured) -> Decision:
    """What was taken back, or not recognised, is shown to nobody."""
    if isinstance(thing, Award):
        gone = denied("Kết quả khen thưởng này đã thu hồi nên không đăng được.")
        return gone if thing.withdrawn_by_id else ALLOWED
    if thing.stage != ExemplarStage.RECOGNISED:
        return denied("Chỉ đăng điển hình đã được trường công nhận.")
    return ALLOWED


def school_of(thing: Honoured) -> int:
    """Return the school that honours."""
    return thing.school_id if isinstance(thing, Award) else thing.campaign.school_id


def speaks_for(user: User, thing: Honoured) -> bool:
    """Say whether what is honoured is the user's own, or the user's unit's."""
    if thing.person_id:
        return user.person_id == thing.person_id
    return thing.unit_id in unit_ids_led(user)
