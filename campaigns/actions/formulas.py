"""How a target is counted, and the files behind a result that was entered by hand."""

from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from campaigns.counting import Source, source_of
from campaigns.models import Target, TargetEvidence, TargetFormula, Title
from campaigns.permissions.targets import can_record_result, can_set_formula
from campaigns.queries.pledges import titles_in_use
from campaigns.queries.target_progress import formula_of, formula_words, titles_in
from campaigns.rules.formulas import Formula
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.uploads import take
from units.models import Unit, User
from units.queries import competing_units_of


@dataclass(frozen=True)
class Wanted:
    """A formula as it is typed: keys of sources ("" for none), titles where the source goes by title."""

    numerator: str
    denominator: str = ""
    numerator_title: Title | None = None
    denominator_title: Title | None = None
    unit: Unit | None = None


@transaction.atomic
def set_formula(*, target: Target, wanted: Wanted, by: User) -> TargetFormula:
    """Say how a target is counted; no numerator means by hand. Setting the same again logs nothing.

    Raises RuleViolation: no right, an unknown source, a percentage of nothing, a title or unit of elsewhere.
    """
    campaign = target.plan.campaign
    require(can_set_formula(by, campaign))
    _require_sense(target, wanted)
    old = formula_of(target)
    row, _ = TargetFormula.objects.update_or_create(
        target=target,
        defaults={
            "numerator": wanted.numerator,
            "numerator_title": wanted.numerator_title if _by_title(wanted.numerator) else None,
            "denominator": wanted.denominator if wanted.numerator else "",
            "denominator_title": wanted.denominator_title if _by_title(wanted.denominator) else None,
            "unit": wanted.unit if wanted.numerator else None,
        },
    )
    target.formula = row
    new = formula_of(target)
    if new != old:
        record("set_formula", target, by=by, school=campaign.school, old=_words(old), new=_words(new))
    return row


@transaction.atomic
def reset_formula(*, target: Target, by: User) -> None:
    """Count again as the plan's own words say. Raises RuleViolation."""
    require(can_set_formula(by, target.plan.campaign))
    if TargetFormula.objects.filter(pk=target.pk).delete()[0]:
        record("reset_formula", target, by=by, school=target.plan.campaign.school)


def add_target_evidence(*, target: Target, upload: UploadedFile, by: User) -> TargetEvidence:
    """Keep a file behind a result entered by hand. Raises RuleViolation: no right, a file not taken, kept already."""
    campaign = target.plan.campaign
    require(can_record_result(by, campaign))
    taken = take(upload)
    evidence = TargetEvidence(target=target, added_by=by, **taken.columns)
    evidence.file.save("evidence", ContentFile(taken.content), save=False)
    try:
        with transaction.atomic():
            evidence.save()
            record("add_target_evidence", target, by=by, school=campaign.school, note=evidence.name)
    except IntegrityError as error:
        evidence.file.delete(save=False)
        raise RuleViolation(f"Tệp “{evidence.name}” đã được lưu.") from error
    return evidence


@transaction.atomic
def remove_target_evidence(*, evidence: TargetEvidence, by: User) -> None:
    """Drop a file kept by mistake; its bytes go once the row is gone for good. Raises RuleViolation: no right."""
    campaign = evidence.target.plan.campaign
    require(can_record_result(by, campaign))
    name, storage = str(evidence.file.name), evidence.file.storage
    record("remove_target_evidence", evidence.target, by=by, school=campaign.school, note=evidence.name)
    evidence.delete()
    transaction.on_commit(lambda: storage.delete(name))


def _require_sense(target: Target, wanted: Wanted) -> None:
    campaign = target.plan.campaign
    for key in filter(None, (wanted.numerator, wanted.denominator)):
        if source_of(key) is None:
            raise RuleViolation("Nội dung đếm được chọn không có trong danh mục. Vui lòng chọn lại.")
    if wanted.numerator and target.unit == "percent" and not wanted.denominator:
        raise RuleViolation("Chỉ tiêu tính theo tỷ lệ cần chọn “trên tổng số”.")
    _require_amounts_alone(target, wanted)
    titles = {title.pk for title in (wanted.numerator_title, wanted.denominator_title) if title}
    if titles and titles_in_use(campaign.school_id).filter(pk__in=titles).count() != len(titles):
        raise RuleViolation("Danh hiệu được chọn không thuộc danh mục đang dùng của trường.")
    if wanted.unit and not competing_units_of(campaign.school_id).filter(pk=wanted.unit.pk).exists():
        raise RuleViolation("Đơn vị được chọn không thuộc các đơn vị của phong trào.")


def _require_amounts_alone(target: Target, wanted: Wanted) -> None:
    """What units report is a number by itself: it is part of no percentage, and nothing is part of it."""
    top, below = source_of(wanted.numerator), source_of(wanted.denominator)
    if below is not None and below.amounts is not None:
        raise RuleViolation(f"“{below.label}” không dùng làm tổng số được. Vui lòng chọn nội dung khác.")
    if top is not None and top.amounts is not None and (target.unit == "percent" or below is not None):
        raise RuleViolation(f"“{top.label}” chỉ dùng cho chỉ tiêu đếm số lượng và không chọn “trên tổng số”.")


def _by_title(key: str) -> bool:
    source: Source | None = source_of(key) if key else None
    return source is not None and source.by_title


def _words(formula: Formula) -> str:
    return formula_words(formula, titles_in(formula))
