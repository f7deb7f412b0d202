"""Drafting and signing award decisions; signing writes the ledger."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from awards.actions.agreement import require_decision_agrees, require_ledger_agrees
from awards.actions.golden_book import enter_golden_book
from awards.actions.ledger_lines import granted_awards
from awards.actions.news import tell_awarded
from awards.actions.words import said
from awards.models import Award, AwardDecision, Board, BoardSession, Nomination, SpotHearing
from awards.permissions.decisions import (
    can_draft_decision,
    can_edit_decision,
    can_sign_decision,
    can_waive_signatures,
)
from awards.permissions.spot import can_draft_spot_decision
from awards.queries.decision_paper import FORM, decision_paper, printed_name
from awards.queries.decisions import Grant, grant_of, granted_elsewhere, titles_left
from awards.queries.facts import cited, granted_facts
from awards.queries.rulebook import legal_bases
from awards.queries.session_drafts import held_submission, submission_of
from awards.queries.sessions import minutes_of
from awards.queries.spot import hearing_minutes, passed_in
from awards.queries.unsigned_minutes import unsigned_minutes
from awards.rules.spot import dated_deed, subject_of
from awards.rules.stages import DecisionStage
from campaigns.models import Title
from campaigns.queries.paper import profile_of
from documents.actions import issue_paper, issuing, require_printable
from documents.models import IssuedPaper
from documents.permissions import can_sign_here
from documents.rules.numbers import date_text
from documents.rules.register import full_title
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import lower_first
from units.models import User
from units.queries import Role, holders_of


@transaction.atomic
def draft_decision(*, session: BoardSession, by: User, titles: Collection[Title] = ()) -> AwardDecision:
    """Draft the decision on some titles that a session proposed to the head (none named: on all that are left), with
    the usual bases and recipients.

    Raises RuleViolation without signed minutes, when nobody is left to award, or when a draft is about them already.
    """
    BoardSession.objects.select_for_update(of=("self",)).get(pk=session.pk)  # one draft at a time
    require(can_draft_decision(by, session))
    left = titles_left(session)
    chosen = [title for title in left if title in titles] if titles else left
    if not left and (elsewhere := granted_elsewhere(session)):
        raise RuleViolation(f"Kết quả này đã được quyết định tại {elsewhere}; mỗi hồ sơ chỉ quyết định một lần.")
    if not left:
        raise RuleViolation("Không còn kết quả nào của phiên họp thuộc thẩm quyền quyết định của thủ trưởng.")
    if not chosen or len(chosen) < len(set(titles)):
        raise RuleViolation("Danh hiệu đã chọn không còn ai để quyết định hoặc đã có dự thảo khác. Vui lòng chọn lại.")
    decision = AwardDecision.objects.create(
        session=session, campaign=session.campaign, created_by=by, **_wording(session, chosen)
    )
    decision.titles.set(chosen)
    record("draft_decision", decision, by=by, school=session.board.school, new=", ".join(map(str, chosen)))
    return decision


@transaction.atomic
def draft_spot_decision(*, hearing: SpotHearing, by: User) -> AwardDecision:
    """Draft the decision on whom the board agreed to in writing. Raises RuleViolation as `can_draft_spot_decision`."""
    SpotHearing.objects.select_for_update(of=("self",)).get(pk=hearing.pk)  # one draft at a time
    require(can_draft_spot_decision(by, hearing))
    paper, rows = hearing_minutes(hearing), list(passed_in(hearing))
    assert paper is not None
    about = subject_of(rows[0].kind, [_dated(row) for row in rows])
    words = _usual_words(hearing.board, paper, "Theo đề nghị của Thường trực Hội đồng Thi đua – Khen thưởng")
    decision = AwardDecision.objects.create(
        hearing=hearing, campaign=hearing.campaign, created_by=by, title_line=f"Về việc {about}"[:500], **words
    )
    record("draft_decision", decision, by=by, school=hearing.board.school, new=about)
    return decision


def draft_again(*, decision: AwardDecision, titles: Collection[Title], after: IssuedPaper, by: User) -> AwardDecision:
    """Draft the decision on what `after` took out of a signed one because it was written wrongly.

    From the same result, on the same bases; in the transaction that took it out. Where a draft about these titles is
    open already, it has the lines and is returned.
    """
    session = decision.session
    left = [title for title in titles_left(session) if title in titles] if session else []
    if session and not left:
        drafts = AwardDecision.objects.filter(session=session, stage=DecisionStage.DRAFT)
        return drafts.filter(Q(titles__in=titles) | Q(titles=None)).order_by("pk")[0]
    *bases, proposal = decision.bases.splitlines()
    words: dict[str, Any] = {"bases": "\n".join([*bases, f"Căn cứ {cited(after, 'Quyết định')}", proposal])}
    kept = ("session", "hearing", "campaign", "title_line", "recipients", "signer_name", "signer_post", "fund_source")
    words |= {name: getattr(decision, name) for name in (*kept, "listing")}
    made = AwardDecision.objects.create(created_by=by, **words)
    made.titles.set(left)
    record("draft_decision", made, by=by, school=decision.campaign.school, note=f"Sau {cited(after, 'Quyết định')}")
    return made


def _dated(row: Nomination) -> str:
    return dated_deed(row.deed, row.happened_on) if row.happened_on else row.deed


def _wording(session: BoardSession, titles: Iterable[Title]) -> dict[str, str]:
    minutes = minutes_of(session)
    paper = minutes.paper if minutes else None
    assert paper is not None
    about = f"Về việc {_subject(titles)} {lower_first(session.campaign.name)}"[:500]
    return _usual_words(session.board, paper, _proposal(session)) | {"title_line": about}


def _usual_words(board: Board, minutes: IssuedPaper, proposal: str) -> dict[str, str]:
    school = board.school
    bases = [
        *legal_bases(school, timezone.localdate()),
        f"Căn cứ Biên bản số {minutes.number_text} {date_text(minutes.issued_on)} của {board.name}",
        proposal,
    ]
    return {
        "bases": "\n".join(bases),
        "recipients": "Như Điều 3\nHội đồng Thi đua – Khen thưởng\nLưu: VT, TĐKT",
        "signer_name": _head_name(school.pk),
        "signer_post": profile_of(school).head_title,
    }


def _subject(titles: Iterable[Title]) -> str:
    """What a decision does, up to the campaign's name; what only the school recognises goes by its own name."""
    given = list(titles)
    families = {title.family for title in given}
    own = dict.fromkeys(f"“{printed_name(title)}”" for title in given if title.family == Title.Family.RECOGNITION)
    parts = ["công nhận danh hiệu thi đua"] if Title.Family.TITLE in families else []
    parts += [f"công nhận {', '.join(own)}" if len(own) < 4 else "công nhận các hình thức của trường"] if own else []
    parts += ["khen thưởng"] if Title.Family.COMMENDATION in families else []
    return f"{' và '.join(parts)}{' trong' if own else ''}"


