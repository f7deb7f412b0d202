"""Papers being written: who sees them, how they print, who may sign them, and what waits for whom."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from documents.models import CoSignature, IssuedPaper, PaperDraft, PaperToSign
from documents.paper_sources import source_of
from documents.rules.drafting import body_of, lines_of, table_of
from documents.rules.facts import NO_FACTS, Facts
from documents.rules.numbers import KIND_CODES, annex_note, symbol_text
from documents.rules.paper import Annex, Form, Letterhead, Paper, Signature
from documents.rules.profiles import kept_choices
from documents.rules.register import full_title
from documents.rules.written_tables import parted
from emulation.keys import key_in
from emulation.lists import ListSheet, numbered_sheet
from emulation.prepared import prepared
from emulation.text import one_line
from emulation.work import WorkItem
from units.models import Membership, SchoolProfile, Unit, User
from units.queries import held_roles, holders_of, in_force

Role = Membership.Role
Stage = PaperDraft.Stage
ANNEX_TITLE = "Danh sách kèm theo"
SIGN = (Role.LEADER, Role.OFFICE, Role.BOARD, Role.HEAD)
WRITE = (Role.OFFICE, Role.LEADER, Role.HEAD, Role.CLERK)


def not_cancelled(drafts: QuerySet[PaperDraft]) -> QuerySet[PaperDraft]:
    """Return those on their way and those whose paper no later one has cancelled."""
    return drafts.exclude(paper__amendments__corrects_as=IssuedPaper.Amends.CANCELLATION)


def drafts_visible_to(user: User) -> QuerySet[PaperDraft]:
    """Return one's own drafts, those that wait for one's signature or had it, and all of the office's schools."""
    offices = {held.school for held in held_roles(user) if held.role == Role.OFFICE}
    mine = Q(created_by=user.pk) | Q(signer=user.pk, stage__in=[Stage.WAITING, Stage.ISSUED])
    rows = PaperDraft.objects.filter(mine | Q(school__in=offices))
    return rows.select_related("school", "signer__person", "created_by__person", "paper")


def writing_school(user: User) -> Unit | None:
    """Return the school for which the user writes papers, the first by name where there are several."""
    schools = {held.school for held in held_roles(user) if held.role in WRITE}
    return Unit.objects.filter(pk__in=schools).order_by("name").first()


def signers_of(school: Unit | int) -> QuerySet[User]:
    """Return who may be asked to sign a paper of a school: its head, office, board and heads of units, by name."""
    school_id = school if isinstance(school, int) else school.pk
    held = Membership.objects.filter(in_force(timezone.localdate()), role__in=SIGN)
    held = held.filter(Q(unit=school_id) | Q(unit__school=school_id))
    users = User.objects.filter(pk__in=held.values("user"), is_active=True, person__isnull=False)
    return users.select_related("person").order_by("person__sort_key", "pk")


def school_profile(school: Unit) -> SchoolProfile:
    """Return how a school heads its papers; an unsaved default where nobody has entered it yet."""
    return SchoolProfile.objects.filter(pk=school.pk).first() or SchoolProfile(school=school)


def draft_paper(draft: PaperDraft, number: str = "", day: date | None = None) -> Paper:
    """Return a draft as an official paper: from its rows, or as typed. Raises WrongTable for an unprintable annex."""
    source = source_of(draft)
    return source.paper(draft, number, day) if source else typed_paper(draft, number, day)


def draft_facts(draft: PaperDraft) -> Facts:
    """Return what the finished paper must say; nothing for what is typed."""
    source = source_of(draft)
    return source.facts(draft) if source else NO_FACTS


def draft_seen_by(user: User, key: str) -> PaperDraft | None:
    """Return the draft of a key, as an address says it, where the user sees it; one query."""
    return drafts_visible_to(user).filter(pk=key_in(key) or 0).first()


def typed_paper(draft: PaperDraft, number: str = "", day: date | None = None) -> Paper:
    """Return the paper as it is typed; one query."""
    form: Form = draft.form  # type: ignore[assignment]
    profile = school_profile(draft.school)
    party = form == "hd05"
    superior = (profile.party_superior or profile.superior) if party else profile.superior
    issuer = draft.issuer or draft.school.name
    note = annex_note(draft.get_kind_display(), number, day, issuer, form)
    body, annexes = parted(body_of(draft.body), note)
    return Paper(
        form=form,
        kind=draft.kind,
        kind_name=draft.get_kind_display(),
        title=one_line(draft.title),
        letterhead=Letterhead(draft.school.name if draft.issuer else superior, issuer),
        place=profile.place,
        issued_on=day,
        number=number,
        symbol=symbol_text(form, KIND_CODES[form][draft.kind], draft.symbol or draft.school.symbol),
        addressees=lines_of(draft.addressees),
        bases=lines_of(draft.bases),
        body=body,
        signatures=(draft_signature(draft),),
        recipients=lines_of(draft.recipients),
        annexes=(*annexes, *_listed(draft, note)),
        choices=kept_choices(profile.form_choices, form),
    )


def draft_signature(draft: PaperDraft, office: str = "") -> Signature:
    """Return the signature with its lines of authority (NĐ 30/2020 PL I mục II.7)."""
    name = draft.signer.full_name if draft.signer else ""
    if draft.authority == PaperDraft.Authority.OWN:
        return Signature((draft.signer_post,), name, office=office)
    if draft.authority == PaperDraft.Authority.Q:
        return Signature((f"Q. {draft.signer_post}",), name, office=office)
    return Signature((f"{draft.authority} {draft.on_behalf}", draft.signer_post), name, office=office)


