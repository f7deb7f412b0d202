"""The decision, its annexed list and the certificates: all made from the same lines."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from django.conf import settings

from awards.models import Award, AwardDecision, TitleRule
from awards.queries.decisions import Grant, Line
from awards.queries.rulebook import rules_of
from awards.rules.spot import SHORT, deed_line
from campaigns.models import Campaign, Title
from campaigns.queries.paper import profile_of
from documents.rules.designs import KINDS, Kind
from documents.rules.numbers import KIND_CODES, annex_note, date_text, symbol_text
from documents.rules.paper import Annex, Block, Certificate, Column, Form, Letterhead, Paper, Signature, Table
from documents.rules.profiles import kept_choices
from documents.rules.words import money_in_words
from emulation.text import upper_first, whole_text

FORM: Form = "nd30"  # an award decision under Luật TĐKT is a State act, whatever form the school's plans take
_NUMBER, _MONEY, _NOTE = Column("STT", 13, "center"), Column("Tiền thưởng (đồng)", 28, "right"), Column("Ghi chú", 24)
_PEOPLE = (_NUMBER, Column("Họ và tên", 46), Column("Chức vụ, đơn vị", 60), _MONEY, _NOTE)
_UNITS = (_NUMBER, Column("Tên tập thể", 106), _MONEY, _NOTE)  # a unit has no post and is its own unit
_UNPAID_PEOPLE = (_NUMBER, Column("Họ và tên", 56), Column("Chức vụ, đơn vị", 78), _NOTE)
_UNPAID_UNITS = (_NUMBER, Column("Tên tập thể", 134), _NOTE)


def decision_paper(decision: AwardDecision, grant: Grant, number: str = "", issued_on: date | None = None) -> Paper:
    """Return the decision with its list, in the State form (NĐ 30/2020 mẫu 1.2)."""
    school = decision.campaign.school
    profile = profile_of(school)
    return Paper(
        form=FORM,
        choices=kept_choices(profile.form_choices, FORM),
        kind="decision",
        kind_name="QUYẾT ĐỊNH",
        title=decision.title_line,
        letterhead=Letterhead(profile.superior, school.name),
        place=profile.place,
        issued_on=issued_on,
        number=number,
        symbol=symbol_text(FORM, KIND_CODES[FORM]["decision"], school.symbol),
        authority=f"{decision.signer_post} {school.name}".upper(),
        bases=tuple(line for line in decision.bases.splitlines() if line.strip()),
        enacting="QUYẾT ĐỊNH:",
        body=_articles(decision, grant),
        signatures=(Signature((decision.signer_post.upper(),), decision.signer_name),),
        recipients=tuple(line for line in decision.recipients.splitlines() if line.strip()),
        annexes=_annexes(decision, grant, number, issued_on),
    )


def _articles(decision: AwardDecision, grant: Grant) -> tuple[Block, ...]:
    return (
        Block("clause", f"{_granting(grant)} (có danh sách kèm theo).", "Điều 1."),
        Block("clause", _money(decision, grant), "Điều 2."),
        Block(
            "clause",
            "Quyết định này có hiệu lực kể từ ngày ký. Các đơn vị thuộc trường và các tập thể, cá nhân có tên tại "
            "Điều 1 chịu trách nhiệm thi hành Quyết định này",
            "Điều 3.",
        ),
    )


def sum_phrase(grant: Grant) -> str:
    """Return what a decision says of its money; what only the school recognises mostly comes without."""
    return f"tổng số tiền {whole_text(grant.total)} đồng" if grant.total else "không kèm theo tiền thưởng"


def _money(decision: AwardDecision, grant: Grant) -> str:
    if not grant.total:
        return f"Việc công nhận, khen thưởng theo Quyết định này {sum_phrase(grant)}."
    fund = f" Nguồn kinh phí: {decision.fund_source}." if decision.fund_source else ""
    return (
        "Kèm theo khen thưởng là tiền thưởng theo quy định tại Nghị định số 152/2025/NĐ-CP, "
        f"{sum_phrase(grant)} (Bằng chữ: {money_in_words(grant.total)}).{fund}"
    )


_VERBS = {
    Title.Family.TITLE: "công nhận danh hiệu",
    Title.Family.COMMENDATION: "tặng",
    Title.Family.RECOGNITION: "công nhận",
}


def _granting(grant: Grant) -> str:
    """Say what is granted to how many: titles of the law first, what only the school recognises never as a title."""
    counts = Counter(line.nomination.title for line in grant.lines)
    parts = []
    for family, verb in _VERBS.items():
        named = [counted(title, number) for title, number in counts.items() if title.family == family]
        parts += [f"{verb} {'; '.join(named)}"] if named else []
    words = "; ".join(parts)
    return upper_first(words)


def counted(title: Title, number: int) -> str:
    """Return what is granted to how many: "“Lao động tiên tiến” cho 08 cá nhân"."""
    who = "cá nhân" if title.holder == Title.Holder.PERSON else "tập thể"
    return f"“{printed_name(title)}” cho {number:02d} {who}"


def printed_name(title: Title) -> str:
    """Return a title as papers print it."""
    return without_holder(title.name)


def without_holder(name: str) -> str:
    """Return a title's name without the holder that tells two catalogue rows apart."""
    for holder in (" (cá nhân)", " (tập thể)", " (người học)"):
        name = name.removesuffix(holder)
    return name


