"""The budget of the reward fund, and the record of what was handed over to whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.models import AwardDecision, HandOver, HandOverFile, HandOverLine, OutsideDecision, RewardFund
from awards.permissions.rewards import can_cancel_hand_over, can_hand_over, can_keep_fund
from awards.queries.rewards import Source, pays, rewards_of
from awards.queries.supplements import supplements_of
from emulation.decisions import Decision, RuleViolation, require
from emulation.events import record
from emulation.uploads import Taken, take_scan
from units.models import Unit, User

MOST_BUDGET = 10**12
_TWICE = "Có tập thể, cá nhân vừa được ghi đã nhận. Vui lòng tải lại trang rồi chọn lại."


@transaction.atomic
def set_fund(*, school: Unit, year: int, budget: int, source: str, by: User) -> RewardFund:
    """Write the budget of a year, in đồng. Raises RuleViolation: not the office, no possible amount."""
    require(can_keep_fund(by, school))
    if not 0 <= budget <= MOST_BUDGET:
        raise RuleViolation("Dự toán phải từ 0 đến 1.000 tỷ đồng. Vui lòng kiểm tra lại số tiền.")
    before = RewardFund.objects.filter(school=school, year=year).first()
    fund, _ = RewardFund.objects.update_or_create(
        school=school, year=year, defaults={"budget": budget, "source": source}
    )
    record("set_fund", fund, by=by, school=school, old=before.budget if before else "", new=budget)
    return fund


@dataclass(frozen=True)
class Occasion:
    """When and where something was handed over, with the signed list and photos."""

    held_on: date
    place: str = ""
    lists: Collection[UploadedFile] = field(default_factory=tuple)
    photos: Collection[UploadedFile] = field(default_factory=tuple)


def hand_over(
    *, source: Source, awards: Collection[int], supplements: Collection[int] = (), occasion: Occasion, by: User
) -> HandOver:
    """Record that awards of a decision were handed over: certificate, and money where the school pays it; and that
    `supplements`, what became due for some of them since, were paid.

    Raises RuleViolation: not the office, decision not in force, nobody chosen, somebody who has it already, a day
    before the decision or to come, no signed list, a file that is not taken.
    """
    require(_allowed(by, source))
    files = [*_taken("list", occasion.lists), *_taken("photo", occasion.photos)]
    _require_possible(source, occasion)
    written: list[HandOverFile] = []
    try:
        with transaction.atomic():
            made = _keep(source, awards, supplements, occasion, by)
            for kind, taken in files:
                written.append(_keep_file(made, kind, taken, by))
            note = f"{len(awards)} tập thể, cá nhân" + (f", {len(supplements)} khoản bổ sung" if supplements else "")
            record("hand_over", made, by=by, school=made.school, new=f"{made.held_on:%d/%m/%Y}", note=note)
    except BaseException as error:
        for file in written:
            file.file.delete(save=False)
        if isinstance(error, IntegrityError):
            raise RuleViolation(_TWICE) from error
        raise
    return made


def _allowed(by: User, source: Source) -> Decision:
    return can_hand_over(by, source) if isinstance(source, AwardDecision) else can_keep_fund(by, source.school_id)


def _taken(kind: str, uploads: Iterable[UploadedFile]) -> list[tuple[str, Taken]]:
    return [(kind, take_scan(upload)) for upload in uploads]


def _require_possible(source: Source, occasion: Occasion) -> None:
    if not occasion.lists:
        raise RuleViolation("Vui lòng kèm danh sách ký nhận (bản chụp hoặc PDF).")
    if occasion.held_on > timezone.localdate():
        raise RuleViolation("Ngày trao chưa đến. Vui lòng ghi nhận sau khi đã trao.")
    decided = _day(source)
    if decided and occasion.held_on < decided:
        raise RuleViolation(
            f"Ngày trao ({occasion.held_on:%d/%m/%Y}) trước ngày quyết định ({decided:%d/%m/%Y}). "
            "Vui lòng kiểm tra lại."
        )


def _day(source: Source) -> date | None:
    if isinstance(source, OutsideDecision):
        return source.issued_on
    return source.paper.issued_on if source.paper else None


def _keep(
    source: Source, awards: Collection[int], supplements: Collection[int], occasion: Occasion, by: User
) -> HandOver:
    rows = [row for row in rewards_of(source) if row.pk in awards]
    more = [row for row in supplements_of(source) if row.pk in supplements]
    if not rows and not more:
        raise RuleViolation("Vui lòng chọn ít nhất một tập thể, cá nhân đã nhận.")
    if len(rows) + len(more) < len(set(awards)) + len(set(supplements)) or any(row.handed for row in [*rows, *more]):  # type: ignore[attr-defined]
        raise RuleViolation(_TWICE)
    made = HandOver.objects.create(
        school_id=(rows[0] if rows else more[0].award).school_id,
        decision=source if isinstance(source, AwardDecision) else None,
        outside=source if isinstance(source, OutsideDecision) else None,
        held_on=occasion.held_on,
        place=occasion.place,
        recorded_by=by,
    )
    paid = pays(source)
    HandOverLine.objects.bulk_create(
        [
            *(HandOverLine(hand_over=made, award=row, amount=row.amount if paid else 0) for row in rows),
            *(HandOverLine(hand_over=made, award=row.award, supplement=row, amount=row.amount) for row in more),
        ]
    )
    return made


def _keep_file(made: HandOver, kind: str, taken: Taken, by: User) -> HandOverFile:
    file = HandOverFile(hand_over=made, kind=kind, added_by=by, **taken.columns)
    file.file.save("file", ContentFile(taken.content), save=False)
    try:
        with transaction.atomic():
            file.save()
    except IntegrityError as error:
        file.file.delete(save=False)
        raise RuleViolation(f"Tệp “{file.name}” đã được lưu.") from error
    return file


def add_hand_over_file(*, hand_over: HandOver, kind: str, upload: UploadedFile, by: User) -> HandOverFile:
    """Keep another list or photo of a hand-over. Raises RuleViolation: not the office, cancelled, not taken, twice."""
    require(can_cancel_hand_over(by, hand_over))
    [(_, taken)] = _taken(kind, [upload])
    with transaction.atomic():
        file = _keep_file(hand_over, kind, taken, by)
        record("add_hand_over_file", hand_over, by=by, school=hand_over.school, note=file.name)
    return file


@transaction.atomic
def cancel_hand_over(*, hand_over: HandOver, reason: str, by: User) -> None:
    """Take back a record written wrongly: it stays, with the reason, and counts no more. Raises RuleViolation."""
    require(can_cancel_hand_over(by, hand_over))
    if not reason.strip():
        raise RuleViolation("Vui lòng ghi lý do hủy ghi nhận.")
    if not HandOver.objects.filter(pk=hand_over.pk, cancel_reason="").update(cancel_reason=reason.strip()):
        raise RuleViolation("Lần trao thưởng này đã được hủy ghi nhận.")
    HandOverLine.objects.filter(hand_over=hand_over).update(cancelled=True)
    hand_over.refresh_from_db()
    record("cancel_hand_over", hand_over, by=by, school=hand_over.school, note=reason.strip())