def _listed(draft: PaperDraft, note: str) -> tuple[Annex, ...]:
    """The pasted table as the last annex."""
    table = table_of(draft.annex)
    return (Annex(one_line(draft.annex_title) or ANNEX_TITLE, note, (table,)),) if table else ()


def register_title(draft: PaperDraft) -> str:
    """Return a draft's title as the register has it: "Thông báo về việc …"."""
    return full_title(draft.get_kind_display(), draft.title)


def paper_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return papers to sign, papers returned, and numbers held for a signature made elsewhere.

    Three queries, and one for each sheet signed in ink that waits for its scan where everybody is asked for.
    """
    return [*_drafts(school, user), *_cosignatures(school, user), *_held(school, today, user)]


def _drafts(school: Unit | None, user: User | None) -> list[WorkItem]:
    items = []
    for row in _waiting(school, user):
        waiting = row.stage == Stage.WAITING
        owner = row.signer_id if waiting else row.created_by_id
        if user is not None and owner != user.pk:
            continue
        words, kind = ("Ký", "sign_draft") if waiting else ("Sửa văn bản bị trả lại:", "mend_draft")
        url = reverse("documents:draft", args=[row.pk])
        items.append(WorkItem(owner, f"{words} {_lower(register_title(row))}", url, None, kind, f"{kind}:{row.pk}"))  # type: ignore[arg-type]
    return items


@prepared
def _waiting(school: Unit | None, user: User | None) -> QuerySet[PaperDraft]:
    rows = PaperDraft.objects.filter(stage__in=[Stage.WAITING, Stage.RETURNED])
    rows = rows if school is None else rows.filter(school=school)
    rows = rows if user is None else rows.filter(Q(signer=user) | Q(created_by=user))
    return rows.only("stage", "signer", "created_by", "kind", "title").order_by("pk")


@prepared
def _unsigned(school: Unit | None, user: User | None) -> QuerySet[CoSignature, tuple[int, int, int, str]]:
    """Key, signer, paper and its number of further signatures that are still missing."""
    rows = CoSignature.objects.filter(signed_at=None)
    rows = rows if school is None else rows.filter(paper__school=school)
    rows = rows if user is None else rows.filter(signer=user)
    return rows.order_by("pk").values_list("pk", "signer_id", "paper_id", "paper__number_text")


@prepared
def _kept(school: Unit | None, user: User | None, offices: Collection[int]) -> QuerySet[PaperToSign]:
    rows = PaperToSign.objects.filter(state=PaperToSign.State.WAITING)
    rows = rows if school is None else rows.filter(school=school)
    rows = rows if user is None else rows.filter(Q(prepared_by=user) | Q(by_hand=True, school__in=offices))
    return rows.only("number_text", "until", "prepared_by", "by_hand", "school").order_by("pk")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _cosignatures(school: Unit | None, user: User | None) -> list[WorkItem]:
    return [
        WorkItem(
            user_id=signer,
            title=f"Cùng ký văn bản số {number}",
            url=reverse("documents:cosign_paper", args=[paper]),
            due_on=None,
            kind="cosign_paper",
            key=f"cosign_paper:{pk}",
        )
        for pk, signer, paper, number in _unsigned(school, user)
    ]


def _held(school: Unit | None, today: date, user: User | None) -> list[WorkItem]:
    """Numbers that wait for their signed file: with the day on which they are given up, or for a scan of the sheet."""
    offices = {held.school for held in held_roles(user) if held.role == Role.OFFICE} if user is not None else set()
    rows = _kept(school, user, sorted(offices))
    return [_held_item(row, row.prepared_by_id) for row in rows if user is None or row.prepared_by_id == user.pk] + [
        _held_item(row, clerk, "scan_paper")
        for row in rows
        if row.by_hand
        for clerk in _clerks(row, today, user, offices)
        if clerk != row.prepared_by_id
    ]


def _clerks(row: PaperToSign, today: date, user: User | None, offices: Collection[int]) -> Iterable[int]:
    """Who brings in the scan: the records clerks of the school. One query where everybody is asked for."""
    if user is None:
        return holders_of(row.school_id, Role.OFFICE, today)
    return [user.pk] if row.school_id in offices else []


def _held_item(row: PaperToSign, user: int, kind: str = "held_number") -> WorkItem:
    words = "chờ bản quét đã ký tay, đóng dấu" if row.by_hand else "đang chờ văn bản đã ký"
    return WorkItem(
        user_id=user,
        title=f"Số {row.number_text} {words}",
        url=reverse("documents:paper_to_sign", args=[row.pk]),
        due_on=timezone.localdate(row.until) if row.until else None,
        kind=kind,
        key=f"{kind}:{row.pk}",
    )


def drafts_sheet(school: Unit, rows: Iterable[PaperDraft]) -> ListSheet:
    """Return rows of `drafts_visible_to` as a list."""
    lines = (
        (str(row), row.paper.number_text if row.paper else "", row.paper.issued_on if row.paper else None,
         row.created_by.full_name, row.signer.full_name if row.signer else "", row.get_stage_display())
        for row in rows
    )  # fmt: skip
    columns = {"Văn bản": 80, "Số, ký hiệu": 34, "Ngày": 24, "Người soạn": 36, "Người ký": 36, "Giai đoạn": 28}
    return numbered_sheet("Văn bản đang soạn, đã ký", school, columns, lines)
