"""Acts on versions of the rule book: copied, described, put in force from a day, frozen by a campaign."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from awards.models import CampaignRules, Condition, Quota, RequiredPaper, RuleAudience, RuleVersion, TitleRule
from awards.permissions.rulebook import can_copy_rules, can_edit_rules, can_issue_rules, can_take_back_rules
from awards.queries.rulebook import free_name, names_of_versions, version_in_force, weaker_ballots
from campaigns.models import Campaign, Title
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import Unit, User

MOST_ROUNDS = 9  # of one session; no text of law sets a number, more than a few is a slip of the hand
DESCRIBED = (
    "name",
    "source",
    "bases",
    "notes",
    "favourable",
    "quorum_numerator",
    "quorum_denominator",
    "ordinary_quorum_numerator",
    "ordinary_quorum_denominator",
    "max_rounds",
    "recused_stay_in_base",
    "tie",
    "substitutes",
    "session_article",
)


@transaction.atomic
def copy_rules(*, version: RuleVersion, school: Unit, name: str, by: User) -> RuleVersion:
    """Make a draft of the school with everything that a version says, under a name that no other of its versions has.
    About ten queries. Raises RuleViolation.
    """
    require(can_copy_rules(by, school))
    if version.school_id not in (None, school.pk):
        raise RuleViolation("Phiên bản này là của trường khác.")
    if not one_line(name):
        raise RuleViolation("Vui lòng đặt tên cho phiên bản mới.")
    kept = {column: getattr(version, column) for column in DESCRIBED} | {"name": free_name(school, one_line(name))}
    copy = RuleVersion.objects.create(school=school, based_on=version, effective_from=None, **kept)
    rules = _copied(TitleRule.objects.filter(version=version), version_id=lambda row: copy.pk)
    for model in (RuleAudience, RequiredPaper, Quota):
        _copied(model.objects.filter(rule__version=version), rule_id=lambda row: rules[row.rule_id])
    _copy_conditions(version, rules)
    record("copy_rules", copy, by=by, school=school, note=str(version))
    return copy


def _copied(rows: Any, **changed: Callable[[Any], int | None]) -> dict[int, int]:
    """Write rows again with some columns changed; return the new pks by the old."""
    old = list(rows)
    new = [type(row)(**_values(row) | {name: make(row) for name, make in changed.items()}) for row in old]
    made = type(old[0]).objects.bulk_create(new) if old else []
    return dict(zip((row.pk for row in old), (row.pk for row in made), strict=True))


def _values(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}


def _copy_conditions(version: RuleVersion, rules: Mapping[int, int]) -> None:
    """Group by group from the top, since a part names the group it stands in."""
    made: dict[int, int] = {}
    level = list(Condition.objects.filter(rule__version=version, parent=None))
    while level:
        made.update(
            _copied(level, rule_id=lambda row: rules[row.rule_id], parent_id=lambda row: made.get(row.parent_id))
        )
        level = list(Condition.objects.filter(parent__in=level))


@transaction.atomic
def save_rules(*, version: RuleVersion, by: User, **values: Any) -> RuleVersion:
    """Write what a draft says of itself and of sessions (`DESCRIBED`). Raises RuleViolation."""
    require(can_edit_rules(by, version))
    if not one_line(values["name"]) or not one_line(values["source"]):
        raise RuleViolation("Vui lòng ghi tên phiên bản và nguồn.")
    shares = (("quorum_numerator", "quorum_denominator"), ("ordinary_quorum_numerator", "ordinary_quorum_denominator"))
    if not all(1 <= values[part] <= values[whole] for part, whole in shares):
        raise RuleViolation("Tỷ lệ dự họp phải lớn hơn 0 và không quá 1. Vui lòng ghi lại tử số, mẫu số.")
    if not 1 <= values["max_rounds"] <= MOST_ROUNDS:
        raise RuleViolation(f"Số vòng bỏ phiếu tối đa phải từ 1 đến {MOST_ROUNDS}. Vui lòng ghi lại.")
    values["name"] = one_line(values["name"])
    if values["name"] in names_of_versions(version.school_id, version):
        raise RuleViolation(f"Trường đã có phiên bản tên “{values['name']}”. Vui lòng đặt tên khác để phân biệt.")
    _write(version, {name: values[name] for name in DESCRIBED})
    record("save_rules", version, by=by, school=version.school)
    return version


def _write(version: RuleVersion, values: Mapping[str, Any]) -> None:
    """Only while it is a draft: of two acts at once, the one that comes after it was put in force is refused."""
    if not RuleVersion.objects.filter(pk=version.pk, effective_from=None).update(**values):
        raise RuleViolation("Phiên bản này vừa được ban hành. Vui lòng tải lại trang.")
    for name, value in values.items():
        setattr(version, name, value)


@transaction.atomic
def put_rules_in_force(*, version: RuleVersion, on: date, by: User, today: date | None = None) -> RuleVersion:
    """Let a draft decide from a day on, today or later: nothing past changes. Its own titles may now be chosen.

    Raises RuleViolation: no right, a day that is past or taken, no title that is switched on, or one that asks for less
    than the law's ballot.
    """
    day = today or timezone.localdate()
    require(can_issue_rules(by, version, day))
    if on < day:
        raise RuleViolation("Ngày hiệu lực không thể trước hôm nay, vì kết quả đã qua không thay đổi.")
    if not version.title_rules.filter(active=True).exists():
        raise RuleViolation("Phiên bản chưa có danh hiệu nào đang áp dụng.")
    if fault := weaker_ballots(version.title_rules.filter(active=True).select_related("title")):
        raise RuleViolation(fault)
    try:
        with transaction.atomic():
            _write(version, {"effective_from": on})
    except IntegrityError as error:
        raise RuleViolation(
            f"Trường đã có phiên bản hiệu lực từ ngày {on:%d/%m/%Y}. Vui lòng chọn ngày khác."
        ) from error
    Title.objects.filter(school=version.school_id, rules__version=version, rules__active=True).update(active=True)
    record("put_rules_in_force", version, by=by, school=version.school, new=f"{on:%d/%m/%Y}")
    return version


@transaction.atomic
def take_back_rules(*, version: RuleVersion, by: User, today: date | None = None) -> RuleVersion:
    """Make a version whose day has not come a draft again. Raises RuleViolation."""
    day = today or timezone.localdate()
    require(can_take_back_rules(by, version, day))
    if not RuleVersion.objects.filter(pk=version.pk, effective_from__gt=day).update(effective_from=None):
        raise RuleViolation("Phiên bản này vừa có hiệu lực hoặc đã được thu hồi. Vui lòng tải lại trang.")
    version.effective_from = None
    record("take_back_rules", version, by=by, school=version.school)
    return version


@transaction.atomic
def delete_rules(*, version: RuleVersion, by: User) -> None:
    """Drop a draft with all it says; titles made for it alone go with it. Raises RuleViolation."""
    require(can_issue_rules(by, version, timezone.localdate()))
    record("delete_rules", version, by=by, school=version.school, note=str(version))
    own = list(version.title_rules.filter(title__school=version.school_id).values_list("title", flat=True))
    version.delete()
    Title.objects.filter(pk__in=own, active=False, rules=None).delete()


def freeze_rules(campaign: Campaign, at: datetime) -> None:
    """Keep for a campaign the version in force when its first dossier reached the office; asked again, it stays.

    Luật 06/2026/QH16 Điều 4 khoản 4: what was received before a day follows the law before it.
    """
    if CampaignRules.objects.filter(campaign=campaign).exists():
        return
    version = version_in_force(timezone.localdate(at), campaign.school_id)
    if version is not None:
        CampaignRules.objects.get_or_create(campaign=campaign, defaults={"version": version, "frozen_at": at})
