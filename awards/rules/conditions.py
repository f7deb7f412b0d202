"""The kinds of condition that a standard is made of, what each one asks for, and how far a rule's text was read."""

from django.db.models import TextChoices


class Evidence(TextChoices):
    """How far the text behind a rule was read."""

    PRIMARY = "P", "Đọc trong văn bản gốc"
    QUOTED = "Q", "Trích dẫn lại"
    ANALOGUE = "A", "Quy định tương tự của nơi khác"
    PLAN = "L", "Theo kế hoạch của các trường"
    DEDUCED = "C", "Suy ra từ quy định đã đọc"
    SCHOOL = "S", "Quy chế của trường"
    BACKGROUND = "B", "Hiểu biết chung, chưa kiểm chứng"
    UNSURE = "U", "Chưa chắc chắn"


UNPROVED = (Evidence.BACKGROUND.value, Evidence.UNSURE.value)  # such a rule is never in force


class Kind(TextChoices):
    """What a condition asks. `ALL` and `ANY` hold others; the rest are measured."""

    ALL = "all", "Đồng thời các điều kiện"
    ANY = "any", "Một trong các điều kiện"
    RATING = "rating", "Xếp loại của năm xét"
    RATING_YEARS = "rating_years", "Số năm liên tục được xếp loại"
    TITLE_YEARS = "title_years", "Số năm liên tục đạt danh hiệu"
    TITLE_COUNT = "title_count", "Số lần đạt danh hiệu"
    STANDARD = "standard", "Đạt tiêu chuẩn của danh hiệu khác"
    INITIATIVES = "initiatives", "Số sáng kiến, đề tài được công nhận"
    MONTHS = "months", "Số tháng làm việc trong năm xét"
    SERVICE = "service", "Số năm công tác"
    NO_HOLD = "no_hold", "Không thuộc trường hợp chưa xét khen thưởng"
    NO_DISCIPLINE = "no_discipline", "Không bị kỷ luật trong năm xét"
    PLEDGED = "pledged", "Đã đăng ký danh hiệu"
    MEMBERS_RATED = "members_rated", "Tỷ lệ thành viên được xếp loại"
    MEMBERS_TITLED = "members_titled", "Tỷ lệ thành viên đạt danh hiệu"
    MEMBER_COUNT = "member_count", "Số thành viên đạt danh hiệu"
    MEMBERS_CLEAR = "members_clear", "Không có thành viên bị kỷ luật trong năm xét"
    CONFIRMED = "confirmed", "Nội dung đơn vị tự đối chiếu"


GROUPS = (Kind.ALL.value, Kind.ANY.value)

# Which columns a kind is made of; the others stay empty, and the database says so.
FIELDS: dict[str, tuple[str, ...]] = {
    Kind.ALL: (),
    Kind.ANY: (),
    Kind.RATING: ("level",),
    Kind.RATING_YEARS: ("level", "count"),
    Kind.TITLE_YEARS: ("title", "count", "fresh"),
    Kind.TITLE_COUNT: ("title", "count"),
    Kind.STANDARD: ("title",),
    Kind.INITIATIVES: ("count", "scope", "years"),
    Kind.MONTHS: ("count",),
    Kind.SERVICE: ("count",),
    Kind.NO_HOLD: (),
    Kind.NO_DISCIPLINE: (),
    Kind.PLEDGED: (),
    Kind.MEMBERS_RATED: ("level", "percent"),
    Kind.MEMBERS_TITLED: ("title", "percent"),
    Kind.MEMBER_COUNT: ("title", "count"),
    Kind.MEMBERS_CLEAR: (),
    Kind.CONFIRMED: ("text",),
}
PERSONAL = (Kind.MONTHS.value, Kind.SERVICE.value, Kind.NO_HOLD.value, Kind.NO_DISCIPLINE.value)
COLLECTIVE = (Kind.MEMBERS_RATED.value, Kind.MEMBERS_TITLED.value, Kind.MEMBER_COUNT.value, Kind.MEMBERS_CLEAR.value)


def speaks_of_people(kind: str, *, collective: bool) -> bool:
    """Say whether the title that a condition names is one of people: of a unit's members, or of a person's own."""
    return kind in COLLECTIVE or not collective


def kinds_with(field: str) -> list[str]:
    """Return the kinds that a column belongs to."""
    return [str(kind) for kind, fields in FIELDS.items() if field in fields]


class Audience(TextChoices):
    """Whom a rule is for: the categories of people, and the kinds of units."""

    LEADER = "leader", "Cán bộ quản lý"
    LECTURER = "lecturer", "Giảng viên, giáo viên"
    OFFICER = "officer", "Chuyên viên, nhân viên"
    WORKER = "worker", "Người lao động"
    LEARNER = "learner", "Học viên, học sinh, sinh viên"
    DEPARTMENT = "department", "Khoa, phòng, tổ"
    CLASS = "class", "Lớp"
    SCHOOL = "school", "Trường"


STAFF = (Audience.LEADER, Audience.LECTURER, Audience.OFFICER, Audience.WORKER)
UNITS = (Audience.DEPARTMENT, Audience.CLASS, Audience.SCHOOL)


class Reach(TextChoices):
    """The level that a title belongs to."""

    SCHOOL = "school", "Cấp cơ sở"
    PROVINCE = "province", "Cấp bộ, ban, ngành, tỉnh"
    NATION = "nation", "Cấp Nhà nước"


class Cycle(TextChoices):
    """How often a title is considered."""

    YEAR = "year", "Hằng năm, năm học"
    PERIOD = "period", "Theo đợt, chuyên đề"
    SPOT = "spot", "Đột xuất, bất kỳ lúc nào"
    SERVICE = "service", "Theo quá trình cống hiến"


class Design(TextChoices):
    """Which certificate is printed for it."""

    TITLE = "title", "Bằng danh hiệu (hàng cờ đỏ hai bên)"
    PRAISE = "praise", "Giấy khen"
    RECOGNITION = "recognition", "Giấy công nhận của trường"
    ABOVE = "above", "Do cấp trên in và cấp"
    NONE = "none", "Không có giấy kèm theo"
