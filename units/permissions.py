"""Who may change the school's units, people and accounts."""

from emulation.decisions import ALLOWED, Decision, denied
from units.models import Membership, Person, PersonRecord, Unit, User
from units.queries import Role, account_of, held_roles, holds, people_of, sees_restricted, unit_ids_led, units_below

UNIT_ROLES = (Role.HEAD, Role.CLERK)
# Who signs, votes or administers must not be impersonated by whoever runs the campaign day to day.
TRUSTED_ROLES = (Role.LEADER, Role.BOARD, Role.ADMIN)


def can_manage_people(user: User | None, school: Unit | int) -> Decision:
    """The office and the administrators of the school keep its units, people and accounts.

    `None` is the operator at the server's command line, who may set a school up.
    """
    school_id = school if isinstance(school, int) else school.pk
    if user is None or holds(user, Role.OFFICE, Role.ADMIN, school=school_id):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng hoặc quản trị của trường được cập nhật danh sách.")


def can_go_to_units(user: User) -> bool:
    """Say whether the navigation leads to the units: for those who have something to do or to read there."""
    return holds(user, Role.OFFICE, Role.ADMIN, Role.LEADER, *UNIT_ROLES)


def can_edit_unit(user: User | None, unit: Unit) -> Decision:
    """A school is not a unit of itself: its heading has a page of its own."""
    if unit.school_id is None:
        return denied("Thông tin của trường được sửa ở trang “Tiêu đề văn bản”.")
    return can_manage_people(user, unit.school_id)


def can_hold_line(unit: Unit) -> Decision:
    """People are in the line in a department, a class or the school itself; they take part in a mass organisation."""
    if unit.kind != Unit.Kind.ORGANISATION:
        return ALLOWED
    return denied(
        f"{unit} là đoàn thể, không phải đơn vị công tác, học tập. Vui lòng chọn khoa, phòng, tổ, lớp; việc tham gia "
        "đoàn thể ghi ở “Phân công chủ nhiệm, đoàn thể” trên trang của người đó."
    )


def can_lie_below(kind: str, parent: Unit) -> Decision:
    """A mass organisation stands beside the line, so nothing of the line lies below one."""
    if kind == Unit.Kind.ORGANISATION or parent.kind != Unit.Kind.ORGANISATION:
        return ALLOWED
    return denied(f"{parent} là đoàn thể, đứng bên cạnh khoa, phòng, lớp. Vui lòng chọn trường hoặc khoa, phòng, tổ.")


def can_be_kind(unit: Unit, kind: str) -> Decision:
    """A unit becomes a mass organisation once nobody is in the line there. Two queries, for that change only."""
    if kind != Unit.Kind.ORGANISATION or unit.kind == kind:
        return ALLOWED
    if people := people_of(unit).count():
        return denied(f"Đơn vị còn {people} người công tác, học tập nên chưa thành đoàn thể được. Vui lòng chuyển họ.")
    if below := units_below(unit).exclude(kind=kind).first():
        return denied(f"{below} trực thuộc đơn vị này nên đơn vị chưa thành đoàn thể được. Vui lòng chuyển trước.")
    return ALLOWED


def can_deactivate_unit(user: User | None, unit: Unit) -> Decision:
    """A unit is closed when it is empty."""
    if not (decision := can_edit_unit(user, unit)):
        return decision
    if people := people_of(unit).count():
        return denied(f"Đơn vị còn {people} người. Vui lòng chuyển họ sang đơn vị khác trước khi ngừng hoạt động.")
    if units := units_below(unit).count():
        return denied(f"Đơn vị còn {units} đơn vị trực thuộc. Vui lòng chuyển các đơn vị đó trước.")
    return ALLOWED


def can_see_person(user: User, person: Person) -> Decision:
    """Those who keep the list and the head see everybody, a unit's head and clerk its people, everybody themselves."""
    if user.person_id == person.pk or person.unit_id in unit_ids_led(user):
        return ALLOWED
    if holds(user, Role.LEADER, school=person.school_id):
        return ALLOWED
    return can_manage_people(user, person.school_id)


def can_record(user: User, person: Person, kind: str) -> Decision:
    """Who keeps the list writes records; disciplines and holds are the office's and the head's alone."""
    if kind not in PersonRecord.RESTRICTED:
        return can_manage_people(user, person.school_id)
    if sees_restricted(user, person.school_id):
        return ALLOWED
    return denied("Hồ sơ kỷ luật, tạm dừng xét chỉ do Thường trực Hội đồng hoặc thủ trưởng ghi nhận.")


def can_change_record(user: User, record: PersonRecord) -> Decision:
    """A record is ended and cancelled by those who may write it, while it counts."""
    if not (decision := can_record(user, record.person, record.kind)):
        return decision
    return denied("Hồ sơ này đã hủy.") if record.cancelled else ALLOWED


