"""Papers being written that correct or cancel an issued one."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from documents.correcting import bases_of_rows, lines_of_rows
from documents.models import IssuedPaper, PaperDraft
from documents.queries.drafts import drafts_visible_to, school_profile
from documents.rules.amending import How, Issuer, Old, amendment_paper
from documents.rules.drafting import lines_of
from documents.rules.paper import Letterhead, Paper
from documents.rules.profiles import kept_choices
from units.models import SchoolProfile, User
from units.queries import Role, holders_of, holds

CORRECTION: How = "correction"
CANCELLATION: How = "cancellation"


def amended_in(draft: PaperDraft) -> IssuedPaper:
    """Return the paper that a draft corrects or cancels, with its series and amendments. Two queries."""
    papers = IssuedPaper.objects.select_related("series", "school").prefetch_related("amendments")
    return papers.get(pk=int(draft.source_key))


def open_amendments(user: User, paper: IssuedPaper) -> QuerySet[PaperDraft]:
    """Return the drafts about a paper that are not issued yet, as far as the user sees them."""
    rows = drafts_visible_to(user).exclude(stage=PaperDraft.Stage.ISSUED)
    return rows.filter(source__in=[CORRECTION, CANCELLATION], source_key=str(paper.pk))


def old_of(paper: IssuedPaper) -> Old:
    """Return an issued paper as another names it."""
    return Old(paper.series.form, paper.kind, paper.number_text, paper.issued_on)  # type: ignore[arg-type]


def content_of(draft: PaperDraft) -> list[str]:
    """Return what is corrected, a line each: the rows that change, then what is typed; or why it is cancelled."""
    rows = lines_of_rows(draft) if draft.source == CORRECTION else []
    return [*rows, *lines_of(draft.body)]


def bases_of(draft: PaperDraft) -> list[str]:
    """Return the law that a correction cites beside the paper it corrects."""
    return bases_of_rows(draft) if draft.source == CORRECTION else []


def amending_paper(draft: PaperDraft, number: str = "", day: date | None = None) -> Paper:
    """Return a draft that corrects or cancels a paper as an official paper; a draft has the day of today."""
    paper, profile = amended_in(draft), school_profile(draft.school)
    party = draft.form == SchoolProfile.Form.HD05
    superior = (profile.party_superior or profile.superior) if party else profile.superior
    issuer = Issuer(
        Letterhead(superior, draft.school.name),
        profile.place,
        draft.signer_post,
        draft.signer.full_name if draft.signer else "",
        kept_choices(profile.form_choices, draft.form),
    )
    how: How = draft.source  # type: ignore[assignment]
    return amendment_paper(
        old_of(paper),
        how,
        content="\n".join(content_of(draft)),
        issuer=issuer,
        recipients=lines_of(draft.recipients),
        number=number,
        day=day or timezone.localdate(),
        bases=bases_of(draft),
    )


def head_of(draft_school: int, drafter: User) -> User | None:
    """Return who signs an amendment: the drafter where they are the head, otherwise the first who is; None without."""
    if holds(drafter, Role.LEADER, school=draft_school):
        return drafter
    heads = holders_of(draft_school, Role.LEADER, timezone.localdate())
    return User.objects.select_related("person").filter(pk__in=heads).order_by("pk").first()