def _proposal(session: BoardSession) -> str:
    """Cite the board's submission where there is one."""
    paper = submission_of(session)
    if paper is None:
        return "Theo đề nghị của Thường trực Hội đồng Thi đua – Khen thưởng"
    return f"Theo đề nghị của {session.board.name} tại {cited(paper, 'Tờ trình')}"


def _head_name(school: int) -> str:
    heads = holders_of(school, Role.LEADER, timezone.localdate())
    head = User.objects.select_related("person").filter(pk__in=heads).order_by("pk").first()
    return head.full_name if head else ""


@transaction.atomic
def drop_decision(*, decision: AwardDecision, by: User) -> None:
    """Throw a draft away, so that its titles may be divided otherwise; the log keeps its name. Raises RuleViolation."""
    require(can_edit_decision(by, decision))
    require(can_sign_here("sign_decision", decision.pk))
    record("drop_decision", decision, by=by, school=decision.campaign.school)
    pk = decision.pk
    if not AwardDecision.objects.filter(pk=pk, stage=DecisionStage.DRAFT).delete()[0]:
        raise RuleViolation("Quyết định đã ký nên không bỏ được.")


@transaction.atomic
def save_decision(
    *,
    decision: AwardDecision,
    title_line: str,
    bases: str,
    recipients: str,
    fund_source: str,
    listing: str = AwardDecision.Listing.UNIT,
    by: User,
) -> AwardDecision:
    """Change the wording of a draft and how its list is sorted; who stands there always comes from the result.

    Raises RuleViolation: no right, or signed, be it a moment ago.
    """
    AwardDecision.objects.select_for_update(of=("self",)).get(pk=decision.pk)  # not while it is being signed
    decision.refresh_from_db(fields=["stage"])
    require(can_edit_decision(by, decision))
    require(can_sign_here("sign_decision", decision.pk))
    decision.title_line, decision.bases, decision.listing = title_line, bases, listing
    decision.recipients, decision.fund_source = recipients, fund_source
    decision.save(update_fields=["title_line", "bases", "recipients", "fund_source", "listing"])
    record("save_decision", decision, by=by, school=decision.campaign.school)
    return decision


