"""What the records say of a dossier that is appraised: its papers, and the conditions of its title."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from awards.models import Nomination, TitleRule
from awards.queries.dossiers import DossierPaper, missing_papers, papers_of, rule_of
from awards.queries.eligibility import Chance, eligibility, reasons_text
from awards.queries.rulebook import version_for
from awards.queries.standards import audiences_in
from awards.rules.standards import State
from emulation.decisions import ALLOWED, Decision, denied
from emulation.text import lower_first


@dataclass(frozen=True)
class Verdict:
    """What a dossier lacks: papers, and where the records speak against its title (`chance`; None: no rule for such
    a nominee) the conditions. `strange` says that the title is for others, "" where it is not.
    """

    papers: tuple[str, ...]
    chance: Chance | None
    strange: str = ""

    @property
    def faults(self) -> list[str]:
        """What is missing, in words; empty where nothing is. A record that only waits is no fault."""
        found = [f"còn thiếu giấy tờ: {'; '.join(self.papers)}"] if self.papers else []
        if self.chance is not None and self.chance.state == State.CLOSED:
            found.append(f"chưa đủ điều kiện: {reasons_text(self.chance)}")
        return [*found, self.strange] if self.strange else found


def verdict_of(nomination: Nomination, papers: Sequence[DossierPaper], *, watched: bool) -> Verdict:
    """Hold a dossier with these papers against the rules of its campaign today. About 15 queries: for one dossier.

    `watched`: the reader may know of disciplines and holds.
    """
    person = nomination.person_id
    found = eligibility(
        nomination.campaign,
        timezone.localdate(),
        watched=watched,
        people=None if person is None else Q(pk=person),
        units=Q(pk=nomination.unit_id) if person is None else None,
    )
    chance = next((one for one in found.chances if one.title.title == nomination.title_id), None)
    return Verdict(tuple(missing_papers(papers)), chance, "" if chance else strange_to(nomination))


def strange_to(nomination: Nomination) -> str:
    """Say that the rules mean the title for others only, or have switched it off; "" where they do not speak of it.

    Six queries at most.
    """
    person, unit = nomination.person, nomination.unit
    meant = audiences_in(nomination.campaign).get(nomination.title_id)
    if meant is None:
        return _switched_off(nomination)
    if (person.category if person else unit.kind) in meant:
        return ""
    nominee = person.get_category_display() if person else unit.get_kind_display()
    return f"đề nghị “{nomination.title}” cho {lower_first(nominee)}, quy định không dành cho đối tượng này"


def _switched_off(nomination: Nomination) -> str:
    version = version_for(nomination.campaign, timezone.localdate())
    off = TitleRule.objects.filter(version=version, title=nomination.title_id, active=False).exists()
    return f"đề nghị “{nomination.title}”, quy định của phong trào đang tắt nên không dùng để xét" if off else ""


def verdict_allows(nomination: Nomination, reason: str, *, watched: bool) -> Decision:
    """Refuse to let a dossier pass that lacks something, unless a reason is given: the office may know better."""
    if reason.strip():
        return ALLOWED
    faults = verdict_of(nomination, papers_of(nomination, rule_of(nomination)), watched=watched).faults
    if not faults:
        return ALLOWED
    return denied(f"Hồ sơ {'; '.join(faults)}. Vui lòng ghi lý do vẫn cho qua sơ duyệt; Hội đồng đọc được lý do này.")
