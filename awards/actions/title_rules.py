"""Acts on the lines of a draft of the rule book: titles, conditions, papers, quotas."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Max

from awards.models import Condition, Quota, RequiredPaper, RuleAudience, RuleVersion, TitleRule
from awards.permissions.rulebook import can_add_own_title, can_edit_title_rule
from awards.queries.rulebook import weaker_ballots
from awards.rules.clauses import condition_fault, source_fault
from awards.rules.conditions import FIELDS, UNITS, Design, Kind, speaks_of_people
from campaigns.models import Title
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import fold, lower_first, one_line
from units.models import Unit, User

Line = TypeVar("Line", Condition, RequiredPaper, Quota)
RULE_COLUMNS = (
    "active",
    "article",
    "evidence",
    "note",
    "reach",
    "cycle",
    "decides",
    "decider",
    "vote_percent",
    "more_than",
    "vote_base",
    "must_vote",
    "vote_article",
    "vote_evidence",
    "money_multiple",
    "money_article",
    "design",
)
OWN_RULES = "Quy chế của trường"
_SOURCE = ("article", "evidence", "active", "note")
_EMPTY = {
    "title": None,
    "level": "",
    "scope": "",
    "count": None,
    "years": None,
    "percent": None,
    "text": "",
    "fresh": False,
}


@transaction.atomic
def add_own_title(
    *,
    version: RuleVersion,
    name: str,
    short_name: str,
    audiences: Collection[str],
    by: User,
    contents: Iterable[str] = (),
) -> TitleRule:
    """Write what only the school recognises, for people or for units; it is never printed as a title of the law.

    `contents`: what nominees hold themselves against, a condition each. It may be chosen once the version is in force.
    Raises RuleViolation: no right, no name, the name of a title that is there, for nobody, or for people and units.
    """
    require(can_add_own_title(by, version))
    school = version.school
    assert school is not None
    title = _own_title(school, one_line(name), one_line(short_name), _holder(audiences))
    own = {"article": OWN_RULES, "decider": "Thủ trưởng đơn vị", "design": "recognition"}
    vote = {"more_than": True, "vote_article": OWN_RULES, "vote_evidence": "S"}
    rule = TitleRule.objects.create(version=version, title=title, **own, **vote)
    _set_audiences(rule, audiences)
    record("add_own_title", version, by=by, school=school, new=title.name)
    for text in contents:
        asked = {"text": one_line(text), "article": OWN_RULES, "evidence": "S", "active": True, "note": ""}
        save_condition(condition=Condition(rule=rule, kind=Kind.CONFIRMED), by=by, **asked)
    return rule


def _holder(audiences: Collection[str]) -> str:
    """One title is for people or for units, since one decision and one certificate name either."""
    units = {audience for audience in audiences if audience in UNITS}
    if not audiences or units not in (set(), set(audiences)):
        raise RuleViolation(
            "Vui lòng chọn đối tượng: chỉ cá nhân hoặc chỉ tập thể. Dành cho cả hai thì thêm hai hình thức riêng."
        )
    return Title.Holder.UNIT if units else Title.Holder.PERSON


def _own_title(school: Unit, name: str, short_name: str, holder: str) -> Title:
    """Not offered where titles are chosen until its version is in force."""
    if not name or not short_name:
        raise RuleViolation("Vui lòng ghi tên và tên viết tắt.")
    if fold(name) in {fold(title.name) for title in Title.objects.filter(school=None)}:
        raise RuleViolation(f"“{name}” là danh hiệu, hình thức khen thưởng theo luật. Vui lòng đặt tên khác.")
    if fold(name) in {fold(title.name) for title in Title.objects.filter(school=school)}:
        raise RuleViolation(f"Trường đã có “{name}”.")
    place = (Title.objects.aggregate(last=Max("position"))["last"] or 0) + 1
    kept = {"holder": holder, "family": Title.Family.RECOGNITION, "position": place, "active": False}
    return Title.objects.create(school=school, code=f"T{school.pk}-{place}", name=name, short_name=short_name, **kept)


@transaction.atomic
def save_title_rule(*, rule: TitleRule, audiences: Collection[str], by: User, **values: Any) -> TitleRule:
    """Write how a title is decided (`RULE_COLUMNS`) and for whom. Raises RuleViolation, also for less than the ballot
    that the law asks for.
    """
    require(can_edit_title_rule(by, rule))
    if fault := source_fault(*(values[name] for name in _SOURCE)):
        raise RuleViolation(fault)
    if not 0 <= values["vote_percent"] <= 100:
        raise RuleViolation("Tỷ lệ phiếu phải từ 0 đến 100%.")
    if values["must_vote"] and not values["vote_percent"]:
        raise RuleViolation("Danh hiệu phải bỏ phiếu thì tỷ lệ phiếu phải lớn hơn 0%.")
    if values["money_multiple"] < 0:
        raise RuleViolation("Mức thưởng không thể nhỏ hơn 0.")
    if rule.title.school_id and values["design"] == Design.TITLE:
        raise RuleViolation("Hình thức ghi nhận của trường không in trên bằng danh hiệu. Vui lòng chọn mẫu giấy khác.")
    if not audiences or wrong_audiences(rule, audiences):
        who = "cá nhân" if rule.title.holder == Title.Holder.PERSON else "tập thể"
        raise RuleViolation(f"Đây là danh hiệu {who}. Vui lòng chọn ít nhất một đối tượng là {who}.")
    for name in RULE_COLUMNS:
        setattr(rule, name, values[name])
    if fault := weaker_ballots([rule] if rule.active else []):
        raise RuleViolation(fault)
    rule.save()
    _set_audiences(rule, audiences)
    record("save_title_rule", rule.version, by=by, school=rule.version.school, new=rule.title.name)
    return rule


def wrong_audiences(rule: TitleRule, audiences: Collection[str]) -> bool:
    """Say whether a person's title is meant for units, or the other way round."""
    collective = rule.title.holder == Title.Holder.UNIT
    return any((audience in UNITS) != collective for audience in audiences)


