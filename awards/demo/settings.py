"""The made-up schools: what they are called, their units and classes, and how people are shared out over them."""

from dataclasses import dataclass

LEAST_PEOPLE = 12  # two in each of the six units
PEOPLE_IN_A_CLASS = 14
MOST_CLASSES = 53


@dataclass(frozen=True)
class Setting:
    """A school. `units` are six: the heads', two of the administration, three of teachers; (name, symbol) each.

    `class_name` has a place for the number of the class; empty where no learners take part.
    """

    name: str
    symbol: str
    superior: str
    place: str
    mail: str
    units: tuple[tuple[str, str], ...]
    teacher: str = "Giảng viên"
    learner: str = "Học viên"
    class_name: str = ""
    of_the_party: bool = True

    @property
    def least_people(self) -> int:
        """The fewest people that can play the story."""
        return 2 * LEAST_PEOPLE if self.class_name else LEAST_PEOPLE

    def staff_of(self, people: int) -> int:
        """How many of so many people work here; the others learn."""
        return max(LEAST_PEOPLE, people // 4) if self.class_name else people

    def classes_of(self, people: int) -> int:
        """How many classes the learners among so many people fill."""
        learners = people - self.staff_of(people)
        return min(MOST_CLASSES, max(2, learners // PEOPLE_IN_A_CLASS)) if self.class_name else 0


_POLITICAL = {
    "name": "Trường Chính trị tỉnh Lai Châu",
    "symbol": "TCT",
    "superior": "Tỉnh ủy Lai Châu",
    "place": "Lai Châu",
    "mail": "tct.example",
    "units": (
        ("Ban Giám hiệu", "BGH"),
        ("Phòng Tổ chức, hành chính, thông tin, tư liệu", "TCHC"),
        ("Phòng Quản lý đào tạo và nghiên cứu khoa học", "QLĐT"),
        ("Khoa Lý luận cơ sở", "LLCS"),
        ("Khoa Xây dựng Đảng", "XDĐ"),
        ("Khoa Nhà nước và pháp luật", "NNPL"),
    ),
}
POLITICAL_SCHOOL = Setting(**_POLITICAL)  # type: ignore[arg-type]
POLITICAL_SCHOOL_WITH_CLASSES = Setting(
    **_POLITICAL,  # type: ignore[arg-type]
    class_name="Lớp Trung cấp lý luận chính trị K{number:02}",
)
COLLEGE = Setting(
    name="Trường Cao đẳng Cộng đồng Sông Thu",
    symbol="CĐST",
    superior="Ủy ban nhân dân tỉnh",
    place="Sông Thu",
    mail="songthu.example",
    units=(
        ("Ban Giám hiệu", "BGH"),
        ("Phòng Tổ chức - Hành chính", "TCHC"),
        ("Phòng Đào tạo và Công tác sinh viên", "ĐT"),
        ("Khoa Công nghệ thông tin", "CNTT"),
        ("Khoa Kinh tế", "KT"),
        ("Khoa Sư phạm", "SP"),
    ),
    learner="Sinh viên",
    class_name="Lớp Cao đẳng {number:02}",
    of_the_party=False,
)
