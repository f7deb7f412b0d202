"""What minutes, decisions and certificates say, as data: taken from the rows, held against what was issued."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from awards.models import Award, BoardSession, OpeningCount
from awards.queries.corrections import names_corrected, sums_corrected
from awards.queries.decision_paper import counted, sum_phrase
from awards.queries.decisions import Grant
from awards.queries.rounds import final_counts
from awards.rules.sittings import SessionKind
from documents.models import IssuedPaper, PaperFacts
from documents.rules.facts import Entry, Facts, from_data
from documents.rules.numbers import date_text
from emulation.text import whole_text

PASSED = ("kết quả", "Đạt")
FAILED = ("kết quả", "Không đạt")
SET_ASIDE = ("kết quả", "Không công nhận")
AGREED = "số phiếu đồng ý"
MONEY = "tiền thưởng"
PLACE = "số thứ tự"


def counted_facts(session: BoardSession) -> Facts:
    """Return what the minutes of a session say: everybody's last count, and how many passed; nothing where nobody
    votes. One query.
    """
    if session.kind == SessionKind.ORDINARY:
        return Facts(())
    counts = list(final_counts(session))
    entries = tuple(
        Entry(
            key=key_of(count.nominee.nomination_id),
            name=str(count.nominee.nomination.person or count.nominee.nomination.unit),
            about=count.nominee.nomination.title.name,
            figures=((AGREED, f"{count.agree}/{count.base}"), result_figure(count)),
        )
        for count in counts
    )
    passed = sum(count.passed for count in counts)
    return Facts(entries, (f"Hội đồng xét {len(counts):02d} hồ sơ; {passed:02d} hồ sơ đạt số phiếu cần thiết",))


def result_figure(count: OpeningCount) -> tuple[str, str]:
    """Return the result of a count as a fact."""
    return SET_ASIDE if count.set_aside else PASSED if count.passed else FAILED


def granted_facts(grant: Grant) -> Facts:
    """Return what a decision says: who is granted what, in which place, for how much. No query."""
    entries = tuple(
        _granted(line.nomination.pk, line.name, line.nomination.title.name, line.position, line.amount)
        for line in grant.lines
    )
    titles = Counter(line.nomination.title for line in grant.lines)
    phrases = [counted(title, number) for title, number in titles.items()]
    return Facts(entries, (*phrases, sum_phrase(grant)))


def ledger_facts(awards: Iterable[Award]) -> Facts:
    """Return what rows of the ledger that were granted here say, in the words of `granted_facts`."""
    return Facts(
        tuple(
            _granted(row.nomination_id or 0, row.recipient_name, row.title.name, row.position, row.amount)
            for row in awards
        )
    )


def passed_only(facts: Facts) -> Facts:
    """Keep the lines of minutes that passed."""
    return Facts(tuple(entry for entry in facts.entries if PASSED in entry.figures))


def issued_facts(paper: IssuedPaper) -> Facts | None:
    """Return what an issued paper said; None where it was issued before facts were kept. One query."""
    kept = PaperFacts.objects.filter(paper=paper).first()
    return from_data(kept.entries) if kept else None


def decided_facts(paper: IssuedPaper) -> Facts | None:
    """Return what a signed decision said, with names and sums as signed corrections have put them. Three queries."""
    kept = issued_facts(paper)
    if kept is None:
        return None
    names = {key_of(dossier): name for dossier, name in names_corrected(paper).items()}
    sums = {key_of(dossier): amount for dossier, amount in sums_corrected(paper).items()}
    entries = tuple(replace(entry, name=names.get(entry.key, entry.name)) for entry in kept.entries)
    return replace(kept, entries=tuple(_paid(entry, sums) for entry in entries))


def _paid(entry: Entry, sums: Mapping[str, int]) -> Entry:
    if entry.key not in sums:
        return entry
    money = (MONEY, _dong(sums[entry.key]))
    return replace(entry, figures=tuple(money if figure[0] == MONEY else figure for figure in entry.figures))


def cited(paper: IssuedPaper, kind: str) -> str:
    """Return a paper as sentences name it: "Biên bản số 01/BB-HĐTĐKT ngày 05 tháng 12 năm 2026"."""
    return f"{kind} số {paper.number_text} {date_text(paper.issued_on)}"


def key_of(nomination: int) -> str:
    """Return how facts name a dossier."""
    return f"nomination:{nomination}"


def _granted(nomination: int, name: str, title: str, place: int, amount: int) -> Entry:
    figures = ((PLACE, str(place)), (MONEY, _dong(amount)))
    return Entry(key_of(nomination), name, title, figures)


def _dong(amount: int) -> str:
    return f"{whole_text(amount)} đồng"
