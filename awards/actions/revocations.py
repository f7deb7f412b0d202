"""Take back awards by a new decision that names the old one, and record what was recovered."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.actions.decisions import draft_again
from awards.actions.news import tell_revoked
from awards.actions.taking_back import take_back, withdrawal_by
from awards.models import Award, AwardDecision, Recovery, Revocation
from awards.permissions.revocations import (
    can_change_revocation,
    can_draft_revocation,
    can_record_recovery,
    can_sign_revocation,
)
from awards.queries.revocation_paper import (
    FORM,
    revocation_facts,
    revocation_paper,
    revocation_title,
    revoked_rows,
)
from awards.queries.revocations import revocable
from awards.rules.revoking import Ground
from awards.rules.stages import RevocationStage
from campaigns.queries.paper import profile_of
from documents.actions import issue_paper, issuing
from documents.models import IssuedPaper
from documents.permissions import can_sign_here
from documents.rules.register import full_title
from emulation.decisions import RuleViolation, require
from emulation.events import record, record_many
from units.models import User

_CHANGED = "Có kết quả vừa được thu hồi bằng văn bản khác. Vui lòng bỏ dự thảo này rồi soạn lại."


@transaction.atomic
def draft_revocation(
    *, decision: AwardDecision, awards: Collection[int], ground: str, reason: str, by: User
) -> Revocation:
    """Draft the decision that takes back some awards of `decision`.

    Raises RuleViolation: not the office, not in force, nobody chosen, no reason, a draft that waits already.
    """
    require(can_draft_revocation(by, decision))
    rows = _sound(decision, awards, ground, reason)
    try:
        with transaction.atomic():
            made = Revocation.objects.create(decision=decision, ground=ground, reason=reason.strip(), created_by=by)
    except IntegrityError as error:
        raise RuleViolation("Quyết định này đã có dự thảo hủy bỏ chờ ký.") from error
    made.awards.set(rows)
    record("draft_revocation", made, by=by, school=decision.campaign.school, note=f"{len(rows)} kết quả")
    return made


def _sound(decision: AwardDecision, awards: Collection[int], ground: str, reason: str) -> list[Award]:
    """The awards to be taken back, where the draft may be as it is typed."""
    rows = [row for row in revocable(decision) if row.pk in awards]
    if not rows:
        raise RuleViolation("Vui lòng chọn ít nhất một kết quả cần hủy bỏ.")
    if len(rows) < len(set(awards)):
        raise RuleViolation("Có kết quả đã chọn không còn hiệu lực. Vui lòng tải lại trang rồi chọn lại.")
    if ground not in Ground.values or not reason.strip():
        raise RuleViolation("Vui lòng chọn căn cứ và ghi lý do cụ thể.")
    return rows


@transaction.atomic
def save_revocation(
    *, revocation: Revocation, awards: Collection[int], ground: str, reason: str, by: User
) -> Revocation:
    """Change whose awards a draft takes back, on which ground and why. Raises RuleViolation as drafting does."""
    require(can_change_revocation(by, revocation))
    require(can_sign_here("sign_revocation", revocation.pk))
    rows = _sound(revocation.decision, awards, ground, reason)
    drafts = Revocation.objects.filter(pk=revocation.pk, stage=RevocationStage.DRAFT)
    if not drafts.update(ground=ground, reason=reason.strip()):
        raise RuleViolation("Quyết định đã ký nên không sửa được.")
    revocation.awards.set(rows)
    revocation.refresh_from_db()
    school = revocation.decision.campaign.school
    record("save_revocation", revocation, by=by, school=school, note=f"{len(rows)} kết quả")
    return revocation


@transaction.atomic
def drop_revocation(*, revocation: Revocation, by: User) -> None:
    """Throw a draft away. Raises RuleViolation."""
    require(can_change_revocation(by, revocation))
    require(can_sign_here("sign_revocation", revocation.pk))
    record("drop_revocation", revocation, by=by, school=revocation.decision.campaign.school)
    if not Revocation.objects.filter(pk=revocation.pk, stage=RevocationStage.DRAFT).delete()[0]:
        raise RuleViolation("Quyết định đã ký nên không bỏ được.")


def sign_revocation(*, revocation: Revocation, pin: str, by: User, at: datetime | None = None) -> IssuedPaper:
    """Sign and issue the revocation as the head; its awards leave, and what went out is to be recovered;
    what was only written wrongly is drafted anew.

    Raises RuleViolation: not the head, signed already, an award taken back since, wrong PIN. All or nothing.
    """
    moment = at or timezone.now()
    with issuing():
        revocation.refresh_from_db(fields=["stage", "paper"])  # the page may be older than a signature given elsewhere
        require(can_sign_revocation(by, revocation))
        rows = revoked_rows(revocation)
        paper = _issue(revocation, rows, pin=pin, by=by, at=moment)
        switched = Revocation.objects.filter(pk=revocation.pk, stage=RevocationStage.DRAFT)
        if not switched.update(stage=RevocationStage.SIGNED, paper=paper):
            raise RuleViolation("Quyết định này đã được ký.")
        if take_back(rows, withdrawal_by(paper, by)) < len(rows):
            raise RuleViolation(_CHANGED)
        if revocation.ground == Ground.CONTENT:
            titles = {row.title for row in rows}
            draft_again(decision=revocation.decision, titles=titles, after=paper, by=revocation.created_by)
        school = revocation.decision.campaign.school
        tell_revoked(revocation.decision, rows, school=school, on=timezone.localdate(moment), by=by)
        record("sign_revocation", revocation, by=by, school=school, new=paper.number_text)
    revocation.refresh_from_db()
    return paper


def _issue(revocation: Revocation, rows: list[Award], *, pin: str, by: User, at: datetime) -> IssuedPaper:
    school, day = revocation.decision.campaign.school, timezone.localdate(at)
    drawn = revocation_paper(revocation, rows, by.full_name)
    return issue_paper(
        school=school,
        issuer=school.symbol,
        kind="decision",
        form=FORM,
        paper=lambda number: revocation_paper(revocation, rows, by.full_name, number, day),
        title=full_title("Quyết định", revocation_title(revocation)),
        signer_name=by.full_name,
        signer_post=profile_of(school).head_title,
        recipients=drawn.recipients,
        issued_on=day,
        pin=pin,
        by=by,
        at=at,
        act=("sign_revocation", revocation.pk),
        corrects=revocation.decision.paper,
        corrects_as=IssuedPaper.Amends.PARTIAL,
        facts=revocation_facts(rows),
    )


@transaction.atomic
def record_recoveries(*, recoveries: Collection[Recovery], done_on: date | None, note: str, by: User) -> None:
    """Say that money and objects came back, all or none.

    Raises RuleViolation: nothing chosen, not the office, one that is done, no day or one that cannot be.
    """
    _require_chosen(recoveries, by)
    if done_on is None:
        raise RuleViolation("Vui lòng ghi ngày thu hồi xong.")
    if any(not row.withdrawal.issued_on <= done_on <= timezone.localdate() for row in recoveries):
        raise RuleViolation("Ngày thu hồi phải từ ngày quyết định hủy bỏ đến hôm nay. Vui lòng kiểm tra lại.")
    done = Recovery.objects.filter(pk__in=[row.pk for row in recoveries], done_on=None)
    if done.update(done_on=done_on, done_by=by, note=note.strip()) < len(recoveries):
        raise RuleViolation("Việc thu hồi này đã được ghi nhận.")
    _record_all("record_recovery", recoveries, by, f"{done_on:%d/%m/%Y} {note}".strip())


@transaction.atomic
def set_recovery_deadline(*, recoveries: Collection[Recovery], due_on: date | None, by: User) -> None:
    """Say until when money and objects are to come back; "Việc của tôi" counts the days.

    Raises RuleViolation: nothing chosen, not the office, one that is done, no day or one that is over.
    """
    _require_chosen(recoveries, by)
    if due_on is None or due_on < timezone.localdate():
        raise RuleViolation("Vui lòng ghi hạn thu hồi từ hôm nay trở đi.")
    Recovery.objects.filter(pk__in=[row.pk for row in recoveries], done_on=None).update(due_on=due_on)
    _record_all("set_recovery_deadline", recoveries, by, f"{due_on:%d/%m/%Y}")


def _require_chosen(recoveries: Collection[Recovery], by: User) -> None:
    if not recoveries:
        raise RuleViolation("Vui lòng chọn ít nhất một khoản phải thu hồi.")
    for row in recoveries:
        require(can_record_recovery(by, row))


def _record_all(verb: str, recoveries: Collection[Recovery], by: User, note: str) -> None:
    school = next(iter(recoveries)).award.school
    record_many(verb, list(recoveries), by=by, school=school, note=note)
