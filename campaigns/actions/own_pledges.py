"""A person writes into the unit's registration what they aim at themselves, while it lies with the unit."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import F, Max

from campaigns.models import Campaign, Pledge, PledgedLine, PledgedTitle, Title
from campaigns.permissions.pledges import can_pledge_own
from campaigns.queries.pledges import titles_in_use
from campaigns.rules.pledge_parts import Part, line_fault, open_parts
from campaigns.rules.stages import EDITABLE_PLEDGE_STAGES, PledgeStage
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc
from units.models import Person, User

SENT = (
    "Đăng ký của đơn vị đã gửi nên không sửa được. Vui lòng đề nghị trưởng đơn vị rút lại, hoặc Thường trực Hội đồng "
    "trả lại nếu đã duyệt."
)


@transaction.atomic
def save_own_pledge(
    *, campaign: Campaign, titles: Collection[Title], lines: Sequence[tuple[str, str]], by: User
) -> Pledge:
    """Replace the acting person's own titles and lines, (kind, text) each; everybody else's stay.

    The unit's draft is opened where there is none. Saving the same again changes nothing and logs nothing. Raises
    RuleViolation: no right, sent already, a part that a return closed, a title or line that does not fit.
    """
    require(can_pledge_own(by, campaign))
    person = by.person
    assert person is not None
    pledge, new = Pledge.objects.get_or_create(campaign=campaign, unit_id=person.unit_id)
    if new:
        record("open_pledge", pledge, by=by, school=campaign.school, new=PledgeStage.DRAFT.label)
    if not Pledge.objects.filter(pk=pledge.pk, stage__in=EDITABLE_PLEDGE_STAGES).update(stage=F("stage")):
        raise RuleViolation(SENT)
    pledge.refresh_from_db()
    changed = _replace_titles(pledge, person, titles)
    changed |= _replace_lines(pledge, person, [(kind, nfc(text).strip()) for kind, text in lines])
    if changed:
        pledge.version += 1
        pledge.save(update_fields=["version"])
        record("save_own_pledge", pledge, by=by, school=campaign.school)
    return pledge


def _replace_titles(pledge: Pledge, person: Person, titles: Collection[Title]) -> bool:
    wanted = {title.pk for title in titles}
    offered = titles_in_use(pledge.campaign.school_id).filter(pk__in=wanted, holder=Title.Holder.PERSON)
    if offered.count() != len(wanted):
        raise RuleViolation("Danh hiệu được chọn không thuộc danh mục đang dùng cho cá nhân. Vui lòng chọn lại.")
    stored = set(pledge.titles.filter(person=person).values_list("title", flat=True))
    if stored == wanted:
        return False
    _require_open(pledge, Part.PEOPLE)
    pledge.titles.filter(person=person).exclude(title__in=wanted).delete()
    PledgedTitle.objects.bulk_create(
        PledgedTitle(pledge=pledge, title_id=pk, person=person) for pk in sorted(wanted - stored)
    )
    return True


def _replace_lines(pledge: Pledge, person: Person, lines: list[tuple[str, str]]) -> bool:
    wanted = [line for line in lines if line[1]]
    for kind, text in wanted:
        if fault := line_fault(kind, person, text):
            raise RuleViolation(fault)
    if list(pledge.lines.filter(person=person).values_list("kind", "text")) == wanted:
        return False
    _require_open(pledge, Part.LINES)
    pledge.lines.filter(person=person).delete()
    last = pledge.lines.aggregate(last=Max("position"))["last"] or 0
    PledgedLine.objects.bulk_create(
        PledgedLine(pledge=pledge, position=last + place, kind=kind, person=person, text=text)
        for place, (kind, text) in enumerate(wanted, start=1)
    )
    return True


def _require_open(pledge: Pledge, part: Part) -> None:
    if part not in open_parts(pledge.open_parts):
        raise RuleViolation(
            f"Phần “{part.label}” không nằm trong nội dung được trả lại để sửa. Vui lòng giữ nguyên phần này."
        )
