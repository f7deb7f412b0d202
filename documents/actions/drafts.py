"""Every write about papers at the desk: begun, saved, handed over, taken back, returned, signed, thrown away."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from documents.actions.papers import issue_paper, issuing, require_printable
from documents.models import IssuedPaper, PaperDraft
from documents.paper_sources import source_of
from documents.permissions import can_edit_draft, can_recall_draft, can_sign_draft, can_sign_here, can_write_paper
from documents.queries.drafts import draft_facts, draft_paper, register_title, signers_of
from documents.rules.drafting import WrongTable, table_of
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import Unit, User

Stage = PaperDraft.Stage
WORDS = (
    "form", "title", "addressees", "bases", "body", "recipients", "annex_title", "annex", "authority", "on_behalf",
    "signer", "signer_post",
)  # fmt: skip
OVERTAKEN = (
    "Văn bản này vừa được người khác lưu. Nội dung đồng chí gõ còn nguyên ở dưới; vui lòng mở bản mới ở trang khác, "
    "đối chiếu rồi lưu lại."
)


@transaction.atomic
def create_draft(*, school: Unit, kind: str, by: User, **words: Any) -> PaperDraft:
    """Begin a paper as typed. Raises RuleViolation: may not write, an annex that is no table, no glyph."""
    require(can_write_paper(by, school))
    return begin_draft(school=school, kind=kind, by=by, **words)


@transaction.atomic
def begin_draft(*, school: Unit, kind: str, by: User, **words: Any) -> PaperDraft:
    """Begin a paper for an upper app that has asked whether `by` may. Raises RuleViolation, also where one is open."""
    _require_words(words, school)
    try:
        with transaction.atomic():
            draft = PaperDraft.objects.create(school=school, kind=kind, created_by=by, **words)
    except IntegrityError as error:
        raise RuleViolation("Văn bản này đang được soạn. Vui lòng mở bản đang soạn.") from error
    record("create_draft", draft, by=by, school=school)
    return draft


@transaction.atomic
def save_draft(*, draft: PaperDraft, version: int, by: User, **words: Any) -> PaperDraft:
    """Keep what was typed, unless somebody saved since `version` was read. Raises RuleViolation."""
    require(can_edit_draft(by, draft))
    _require_words(words, draft.school)
    kept = PaperDraft.objects.filter(pk=draft.pk, version=version, stage__in=[Stage.DRAFT, Stage.RETURNED])
    if not kept.update(**words, version=F("version") + 1, updated_at=timezone.now()):
        raise RuleViolation(OVERTAKEN)
    draft.refresh_from_db()
    record("save_draft", draft, by=by, school=draft.school)
    return draft


@transaction.atomic
def submit_draft(*, draft: PaperDraft, by: User) -> PaperDraft:
    """Hand a draft to its signer. Raises RuleViolation where something is missing, naming it."""
    require(can_edit_draft(by, draft))
    _require_complete(draft)
    _move(draft, (Stage.DRAFT, Stage.RETURNED), Stage.WAITING, "submit_draft", by)
    return draft


@transaction.atomic
def recall_draft(*, draft: PaperDraft, by: User) -> PaperDraft:
    """Take a draft back from its signer. Raises RuleViolation."""
    require(can_recall_draft(by, draft))
    require(can_sign_here("sign_draft", draft.pk))
    _move(draft, (Stage.WAITING,), Stage.DRAFT, "recall_draft", by)
    return draft


@transaction.atomic
def return_draft(*, draft: PaperDraft, reason: str, by: User) -> PaperDraft:
    """Give a draft back to its author with the reason. Raises RuleViolation."""
    require(can_sign_draft(by, draft))
    require(can_sign_here("sign_draft", draft.pk))
    if not reason.strip():
        raise RuleViolation("Vui lòng ghi lý do trả lại để người soạn sửa.")
    _move(draft, (Stage.WAITING,), Stage.RETURNED, "return_draft", by, reason=reason.strip())
    return draft


@transaction.atomic
def delete_draft(*, draft: PaperDraft, by: User) -> None:
    """Throw a draft away; the log remembers its title. Raises RuleViolation."""
    require(can_edit_draft(by, draft))
    record("delete_draft", draft, by=by, school=draft.school)
    if not PaperDraft.objects.filter(pk=draft.pk, stage__in=[Stage.DRAFT, Stage.RETURNED]).delete()[0]:
        raise RuleViolation("Văn bản đã trình ký nên không xóa được.")


def sign_draft(*, draft: PaperDraft, pin: str, by: User, at: datetime | None = None) -> IssuedPaper:
    """Sign a draft and issue it under the next number of its series; all or nothing. Raises RuleViolation."""
    moment = at or timezone.now()
    try:
        return _signed(draft, pin, by, moment)
    except IntegrityError as error:  # somebody else cancelled the paper that this one amends at the same moment
        raise RuleViolation("Văn bản được sửa vừa bị hủy bỏ. Vui lòng tải lại trang.") from error


def _signed(draft: PaperDraft, pin: str, by: User, moment: datetime) -> IssuedPaper:
    with issuing():
        draft.refresh_from_db(fields=["stage"])  # the page may be older than a signature given elsewhere
        require(can_sign_draft(by, draft))
        _require_complete(draft)
        paper = _issue(draft, pin=pin, by=by, at=moment)
        switched = PaperDraft.objects.filter(pk=draft.pk, stage=Stage.WAITING, paper=None)
        if not switched.update(stage=Stage.ISSUED, paper=paper):
            raise RuleViolation("Văn bản này không chờ ký.")
        record("sign_draft", draft, by=by, school=draft.school, new=paper.number_text)
        if source := source_of(draft):
            source.issued(draft, paper, by)
    draft.refresh_from_db()
    return paper


def _issue(draft: PaperDraft, *, pin: str, by: User, at: datetime) -> IssuedPaper:
    day = timezone.localdate(at)
    source = source_of(draft)
    amended = source.amends(draft) if source else None
    return issue_paper(
        school=draft.school,
        issuer=draft.symbol or draft.school.symbol,
        kind=draft.kind,
        form=draft.form,
        paper=lambda number: draft_paper(draft, number, day),
        title=register_title(draft),
        signer_name=by.full_name,
        signer_post=draft.signer_post,
        recipients=draft.recipients,
        issued_on=day,
        pin=pin,
        by=by,
        at=at,
        act=("sign_draft", draft.pk),
        corrects=amended,
        corrects_as=draft.source if amended else "",
        facts=draft_facts(draft),
        cosigners=source.cosigners(draft) if source else [],
    )


def _require_words(words: dict[str, Any], school: Unit) -> None:
    """Refuse what could never be printed while it can still be mended."""
    try:
        table_of(words.get("annex", ""))
    except WrongTable as wrong:
        raise RuleViolation(str(wrong)) from wrong
    require_printable(*(value for value in words.values() if isinstance(value, str)))
    signer = words.get("signer")
    if signer is not None and "source" not in words and not signers_of(school).filter(pk=signer.pk).exists():
        raise RuleViolation("Người ký phải là thủ trưởng, Thường trực, thành viên Hội đồng hoặc trưởng đơn vị.")


def _require_complete(draft: PaperDraft) -> None:
    for value, what in (
        (draft.title, "trích yếu"),
        (draft.recipients, "nơi nhận"),
        (draft.signer, "người ký"),
        (draft.signer_post, "chức vụ người ký"),
    ):
        if not value or not str(value).strip():
            raise RuleViolation(f"Văn bản chưa có {what}. Vui lòng bổ sung trước khi trình ký.")
    if draft.authority not in ("", PaperDraft.Authority.Q) and not draft.on_behalf.strip():
        raise RuleViolation(f"Ký {draft.authority} cần ghi ký thay mặt, ký thay hoặc thừa lệnh ai. Vui lòng bổ sung.")
    source = source_of(draft)
    if source:
        source.check(draft)
    elif not draft.body.strip():
        raise RuleViolation("Văn bản chưa có nội dung. Vui lòng bổ sung trước khi trình ký.")
    then = "Vui lòng sửa trước khi trình ký."
    require_printable(draft_paper(draft), what="Văn bản", then=then)


def _move(draft: PaperDraft, old: tuple[str, ...], new: str, verb: str, by: User, reason: str = "") -> None:
    """Move by a conditional update: of two people one wins."""
    if not PaperDraft.objects.filter(pk=draft.pk, stage__in=old).update(
        stage=new, reason=reason, version=F("version") + 1, updated_at=timezone.now()
    ):
        raise RuleViolation("Văn bản vừa được chuyển sang giai đoạn khác. Vui lòng tải lại trang.")
    draft.refresh_from_db()
    record(verb, draft, by=by, school=draft.school, new=draft.get_stage_display(), note=reason)
