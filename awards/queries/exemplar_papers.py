"""Papers about exemplars: the decision that recognises those of a quarter, the submission to the level above, and the
certificates of recognition.

"Điển hình tiên tiến" is no title of the law: a school recognises it by itself, and its paper does not say "danh hiệu".
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef

from awards.models import Exemplar
from awards.queries.decision_paper import check_url
from awards.queries.exemplars import ABOVE, RECOGNITION, paper_key, papers_about, recognised
from awards.queries.facts import issued_facts
from awards.queries.honours import in_words
from campaigns.models import Campaign
from documents.models import IssuedPaper, PaperDraft
from documents.queries.designs import designs_in_use
from documents.queries.drafts import school_profile, typed_paper
from documents.rules.drafting import body_of
from documents.rules.facts import Entry, Facts
from documents.rules.numbers import annex_note, date_text
from documents.rules.paper import Annex, Block, Certificate, Column, Paper, Table

_COLUMNS = (
    Column("STT", 12, "center"),
    Column("Họ và tên, tên tập thể", 42),
    Column("Chức vụ, đơn vị", 46),
    Column("Việc làm, thành tích tiêu biểu", 62),
)


def exemplars_of(draft: PaperDraft) -> list[Exemplar]:
    """Return whom a paper names: an issued one its own, one on its way those whom none before it names."""
    rows = _exemplars(draft.source, draft.source_key)
    if draft.paper is not None and (own := _named(draft.paper)):
        return [row for row in rows if row.pk in own]
    before = named_already(draft.source, draft.source_key, before=draft.pk)
    return [row for row in rows if row.pk not in before]


def left_to_name(source: str, key: str) -> list[Exemplar]:
    """Return those whom no paper in force names yet; one query and one for each paper."""
    named = named_already(source, key)
    return [row for row in _exemplars(source, key) if row.pk not in named]


def named_already(source: str, key: str, before: int | None = None) -> set[int]:
    """Return the pks of those whom papers in force name, those before one where it is said."""
    papers = papers_about(source, key).filter(paper__isnull=False)
    papers = papers if before is None else papers.filter(pk__lt=before)
    return {pk for draft in papers if draft.paper is not None for pk in _named(draft.paper)}


def _exemplars(source: str, key: str) -> list[Exemplar]:
    if source == ABOVE:
        return list(recognised(int(key)).filter(for_above=True))
    campaign, year, quarter = map(int, key.split("-"))
    return list(recognised(campaign, year, quarter))


def _named(paper: IssuedPaper) -> set[int]:
    kept = issued_facts(paper)
    return {int(entry.key.removeprefix("exemplar:")) for entry in kept.entries} if kept else set()


def campaign_of(draft: PaperDraft) -> Campaign:
    """Return the campaign that a paper belongs to."""
    return Campaign.objects.select_related("school").get(pk=int(draft.source_key.split("-")[0]))


def exemplar_paper(draft: PaperDraft, number: str = "", day: date | None = None) -> Paper:
    """Return the decision, or the submission, with the list as its annex."""
    rows = exemplars_of(draft)
    decides = draft.kind == PaperDraft.Kind.DECISION
    body = _articles(draft, rows) if decides else _sentences(draft, rows)
    note = annex_note(draft.get_kind_display(), number, day, draft.issuer or draft.school.name, draft.form)  # type: ignore[arg-type]
    annex = Annex("DANH SÁCH ĐIỂN HÌNH TIÊN TIẾN", note, (Table(_COLUMNS, tuple(_rows(rows))),))
    paper = replace(typed_paper(draft, number, day), body=body, annexes=(annex,))
    if not decides:
        return paper
    authority = f"{draft.signer_post} {draft.school.name}".upper()
    return replace(paper, authority=authority, enacting="QUYẾT ĐỊNH:")


def _sentences(draft: PaperDraft, rows: list[Exemplar]) -> tuple[Block | Table, ...]:
    """What a submission says, and what a notice of earlier days said."""
    verb = "kính đề nghị xem xét, biểu dương" if draft.source == ABOVE else "công nhận, biểu dương"
    said = Block("paragraph", f"{draft.school.name} {verb} {_count(rows)} trong {_campaign_name(draft)}.")
    return (*body_of(draft.body), said, Block("paragraph", "(Có danh sách kèm theo)"))


def _articles(draft: PaperDraft, rows: list[Exemplar]) -> tuple[Block | Table, ...]:
    """What the head decides; what the office typed follows the first article."""
    first = f"Công nhận, biểu dương {_count(rows)} trong {_campaign_name(draft)} (có danh sách kèm theo)."
    return (
        Block("clause", first, "Điều 1."),
        *body_of(draft.body),
        Block(
            "clause",
            "Các tập thể, cá nhân có tên tại Điều 1 được cấp Giấy chứng nhận điển hình tiên tiến. Các đơn vị thuộc "
            "trường tuyên truyền, học tập, nhân rộng điển hình tiên tiến.",
            "Điều 2.",
        ),
        Block(
            "clause",
            "Quyết định này có hiệu lực kể từ ngày ký. Các đơn vị thuộc trường và các tập thể, cá nhân có tên tại "
            "Điều 1 chịu trách nhiệm thi hành Quyết định này",
            "Điều 3.",
        ),
    )


def _campaign_name(draft: PaperDraft) -> str:
    name = campaign_of(draft).name
    return f"{name[:1].lower()}{name[1:]}"


def exemplar_facts(draft: PaperDraft) -> Facts:
    """Return whom a paper names, and how many it says there are."""
    rows = exemplars_of(draft)
    return Facts(tuple(Entry(f"exemplar:{row.pk}", str(row.person or row.unit)) for row in rows), (_count(rows),))


def _count(rows: list[Exemplar]) -> str:
    return f"{len(rows):02d} điển hình tiên tiến"


def _rows(rows: Iterable[Exemplar]) -> Iterable[tuple[str, ...]]:
    for place, row in enumerate(rows, start=1):
        words = in_words(row)
        yield (str(place), words["name"], words["post"], " ".join(row.story.split()))


@dataclass(frozen=True)
class Recognition:
    """The decision that recognises an exemplar, and the name it gives; cancelled: it is no longer in force."""

    paper: IssuedPaper
    name: str
    cancelled: bool


def recognition_of(exemplar: Exemplar) -> Recognition | None:
    """Return the decision that recognises an exemplar by name, the one in force before a cancelled one; None without.

    Two queries, one more for each decision of the quarter that was cancelled.
    """
    key = paper_key(exemplar.campaign_id, exemplar.year, exemplar.quarter)
    drafts = PaperDraft.objects.filter(source=RECOGNITION, source_key=key, kind=PaperDraft.Kind.DECISION)
    cancelling = IssuedPaper.objects.filter(corrects=OuterRef("paper"), corrects_as="cancellation")
    rows = drafts.filter(paper__isnull=False).annotate(cancelled=Exists(cancelling)).select_related("paper")
    for draft in rows.order_by("cancelled", "-pk"):
        assert draft.paper is not None  # asked above
        kept = issued_facts(draft.paper)
        name = next((each.name for each in kept.entries if each.key == f"exemplar:{exemplar.pk}"), "") if kept else ""
        if name:
            return Recognition(draft.paper, name, draft.cancelled)
    return None


def naming(exemplar: Exemplar) -> PaperDraft | None:
    """Return the newest paper that is on its way or in force and names an exemplar, or None."""
    about = [(RECOGNITION, paper_key(exemplar.campaign_id, exemplar.year, exemplar.quarter))]
    about += [(ABOVE, str(exemplar.campaign_id))] if exemplar.for_above else []
    papers = (draft for source, key in about for draft in papers_about(source, key))
    return next((draft for draft in papers if exemplar in exemplars_of(draft)), None)


def recognising(exemplar: Exemplar) -> IssuedPaper | None:
    """Return the decision in force that recognises an exemplar by name, or None."""
    found = recognition_of(exemplar)
    return None if found is None or found.cancelled else found.paper


def exemplar_certificate(exemplar: Exemplar, paper: IssuedPaper) -> Certificate:
    """Return the certificate of recognition of one exemplar, on the school's design for certificates."""
    school, words, campaign = exemplar.campaign.school, in_words(exemplar), exemplar.campaign.name
    return Certificate(
        title_line="CÔNG NHẬN",
        award_name=words["title"],
        awarder_capacity=f"{paper.signer_post} {school.name}".upper(),
        recipient=words["name"],
        recipient_post=words["post"],
        achievement=f"Đã có việc làm, thành tích tiêu biểu trong {campaign[:1].lower()}{campaign[1:]}",
        decision_text=f"Quyết định số {paper.number_text} {date_text(paper.issued_on)}",
        golden_book_number="",
        place=school_profile(school).place,
        issued_on=paper.issued_on,
        signer_capacity=(paper.signer_post.upper(),),
        signer_name=paper.signer_name,
        issuer=school.name,
        code=exemplar.code or "",
        check_url=check_url(exemplar.code) if exemplar.code else "",
        design=designs_in_use(school).get("recognition"),
    )
