"""Who keeps a school's rule book, and when a version may still be changed."""

from datetime import date

from awards.models import RuleVersion
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Unit, User
from units.queries import Role, holds

NOT_KEEPER = denied("Chỉ quản trị của trường được sao chép, sửa và ban hành quy định khen thưởng.")


def can_keep_rules(user: User, school: Unit | int) -> Decision:
    """Administrators make the law's version their school's; whoever runs the votes does not set the rules."""
    pk = school if isinstance(school, int) else school.pk
    return ALLOWED if holds(user, Role.ADMIN, school=pk) else NOT_KEEPER


def can_edit_rules(user: User, version: RuleVersion) -> Decision:
    """Only a draft of one's own school changes; what is or was in force stays as it is."""
    if version.school_id is None:
        return denied("Phiên bản của pháp luật không sửa được. Vui lòng sao chép thành phiên bản của trường rồi sửa.")
    if not can_keep_rules(user, version.school_id):
        return NOT_KEEPER
    if version.effective_from is not None:
        return denied("Phiên bản đã ban hành không sửa được. Vui lòng sao chép thành phiên bản mới rồi sửa.")
    return ALLOWED


def can_take_back_rules(user: User, version: RuleVersion, today: date) -> Decision:
    """A version whose day has not come may become a draft again."""
    if version.school_id is None or not can_keep_rules(user, version.school_id):
        return NOT_KEEPER
    if version.effective_from is None or version.effective_from <= today:
        return denied("Chỉ thu hồi được phiên bản chưa đến ngày hiệu lực.")
    return ALLOWED
