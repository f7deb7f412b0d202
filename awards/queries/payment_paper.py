"""The payment list of a decision: as a list for Excel, and as a paper that everybody signs for their money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from awards.models import Award, AwardDecision
from awards.queries.decision_paper import printed_name
from awards.queries.rewards import Source, pays, rewards_of
from awards.queries.supplements import supplements_of
from awards.rules.money import grouped
from documents.queries.drafts import school_profile
from documents.rules.paper import Annex, Block, Column, Form, Letterhead, Paper, Signature, Table
from documents.rules.profiles import kept_choices
from documents.rules.words import money_in_words
from documents.writers.arrangement import LONG_LIST
from emulation.lists import Cell, ListColumn, ListSheet
from units.models import Unit

FORM: Form = "nd30"
_COLUMNS = (
    Column("STT", 12, "center"),
    Column("Họ và tên, tên tập thể", 42),
    Column("Chức vụ, đơn vị", 42),
    Column("Danh hiệu, hình thức", 34),
    Column("Số tiền (đồng)", 24, "right"),
    Column("Ký nhận", 22),
)
_SHEET = (
    ListColumn("STT", 12, "center"),
    ListColumn("Họ và tên, tên tập thể", 46),
    ListColumn("Chức vụ, đơn vị", 50),
    ListColumn("Danh hiệu, hình thức", 40),
    ListColumn("Mức (lần)", 18, "right"),
    ListColumn("Số tiền (đồng)", 26, "right"),
    ListColumn("Ký nhận", 26),
)


def school_of(source: Source) -> Unit:
    """Return the school whose people a decision honours."""
    return source.campaign.school if isinstance(source, AwardDecision) else source.school


@dataclass(frozen=True)
class PayLine:
    """What one recipient is paid for one award, in đồng."""

    award: Award
    amount: int


def pay_lines(source: Source) -> list[PayLine]:
    """Return what the school pays by a decision, in its order."""
    return [PayLine(row, row.amount) for row in rewards_of(source) if row.amount] if pays(source) else []


def extra_lines(source: Source) -> list[PayLine]:
    """Return what became due for awards of a decision since higher titles were taken back."""
    return [PayLine(row.award, row.amount) for row in supplements_of(source)]


def cited_source(source: Source) -> str:
    """Return a decision as papers name it: number, day, who issued it."""
    if isinstance(source, AwardDecision):
        assert source.paper is not None
        return f"{source.paper.number_text} ngày {source.paper.issued_on:%d/%m/%Y} của {source.campaign.school.name}"
    return f"{source.number_text} ngày {source.issued_on:%d/%m/%Y} của {source.issuer}"


def payment_sheet(source: Source) -> ListSheet:
    """Return the payment list for Excel, with its total; what is paid besides stands below what the decision grants."""
    lines = [*pay_lines(source), *extra_lines(source)]
    rows: list[Sequence[Cell]] = [
        (place, *_whom(line.award), line.award.multiple, line.amount, "") for place, line in enumerate(lines, start=1)
    ]
    total = sum(line.amount for line in lines)
    rows.append(("", "Tổng cộng", f"Bằng chữ: {money_in_words(total)}", "", None, total, ""))
    note = f"Theo Quyết định số {cited_source(source)}"
    return ListSheet("Chi tiền thưởng", _SHEET, rows, school_of(source), note)


def _whom(row: Award) -> tuple[str, str, str]:
    return row.recipient_name, row.recipient_post, printed_name(row.title)


def supplement_paper(source: Source, day: date) -> Paper:
    """Return the list of what became due since higher titles of a period were taken back, to be signed likewise."""
    rows = list(supplements_of(source))
    numbers = ", ".join(dict.fromkeys(str(row.withdrawal) for row in rows))
    lead = (
        f"Danh hiệu cao hơn trong cùng thời kỳ đã bị hủy bỏ theo văn bản số {numbers}; các danh hiệu sau theo Quyết "
        f"định số {cited_source(source)} được chi bổ sung (Nghị định số 152/2025/NĐ-CP, Điều 49), "
        f"{len(rows):02d} khoản như sau:"
    )
    return _paper(source, day, "DANH SÁCH CHI BỔ SUNG TIỀN THƯỞNG", lead, extra_lines(source))


def payment_paper(source: Source, day: date) -> Paper:
    """Return the payment list to be signed by everybody paid, the writer, the accountant and the head."""
    lines = pay_lines(source)
    lead = f"Theo Quyết định số {cited_source(source)}, {len(lines):02d} khoản được chi như sau:"
    return _paper(source, day, "DANH SÁCH CHI TIỀN THƯỞNG", lead, lines)


def _paper(source: Source, day: date, name: str, lead: str, lines: Sequence[PayLine]) -> Paper:
    school = school_of(source)
    profile = school_profile(school)
    total = sum(line.amount for line in lines)
    table = Table(_COLUMNS, (*(_row(place, line) for place, line in enumerate(lines, start=1)), _sum_row(total)))
    long = len(table.rows) > LONG_LIST
    first = Block("paragraph", lead)
    words = Block("paragraph", f"Tổng số tiền: {grouped(total)} đồng (Bằng chữ: {money_in_words(total)}).")
    return Paper(
        form=FORM,
        choices=kept_choices(profile.form_choices, FORM),
        kind="certificate_list",
        kind_name=name,
        title="Danh hiệu thi đua, hình thức khen thưởng",
        letterhead=Letterhead(profile.superior, school.name),
        place=profile.place,
        issued_on=day,
        body=(first, words) if long else (first, table, words),
        signatures=(
            Signature(("NGƯỜI LẬP",), "", note="(Ký, ghi rõ họ tên)"),
            Signature(("KẾ TOÁN",), "", note="(Ký, ghi rõ họ tên)"),
            Signature((profile.head_title.upper(),), "", note="(Ký, đóng dấu)"),
        ),
        annexes=(Annex("DANH SÁCH KÝ NHẬN TIỀN THƯỞNG", "", (table,)),) if long else (),
    )


def _row(place: int, line: PayLine) -> tuple[str, ...]:
    return str(place), *_whom(line.award), grouped(line.amount), ""


def _sum_row(total: int) -> tuple[str, ...]:
    return "", "Tổng cộng", "", "", grouped(total), ""
