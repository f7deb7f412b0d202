"""Show honours to everybody: consent, story, photo, show, take down; and the order of a ceremony."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.models import Award, AwardDecision, CeremonyTurn, Honour, HonourConsent
from awards.permissions.decisions import can_arrange_ceremony
from awards.permissions.honours import Honoured, can_consent, can_edit_honours, is_to_honour, school_of, speaks_for
from awards.photos import photo_of, thumbnail_of
from awards.queries.own_papers import honours_of
from awards.rules.honours import FIELDS, STORY_MOST, agreed, clean_story, plain_story
from campaigns.models import Title
from documents.artwork import artwork_of
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.uploads import take
from units.models import Person, User

State = Honour.State


@transaction.atomic
def give_consent(
    *, thing: Honoured, fields: Collection[str], by: User, slip: str = "", at: datetime | None = None
) -> HonourConsent:
    """Record which fields may be shown to everybody, in place of an earlier word. Raises RuleViolation.

    slip: where the office writes down a signed slip, which one; without it only the honoured may agree.
    """
    require(can_consent(by, thing))
    chosen, moment = agreed(fields), at or timezone.now()
    if not chosen:
        raise RuleViolation("Cần đồng ý ít nhất họ tên và danh hiệu thì mới đăng được. Nếu không, vui lòng bỏ qua.")
    if not slip.strip() and not speaks_for(by, thing):
        raise RuleViolation("Vui lòng ghi phiếu đồng ý đã ký (ngày ký, nơi lưu) của người được vinh danh.")
    honour = _kept(thing)
    _withdraw(honour, by, moment)
    try:
        with transaction.atomic():
            row = HonourConsent.objects.create(
                honour=honour, fields=chosen, given_by=by, given_at=moment, slip=slip.strip()
            )
    except IntegrityError as error:
        raise RuleViolation("Đồng ý vừa được ghi ở nơi khác. Vui lòng tải lại trang.") from error
    words = ", ".join(FIELDS[name].label for name in chosen)
    record("give_honour_consent", honour, by=by, school=honour.school, new=words, note=slip)
    return row


def _of(thing: Honoured) -> dict[str, Honoured]:
    return {"award" if isinstance(thing, Award) else "exemplar": thing}


def _kept(thing: Honoured) -> Honour:
    """The honour of an award or exemplar, made where there is none: an exemplar's begins with what was told of it."""
    told = "" if isinstance(thing, Award) else plain_story(thing.story)
    given = {"school_id": school_of(thing), "story": told}
    honour, _ = Honour.objects.get_or_create(**_of(thing), defaults=given)
    return honour


@transaction.atomic
def withdraw_consent(*, thing: Honoured, by: User, at: datetime | None = None) -> None:
    """Take the word back: from this moment nothing is shown. Raises RuleViolation where there is none."""
    require(can_consent(by, thing))
    honour = Honour.objects.filter(**_of(thing)).first()
    if honour is None or not _withdraw(honour, by, at or timezone.now()):
        raise RuleViolation("Hiện không có đồng ý nào để rút.")
    record("withdraw_honour_consent", honour, by=by, school=honour.school)


def _withdraw(honour: Honour, by: User, at: datetime) -> int:
    return honour.consents.filter(withdrawn_at=None).update(withdrawn_at=at, withdrawn_by=by)


@transaction.atomic
def save_story(*, thing: Honoured, story: str, by: User) -> Honour:
    """Keep a story, with harmless marks only. Raises RuleViolation."""
    require(can_edit_honours(by, school_of(thing)))
    if len(story) > STORY_MOST:
        raise RuleViolation(f"Câu chuyện dài hơn {STORY_MOST:,} ký tự. Vui lòng rút gọn.".replace(",", "."))
    honour = _kept(thing)
    honour.story = clean_story(story)
    honour.save(update_fields=["story", "changed_at"])
    record("save_honour_story", honour, by=by, school=honour.school)
    return honour


@transaction.atomic
def keep_photo(*, thing: Honoured, upload: UploadedFile, by: User) -> Honour:
    """Keep a photo, drawn anew without what the camera wrote into it. Raises RuleViolation."""
    require(can_edit_honours(by, school_of(thing)))
    photo, honour = photo_of(artwork_of(take(upload))), _kept(thing)
    honour.photo, honour.thumbnail = photo, thumbnail_of(photo)
    honour.save(update_fields=["photo", "thumbnail", "changed_at"])
    record("keep_honour_photo", honour, by=by, school=honour.school)
    return honour


@transaction.atomic
def show_honour(*, thing: Honoured, by: User, at: datetime | None = None) -> Honour:
    """Show an honour on the public page. Raises RuleViolation without a consent in force."""
    require(can_edit_honours(by, school_of(thing)))
    honour = Honour.objects.filter(**_of(thing)).first()
    if honour is None or not honour.consents.filter(withdrawn_at=None).exists():
        raise RuleViolation("Chưa có đồng ý của người được vinh danh nên chưa đăng được.")
    require(is_to_honour(thing))
    honour.state, honour.shown_at = State.SHOWN, at or timezone.now()
    honour.save(update_fields=["state", "shown_at", "changed_at"])
    record("show_honour", honour, by=by, school=honour.school)
    return honour


@transaction.atomic
def take_down_honour(*, thing: Honoured, by: User) -> None:
    """Take an honour off the public page, its feeds, cards and the wall, at once. Raises RuleViolation."""
    require(can_edit_honours(by, school_of(thing)))
    if not Honour.objects.filter(state=State.SHOWN, **_of(thing)).update(state=State.DOWN):
        raise RuleViolation("Nội dung này hiện không đăng nên không cần gỡ.")
    honour = Honour.objects.defer("photo", "thumbnail").get(**_of(thing))
    record("take_down_honour", honour, by=by, school=honour.school)


def erase_honours(person: Person, by: User) -> None:
    """Take a person's honours off every public place with photo, story and consent; in the transaction that erases.

    The consents stay as rows that say who agreed to what until when: that it was shown rightly can be asked later.
    """
    for honour in honours_of(person).defer("photo", "thumbnail", "story"):
        _withdraw(honour, by, timezone.now())
        honour.state = State.DOWN if honour.state == State.SHOWN else honour.state
        honour.photo, honour.thumbnail, honour.story = b"", b"", ""
        honour.save(update_fields=["state", "photo", "thumbnail", "story", "changed_at"])
        record("erase_honour", honour, by=by, school=honour.school)


@transaction.atomic
def set_ceremony(*, decision: AwardDecision, turns: Iterable[tuple[Title, int, str]], by: User) -> None:
    """Say in which order the titles of a decision are called and who hands over.

    Raises RuleViolation: no right, or no signed decision in force.
    """
    require(can_arrange_ceremony(by, decision))
    for title, position, handed_by in turns:
        CeremonyTurn.objects.update_or_create(
            decision=decision, title=title, defaults={"position": position, "handed_by": handed_by.strip()}
        )
    record("set_ceremony", decision, by=by, school=decision.campaign.school)
