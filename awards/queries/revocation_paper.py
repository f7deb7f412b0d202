"""The decision that takes awards back, with its list: names, and what has to be returned."""

from datetime import date

from django.utils import timezone

from awards.models import Award, Revocation
from awards.queries.decision_paper import FORM, printed_name
from awards.queries.revocations import handed_out
from awards.queries.rulebook import legal_bases
from awards.rules.revoking import Ground
from campaigns.queries.paper import profile_of
from documents.rules.facts import Entry, Facts
from documents.rules.numbers import KIND_CODES, annex_note, date_text, symbol_text
from documents.rules.paper import Annex, Block, Column, Letterhead, Paper, Signature, Table
from documents.rules.profiles import kept_choices
from documents.rules.words import money_in_words, sentence
from emulation.text import whole_text
from units.models import Unit

_COLUMNS = (
    Column("STT", 13, "center"),
    Column("Họ và tên, tên tập thể", 44),
    Column("Chức vụ, đơn vị", 46),
    Column("Danh hiệu, hình thức", 40),
    Column("Tiền thưởng phải thu hồi (đồng)", 30, "right"),
)
MONEY = "tiền phải thu hồi"
_LAW = "Căn cứ Luật Thi đua, khen thưởng"
_ON_PAPERS = (
    "Căn cứ khoản 3 Điều 18 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"
)


def revoked_rows(revocation: Revocation) -> list[Award]:
    """Return the awards that a revocation is about, in the order of their decision."""
    return list(revocation.awards.select_related("title", "unit").order_by("position"))


def old_decision(revocation: Revocation) -> str:
    """Return the decision whose awards are taken back, as papers cite it."""
    paper = revocation.decision.paper
    assert paper is not None
    return f"Quyết định số {paper.number_text} {date_text(paper.issued_on)}"


def revocation_title(revocation: Revocation) -> str:
    """Return the title as the register has it."""
    return f"Về việc hủy bỏ kết quả khen thưởng tại {old_decision(revocation)}"


def revocation_paper(
    revocation: Revocation, rows: list[Award], signer: str, number: str = "", issued_on: date | None = None
) -> Paper:
    """Return the decision that takes awards back (Luật TĐKT Điều 93), in the State form, over the signer's name."""
    decision = revocation.decision
    school, profile = decision.campaign.school, profile_of(decision.campaign.school)
    issuer = f"{profile.head_title} {school.name}"
    return Paper(
        form=FORM,
        choices=kept_choices(profile.form_choices, FORM),
        kind="decision",
        kind_name="QUYẾT ĐỊNH",
        title=revocation_title(revocation),
        letterhead=Letterhead(profile.superior, school.name),
        place=profile.place,
        issued_on=issued_on,
        number=number,
        symbol=symbol_text(FORM, KIND_CODES[FORM]["decision"], school.symbol),
        authority=issuer.upper(),
        bases=(*_law(school, issued_on, revocation.ground), f"Căn cứ {old_decision(revocation)}"),
        enacting="QUYẾT ĐỊNH:",
        body=_articles(revocation, rows),
        signatures=(Signature((profile.head_title.upper(),), signer),),
        recipients=("Như Điều 3", "Hội đồng Thi đua – Khen thưởng", "Lưu: VT, TĐKT"),
        annexes=(_annex(rows, annex_note("Quyết định", number, issued_on, issuer)),),
    )


def _law(school: Unit, issued_on: date | None, ground: str) -> list[str]:
    """The bases in force, the law with the article that takes back; for a mistake in writing the decree on papers."""
    bases = legal_bases(school, issued_on or timezone.localdate())
    if ground == Ground.CONTENT:
        return [*bases, _ON_PAPERS]
    return [base.replace(_LAW, f"Căn cứ Điều 93 {_LAW.removeprefix('Căn cứ ')}", 1) for base in bases]


def _articles(revocation: Revocation, rows: list[Award]) -> tuple[Block, ...]:
    total = money_to_recover(rows)
    money = f" và tiền thưởng đã nhận, tổng số tiền {whole_text(total)} đồng (Bằng chữ: {money_in_words(total)})"
    first = (
        f"Hủy bỏ {len(rows):02d} kết quả khen thưởng tại {old_decision(revocation)} của các tập thể, cá nhân có tên "
        f"trong danh sách kèm theo. Căn cứ hủy bỏ: {_lower(Ground(revocation.ground).label)}."
    )
    return (
        Block("clause", first, "Điều 1."),
        *(Block("paragraph", line) for line in _reason(revocation.reason)),
        Block("clause", f"Thu hồi hiện vật khen thưởng{money if total else ''}.", "Điều 2."),
        Block(
            "clause",
            "Quyết định này có hiệu lực kể từ ngày ký. Các đơn vị thuộc trường và các tập thể, cá nhân có tên tại "
            "Điều 1 chịu trách nhiệm thi hành Quyết định này",
            "Điều 3.",
        ),
    )


def _reason(text: str) -> list[str]:
    """Return the reason as paragraphs: led in as what it is, and ended as a sentence."""
    first, *others = [line.strip() for line in text.splitlines() if line.strip()]
    *lines, last = [f"Lý do: {first}", *others]
    return [*lines, sentence(last)]


def _lower(text: object) -> str:
    words = str(text)
    return f"{words[:1].lower()}{words[1:]}"


def money_to_recover(rows: list[Award]) -> int:
    """Return the đồng that went out for some awards."""
    return sum(handed_out(rows).values())


def _annex(rows: list[Award], note: str) -> Annex:
    out = handed_out(rows)
    lines = tuple(
        (str(place), row.recipient_name, row.recipient_post, printed_name(row.title), whole_text(out.get(row.pk, 0)))
        for place, row in enumerate(rows, start=1)
    )
    return Annex("DANH SÁCH TẬP THỂ, CÁ NHÂN BỊ HỦY BỎ KẾT QUẢ KHEN THƯỞNG", note, (Table(_COLUMNS, lines),))


def revocation_facts(rows: list[Award]) -> Facts:
    """Return what a revocation says: whose what is taken back, and how much is to be returned."""
    out = handed_out(rows)
    entries = tuple(
        Entry(
            f"award:{row.pk}", row.recipient_name, row.title.name, ((MONEY, f"{whole_text(out.get(row.pk, 0))} đồng"),)
        )
        for row in rows
    )
    return Facts(entries, (f"Hủy bỏ {len(rows):02d} kết quả khen thưởng",))
