"""Parts of a dossier: its written report, the papers ticked, the initiatives it rests on."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from awards.actions.typing import drop_typing
from awards.models import Nomination, PaperTick, ReportSection
from awards.permissions.nominations import can_edit_part
from awards.queries.dossiers import authored_by, form_of, papers_of, rule_of, use_key, used_in
from awards.rules.dossiers import DossierPart
from campaigns.actions.initiative_reviews import release_initiative, use_initiative
from campaigns.models import InitiativeAuthor
from documents.actions import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc
from units.models import User


@transaction.atomic
def save_achievement_report(*, nomination: Nomination, texts: Mapping[str, str], by: User) -> None:
    """Write sections of the report: {section: text}. Raises RuleViolation: no right, a section of another kind."""
    require(can_edit_part(by, nomination, DossierPart.REPORT))
    if not set(texts) <= set(form_of(nomination, rule_of(nomination)).sections):
        raise RuleViolation("Mẫu báo cáo đã đổi. Vui lòng tải lại trang.")
    require_printable(*texts.values())
    for section, text in texts.items():
        ReportSection.objects.update_or_create(
            nomination=nomination, section=section, defaults={"text": nfc(text).strip()}
        )
    drop_typing(nomination=nomination, part=DossierPart.REPORT, by=by)
    record("save_achievement_report", nomination, by=by, school=nomination.campaign.school)


@transaction.atomic
def tick_papers(*, nomination: Nomination, names: Collection[str], by: User) -> None:
    """Say which required papers lie with the dossier: these and no others. The same again logs nothing.

    Raises RuleViolation: no right, a paper that the rule does not ask the unit for.
    """
    require(can_edit_part(by, nomination, DossierPart.PAPERS))
    papers = papers_of(nomination, rule_of(nomination))
    if not set(names) <= {paper.name for paper in papers if paper.is_ticked_here}:
        raise RuleViolation("Danh sách giấy tờ của danh hiệu đã đổi. Vui lòng tải lại trang.")
    before = set(nomination.ticks.values_list("name", flat=True))
    if before == set(names):
        return
    nomination.ticks.exclude(name__in=names).delete()
    for name in sorted(set(names) - before):
        PaperTick.objects.create(nomination=nomination, name=name, by=by)
    record("tick_papers", nomination, by=by, school=nomination.campaign.school, note="; ".join(sorted(names)))


@transaction.atomic
def choose_initiatives(*, nomination: Nomination, authors: Collection[InitiativeAuthor], by: User) -> None:
    """Say on which recognised initiatives of the person the dossier rests; the ledger of uses holds them from now on.

    Raises RuleViolation: no right, somebody else's initiative, or one used before (with where).
    """
    require(can_edit_part(by, nomination, DossierPart.INITIATIVES))
    own = {row.pk: row for row in authored_by(nomination)}
    wanted = {author.pk for author in authors}
    if not wanted <= set(own):
        raise RuleViolation("Chỉ chọn được sáng kiến, đề tài đã công nhận của chính người được đề nghị.")
    for use in used_in(nomination):
        if use.author_id not in wanted:
            release_initiative(use=use, by=by)
    for pk in sorted(wanted):
        use_initiative(
            author=own[pk],
            title=nomination.title,
            key=use_key(nomination),
            what=f"Hồ sơ đề nghị trong {nomination.campaign}",
            used_on=timezone.localdate(),
            by=by,
        )


def release_initiatives(*, nomination: Nomination, by: User) -> None:
    """Give back the initiatives of a dossier that is dropped or found not eligible; they may serve again."""
    for use in used_in(nomination):
        release_initiative(use=use, by=by)
