"""Spot commendations: asked about in writing, then minuted; proposals and decisions have modules of their own."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.models import Board, HearingMember, Nomination, SpotCase, SpotHearing, SpotOpinion, TitleRule
from awards.permissions.spot import (
    can_answer_hearing,
    can_ask_board,
    can_close_hearing,
    can_write_hearing_minutes,
)
from awards.queries.boards import seats_on
from awards.queries.rulebook import rules_of, version_for
from awards.queries.spot import (
    SOURCE,
    asked_member,
    boards_to_ask,
    case_rows,
    cases_for,
    is_spot_rule,
    to_ask_about,
)
from awards.rules.sittings import term_fault
from awards.rules.spot import asking_fault
from awards.rules.stages import HearingStage
from campaigns.models import Campaign
from documents.actions import require_printable
from documents.actions.drafts import begin_draft
from documents.models import PaperDraft
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User
from units.queries import account_of

FORM = "nd30"  # papers of the board: docs/decisions/decision-is-state-form.md


@transaction.atomic
def ask_board(
    *,
    campaign: Campaign,
    board: Board,
    nominations: Collection[Nomination],
    due_on: date,
    by: User,
    at: datetime | None = None,
) -> SpotHearing:
    """Ask all members of a board in writing about valid dossiers, until a day; roster and rules are frozen.

    Raises RuleViolation: no right, no dossiers, some asked about already, a day that is over, no members.
    """
    require(can_ask_board(by, campaign))
    moment = at or timezone.now()
    today = timezone.localdate(moment)
    _require_may_be_asked(board, campaign, due_on, today)
    wanted = {row.pk for row in nominations}
    chosen = [row for row in to_ask_about(campaign).order_by("title__position", "pk") if row.pk in wanted]
    if not chosen or len(chosen) < len(wanted):
        raise RuleViolation("Vui lòng chọn hồ sơ hợp lệ, chưa lấy ý kiến Hội đồng.")
    hearing = _asked(campaign, board, due_on, by, moment)
    _add_cases(hearing, chosen)
    _add_members(hearing, chosen)
    record("ask_board", hearing, by=by, school=board.school, new=f"{len(chosen)} hồ sơ")
    return hearing


def _require_may_be_asked(board: Board, campaign: Campaign, due_on: date, today: date) -> None:
    if not boards_to_ask(campaign).filter(pk=board.pk).exists():
        raise RuleViolation("Vui lòng chọn Hội đồng xét khen thưởng đang hoạt động của trường.")
    if fault := term_fault(active=board.active, founded_on=board.founded_on, ends_on=board.ends_on, day=today):
        raise RuleViolation(fault)
    if fault := asking_fault(due_on=due_on, today=today):
        raise RuleViolation(fault)


def _asked(campaign: Campaign, board: Board, due_on: date, by: User, moment: datetime) -> SpotHearing:
    today = timezone.localdate(moment)
    version = version_for(campaign, today)
    if version is None:
        raise RuleViolation(f"Chưa có quy định khen thưởng có hiệu lực vào ngày {today:%d/%m/%Y}.")
    return SpotHearing.objects.create(
        campaign=campaign, board=board, rule_version=version, due_on=due_on, asked_by=by, asked_at=moment,
        recused_stay_in_base=version.recused_stay_in_base,
    )  # fmt: skip


def _add_members(hearing: SpotHearing, nominations: list[Nomination]) -> None:
    """Everybody on the board that day; who is the only nominee is not asked."""
    seats = list(seats_on(hearing.board, timezone.localdate(hearing.asked_at)))
    if not seats:
        raise RuleViolation("Hội đồng chưa có thành viên. Vui lòng nhập danh sách thành viên trước.")
    alone = nominations[0].person_id if len(nominations) == 1 else None
    HearingMember.objects.bulk_create(
        HearingMember(
            hearing=hearing, person=seat.person, office=seat.office, position=position,
            speaks=seat.person_id != alone,
        )
        for position, seat in enumerate(seats, start=1)
    )  # fmt: skip


def _add_cases(hearing: SpotHearing, nominations: list[Nomination]) -> None:
    rules = rules_of(hearing.rule_version)
    cases = []
    for position, row in enumerate(nominations, start=1):
        rule = rules.get(row.title_id)
        if rule is None or not is_spot_rule(rule):
            raise RuleViolation(
                f"Theo {hearing.rule_version}, “{row.title}” không xét bằng lấy ý kiến. Vui lòng đưa ra phiên họp."
            )
        cases.append(_case(hearing, row, rule, position))
    try:
        with transaction.atomic():
            SpotCase.objects.bulk_create(cases)
    except IntegrityError as error:
        raise RuleViolation("Có hồ sơ vừa được người khác gửi lấy ý kiến. Vui lòng tải lại trang.") from error


def _case(hearing: SpotHearing, row: Nomination, rule: TitleRule, position: int) -> SpotCase:
    return SpotCase(
        hearing=hearing, nomination=row, position=position, percent=rule.vote_percent, more_than=rule.more_than,
        base=rule.vote_base, article=rule.vote_article,
    )  # fmt: skip


@transaction.atomic
def answer_hearing(
    *, hearing: SpotHearing, answers: Mapping[int, tuple[bool, str]], by: User, at: datetime | None = None
) -> None:
    """Say, once and by name, on every dossier but one's own: {case pk: (agrees, reason)}.

    Raises RuleViolation: not asked, spoken already, over, a dossier left out, "no" without a reason.
    """
    SpotHearing.objects.select_for_update(of=("self",)).get(pk=hearing.pk)  # not while it is being closed
    hearing.refresh_from_db(fields=["stage"])
    require(can_answer_hearing(by, hearing))
    member = asked_member(by, hearing)
    assert member is not None
    cases = {case.pk: case for case in cases_for(hearing, member)}
    if set(answers) != set(cases):
        raise RuleViolation("Vui lòng cho ý kiến về từng hồ sơ trong danh sách.")
    if unsaid := [case for pk, case in cases.items() if not answers[pk][0] and not answers[pk][1].strip()]:
        names = ", ".join(str(case.nomination.person or case.nomination.unit) for case in unsaid)
        raise RuleViolation(f"Vui lòng ghi lý do không đồng ý đối với: {names}.")
    require_printable(*(reason for _, reason in answers.values()))
    unanswered = hearing.members.filter(pk=member.pk, answered_at=None)
    if not unanswered.update(answered_at=at or timezone.now(), news=""):
        raise RuleViolation("Đồng chí đã cho ý kiến. Ý kiến đã gửi không thay đổi được.")
    SpotOpinion.objects.bulk_create(
        SpotOpinion(case=cases[pk], member=member, agrees=agrees, reason=reason.strip())
        for pk, (agrees, reason) in answers.items()
    )
    record("answer_hearing", hearing, by=by, school=hearing.board.school)


@transaction.atomic
def close_hearing(*, hearing: SpotHearing, by: User, at: datetime | None = None) -> SpotHearing:
    """End the asking and write each dossier's result. Raises RuleViolation while members have time to speak."""
    SpotHearing.objects.select_for_update(of=("self",)).get(pk=hearing.pk)
    hearing.refresh_from_db(fields=["stage"])
    require(can_close_hearing(by, hearing))
    rows = case_rows(hearing)
    for row in rows:
        row.case.passed = row.result.passed
    SpotCase.objects.bulk_update([row.case for row in rows], ["passed"])
    moment, opened = at or timezone.now(), SpotHearing.objects.filter(pk=hearing.pk, stage=HearingStage.OPEN)
    if not opened.update(stage=HearingStage.CLOSED, closed_at=moment):
        raise RuleViolation("Đợt lấy ý kiến đã kết thúc.")
    hearing.refresh_from_db()
    passed = sum(row.result.passed for row in rows)
    record("close_hearing", hearing, by=by, school=hearing.board.school, new=f"{passed}/{len(rows)} hồ sơ đạt")
    return hearing


@transaction.atomic
def draft_hearing_minutes(*, hearing: SpotHearing, by: User) -> PaperDraft:
    """Begin the minutes, to be signed by the chair, then by the secretary where they have an account.

    Raises RuleViolation: no right, not over, written already.
    """
    require(can_write_hearing_minutes(by, hearing))
    chair = hearing.members.filter(office="chair").select_related("person").first()
    return begin_draft(
        school=hearing.board.school,
        kind="minutes",
        by=by,
        form=FORM,
        issuer=hearing.board.name,
        symbol=hearing.board.symbol,
        title="Xét khen thưởng đột xuất, theo chuyên đề (lấy ý kiến bằng văn bản)",
        recipients=f"Thành viên Hội đồng\nLưu: VT, {hearing.board.symbol}",
        signer=account_of(chair.person) if chair else None,
        signer_post="Chủ tịch Hội đồng",
        source=SOURCE,
        source_key=str(hearing.pk),
    )
