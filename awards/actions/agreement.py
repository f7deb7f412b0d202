"""Minutes, decisions and certificates agree, or nothing is issued: each is held against the rows and the one before."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q

from awards.models import Award, AwardDecision, BoardSession
from awards.queries.decision_paper import certificate_of, printed_name
from awards.queries.facts import cited, counted_facts, issued_facts, key_of, ledger_facts, passed_only
from awards.queries.recounts import doubt_sentence
from awards.queries.rounds import final_counts
from awards.queries.session_drafts import submission_of, tallies_of
from awards.queries.session_papers import round_facts
from awards.queries.sessions import minutes_of
from awards.queries.spot import REVOKED, hearing_minutes
from awards.queries.spot_paper import heard_facts
from documents.actions.agreement import MAX_PAGES, refuse
from documents.models import IssuedPaper
from documents.page_texts import page_texts
from documents.queries import standing_of
from documents.rules.facts import Facts, difference, left_out, miscited
from documents.rules.numbers import date_text
from documents.rules.paper import Certificate
from documents.rules.standing import Standing
from emulation.decisions import RuleViolation
from emulation.text import nfc

DRAFT = "dự thảo quyết định"


def require_counts_hold(session: BoardSession) -> None:
    """Raise RuleViolation where a kept result is not what its own counts, or the chair of a tie, make of it, and where
    a recount that differs still waits for its chair.
    """
    if doubt := doubt_sentence(session):
        raise RuleViolation(doubt)
    for count in final_counts(session).filter(set_aside=False):
        by_votes = count.nominee.threshold.reached(count.agree, count.base)
        if count.passed != (by_votes if count.chair_agrees is None else count.chair_agrees):
            name = count.nominee.nomination.person or count.nominee.nomination.unit
            said = "Đạt" if count.passed else "Không đạt"
            refuse(
                f"Kết quả của “{name}” ghi là “{said}”, nhưng {count.agree}/{count.base} phiếu đồng ý so với tỷ lệ "
                f"{count.nominee.threshold.text} thì ngược lại."
            )


def require_tallies_agree(session: BoardSession) -> None:
    """Raise RuleViolation where a round's counts are not as its tellers signed them."""
    for round, paper in tallies_of(session):
        kept = issued_facts(paper)
        if kept is not None:
            rows, name = round_facts(round), cited(paper, "Biên bản")
            refuse(difference(kept, rows, before=name, now="hồ sơ kiểm phiếu"))
            refuse(left_out(kept, rows, before=name, now="hồ sơ kiểm phiếu"))


def require_result_agrees(session: BoardSession, facts: Facts, bases: str, now: str) -> IssuedPaper:
    """Hold a paper's lines and bases against the signed minutes and against the counts as they are now.

    Returns the minutes. Raises RuleViolation naming what differs: a name, a title, a count, somebody who did not pass,
    a wrong number. `now` names the paper that is to be issued.
    """
    require_counts_hold(session)
    minutes = minutes_of(session)
    return _held_against(minutes.paper if minutes else None, counted_facts(session), facts, bases, now)


def _held_against(paper: IssuedPaper | None, rows: Facts, facts: Facts, bases: str, now: str) -> IssuedPaper:
    """Hold what a paper says against signed minutes, and these against the `rows` they were made from."""
    if paper is None or standing_of(paper) == Standing.CANCELLED:
        raise RuleViolation(
            f"Biên bản phiên họp chưa ký hoặc đã bị hủy bỏ nên chưa ký được {now.removeprefix('dự thảo ')}."
        )
    refuse(miscited(bases, "Biên bản", paper.number_text, date_text(paper.issued_on)))
    kept = issued_facts(paper)
    if kept is None:  # signed before facts were kept: its words are all there is
        return paper
    said, name = _as_corrected(kept, rows, paper), cited(paper, "Biên bản")
    refuse(difference(said, rows, before=name, now="hồ sơ kiểm phiếu"))
    refuse(left_out(said, rows, before=name, now="hồ sơ kiểm phiếu"))
    refuse(difference(passed_only(said), facts, before=f"Danh sách đạt của {name}", now=now))
    return paper