def _annexes(decision: AwardDecision, grant: Grant, number: str, issued_on: date | None) -> tuple[Annex, ...]:
    """A list for each title; places run through all of them, since they are the numbers of the golden book."""
    issuer = f"{decision.signer_post} {decision.campaign.school.name}"
    note = annex_note("Quyết định", number, issued_on, issuer)
    titles = dict.fromkeys(line.nomination.title for line in grant.lines)
    lines = {title: [line for line in grant.lines if line.nomination.title == title] for title in titles}
    return tuple(
        Annex(_list_title(title), note, (_list(title, mine, bool(grant.total)),)) for title, mine in lines.items()
    )


def _list(title: Title, lines: list[Line], with_money: bool) -> Table:
    """Only a decision that gives money has a column of it."""
    people = title.holder == Title.Holder.PERSON
    rows = [
        (place, name, *((post,) if people else ()), *((money,) if with_money else ()), note)
        for place, name, post, money, note in (*(_row(line) for line in lines), _sum_row(lines))
    ]
    if people:
        return Table(_PEOPLE if with_money else _UNPAID_PEOPLE, tuple(rows))
    return Table(_UNITS if with_money else _UNPAID_UNITS, tuple(rows))


_LISTED = {
    Title.Family.TITLE: "đạt danh hiệu",
    Title.Family.COMMENDATION: "được tặng",
    Title.Family.RECOGNITION: "được công nhận",
}


def _list_title(title: Title) -> str:
    """The head of a title's list: "DANH SÁCH CÁ NHÂN ĐẠT DANH HIỆU “LAO ĐỘNG TIÊN TIẾN”"."""
    who = "cá nhân" if title.holder == Title.Holder.PERSON else "tập thể"
    return f"Danh sách {who} {_LISTED[Title.Family(title.family)]}\n“{printed_name(title)}”".upper()


def _sum_row(lines: list[Line]) -> tuple[str, str, str, str, str]:
    total = sum(line.amount for line in lines)
    return ("", f"Cộng: {len(lines):02d}", "", whole_text(total), "")


def _row(line: Line) -> tuple[str, str, str, str, str]:
    return (str(line.position), line.name, line.post, whole_text(line.amount) if line.paid else "–", line.note)


CERTIFIED = {
    Title.Family.TITLE: "TẶNG DANH HIỆU",
    Title.Family.COMMENDATION: "TẶNG",
    Title.Family.RECOGNITION: "CÔNG NHẬN",
}


_FAMILY_KINDS: dict[str, Kind] = {
    Title.Family.TITLE: "title",
    Title.Family.COMMENDATION: "praise",
    Title.Family.RECOGNITION: "recognition",
}


def design_kinds(awards: Sequence[Award]) -> dict[int, Kind]:
    """Return on which kind of certificate each title of one decision is printed: as the rule book of its result says.

    A title for which the rule book knows no paper of the school's is printed on the kind of its family. One query.
    """
    decision = awards[0].decision
    assert decision is not None
    return kinds_of(decision, [award.title for award in awards])


def kinds_of(decision: AwardDecision, titles: Iterable[Title]) -> dict[int, Kind]:
    """Return on which kind of certificate each of these titles is printed under a decision's rules; one query."""
    rules = rules_of(decision.rests_on.rule_version_id)
    return {title.pk: kind_of(title, rules.get(title.pk)) for title in titles}


def kind_of(title: Title, rule: TitleRule | None) -> Kind:
    """Return the kind of certificate that a rule says for its title."""
    said = rule.design if rule else ""
    return said if said in KINDS else _FAMILY_KINDS[title.family]


def certificate_of(award: Award, place: str | None = None) -> Certificate:
    """Return the certificate of one ledger line (Nghị định 98/2023 Điều 104 is the model of its lines).

    `place` is given where many are printed: the school's place is read once for all of them.
    """
    decision = award.decision
    assert decision is not None
    assert decision.paper is not None
    paper = decision.paper
    school = decision.campaign.school
    return Certificate(
        title_line=CERTIFIED[Title.Family(award.title.family)],
        award_name=printed_name(award.title),
        awarder_capacity=f"{decision.signer_post} {school.name}".upper(),
        recipient=award.recipient_name,
        recipient_post=award.recipient_post,
        achievement=_achievement(award, decision.campaign),
        decision_text=f"Quyết định số {paper.number_text} {date_text(paper.issued_on)}",
        golden_book_number=str(award.golden.number if hasattr(award, "golden") else award.position),
        place=profile_of(school).place if place is None else place,
        issued_on=paper.issued_on,
        signer_capacity=(decision.signer_post.upper(),),
        signer_name=decision.signer_name,
        issuer=school.name,
        code=award.golden.code if hasattr(award, "golden") else "",
        check_url=check_url(award.golden.code) if hasattr(award, "golden") else "",
    )


def _achievement(award: Award, campaign: Campaign) -> str:
    """For what: the campaign, or the deed of a spot commendation."""
    dossier = award.nomination
    if dossier is not None and dossier.kind in SHORT:
        return deed_line(dossier.kind, dossier.deed)
    return f"Đã có thành tích trong {campaign.name[:1].lower()}{campaign.name[1:]}"


def check_url(code: str) -> str:
    """Return the address in a certificate's square: in capitals, which a square holds in fewer modules."""
    return f"{settings.SITE_URL.rstrip('/')}/GK/{code}".upper()
