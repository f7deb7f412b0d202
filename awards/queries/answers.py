"""What goes to the level above, what it has answered, and about whom it still has to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from awards.models import AnswerLine, BoardSession, Nomination, SubmissionAnswer
from awards.queries.decisions import proposed_above
from awards.queries.facts import issued_facts, key_of
from awards.queries.session_papers import ABOVE
from documents.models import IssuedPaper, PaperDraft
from documents.queries.drafts import not_cancelled
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, holders_of, holds, school_ids

MOST_DAYS = 400  # how long an answer is waited for in "Việc của tôi"


def above_submission(session: BoardSession) -> IssuedPaper | None:
    """Return the school's submission to the level above as last issued and not cancelled, or None."""
    drafts = PaperDraft.objects.filter(source=ABOVE, source_key=str(session.pk), paper__isnull=False)
    drafts = not_cancelled(drafts).select_related("paper").order_by("-pk")
    found = drafts.first()
    return found.paper if found else None


def awaiting_answer(session: BoardSession, submission: IssuedPaper | None) -> list[Nomination]:
    """Return whom a submission names and the level above has not answered about."""
    kept = issued_facts(submission) if submission else None
    if kept is None:
        return []
    named = {entry.key for entry in kept.entries}
    return [row for row in proposed_above(session) if key_of(row.pk) in named]


@dataclass(frozen=True)
class AnsweredLine:
    """A dossier with its answer, as the page shows it."""

    pk: int
    name: str
    title: str
    granted: bool
    reason: str


@dataclass(frozen=True)
class Answered:
    """An answer with its lines."""

    answer: SubmissionAnswer
    lines: list[AnsweredLine]


def answers_of(session: BoardSession) -> list[Answered]:
    """Return the answers about a session, the oldest first. Two queries."""
    answers = session.answers.select_related("submission", "outside").prefetch_related(
        "lines__nomination__person", "lines__nomination__unit", "lines__nomination__title"
    )
    return [Answered(answer, [_line(line) for line in answer.lines.all()]) for answer in answers]


def _line(line: AnswerLine) -> AnsweredLine:
    row = line.nomination
    return AnsweredLine(line.pk, str(row.person or row.unit), row.title.name, line.granted, line.reason)


def answers_visible_to(user: User) -> QuerySet[SubmissionAnswer]:
    """Return the answers kept in the user's schools; who may open the scan, `can_read_answer` says."""
    rows = SubmissionAnswer.objects.select_related("session__board__school")
    return rows.filter(session__board__school__in=school_ids(user))


def refusals_visible_to(user: User) -> QuerySet[AnswerLine]:
    """Return the refusals kept in the user's schools; who may put them right, `can_record_answer` says."""
    rows = AnswerLine.objects.filter(granted=False, answer__session__board__school__in=school_ids(user))
    return rows.select_related(
        "nomination__person",
        "nomination__unit",
        "nomination__title",
        "answer__session__board__school",
        "answer__outside",
    )


# ---- Việc của tôi -------------------------------------------------------------------------------------------------


def answer_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return the submissions to the level above whose answer is still to be recorded; three queries a school."""
    schools = [school.pk] if school is not None else sorted(school_ids(user))  # type: ignore[arg-type]
    items: list[WorkItem] = []
    for pk in schools:
        if user is None or holds(user, Role.OFFICE, school=pk):
            waiting = _unanswered(pk, today)
            office = holders_of(pk, Role.OFFICE, today, user) if waiting else []
            items += [_item(draft, clerk) for draft in waiting for clerk in office]
    return items


@prepared
def _sent(school: int, since: date) -> QuerySet[PaperDraft]:
    rows = PaperDraft.objects.filter(source=ABOVE, school=school, paper__issued_on__gte=since)
    return not_cancelled(rows).select_related("paper__facts").order_by("pk")


@prepared
def _answered(school: int) -> QuerySet[AnswerLine, int]:
    return AnswerLine.objects.filter(answer__session__board__school=school).values_list("nomination", flat=True)


def _unanswered(school: int, today: date) -> list[PaperDraft]:
    sent = list(_sent(school, today - timedelta(days=MOST_DAYS)))
    done = {key_of(pk) for pk in _answered(school)} if sent else set()
    return [draft for draft in sent if any(key not in done for key in _named(draft))]


def _named(draft: PaperDraft) -> Iterable[str]:
    facts = getattr(draft.paper, "facts", None)
    return (row["key"] for row in facts.entries) if facts else ()


def _item(draft: PaperDraft, clerk: int) -> WorkItem:
    assert draft.paper is not None
    return WorkItem(
        user_id=clerk,
        title=f"Gửi hồ sơ và ghi trả lời của cấp trên đối với Tờ trình số {draft.paper.number_text}",
        url=reverse("awards:above", args=[int(draft.source_key)]),
        due_on=None,
        kind="answer_above",
        key=f"answer_above:{draft.pk}",
    )
