"""Papers about exemplars: the notice that recognises those of a quarter, the submission to the level above."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from awards.models import Exemplar
from awards.queries.exemplars import ABOVE, recognised
from campaigns.models import Campaign
from documents.models import PaperDraft
from documents.queries.drafts import typed_paper
from documents.rules.drafting import body_of
from documents.rules.facts import Entry, Facts
from documents.rules.numbers import annex_note
from documents.rules.paper import Annex, Block, Column, Paper, Table

_COLUMNS = (
    Column("STT", 12, "center"),
    Column("Họ và tên, tên tập thể", 42),
    Column("Chức vụ, đơn vị", 46),
    Column("Việc làm, thành tích tiêu biểu", 62),
)


def exemplars_of(draft: PaperDraft) -> list[Exemplar]:
    """Return whom a paper names."""
    if draft.source == ABOVE:
        return list(recognised(int(draft.source_key)).filter(for_above=True))
    campaign, year, quarter = map(int, draft.source_key.split("-"))
    return list(recognised(campaign, year, quarter))


def campaign_of(draft: PaperDraft) -> Campaign:
    """Return the campaign that a paper belongs to."""
    return Campaign.objects.select_related("school").get(pk=int(draft.source_key.split("-")[0]))


def exemplar_paper(draft: PaperDraft, number: str = "", day: date | None = None) -> Paper:
    """Return the notice or the submission, with the list as its annex."""
    rows = exemplars_of(draft)
    above = draft.source == ABOVE
    verb = "kính đề nghị xem xét, biểu dương" if above else "công nhận, biểu dương"
    body = (
        *body_of(draft.body),
        Block("paragraph", _sentence(draft, rows, verb)),
        Block("paragraph", "(Có danh sách kèm theo)"),
    )
    note = annex_note(draft.get_kind_display(), number, day, draft.issuer or draft.school.name, draft.form)  # type: ignore[arg-type]
    annex = Annex("DANH SÁCH ĐIỂN HÌNH TIÊN TIẾN", note, Table(_COLUMNS, tuple(_rows(rows))))
    return replace(typed_paper(draft, number, day), body=body, annexes=(annex,))


def exemplar_facts(draft: PaperDraft) -> Facts:
    """Return whom a paper names, and how many it says there are."""
    rows = exemplars_of(draft)
    return Facts(tuple(Entry(f"exemplar:{row.pk}", str(row.person or row.unit)) for row in rows), (_count(rows),))


def _count(rows: list[Exemplar]) -> str:
    return f"{len(rows):02d} điển hình tiên tiến"


def _sentence(draft: PaperDraft, rows: list[Exemplar], verb: str) -> str:
    campaign = campaign_of(draft)
    return f"{draft.school.name} {verb} {_count(rows)} trong {campaign.name[:1].lower()}{campaign.name[1:]}."


def _rows(rows: Iterable[Exemplar]) -> Iterable[tuple[str, ...]]:
    for place, row in enumerate(rows, start=1):
        post = ", ".join(part for part in (row.person.post, row.unit.name) if part) if row.person else ""
        yield (str(place), str(row.person or row.unit), post, " ".join(row.story.split()))
