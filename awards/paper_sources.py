"""Papers of a session as the desk of papers handles them."""

from django.urls import reverse

from awards.actions.agreement import require_counts_hold, require_result_agrees
from awards.queries import exemplar_papers, review_paper, spot_paper
from awards.queries import session_papers as papers
from awards.queries.exemplars import ABOVE as ABOVE_EXEMPLARS
from awards.queries.exemplars import RECOGNITION
from awards.queries.sessions import tellers_of
from awards.queries.spot import SOURCE as SPOT_MINUTES
from awards.queries.unit_reviews import SOURCE as UNIT_REVIEW
from awards.rules.stages import HearingStage, SessionStage
from awards.rules.unit_reviews import ReviewStage
from documents.models import PaperDraft
from documents.paper_sources import PaperSource
from emulation.decisions import RuleViolation
from units.models import User
from units.queries import Role, account_of, holds

_SIGNED = frozenset({"title", "recipients", "body", "signer", "signer_post", "authority", "on_behalf"})


def _url(draft: PaperDraft) -> str:
    return reverse("awards:session_papers", args=[papers.session_of(draft).pk])


def _require_before_session(draft: PaperDraft) -> None:
    if papers.session_of(draft).stage != SessionStage.PREPARING:
        raise RuleViolation("Phiên họp đã bắt đầu nên không ban hành giấy mời nữa. Vui lòng xóa bản đang soạn.")


def _require_counts(draft: PaperDraft) -> None:
    require_counts_hold(papers.session_of(draft))


def _require_result(draft: PaperDraft) -> None:
    if not papers.proposed(draft):
        raise RuleViolation("Không còn ai để đề nghị: các kết quả của phiên họp đã có quyết định.")
    require_result_agrees(papers.session_of(draft), papers.submission_facts(draft), draft.bases, "tờ trình")


def _other_tellers(draft: PaperDraft) -> list[User]:
    tellers = tellers_of(papers.session_of(draft))
    return [teller.user for teller in tellers if teller.user_id != draft.signer_id]


def _require_exemplars(draft: PaperDraft) -> None:
    if not exemplar_papers.exemplars_of(draft):
        raise RuleViolation("Không còn điển hình nào trong danh sách này. Vui lòng xóa bản đang soạn.")
    decides = draft.kind == PaperDraft.Kind.DECISION
    if decides and draft.signer and not holds(draft.signer, Role.LEADER, school=draft.school_id):
        raise RuleViolation("Quyết định công nhận điển hình tiên tiến do thủ trưởng ký. Vui lòng chọn lại người ký.")


def _require_closed(draft: PaperDraft) -> None:
    if review_paper.review_of(draft).stage != ReviewStage.CLOSED:
        raise RuleViolation("Cuộc họp bình xét chưa kết thúc nên chưa ban hành biên bản.")


def _secretary(draft: PaperDraft) -> list[User]:
    account = account_of(review_paper.review_of(draft).secretary)
    return [account] if account and account.is_active and account.pk != draft.signer_id else []


def _require_over(draft: PaperDraft) -> None:
    if spot_paper.hearing_of(draft).stage != HearingStage.CLOSED:
        raise RuleViolation("Đợt lấy ý kiến chưa kết thúc nên chưa ban hành biên bản.")


def _hearing_secretary(draft: PaperDraft) -> list[User]:
    seats = spot_paper.hearing_of(draft).members.filter(office="secretary").select_related("person__user")
    accounts = [account_of(seat.person) for seat in seats]
    return [account for account in accounts if account and account.is_active and account.pk != draft.signer_id]


INVITATION = PaperSource(
    paper=papers.invitation_paper,
    fields=_SIGNED,
    url=_url,
    facts=papers.invitation_facts,
    check=_require_before_session,
)
TALLY = PaperSource(
    paper=papers.tally_paper,
    fields=frozenset({"body", "recipients"}),
    url=_url,
    facts=papers.tally_facts,
    check=_require_counts,
    cosigners=_other_tellers,
)
SUBMISSION = PaperSource(
    paper=papers.submission_paper,
    fields=_SIGNED | {"addressees", "bases"},
    url=_url,
    facts=papers.submission_facts,
    check=_require_result,
)
REVIEW_MINUTES = PaperSource(
    paper=review_paper.review_paper,
    fields=frozenset({"body", "recipients", "signer", "signer_post"}),
    url=lambda draft: reverse("awards:unit_review", args=[int(draft.source_key)]),
    facts=review_paper.review_facts,
    check=_require_closed,
    cosigners=_secretary,
)
HEARING_MINUTES = PaperSource(
    paper=spot_paper.hearing_paper,
    fields=frozenset({"body", "recipients", "signer", "signer_post"}),
    url=lambda draft: reverse("awards:hearing", args=[int(draft.source_key)]),
    facts=spot_paper.hearing_facts,
    check=_require_over,
    cosigners=_hearing_secretary,
)
EXEMPLARS = PaperSource(
    paper=exemplar_papers.exemplar_paper,
    fields=_SIGNED | {"bases", "addressees"},
    url=lambda draft: reverse("awards:exemplars", args=[exemplar_papers.campaign_of(draft).pk]),
    facts=exemplar_papers.exemplar_facts,
    check=_require_exemplars,
)
SOURCES = {
    RECOGNITION: EXEMPLARS,
    ABOVE_EXEMPLARS: EXEMPLARS,
    papers.INVITATION: INVITATION,
    papers.TALLY: TALLY,
    papers.TO_HEAD: SUBMISSION,
    papers.ABOVE: SUBMISSION,
    UNIT_REVIEW: REVIEW_MINUTES,
    SPOT_MINUTES: HEARING_MINUTES,
}
