"""Dossiers side by side."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from awards.models import Nomination
from awards.queries.dossiers import form_of, rule_of, sections_of, used_in
from awards.queries.ledger import past_awards
from awards.queries.nominations import nominations_visible_to
from awards.queries.unit_reviews import unit_vote_on
from awards.rules.appraisal import person_preference, unit_preference
from awards.rules.stages import NominationStage
from campaigns.models import Campaign
from units.models import User
from units.queries import people_of

MOST = 4


@dataclass(frozen=True)
class Compared:
    """One dossier as a column."""

    nomination: Nomination
    lines: list[tuple[str, str]]


def compared(user: User, campaign: Campaign, keys: Collection[int]) -> list[Compared]:
    """Return the dossiers of these keys that the user sees, in the order of the list; what is not seen is left out."""
    rows = nominations_visible_to(user).filter(campaign=campaign, pk__in=keys)
    rows = rows.select_related("person", "unit", "title", "campaign__school").annotate(
        files=Count("evidence", distinct=True), met=Count("opinions", filter=Q(opinions__met=True), distinct=True),
        unmet=Count("opinions", filter=Q(opinions__met=False), distinct=True),
    )  # fmt: skip
    found = rows.order_by("title__position", "unit__position", "person__sort_key", "pk")[:MOST]
    return [Compared(row, _lines(row)) for row in found]


def _lines(row: Nomination) -> list[tuple[str, str]]:
    """The same headings for every dossier of a kind, in one order."""
    unit = None if row.person_id else row.unit_id
    awards = past_awards(person=row.person_id, unit=unit)[-5:]
    said = f"Đạt {row.met}, không đạt {row.unmet}" if row.met or row.unmet else "Chưa có"  # type: ignore[attr-defined]
    return [
        ("Đề nghị", row.title.name),
        ("Đơn vị", row.unit.name),
        ("Chức vụ", row.person.post if row.person else "Tập thể"),
        ("Tóm tắt thành tích", row.achievement),
        *((str(part.section.label), part.text) for part in sections_of(row, form_of(row, rule_of(row)))),
        ("Sáng kiến dùng cho hồ sơ", "\n".join(str(use.author.initiative) for use in used_in(row))),
        ("Khen thưởng gần đây", "\n".join(award.line for award in awards)),
        ("Số minh chứng", str(row.files)),  # type: ignore[attr-defined]
        ("Bình xét tại đơn vị", _vote(row)),
        ("Ý kiến thẩm định", said),
        ("Ưu tiên", _preference(row)),
        ("Lý do cho qua sơ duyệt", row.reason if row.stage == NominationStage.VALID else ""),
    ]


def _vote(row: Nomination) -> str:
    """What the unit's own meeting said; "" where none has voted."""
    vote = unit_vote_on(row)
    if vote is None or vote.result is None:
        return ""
    return f"{'Đạt' if vote.result.passed else 'Không đạt'}: {vote.result.agree}/{vote.result.base} đồng ý"


def _preference(row: Nomination) -> str:
    if row.person:
        return person_preference(row.person.gender)
    found = people_of(row.unit).aggregate(people=Count("pk"), women=Count("pk", filter=Q(gender="f")))
    return unit_preference(found["women"], found["people"])
