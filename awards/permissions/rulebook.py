"""Who keeps a school's rule book, and when a version may still be changed.

Whoever runs the votes does not set what decides on them: the office adds what the school itself recognises, and puts
that in force; titles of the law, ballots and sessions are the administrator's.
"""

from datetime import date

from awards.models import RuleVersion, TitleRule
from awards.queries.rule_differences import adds_only_own_titles
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Unit, User
from units.queries import Role, holds

NOT_KEEPER = denied(
    "Chỉ quản trị của trường được sửa và ban hành quy định về danh hiệu, bỏ phiếu, phiên họp; Thường trực Hội đồng "
    "thêm, sửa và ban hành hình thức ghi nhận của trường."
)


def can_keep_rules(user: User, school: Unit | int) -> Decision:
    """Administrators make the law's version their school's; whoever runs the votes does not set the rules."""
    pk = school if isinstance(school, int) else school.pk
    return ALLOWED if holds(user, Role.ADMIN, school=pk) else NOT_KEEPER


def can_copy_rules(user: User, school: Unit | int) -> Decision:
    """Administrators and the office make a draft, and see what it would change."""
    pk = school if isinstance(school, int) else school.pk
    return ALLOWED if holds(user, Role.ADMIN, Role.OFFICE, school=pk) else NOT_KEEPER


def can_edit_rules(user: User, version: RuleVersion) -> Decision:
    """Only a draft of one's own school changes; what is or was in force stays as it is."""
    return _draft(version, can_keep_rules(user, version.school_id or 0))


def can_add_own_title(user: User, version: RuleVersion) -> Decision:
    """The office, too, writes what the school itself recognises."""
    return _draft(version, can_copy_rules(user, version.school_id or 0))


def can_edit_title_rule(user: User, rule: TitleRule) -> Decision:
    """The school's own is the office's to write, a title of the law is not."""
    return (can_add_own_title if rule.title.school_id else can_edit_rules)(user, rule.version)


def can_issue_rules(user: User, version: RuleVersion, today: date) -> Decision:
    """The office puts a draft in force, or drops it, where it says nothing new of the law's titles and of sessions."""
    kept = can_edit_rules(user, version)
    if kept or not (other := can_add_own_title(user, version)):
        return kept or other
    if adds_only_own_titles(version, today):
        return ALLOWED
    return denied(
        "Bản nháp này khác quy định đang áp dụng về danh hiệu theo luật, bỏ phiếu hoặc phiên họp nên chỉ quản trị của "
        "trường được ban hành, xóa. Vui lòng đề nghị quản trị, hoặc sao chép phiên bản đang áp dụng rồi chỉ thêm hình "
        "thức ghi nhận của trường."
    )


def _draft(version: RuleVersion, keeps: Decision) -> Decision:
    if version.school_id is None:
        return denied("Phiên bản của pháp luật không sửa được. Vui lòng sao chép thành phiên bản của trường rồi sửa.")
    if not keeps:
        return keeps
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
