"""The two official forms as data: every size, margin and mark, its allowed range and where it is written.

nd30: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I (the State form). hd05: Hướng dẫn 05-HD/VPTW of 27/5/2026 (the
Party form). The writers print `chosen`; `choose` lets a school move inside a range and nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal

from documents.rules.paper import Form, Paper

PAGE_WIDTH_MM = 210.0  # A4 portrait: NĐ 30 PL I mục I.1–2
PAGE_HEIGHT_MM = 297.0


@dataclass(frozen=True)
class Measure:
    """A number of a form: what we print, between what the form allows, and the article it comes from."""

    chosen: float
    low: float
    high: float
    unit: Literal["mm", "pt", "lines"]
    source: str

    def __post_init__(self) -> None:
        if not self.low <= self.chosen <= self.high:
            raise ValueError(f"{self.chosen} {self.unit} is outside {self.low}–{self.high} ({self.source}).")


@dataclass(frozen=True)
class Face:
    """How one part of a paper is lettered."""

    size: Measure
    bold: bool = False
    italic: bool = False
    upper: bool = False
    underlined: bool = False


@dataclass(frozen=True)
class Marks:
    """The signs and words in which the two forms differ."""

    section: str  # after the Roman number of a section: "I." or "I-"
    basis: str  # before each basis
    end: str  # after the last word of the body
    authority: tuple[tuple[str, str], ...]  # how "TM.", "KT." … are written
    title_rule: Literal["line", "hyphens"]
    issuer_rule: Literal["line", "star"]
    undated: tuple[str, ...]  # kinds that carry no place and date
    exact_lines: bool  # the line height is a number of points, not a multiple


@dataclass(frozen=True)
class Profile:
    """A form. Lengths in millimetres, letters in points; `line` is a multiple (nd30) or exact points (hd05)."""

    form: Form
    top: Measure
    bottom: Measure
    left: Measure
    right: Measure
    page_number_from_top: Measure
    first_line: Measure
    paragraph_gap: Measure
    line: Measure
    head_right_mm: float  # width of the right half of the letterhead, so that its longest line fits
    signature_mm: float  # room to sign in
    page_number: Face
    national_name: Face
    motto: Face
    superior: Face
    issuer: Face
    number: Face
    place_date: Face
    kind_name: Face
    title: Face
    subject: Face  # "V/v …" of a letter, under its number
    addressee: Face
    basis: Face
    body: Face
    section: Face
    heading: Face
    clause_label: Face
    authority_line: Face
    capacity: Face
    signer: Face
    recipients_label: Face
    recipients: Face
    annex_label: Face
    annex_title: Face
    annex_note: Face
    table_head: Face
    table: Face
    marks: Marks

    @property
    def text_width_mm(self) -> float:
        """Width of the text between the margins."""
        return PAGE_WIDTH_MM - self.left.chosen - self.right.chosen

    @property
    def line_factor(self) -> float:
        """Line height of the body as a multiple of its letter size."""
        if self.marks.exact_lines:
            return self.line.chosen / self.body.size.chosen
        return self.line.chosen * SINGLE_LINE


SINGLE_LINE = 1.149  # a single line of Times New Roman is 1.149 times the letter size
_S = "NĐ 30/2020 PL I"
_P = "HD 05-HD/VPTW"
_OWN = "not prescribed; office practice"


def _pt(chosen: float, low: float, high: float, source: str) -> Measure:
    return Measure(chosen, low, high, "pt", source)


def _mm(chosen: float, low: float, high: float, source: str) -> Measure:
    return Measure(chosen, low, high, "mm", source)


ND30 = Profile(
    form="nd30",
    top=_mm(20, 20, 25, f"{_S} I.3"),
    bottom=_mm(20, 20, 25, f"{_S} I.3"),
    left=_mm(30, 30, 35, f"{_S} I.3"),
    right=_mm(15, 15, 20, f"{_S} I.3"),
    page_number_from_top=_mm(10, 5, 20, f"{_S} I.7 (in the top margin), PL III sample: 10 mm"),
    first_line=_mm(10, 10, 12.7, f"{_S} II.6"),
    paragraph_gap=_pt(6, 6, 18, f"{_S} II.6 (at least 6)"),
    line=Measure(1.1, 1, 1.5, "lines", f"{_S} II.6 (single to 1,5)"),
    head_right_mm=98,
    signature_mm=27,
    page_number=Face(_pt(14, 13, 14, f"{_S} I.7")),
    national_name=Face(_pt(13, 12, 13, f"{_S} ô 1"), bold=True, upper=True),
    motto=Face(_pt(14, 13, 14, f"{_S} ô 1"), bold=True),
    superior=Face(_pt(13, 12, 13, f"{_S} ô 2"), upper=True),
    issuer=Face(_pt(13, 12, 13, f"{_S} ô 2"), bold=True, upper=True),
    number=Face(_pt(13, 13, 13, f"{_S} ô 3")),
    place_date=Face(_pt(13, 13, 14, f"{_S} ô 4"), italic=True),
    kind_name=Face(_pt(14, 13, 14, f"{_S} ô 5a"), bold=True, upper=True),
    title=Face(_pt(14, 13, 14, f"{_S} ô 5a"), bold=True),
    subject=Face(_pt(13, 12, 13, f"{_S} ô 5b")),
    addressee=Face(_pt(14, 13, 14, f"{_S} ô 9a")),
    basis=Face(_pt(14, 13, 14, f"{_S} ô 6, căn cứ"), italic=True),
    body=Face(_pt(14, 13, 14, f"{_S} ô 6")),
    section=Face(_pt(14, 13, 14, f"{_S} V.6b, mục"), bold=True, upper=True),
    heading=Face(_pt(14, 13, 14, f"{_S} ô 6, khoản có tiêu đề"), bold=True),
    clause_label=Face(_pt(14, 13, 14, f"{_S} ô 6, điều"), bold=True),
    authority_line=Face(_pt(14, 13, 14, f"{_S}, PL III mẫu 1.2"), bold=True, upper=True),
    capacity=Face(_pt(14, 13, 14, f"{_S} ô 7a"), bold=True, upper=True),
    signer=Face(_pt(14, 13, 14, f"{_S} ô 7b"), bold=True),
    recipients_label=Face(_pt(12, 12, 12, f"{_S} ô 9b"), bold=True, italic=True),
    recipients=Face(_pt(11, 11, 11, f"{_S} ô 9b")),
    annex_label=Face(_pt(14, 14, 14, f"{_S} III, phụ lục"), bold=True),
    annex_title=Face(_pt(14, 13, 14, f"{_S} III, phụ lục"), bold=True, upper=True),
    annex_note=Face(_pt(14, 13, 14, f"{_S} III, phụ lục"), italic=True),
    table_head=Face(_pt(12, 10, 14, _OWN), bold=True),
    table=Face(_pt(12, 10, 14, _OWN)),
    marks=Marks(
        section=".",
        basis="",
        end="./.",
        authority=(("T/M", "TM."), ("K/T", "KT."), ("T/L", "TL."), ("TUQ.", "TUQ."), ("Q.", "Q.")),
        title_rule="line",
        issuer_rule="line",
        undated=("minutes",),
        exact_lines=False,
    ),
)

HD05 = Profile(
    form="hd05",
    top=_mm(20, 20, 20, f"{_P}, trang giấy"),
    bottom=_mm(20, 20, 20, f"{_P}, trang giấy"),
    left=_mm(30, 30, 30, f"{_P}, trang giấy"),
    right=_mm(15, 15, 15, f"{_P}, trang giấy"),
    page_number_from_top=_mm(10, 10, 10, f"{_P}, số trang"),
    first_line=_mm(10, 10, 12.7, f"{_P}, nội dung"),
    paragraph_gap=_pt(6, 6, 18, f"{_P}, nội dung (at least 6)"),
    line=Measure(18, 18, 22, "pt", f"{_P}, nội dung (exactly 18 to 22)"),
    head_right_mm=88,
    signature_mm=27,
    page_number=Face(_pt(14, 14, 14, f"{_P}, số trang")),
    national_name=Face(_pt(15, 15, 15, f"{_P}, tiêu đề"), bold=True, upper=True),
    motto=Face(_pt(14, 14, 14, f"{_P}, tiêu đề (no motto)")),
    superior=Face(_pt(14, 14, 14, f"{_P}, cơ quan cấp trên"), upper=True),
    issuer=Face(_pt(14, 14, 14, f"{_P}, cơ quan ban hành"), bold=True, upper=True),
    number=Face(_pt(14, 14, 14, f"{_P}, số và ký hiệu")),
    place_date=Face(_pt(14, 14, 14, f"{_P}, địa danh"), italic=True),
    kind_name=Face(_pt(16, 15, 16, f"{_P}, tên loại"), bold=True, upper=True),
    title=Face(_pt(14, 14, 15, f"{_P}, trích yếu"), bold=True),
    subject=Face(_pt(12, 12, 12, f"{_P}, trích yếu công văn"), italic=True),
    addressee=Face(_pt(14, 14, 15, f"{_P}, nội dung")),
    basis=Face(_pt(14, 14, 15, f"{_P}, căn cứ (in đứng)")),
    body=Face(_pt(14, 14, 15, f"{_P}, nội dung")),
    section=Face(_pt(14, 14, 15, f"{_P}, đề mục"), bold=True, upper=True),
    heading=Face(_pt(14, 14, 15, f"{_P}, đề mục"), bold=True),
    clause_label=Face(_pt(14, 14, 15, f"{_P}, điều"), bold=True),
    authority_line=Face(_pt(14, 14, 15, f"{_P}, thẩm quyền"), bold=True, upper=True),
    capacity=Face(_pt(14, 14, 14, f"{_P}, quyền hạn (đậm), chức vụ (không đậm)"), upper=True),
    signer=Face(_pt(14, 14, 14, f"{_P}, họ tên"), bold=True),
    recipients_label=Face(_pt(14, 14, 14, f"{_P}, nơi nhận"), underlined=True),
    recipients=Face(_pt(12, 12, 12, f"{_P}, nơi nhận")),
    annex_label=Face(_pt(14, 14, 15, f"{_P}, phụ lục"), bold=True),
    annex_title=Face(_pt(14, 14, 15, f"{_P}, phụ lục"), bold=True, upper=True),
    annex_note=Face(_pt(14, 14, 14, f"{_P}, phụ lục"), italic=True),
    table_head=Face(_pt(12, 10, 14, _OWN), bold=True),
    table=Face(_pt(12, 10, 14, _OWN)),
    marks=Marks(
        section="-",
        basis="- ",
        end=".",
        authority=(("TM.", "T/M"), ("KT.", "K/T"), ("TL.", "T/L"), ("Q.", "Q.")),
        title_rule="hyphens",
        issuer_rule="star",
        undated=(),
        exact_lines=True,
    ),
)

PROFILES: dict[Form, Profile] = {"nd30": ND30, "hd05": HD05}


def choose(profile: Profile, **values: float) -> Profile:
    """Return the profile with other choices: choose(ND30, left=35, body=13).

    Names are the profile's fields; a lettered part takes its size. Raises ValueError outside the allowed range
    and for a name that is no measure.
    """
    changes: dict[str, Measure | Face] = {}
    for name, value in values.items():
        part = getattr(profile, name, None)
        if isinstance(part, Face):
            changes[name] = replace(part, size=replace(part.size, chosen=value))
        elif isinstance(part, Measure):
            changes[name] = replace(part, chosen=value)
        else:
            raise ValueError(f"{name} is not a measure of the form.")
    return replace(profile, **changes)  # type: ignore[arg-type]


# What a school may move, in the order of its page; the lettered parts follow the body's size where the form says so.
MOVABLE = {
    "top": "Lề trên",
    "bottom": "Lề dưới",
    "left": "Lề trái",
    "right": "Lề phải",
    "body": "Cỡ chữ nội dung",
    "first_line": "Lùi đầu dòng",
    "paragraph_gap": "Khoảng cách giữa các đoạn",
    "line": "Khoảng cách giữa các dòng",
}


def movable(form: Form) -> dict[str, Measure]:
    """Return the measures of a form that a school may move, by name: those that the form does not fix."""
    found = {}
    for name in MOVABLE:
        part = getattr(PROFILES[form], name)
        measure = part.size if isinstance(part, Face) else part
        if measure.low < measure.high:
            found[name] = measure
    return found


def kept_choices(kept: Mapping[str, Mapping[str, float]], form: str) -> tuple[tuple[str, float], ...]:
    """Return a school's choices for a form as a Paper takes them."""
    return tuple(sorted(kept.get(form, {}).items()))


def profile_of(paper: Paper) -> Profile:
    """Return the paper's form with what its school has chosen. Raises ValueError as `choose`."""
    return choose(PROFILES[paper.form], **dict(paper.choices))


def faces(profile: Profile) -> dict[str, Face]:
    """Return the lettered parts by name."""
    found = {field.name: getattr(profile, field.name) for field in fields(profile)}
    return {name: part for name, part in found.items() if isinstance(part, Face)}