def require_decision_agrees(decision: AwardDecision, facts: Facts) -> None:
    """Hold a decision against minutes, counts and, where there is one, the board's submission. Raises RuleViolation."""
    session, hearing = decision.session, decision.hearing
    if session is None:
        assert hearing is not None
        _held_against(hearing_minutes(hearing), heard_facts(hearing), facts, decision.bases, DRAFT)
        return
    require_result_agrees(session, facts, decision.bases, DRAFT)
    paper = submission_of(session)
    if paper is None:
        return
    refuse(miscited(decision.bases, "Tờ trình", paper.number_text, date_text(paper.issued_on)))
    kept = issued_facts(paper)
    if kept is not None:
        name = cited(paper, "Tờ trình")
        refuse(difference(kept, facts, before=name, now=DRAFT))
        refuse(left_out(_of_decision(kept, decision), facts, before=name, now=DRAFT))


def _of_decision(kept: Facts, decision: AwardDecision) -> Facts:
    """The lines of a submission that this decision must have: of its titles, neither awarded by an earlier one nor
    revoked for good."""
    titles = set(decision.titles.values_list("name", flat=True))
    awarded = Award.objects.filter(Q(withdrawn_by=None) | Q(**REVOKED))
    awarded = awarded.filter(nomination__round_entries__round__session=decision.session)
    done = {key_of(pk) for pk in awarded.values_list("nomination", flat=True)}
    lines = (entry for entry in kept.entries if entry.key not in done and (not titles or entry.about in titles))
    return replace(kept, entries=tuple(lines))


def require_ledger_agrees(decision: AwardDecision, facts: Facts, paper: IssuedPaper) -> None:
    """Hold the ledger's rows and their certificates against the decision that is being signed. Raises RuleViolation."""
    awards = list(
        decision.awards.select_related("title", "nomination", "decision__paper", "decision__campaign__school")
    )
    rows, name = ledger_facts(awards), cited(paper, "Quyết định")
    refuse(difference(facts, rows, before=name, now="sổ vàng"))
    refuse(left_out(facts, rows, before=name, now="sổ vàng"))
    for award in awards:
        refuse(_certificate_fault(certificate_of(award, place=""), award, paper))


def _certificate_fault(printed: Certificate, award: Award, paper: IssuedPaper) -> str:
    """Return the sentence about the first thing that a certificate says otherwise than its decision, or ""."""
    compared = (
        ("quyết định", printed.decision_text, cited(paper, "Quyết định")),
        ("tên", printed.recipient, award.recipient_name),
        ("danh hiệu", printed.award_name, printed_name(award.title)),
        ("ngày ký", date_text(printed.issued_on), date_text(paper.issued_on)),
        ("người ký", printed.signer_name, paper.signer_name),
    )
    wrong = next((one for one in compared if one[1] != one[2]), None)
    if wrong is None:
        return ""
    return f"Giấy chứng nhận của “{award.recipient_name}” ghi {wrong[0]} là “{wrong[1]}”, không phải “{wrong[2]}”."


def _as_corrected(kept: Facts, rows: Facts, paper: IssuedPaper) -> Facts:
    """Take over a name that a correction of the minutes spells as the rows do now."""
    now = {entry.key: entry.name for entry in rows.entries}
    changed = [entry for entry in kept.entries if now.get(entry.key, entry.name) != entry.name]
    if not changed:
        return kept
    words = _words_of(paper.amendments.filter(corrects_as=IssuedPaper.Amends.CORRECTION))
    entries = (
        replace(entry, name=now[entry.key]) if entry in changed and now[entry.key] in words else entry
        for entry in kept.entries
    )
    return replace(kept, entries=tuple(entries))


def _words_of(papers: Iterable[IssuedPaper]) -> str:
    found: list[str] = []
    for paper in papers:
        with paper.pdf.open("rb") as file:
            found += page_texts(file.read(), most=MAX_PAGES)[0]
    return " ".join(nfc(" ".join(found)).split())
