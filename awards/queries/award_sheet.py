"""The award sheet ("bảng kê khen thưởng") of a person or a unit: what a dossier's form asks for, in its two tables."""

from collections.abc import Sequence
from datetime import date

from awards.queries.ledger import PastAward
from documents.queries.drafts import school_profile
from documents.rules.paper import Block, Column, Form, Letterhead, Paper, Signature, Table
from documents.rules.profiles import kept_choices
from units.models import Person, Unit

_FORM: Form = "nd30"


def _columns(what: str) -> tuple[Column, ...]:
    """As forms 01 and 02 of Nghị định 152/2025/NĐ-CP ask: year, what, number and day of the decision, issuer."""
    return (
        Column("Năm", 24, "center"),
        Column(what, 60),
        Column("Số, ngày, tháng, năm của quyết định; cơ quan ban hành quyết định", 86),
    )


def person_sheet_paper(person: Person, rows: Sequence[PastAward], day: date) -> Paper:
    """Return the award sheet of a person; needs `unit` and `school` loaded."""
    born = f"; ngày sinh: {person.born_on:%d/%m/%Y}" if person.born_on else ""
    about = (f"Họ và tên: **{person.full_name}**{born}", f"Chức vụ, đơn vị: {_where(person)}")
    letterhead = Letterhead(school_profile(person.school).superior, person.school.name)
    return _sheet(person.school, letterhead, about, rows, day, ("NGƯỜI KÊ KHAI", person.full_name))


def unit_sheet_paper(unit: Unit, rows: Sequence[PastAward], day: date) -> Paper:
    """Return the award sheet of a unit as a collective; needs `school` loaded."""
    school = unit.school or unit
    letterhead = Letterhead(school_profile(school).superior, school.name)
    return _sheet(school, letterhead, (f"Tên tập thể: **{unit.name}**",), rows, day, ("TRƯỞNG ĐƠN VỊ", ""))


def _where(person: Person) -> str:
    return ", ".join(part for part in (person.post, person.unit.name) if part)


def _sheet(
    school: Unit,
    letterhead: Letterhead,
    about: Sequence[str],
    rows: Sequence[PastAward],
    day: date,
    signs: tuple[str, str],
) -> Paper:
    profile = school_profile(school)
    titles = [row for row in rows if row.is_title]
    others = [row for row in rows if not row.is_title]
    return Paper(
        form=_FORM,
        choices=kept_choices(profile.form_choices, _FORM),
        kind="certificate_list",
        kind_name="BẢNG KÊ KHEN THƯỞNG",
        title="Danh hiệu thi đua, hình thức khen thưởng đã đạt được",
        letterhead=letterhead,
        place=profile.place,
        issued_on=day,
        body=(
            *(Block("paragraph", line) for line in about),
            *_part("I", "Danh hiệu thi đua", titles),
            *_part("II", "Hình thức khen thưởng", others),
        ),
        signatures=(
            Signature(("XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ",), "", note="(Ký, đóng dấu)"),
            Signature((signs[0],), signs[1], note="(Ký, ghi rõ họ tên)"),
        ),
    )


def _part(number: str, name: str, rows: Sequence[PastAward]) -> tuple[Block | Table, ...]:
    heading = Block("heading", name, label=f"{number}.")
    if not rows:
        return heading, Block("paragraph", "Chưa có.")
    lines = tuple((row.period, row.title, row.decision.removeprefix("Quyết định số ")) for row in rows)
    return heading, Table(_columns(name), tuple((year, title, f"Số {text}") for year, title, text in lines))