def _set_audiences(rule: TitleRule, audiences: Collection[str]) -> None:
    rule.audiences.all().delete()
    RuleAudience.objects.bulk_create(RuleAudience(rule=rule, audience=audience) for audience in sorted(audiences))


@transaction.atomic
def save_condition(*, condition: Condition, by: User, **values: Any) -> Condition:
    """Write a condition, new or not, with what its kind asks for; other columns are emptied. Raises RuleViolation."""
    rule = condition.rule
    require(can_edit_title_rule(by, rule))
    if fault := condition_fault(condition.kind, values, collective=rule.title.holder == Title.Holder.UNIT):
        raise RuleViolation(fault)
    if (named := values.get("title")) and "title" in FIELDS[condition.kind]:
        _require_holder(condition.kind, named, collective=rule.title.holder == Title.Holder.UNIT)
    if condition.kind == Kind.STANDARD and values["title"] == rule.title:
        raise RuleViolation("Một danh hiệu không thể đòi hỏi tiêu chuẩn của chính nó.")
    for name, empty in _EMPTY.items():
        setattr(condition, name, values.get(name, empty) if name in FIELDS[condition.kind] else empty)
    return _save_line(condition, values, by)


def _require_holder(kind: str, named: Title, *, collective: bool) -> None:
    wanted = Title.Holder.PERSON if speaks_of_people(kind, collective=collective) else Title.Holder.UNIT
    if named.holder != wanted:
        raise RuleViolation(
            f"“{named}” là danh hiệu {lower_first(named.get_holder_display())}, điều kiện này nói về "
            f"{lower_first(Title.Holder(wanted).label)}. Vui lòng chọn danh hiệu khác."
        )


@transaction.atomic
def save_required_paper(*, paper: RequiredPaper, by: User, **values: Any) -> RequiredPaper:
    """Write a paper of the dossier. Raises RuleViolation."""
    require(can_edit_title_rule(by, paper.rule))
    paper.name = one_line(values["name"])
    if not paper.name:
        raise RuleViolation("Vui lòng ghi tên giấy tờ.")
    return _save_line(paper, values, by)


@transaction.atomic
def save_quota(*, quota: Quota, by: User, **values: Any) -> Quota:
    """Write a bound on numbers. Raises RuleViolation."""
    require(can_edit_title_rule(by, quota.rule))
    quota.percent, quota.of = values["percent"], values["of"]
    if not 1 <= quota.percent <= 100:
        raise RuleViolation("Vui lòng ghi tỷ lệ từ 1 đến 100%.")
    return _save_line(quota, values, by)


def _save_line(line: Line, values: Mapping[str, Any], by: User) -> Line:
    """Write the source of a line and the line itself; a new one goes last."""
    if fault := source_fault(*(values[name] for name in _SOURCE)):
        raise RuleViolation(fault)
    for name in _SOURCE:
        setattr(line, name, values[name])
    if line.pk is None:
        beside = type(line).objects.filter(rule=line.rule)
        line.position = (beside.aggregate(last=Max("position"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            line.save()
    except IntegrityError as error:
        raise RuleViolation("Nội dung này đã có trong danh hiệu.") from error
    _record("save_rule_line", line, by)
    return line


@transaction.atomic
def delete_line(*, line: Condition | RequiredPaper | Quota, by: User) -> None:
    """Take a line out of a draft; a group goes with its parts. Raises RuleViolation."""
    require(can_edit_title_rule(by, line.rule))
    _record("delete_rule_line", line, by)
    line.delete()


@transaction.atomic
def move_condition(*, condition: Condition, up: bool, by: User) -> None:
    """Let a condition change places with the one before it in its group, or after it: sentences come in this order.

    Raises RuleViolation: no right, nothing on that side.
    """
    RuleVersion.objects.select_for_update().get(pk=condition.rule.version_id)  # of two clicks the second sees the first
    require(can_edit_title_rule(by, condition.rule))
    beside = list(Condition.objects.filter(rule=condition.rule_id, parent=condition.parent_id))
    place = next(number for number, row in enumerate(beside) if row.pk == condition.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(beside):
        raise RuleViolation("Điều kiện này đã ở đầu danh sách." if up else "Điều kiện này đã ở cuối danh sách.")
    beside[place], beside[other] = beside[other], beside[place]
    for number, row in enumerate(beside, start=1):
        row.position = number
    Condition.objects.bulk_update(beside, ["position"])
    _record("move_rule_line", condition, by)


def _record(verb: str, line: Condition | RequiredPaper | Quota, by: User) -> None:
    version = line.rule.version
    record(verb, version, by=by, school=version.school, new=f"{line.rule.title.short_name}: {line}")
