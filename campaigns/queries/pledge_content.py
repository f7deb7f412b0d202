"""What a pledge says, in words: for reading it, and for seeing what changed after a return."""

from django.db.models import QuerySet

from campaigns.models import Pledge, PledgedLine, PledgeReturn
from campaigns.queries.pledges import commitments_of, pledged_titles
from campaigns.rules.pledge_parts import Change, Part, changes
from emulation.prepared import prepared
from emulation.text import decimal_text


@prepared
def lines_of(pledge: Pledge) -> QuerySet[PledgedLine]:
    """Return the models, initiatives and promises of a pledge, in order, with their people."""
    return PledgedLine.objects.filter(pledge=pledge).select_related("person")


def content_in_words(pledge: Pledge) -> dict[str, list[str]]:
    """Return everything a pledge says as sentences by part; four queries at most."""
    titles = list(pledged_titles(pledge))
    commitments = [(row.target, decimal_text(row.value)) for row in commitments_of(pledge)]
    return {
        Part.PEOPLE: [f"{row.person} – {row.title}" for row in titles if row.person_id],
        Part.UNIT: [str(row.title) for row in titles if not row.person_id],
        Part.TARGETS: [
            f"{target} – mức cam kết: {value + ('%' if target.unit == 'percent' else '') if value else 'theo kế hoạch'}"
            for target, value in commitments
        ],
        Part.LINES: [line_in_words(line) for line in lines_of(pledge)],
        Part.STATEMENT: [line for line in pledge.statement.splitlines() if line.strip()],
    }


def line_in_words(line: PledgedLine) -> str:
    """Return "Sáng kiến (Nguyễn Văn A): …"."""
    who = f" ({line.person})" if line.person_id else ""
    return f"{line.get_kind_display()}{who}: {line.text}"


def last_return(pledge: Pledge) -> PledgeReturn | None:
    """Return the newest return of a pledge; one query."""
    return next(iter(_returns(pledge)), None)


@prepared
def _returns(pledge: Pledge) -> QuerySet[PledgeReturn]:
    return PledgeReturn.objects.filter(pledge=pledge).select_related("by__person")[:1]


def changes_since(returned: PledgeReturn | None, pledge: Pledge) -> list[Change]:
    """Return what changed since a return; nothing without one."""
    return changes(returned.content, content_in_words(pledge)) if returned else []