@transaction.atomic
def waive_signatures(*, decision: AwardDecision, reason: str, by: User) -> None:
    """Say, as the head, why the decision is signed before all have signed its minutes; the log keeps who was missing.

    Raises RuleViolation: no right, nobody is missing, nothing said.
    """
    decision.refresh_from_db(fields=["stage", "paper"])
    require(can_waive_signatures(by, decision))
    reason = said(reason, "lý do ký khi biên bản chưa đủ chữ ký")
    require_printable(reason)
    missing = " ".join(unsigned_minutes(decision))
    if not AwardDecision.objects.filter(pk=decision.pk, stage=DecisionStage.DRAFT).update(waiver=reason):
        raise RuleViolation("Quyết định này đã được ký.")
    decision.waiver = reason
    record("waive_signatures", decision, by=by, school=decision.campaign.school, new=missing, note=reason)


def sign_decision(*, decision: AwardDecision, pin: str, by: User, at: datetime | None = None) -> IssuedPaper:
    """Sign and issue the decision as the head, and write its awards; all or nothing.

    Raises RuleViolation: no right, signed already, minutes that want signatures without a `waive_signatures`, nobody
    to award, no base salary on that day, wrong PIN, or the sentence that names where minutes, counts, decision, ledger
    and certificates differ.
    """
    moment = at or timezone.now()
    day = timezone.localdate(moment)
    with issuing():
        decision.refresh_from_db(fields=["stage", "waiver"])  # the page may be older than a signature given elsewhere
        _require_signable(decision, by)
        waiver = _waiver(decision)
        grant = _grant(decision, day)
        facts = granted_facts(grant)
        require_decision_agrees(decision, facts)
        decision.signer_name = by.full_name
        paper = _issue(decision, grant, day, pin=pin, by=by, at=moment)
        switched = AwardDecision.objects.filter(pk=decision.pk, stage=DecisionStage.DRAFT, paper=None).update(
            stage=DecisionStage.SIGNED, paper=paper, signer_name=by.full_name, waiver=waiver
        )
        if not switched:
            raise RuleViolation("Quyết định này đã được ký.")
        awards = Award.objects.bulk_create(granted_awards(grant, day, decision=decision))
        enter_golden_book(decision.campaign.school, awards)
        tell_awarded(decision, awards, school=decision.campaign.school, on=day, by=by)
        require_ledger_agrees(decision, facts, paper)
        record("sign_decision", decision, by=by, school=decision.campaign.school, new=paper.number_text)
    decision.refresh_from_db()
    return paper


def _require_signable(decision: AwardDecision, by: User) -> None:
    """A submission on paper is filed first: once all it names is decided it could only be void."""
    require(can_sign_decision(by, decision))
    if decision.session and (number := held_submission(decision.session)):
        raise RuleViolation(
            f"Tờ trình số {number} của phiên họp đang chờ bản đã ký. Vui lòng nộp bản đã ký, hoặc hủy số đó, rồi ký "
            "quyết định."
        )


def _waiver(decision: AwardDecision) -> str:
    """Why it is signed all the same, "" where the minutes have all their signatures by now."""
    missing = unsigned_minutes(decision)
    if missing and not decision.waiver:
        raise RuleViolation(
            f"{' '.join(missing)} Vui lòng chờ đủ chữ ký; nếu vẫn ký quyết định (như đã ký trên bản in) thì ghi lý do "
            "tại trang ký."
        )
    return decision.waiver if missing else ""


def _grant(decision: AwardDecision, day: date) -> Grant:
    grant = grant_of(decision, day)
    if not grant.lines:
        raise RuleViolation("Danh sách khen thưởng trống nên chưa ký được quyết định.")
    if not grant.base_salary:
        raise RuleViolation(f"Chưa có mức lương cơ sở áp dụng ngày {day:%d/%m/%Y}. Vui lòng báo quản trị bổ sung.")
    return grant


def _issue(decision: AwardDecision, grant: Grant, day: date, *, pin: str, by: User, at: datetime) -> IssuedPaper:
    school = decision.campaign.school
    return issue_paper(
        school=school,
        issuer=school.symbol,
        kind="decision",
        form=FORM,
        paper=lambda number: decision_paper(decision, grant, number, day),
        title=full_title("Quyết định", decision.title_line),
        signer_name=by.full_name,
        signer_post=decision.signer_post,
        recipients=decision.recipients,
        issued_on=day,
        pin=pin,
        by=by,
        at=at,
        act=("sign_decision", decision.pk),
        facts=granted_facts(grant),
    )
