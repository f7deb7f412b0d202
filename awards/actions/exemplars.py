"""Exemplars: criteria set, proposed, recognised, written about."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.models import Exemplar, ExemplarCriterion, ExemplarRules
from awards.permissions.exemplars import (
    can_choose_for_above,
    can_decide_exemplar,
    can_keep_exemplars,
    can_propose_exemplar,
    can_reopen_exemplar,
    can_withdraw_exemplar,
)
from awards.queries.exemplar_papers import left_to_name
from awards.queries.exemplars import ABOVE, RECOGNITION, criteria_for, draft_of, paper_key, recognised
from awards.queries.rulebook import legal_bases
from awards.rules.conditions import Audience
from awards.rules.exemplars import QUARTERS, ExemplarStage, falls_within
from campaigns.models import Campaign
from documents.actions import require_printable
from documents.actions.drafts import begin_draft
from documents.models import PaperDraft
from documents.queries.drafts import school_profile
from documents.rules.codes import new_code
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc, one_line
from units.models import Person, Unit, User
from units.queries import Role, holders_of

PROPOSED_BY = "Theo đề nghị của Thường trực Hội đồng Thi đua – Khen thưởng"
FORM = "nd30"  # papers under Luật TĐKT: docs/decisions/decision-is-state-form.md


@transaction.atomic
def set_exemplar_criteria(
    *, campaign: Campaign, texts: Mapping[str, Iterable[str]], above_due_on: date | None, by: User
) -> None:
    """Set a school's criteria by audience, and by which day exemplars go above (None: they do not).

    What a proposal was marked with stays until it is dropped here. Raises RuleViolation: no right, unknown audience.
    """
    require(can_keep_exemplars(by, campaign))
    if not set(texts) <= set(Audience.values):
        raise RuleViolation("Vui lòng chọn đối tượng trong danh sách.")
    for audience, lines in texts.items():
        wanted = [text for text in dict.fromkeys(one_line(line)[:300] for line in lines) if text]
        criteria_for(campaign.school_id).filter(audience=audience).exclude(text__in=wanted).delete()
        for place, text in enumerate(wanted):
            ExemplarCriterion.objects.update_or_create(
                school=campaign.school, audience=audience, text=text, defaults={"position": place}
            )
    if above_due_on is None:
        ExemplarRules.objects.filter(campaign=campaign).delete()
    else:
        ExemplarRules.objects.update_or_create(campaign=campaign, defaults={"above_due_on": above_due_on})
    record("set_exemplar_criteria", campaign, by=by, school=campaign.school)


@transaction.atomic
def propose_exemplar(  # long: eight named arguments, and one row made of them
    *,
    campaign: Campaign,
    unit: Unit,
    person: Person | None,
    year: int,
    quarter: int,
    story: str,
    criteria: Collection[ExemplarCriterion] = (),
    by: User,
) -> Exemplar:
    """Propose a person of the unit, or the unit itself (None), for a quarter.

    Raises RuleViolation: no right, somebody of elsewhere, nothing told, a quarter outside the campaign, criteria of
    another audience, proposed already.
    """
    require(can_propose_exemplar(by, campaign, unit))
    story, audience = nfc(story).strip(), person.category if person else unit.kind
    _require_sound(campaign, unit, person, quarter, story)
    _require_within(campaign, year, quarter)
    if any(row.audience != audience or row.school_id != campaign.school_id for row in criteria):
        raise RuleViolation("Chỉ đánh dấu được tiêu chí của đúng đối tượng được đề xuất.")
    try:
        with transaction.atomic():
            exemplar = Exemplar.objects.create(
                campaign=campaign, unit=unit, person=person, audience=audience, year=year, quarter=quarter,
                story=story, proposed_by=by, proposed_at=timezone.now(),
            )  # fmt: skip
    except IntegrityError as error:
        raise RuleViolation(f"{person or unit} đã được đề xuất trong quý {quarter}/{year}.") from error
    exemplar.criteria.set(criteria)
    record("propose_exemplar", exemplar, by=by, school=campaign.school)
    return exemplar


def _require_within(campaign: Campaign, year: int, quarter: int) -> None:
    if not falls_within(year, quarter, campaign.starts_on, campaign.ends_on):
        raise RuleViolation(
            f"Quý {quarter}/{year} nằm ngoài thời gian của phong trào ({campaign.starts_on:%d/%m/%Y} – "
            f"{campaign.ends_on:%d/%m/%Y}). Vui lòng chọn quý trong thời gian đó."
        )


def _require_sound(campaign: Campaign, unit: Unit, person: Person | None, quarter: int, story: str) -> None:
    if unit.school_id != campaign.school_id or (person is not None and person.unit_id != unit.pk):
        raise RuleViolation(f"Vui lòng chọn người của {unit}.")
    if quarter not in QUARTERS:
        raise RuleViolation("Vui lòng chọn quý từ 1 đến 4.")
    if not story:
        raise RuleViolation("Vui lòng ghi việc làm, thành tích tiêu biểu.")
    require_printable(story)


@transaction.atomic
def withdraw_exemplar(*, exemplar: Exemplar, by: User) -> None:
    """Take a proposal back before it is decided on, as when somebody was named by mistake; the log keeps its words.

    Raises RuleViolation.
    """
    require(can_withdraw_exemplar(by, exemplar))
    record("withdraw_exemplar", exemplar, by=by, school=exemplar.campaign.school, note=exemplar.story)
    if not Exemplar.objects.filter(pk=exemplar.pk, stage=ExemplarStage.PROPOSED).delete()[0]:
        raise RuleViolation("Đề xuất này đã được xét.")


@transaction.atomic
def decide_exemplar(
    *, exemplar: Exemplar, recognise: bool, reason: str = "", by: User, at: datetime | None = None
) -> Exemplar:
    """Recognise a proposal or not, with a reason. Once. Raises RuleViolation."""
    require(can_decide_exemplar(by, exemplar))
    reason = nfc(reason).strip()
    if not recognise and not reason:
        raise RuleViolation("Vui lòng ghi lý do không công nhận.")
    stage = ExemplarStage.RECOGNISED if recognise else ExemplarStage.REFUSED
    proposed = Exemplar.objects.filter(pk=exemplar.pk, stage=ExemplarStage.PROPOSED)
    code = new_code() if recognise else None
    if not proposed.update(stage=stage, reason=reason, code=code, decided_by=by, decided_at=at or timezone.now()):
        raise RuleViolation("Đề xuất này đã được xét.")
    exemplar.refresh_from_db()
    record("decide_exemplar", exemplar, by=by, school=exemplar.campaign.school, new=stage.label, note=reason)
    return exemplar


@transaction.atomic
def reopen_exemplar(*, exemplar: Exemplar, reason: str, by: User) -> Exemplar:
    """Make what was decided by mistake a proposal again, with a reason. Raises RuleViolation, also once a paper or the
    public page rests on it.
    """
    require(can_reopen_exemplar(by, exemplar))
    reason = nfc(reason).strip()
    if not reason:
        raise RuleViolation("Vui lòng ghi lý do mở lại.")
    old, new = ExemplarStage(exemplar.stage), ExemplarStage.PROPOSED
    cleared = {"reason": "", "code": None, "for_above": False, "decided_by": None, "decided_at": None}
    if not Exemplar.objects.filter(pk=exemplar.pk, stage=old).update(stage=new, **cleared):
        raise RuleViolation("Đề xuất này đã được mở lại.")
    exemplar.refresh_from_db()
    school = exemplar.campaign.school
    record("reopen_exemplar", exemplar, by=by, school=school, old=old.label, new=new.label, note=reason)
    return exemplar


@transaction.atomic
def choose_for_above(*, exemplar: Exemplar, chosen: bool, by: User) -> None:
    """Say whether a recognised exemplar is proposed to the level above. Raises RuleViolation."""
    require(can_choose_for_above(by, exemplar))
    rows = Exemplar.objects.filter(pk=exemplar.pk, stage=ExemplarStage.RECOGNISED).exclude(for_above=chosen)
    if rows.update(for_above=chosen):
        exemplar.for_above = chosen
        record("choose_for_above", exemplar, by=by, school=exemplar.campaign.school, new="có" if chosen else "không")


@transaction.atomic
def draft_recognition(*, campaign: Campaign, year: int, quarter: int, by: User) -> PaperDraft:
    """Begin the decision that recognises the exemplars of a quarter, signed by the head; those recognised after it was
    signed get one of their own. Raises RuleViolation.
    """
    require(can_keep_exemplars(by, campaign))
    if not recognised(campaign, year, quarter).exists():
        raise RuleViolation("Quý này chưa có điển hình nào được công nhận.")
    title = f"Về việc công nhận điển hình tiên tiến quý {quarter} năm {year}"
    return _begin(campaign, "decision", title, RECOGNITION, paper_key(campaign, year, quarter), by)


@transaction.atomic
def draft_exemplars_above(*, campaign: Campaign, by: User) -> PaperDraft:
    """Begin the submission of those chosen for the level above, signed by the head; those chosen after it was signed
    get one of their own. Raises RuleViolation.
    """
    require(can_keep_exemplars(by, campaign))
    if not recognised(campaign).filter(for_above=True).exists():
        raise RuleViolation("Chưa chọn điển hình nào để đề xuất cấp trên.")
    title = f"Về việc đề nghị biểu dương điển hình tiên tiến năm {campaign.ends_on.year}"
    return _begin(campaign, "submission", title, ABOVE, str(campaign.pk), by)


def _begin(campaign: Campaign, kind: str, title: str, source: str, key: str, by: User) -> PaperDraft:
    earlier = draft_of(source, key)
    paper = earlier.paper if earlier else None
    if earlier and paper is None:
        raise RuleViolation("Văn bản này đang soạn hoặc chờ ký. Vui lòng mở bản ấy ở mục Văn bản.")
    if paper and not left_to_name(source, key):
        raise RuleViolation(f"Văn bản số {paper.number_text} đã nêu đủ các điển hình này nên không cần lập thêm.")
    title = f"{title} (bổ sung)" if paper else title
    school = campaign.school
    profile = school_profile(school)
    heads = holders_of(school, Role.LEADER, timezone.localdate())
    above = source == ABOVE
    bases = [] if above else [*legal_bases(school, timezone.localdate()), PROPOSED_BY]
    return begin_draft(
        school=school,
        kind=kind,
        by=by,
        form=FORM,
        title=title,
        addressees=(profile.superior or "Cấp có thẩm quyền") if above else "",
        bases="\n".join(bases),
        recipients="Như trên\nLưu: VT, TĐKT" if above else "Như Điều 3\nLưu: VT, TĐKT",
        signer=User.objects.filter(pk__in=heads).order_by("pk").first(),
        signer_post=profile.head_title,
        source=source,
        source_key=key,
    )
