"""The order of calling at a ceremony: titles as the office ordered them, winners as the decision lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from awards.models import Award, AwardDecision, CeremonyTurn
from awards.queries.decision_paper import printed_name
from campaigns.models import Title
from emulation.lists import ListColumn, ListSheet
from emulation.prepared import prepared


class Called(NamedTuple):
    """Somebody who is called up, as the award was frozen."""

    title_id: int
    person_id: int | None
    recipient_name: str
    recipient_post: str


@dataclass(frozen=True)
class Turn:
    """Those who are called for one title, and who hands over."""

    title: Title
    position: int
    handed_by: str
    awards: tuple[Called, ...]

    @property
    def name(self) -> str:
        """The title as papers print it."""
        return printed_name(self.title)


def ceremony_of(decision: AwardDecision) -> list[Turn]:
    """Return the turns of a decision's ceremony; without an order of its own, the decision's. Three queries."""
    kept = {turn.title_id: turn for turn in CeremonyTurn.objects.filter(decision=decision)}
    groups: dict[int, list[Called]] = {}
    for award in _called(decision):
        groups.setdefault(award.title_id, []).append(award)
    titles = Title.objects.in_bulk(list(groups))
    turns = [
        Turn(
            titles[title],
            kept[title].position if title in kept else place,
            kept[title].handed_by if title in kept else _usual(decision, rows),
            tuple(rows),
        )
        for place, (title, rows) in enumerate(groups.items(), start=1)
    ]
    return sorted(turns, key=lambda turn: turn.position)


@prepared
def _called(decision: AwardDecision) -> QuerySet[Award, Called]:
    """Those who are called up, with no more than the list shows."""
    rows = Award.objects.filter(decision=decision, withdrawn_by=None).order_by("position")
    return rows.values_list(*Called._fields, named=True)


def _usual(decision: AwardDecision, called: Sequence[Called]) -> str:
    """Who hands over unless the office says otherwise: the signer; nobody yet where the signer is called up too."""
    signer = decision.signer_name
    return "" if any(award.person_id and award.recipient_name == signer for award in called) else signer


def ceremony_sheet(decision: AwardDecision, turns: Sequence[Turn]) -> ListSheet:
    """Return the list that the master of ceremonies reads from."""
    columns = [
        ListColumn("Thứ tự gọi", 16, "center"),
        ListColumn("Họ và tên, tên tập thể", 50),
        ListColumn("Chức vụ, đơn vị", 50),
        ListColumn("Danh hiệu, hình thức", 44),
        ListColumn("Người trao", 40),
    ]
    called = ((award, turn) for turn in turns for award in turn.awards)
    rows = [
        (number, award.recipient_name, award.recipient_post, turn.name, turn.handed_by)
        for number, (award, turn) in enumerate(called, start=1)
    ]
    number = decision.paper.number_text if decision.paper else ""
    note = f"Theo Quyết định số {number}"
    return ListSheet("Trao thưởng", columns, rows, decision.campaign.school, note)
