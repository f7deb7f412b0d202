"""How conditions on the members of a unit are measured."""

from collections.abc import Collection

from awards.rules.answers import SHORT_LEVELS, at_least, met, share_needed, two, unmet, unseen, waiting
from awards.rules.standards import Case, Finding, Member, Standard


def members_rated(condition: Standard, case: Case) -> Finding:
    """So many percent of the members are rated at least a level."""
    members, wanted = case.facts.members, SHORT_LEVELS[condition.level]
    reached = sum(at_least(member.level, condition.level) for member in members)
    unrated = sum(not member.level for member in members)
    need = share_needed(condition.percent, len(members))
    if not members:
        return waiting("Đơn vị chưa có thành viên", condition)
    share = f"{reached}/{len(members)} người xếp loại từ {wanted}"
    if reached >= need:
        return met(share, condition)
    sentence = f"Thiếu {two(need - reached)} người xếp loại từ {wanted}: có {reached}/{len(members)}, cần {need}"
    if reached + unrated >= need:
        return waiting(f"{sentence} (còn {two(unrated)} người chưa xếp loại)", condition)
    return unmet(f"{sentence} ({condition.percent}%)", condition)


def members_titled(condition: Standard, case: Case) -> Finding:
    """So many percent of the members have a title of the year, granted or proposed."""
    members, name = case.facts.members, case.name(condition.title)
    if not members:
        return waiting("Đơn vị chưa có thành viên", condition)
    having, proposed = _holders(members, condition.title)
    need = share_needed(condition.percent, len(members))
    among = f"{having}/{len(members)}{_proposed(proposed)}"
    if having >= need:
        return met(f"{among} người đạt {name}", condition)
    return unmet(
        f"Thiếu {two(need - having)} người đạt {name}: có {among}, cần {need} ({condition.percent}%)", condition
    )


def member_count(condition: Standard, case: Case) -> Finding:
    """So many members have a title of the year, granted or proposed."""
    name = case.name(condition.title)
    having, proposed = _holders(case.facts.members, condition.title)
    if having >= condition.count:
        return met(f"Có {two(having)} người đạt {name}{_proposed(proposed)}", condition)
    return unmet(
        f"Thiếu {two(condition.count - having)} người đạt {name}: có {having}, cần {condition.count}", condition
    )


def _holders(members: Collection[Member], title: int) -> tuple[int, int]:
    """How many have or are proposed for a title, and how many of them are only proposed."""
    granted = sum(title in member.titles for member in members)
    proposed = sum(title in member.proposed and title not in member.titles for member in members)
    return granted + proposed, proposed


def _proposed(number: int) -> str:
    return f" (gồm {two(number)} người đang được đề nghị)" if number else ""


def members_clear(condition: Standard, case: Case) -> Finding:
    """No member was disciplined in the year from a warning upwards."""
    if not case.facts.watched:
        return unseen("không có cá nhân bị kỷ luật từ cảnh cáo trở lên", condition)
    number = sum(member.disciplined for member in case.facts.members)
    if not number:
        return met(f"Không có cá nhân bị kỷ luật từ cảnh cáo trở lên trong năm {case.facts.year}", condition)
    return unmet(f"Có {two(number)} người bị kỷ luật trong năm {case.facts.year}", condition)