def can_serve_in(user: User | None, person: Person, unit: Unit) -> Decision:
    """Classes and mass organisations of the school are served by people who are still there."""
    if not (decision := can_manage_people(user, person.school_id)):
        return decision
    if unit.school_id != person.school_id or unit.kind not in (Unit.Kind.CLASS, Unit.Kind.ORGANISATION):
        return denied("Chỉ phân công chủ nhiệm lớp hoặc tham gia đoàn thể của trường.")
    if not (person.active and unit.active):
        return denied("Đồng chí hoặc đơn vị này đã ngừng nên không phân công được.")
    if unit.kind == Unit.Kind.CLASS and person.category == Person.Category.LEARNER:
        return denied("Học viên, học sinh, sinh viên không làm chủ nhiệm lớp.")
    return ALLOWED


def can_deactivate_person(user: User | None, person: Person) -> Decision:
    """Nobody shuts themselves out, so a school always keeps somebody who can let others in."""
    if not (decision := can_manage_people(user, person.school_id)):
        return decision
    if user is not None and user.person_id == person.pk:
        return denied("Đồng chí không tự ngừng được mình. Vui lòng nhờ người quản trị khác của trường.")
    return ALLOWED


def can_reactivate_person(user: User | None, person: Person) -> Decision:
    """People come back into a unit that is open."""
    if not (decision := can_manage_people(user, person.school_id)):
        return decision
    if not person.unit.active:
        return denied(f"{person.unit} đã ngừng hoạt động. Vui lòng sửa đơn vị của đồng chí này trước.")
    return ALLOWED


def can_open_account(user: User | None, person: Person) -> Decision:
    """One account for each person who is still there."""
    if not (decision := can_manage_people(user, person.school_id)):
        return decision
    if not person.active:
        return denied("Đồng chí này đã ngừng công tác, học tập nên không cấp tài khoản.")
    return denied("Đồng chí này đã có tài khoản.") if account_of(person) else ALLOWED


def can_reset_password(user: User | None, account: User) -> Decision:
    """One's own password is changed by giving the old one; a unit's head and clerk help the unit's plain members."""
    school = account.person.school_id if account.person else 0
    decision = can_manage_people(user, school)
    if user is not None and not decision and not _leads(user, account):
        return decision
    if user is not None and user.pk == account.pk:
        return denied("Vui lòng đổi mật khẩu của mình ở mục “Đổi mật khẩu” cạnh tên đồng chí.")
    if user is not None and holds(account, *TRUSTED_ROLES) and not holds(user, Role.ADMIN, school=school):
        return denied(
            "Tài khoản này ký văn bản, bỏ phiếu hoặc quản trị nên chỉ quản trị của trường được đặt lại mật khẩu."
        )
    if not decision and held_roles(account):
        return denied(
            "Tài khoản này giữ chức trách nên chỉ Thường trực Hội đồng hoặc quản trị của trường được đặt lại mật khẩu."
        )
    return ALLOWED


def _leads(user: User, account: User) -> bool:
    return account.person is not None and account.person.unit_id in unit_ids_led(user)


def can_see_slip(user: User, person: Person) -> Decision:
    """Whoever may make a first password may see its slip."""
    return ALLOWED if person.unit_id in unit_ids_led(user) else can_manage_people(user, person.school_id)


def can_remove_second_step(user: User, account: User) -> Decision:
    """Who lost phone and recovery codes is let in again by an administrator of the school, never by themselves."""
    if user.pk == account.pk:
        return denied("Đồng chí tự quản lý ở mục “Xác thực hai bước” cạnh tên mình.")
    if account.person is not None and holds(user, Role.ADMIN, school=account.person.school_id):
        return ALLOWED
    return denied("Chỉ quản trị của trường được gỡ xác thực hai bước của tài khoản khác.")


def can_grant_role(user: User | None, account: User, unit: Unit, role: str) -> Decision:
    """Roles go to accounts of the same school; heads and clerks to a unit, the other roles to the school."""
    if not (decision := can_manage_people(user, unit.school_id_or_own)):
        return decision
    if user is not None and (account.person is None or account.person.school_id != unit.school_id_or_own):
        return denied("Tài khoản này không thuộc trường.")
    if user is not None and not account.is_active:
        return denied("Tài khoản này đã ngừng nên không giao chức trách.")
    if (
        user is not None
        and role in (Role.LEADER, Role.ADMIN)
        and not holds(user, Role.ADMIN, school=unit.school_id_or_own)
    ):
        return denied("Chỉ quản trị của trường được giao chức trách thủ trưởng hoặc quản trị.")
    if unit.kind == Unit.Kind.CLUSTER or (role in UNIT_ROLES) == (unit.kind != Unit.Kind.SCHOOL):
        return ALLOWED
    return denied("Trưởng đơn vị và văn thư giữ chức trách tại một đơn vị; các chức trách khác tại trường.")


def can_end_role(user: User | None, membership: Membership) -> Decision:
    """Nobody ends the role by which they keep the list; seats on a board end with the board's page."""
    if not (decision := can_manage_people(user, membership.unit.school_id_or_own)) or user is None:
        return decision
    if membership.role == Role.BOARD:
        return denied("Thành viên Hội đồng được thay đổi ở trang Hội đồng.")
    if membership.user_id == user.pk and membership.role in (Role.OFFICE, Role.ADMIN):
        return denied("Đồng chí không tự thôi được chức trách này. Vui lòng nhờ người quản trị khác của trường.")
    return ALLOWED
