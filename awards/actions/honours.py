"""Show honours to everybody: consent, story, photo, show, take down; and the order of a ceremony."""

from collections.abc import Collection, Iterable
from datetime import datetime
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.models import Award, AwardDecision, CeremonyTurn, Honour, HonourConsent
from awards.permissions.decisions import can_print_certificates
from awards.permissions.honours import can_consent, can_edit_honours, speaks_for_award
from awards.rules.honours import FIELDS, STORY_MOST, agreed, clean_story
from campaigns.models import Title
from documents.artwork import artwork_of
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.uploads import take
from units.models import User

PHOTO_PIXELS = 900
State = Honour.State


@transaction.atomic
def give_consent(
    *, award: Award, fields: Collection[str], by: User, slip: str = "", at: datetime | None = None
) -> HonourConsent:
    """Record which fields may be shown to everybody, in place of an earlier word. Raises RuleViolation.

    slip: where the office writes down a signed slip, which one; without it only the honoured may agree.
    """
    require(can_consent(by, award))
    chosen, moment = agreed(fields), at or timezone.now()
    if not chosen:
        raise RuleViolation("Cần đồng ý ít nhất họ tên và danh hiệu thì mới đăng được. Nếu không, vui lòng bỏ qua.")
    if not slip.strip() and not speaks_for_award(by, award):
        raise RuleViolation("Vui lòng ghi phiếu đồng ý đã ký (ngày ký, nơi lưu) của người được khen thưởng.")
    honour, _ = Honour.objects.get_or_create(award=award, defaults={"school_id": award.school_id})
    _withdraw(honour, by, moment)
    try:
        with transaction.atomic():
            row = HonourConsent.objects.create(
                honour=honour, fields=chosen, given_by=by, given_at=moment, slip=slip.strip()
            )
    except IntegrityError as error:
        raise RuleViolation("Đồng ý vừa được ghi ở nơi khác. Vui lòng tải lại trang.") from error
    words = ", ".join(FIELDS[name] for name in chosen)
    record("give_honour_consent", honour, by=by, school=award.school, new=words, note=slip)
    return row


@transaction.atomic
def withdraw_consent(*, award: Award, by: User, at: datetime | None = None) -> None:
    """Take the word back: from this moment nothing is shown. Raises RuleViolation where there is none."""
    require(can_consent(by, award))
    honour = Honour.objects.filter(award=award).first()
    if honour is None or not _withdraw(honour, by, at or timezone.now()):
        raise RuleViolation("Hiện không có đồng ý nào để rút.")
    record("withdraw_honour_consent", honour, by=by, school=award.school)


def _withdraw(honour: Honour, by: User, at: datetime) -> int:
    return honour.consents.filter(withdrawn_at=None).update(withdrawn_at=at, withdrawn_by=by)


@transaction.atomic
def save_story(*, award: Award, story: str, by: User) -> Honour:
    """Keep a story, with harmless marks only. Raises RuleViolation."""
    require(can_edit_honours(by, award.school_id))
    if len(story) > STORY_MOST:
        raise RuleViolation(f"Câu chuyện dài hơn {STORY_MOST:,} ký tự. Vui lòng rút gọn.".replace(",", "."))
    honour, _ = Honour.objects.get_or_create(award=award, defaults={"school_id": award.school_id})
    honour.story = clean_story(story)
    honour.save(update_fields=["story", "changed_at"])
    record("save_honour_story", honour, by=by, school=award.school)
    return honour


@transaction.atomic
def keep_photo(*, award: Award, upload: UploadedFile, by: User) -> Honour:
    """Keep a photo, drawn anew without what the camera wrote into it. Raises RuleViolation."""
    from PIL import Image

    require(can_edit_honours(by, award.school_id))
    out = BytesIO()
    with Image.open(BytesIO(artwork_of(take(upload)))) as image:
        image.thumbnail((PHOTO_PIXELS, PHOTO_PIXELS))
        image.save(out, "JPEG", quality=82)
    honour, _ = Honour.objects.get_or_create(award=award, defaults={"school_id": award.school_id})
    honour.photo = out.getvalue()
    honour.save(update_fields=["photo", "changed_at"])
    record("keep_honour_photo", honour, by=by, school=award.school)
    return honour


@transaction.atomic
def show_honour(*, award: Award, by: User, at: datetime | None = None) -> Honour:
    """Show an honour on the public page. Raises RuleViolation without a consent in force."""
    require(can_edit_honours(by, award.school_id))
    honour = Honour.objects.filter(award=award).first()
    if honour is None or not honour.consents.filter(withdrawn_at=None).exists():
        raise RuleViolation("Chưa có đồng ý của người được khen thưởng nên chưa đăng được.")
    if award.withdrawn_by_id:
        raise RuleViolation("Kết quả khen thưởng này đã thu hồi nên không đăng được.")
    honour.state, honour.shown_at = State.SHOWN, at or timezone.now()
    honour.save(update_fields=["state", "shown_at", "changed_at"])
    record("show_honour", honour, by=by, school=award.school)
    return honour


@transaction.atomic
def take_down_honour(*, award: Award, by: User) -> None:
    """Take an honour off the public page, its feeds, cards and the wall, at once. Raises RuleViolation."""
    require(can_edit_honours(by, award.school_id))
    if not Honour.objects.filter(award=award, state=State.SHOWN).update(state=State.DOWN):
        raise RuleViolation("Nội dung này hiện không đăng nên không cần gỡ.")
    record("take_down_honour", Honour.objects.defer("photo").get(award=award), by=by, school=award.school)


@transaction.atomic
def set_ceremony(*, decision: AwardDecision, turns: Iterable[tuple[Title, int, str]], by: User) -> None:
    """Say in which order the titles of a decision are called and who hands over."""
    require(can_print_certificates(by, decision))
    for title, position, handed_by in turns:
        CeremonyTurn.objects.update_or_create(
            decision=decision, title=title, defaults={"position": position, "handed_by": handed_by.strip()}
        )
    record("set_ceremony", decision, by=by, school=decision.campaign.school)
