"""The payment list of a decision: as a list for Excel, and as a paper that everybody signs for their money."""

from collections.abc import Sequence
from datetime import date

from awards.models import AwardDecision
from awards.queries.decision_paper import without_holder
from awards.queries.payment_lines import (
    Change,
    PayLine,
    changes_since,
    extra_lines,
    filed_on,
    listed_supplements,
    pay_lines,
    taken_back,
    total_of,
)
from awards.queries.rewards import Source
from documents.queries.drafts import school_profile
from documents.rules.paper import Annex, Block, Column, Form, Letterhead, Paper, Signature, Table
from documents.rules.profiles import kept_choices
from documents.rules.words import money_in_words
from documents.writers.arrangement import LONG_LIST
from emulation.lists import Cell, ListColumn, ListSheet
from emulation.text import whole_text
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


def cited_source(source: Source) -> str:
    """Return a decision as papers name it: number, day, who issued it."""
    if isinstance(source, AwardDecision):
        assert source.paper is not None
        return f"{source.paper.number_text} ngày {source.paper.issued_on:%d/%m/%Y} của {source.campaign.school.name}"
    return f"{source.number_text} ngày {source.issued_on:%d/%m/%Y} của {source.issuer}"


def payment_sheet(source: Source) -> ListSheet:
    """Return the payment list for Excel, as the paper has it: lines, total, what changed since, what it comes to."""
    lines = pay_lines(source)
    changes, total = changes_since(source, lines), total_of(lines)
    rows: list[Sequence[Cell]] = [
        (place, *_whom(line), line.award.multiple, line.amount, _received(line))
        for place, line in enumerate(lines, start=1)
    ]
    rows.append(_total("Tổng cộng", total))
    rows += [("", *_whom(each), None, each.amount, f"{_what(each)}.") for each in changes]
    if changes:
        rows.append(_total("Sau thay đổi", total + total_of(changes)))
    note = f"Theo Quyết định số {cited_source(source)}"
    return ListSheet("Chi tiền thưởng", _SHEET, rows, school_of(source), note)


def _total(name: str, amount: int) -> tuple[Cell, ...]:
    return ("", name, f"Bằng chữ: {money_in_words(amount)}", "", None, amount, "")


def change_words(change: Change) -> str:
    """Say what became of a payment since: whose, how much, by which paper, and whether it is settled."""
    money = f", {whole_text(abs(change.amount))} đồng" if change.amount else ""
    return f"{change.name}: {_what(change)}{money}"


def _what(change: Change) -> str:
    if not change.amount:
        words = ", ".join(part for part in (change.award.recipient_name, change.award.recipient_post) if part)
        return f"đã đính chính theo văn bản số {change.by} thành “{words}”"
    if change.amount < 0:
        return f"kết quả bị thu hồi theo văn bản số {change.by}, {'đã thu lại' if change.done else 'phải thu lại'}"
    return f"chi bổ sung theo văn bản số {change.by}, {'đã chi' if change.done else 'chưa chi'}"


def _whom(row: PayLine | Change) -> tuple[str, str, str]:
    return row.name, row.post, without_holder(row.title)


def _received(line: PayLine) -> str:
    return f"Đã nhận {line.paid_on:%d/%m/%Y}" if line.paid_on else ""


def supplement_paper(source: Source, day: date) -> Paper:
    """Return the list of what became due since higher titles of a period were taken back, to be signed likewise; `day`
    as in `payment_paper`."""
    lines = extra_lines(source)
    numbers = ", ".join(dict.fromkeys(str(row.withdrawal) for row in listed_supplements(source)))
    lead = (
        f"Danh hiệu cao hơn trong cùng thời kỳ đã bị hủy bỏ theo văn bản số {numbers}; các danh hiệu sau theo Quyết "
        f"định số {cited_source(source)} được chi bổ sung (Nghị định số 152/2025/NĐ-CP, Điều 49), "
        f"{len(lines):02d} khoản như sau:"
    )
    return _paper(source, day, "DANH SÁCH CHI BỔ SUNG TIỀN THƯỞNG", lead, lines, taken_back(lines))


def payment_paper(source: Source, day: date) -> Paper:
    """Return the payment list to be signed by everybody paid, the writer, the accountant and the head.

    What was paid is in it as it was paid; what was taken back or fell due since stands below the total. Printed on
    `day`, it has that day until somebody has signed for money; from then on the day of that.
    """
    lines = pay_lines(source)
    lead = f"Theo Quyết định số {cited_source(source)}, {len(lines):02d} khoản được chi như sau:"
    return _paper(source, day, "DANH SÁCH CHI TIỀN THƯỞNG", lead, lines, changes_since(source, lines))


def _paper(
    source: Source, day: date, name: str, lead: str, lines: Sequence[PayLine], changes: Sequence[Change] = ()
) -> Paper:
    school = school_of(source)
    profile = school_profile(school)
    total = total_of(lines)
    table = Table(_COLUMNS, (*(_row(place, line) for place, line in enumerate(lines, start=1)), _sum_row(total)))
    long = len(table.rows) > LONG_LIST
    first = Block("paragraph", lead)
    words = Block("paragraph", f"Tổng số tiền: {whole_text(total)} đồng (Bằng chữ: {money_in_words(total)}).")
    later = _later(changes, total, day)
    return Paper(
        form=FORM,
        choices=kept_choices(profile.form_choices, FORM),
        kind="certificate_list",
        kind_name=name,
        title="Danh hiệu thi đua, hình thức khen thưởng",
        letterhead=Letterhead(profile.superior, school.name),
        place=profile.place,
        issued_on=filed_on(lines) or day,
        body=(first, words, *later) if long else (first, table, words, *later),
        signatures=(
            Signature(("NGƯỜI LẬP",), "", note="(Ký, ghi rõ họ tên)"),
            Signature(("KẾ TOÁN",), "", note="(Ký, ghi rõ họ tên)"),
            Signature((profile.head_title.upper(),), "", note="(Ký, đóng dấu)"),
        ),
        annexes=(Annex("DANH SÁCH KÝ NHẬN TIỀN THƯỞNG", "", (table,)),) if long else (),
    )


def _row(place: int, line: PayLine) -> tuple[str, ...]:
    return str(place), *_whom(line), whole_text(line.amount), _received(line)


def _later(changes: Sequence[Change], total: int, day: date) -> tuple[Block, ...]:
    """What changed after the payment, apart from it, and what it comes to."""
    if not changes:
        return ()
    left = total + total_of(changes)
    return (
        Block("paragraph", f"Thay đổi sau khi chi, tính đến ngày {day:%d/%m/%Y}:"),
        *(Block("bullet", f"{change_words(each)}.") for each in changes),
        Block("paragraph", f"Số tiền sau thay đổi: {whole_text(left)} đồng (Bằng chữ: {money_in_words(left)})."),
    )


def _sum_row(total: int) -> tuple[str, ...]:
    return "", "Tổng cộng", "", "", whole_text(total), ""
