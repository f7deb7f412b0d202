"""Minutes, decisions and certificates as `manage.py print_paper` and the pages print them."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from django.utils import timezone

from awards.models import Award, AwardDecision, BoardSession
from awards.queries.decision_paper import certificate_of, decision_paper, design_kinds, kinds_of
from awards.queries.decisions import OF_DECISION, awards_of, grant_of
from awards.queries.facts import cited, decided_facts, ledger_facts
from awards.queries.minutes_paper import minutes_paper
from awards.rules.stages import DecisionStage
from campaigns.models import Title
from campaigns.queries.paper import profile_of
from documents.printing import Format, issued_or_draft
from documents.queries.designs import designs_in_use, designs_of
from documents.rules.designs import KINDS, Kind
from documents.rules.facts import difference
from documents.rules.paper import Certificate
from documents.writers.face import metrics
from emulation.decisions import RuleViolation


def print_minutes(pk: int, file_format: Format) -> bytes:
    """Return the minutes of session `pk`: as issued, or a draft. Raises RuleViolation without it."""
    session = BoardSession.objects.select_related("board__school", "campaign", "minutes__paper").filter(pk=pk).first()
    if session is None:
        raise RuleViolation(f"Không có phiên họp nào mang mã {pk}.")
    issued = session.minutes.paper if hasattr(session, "minutes") else None
    return issued_or_draft(issued, lambda: minutes_paper(session), file_format)


def print_decision(pk: int, file_format: Format) -> bytes:
    """Return decision `pk`: as issued, or a draft with today's base salary. Raises RuleViolation without it."""
    decision = (
        AwardDecision.objects.select_related("campaign__school", "session", "hearing", "paper").filter(pk=pk).first()
    )
    if decision is None:
        raise RuleViolation(f"Không có quyết định nào mang mã {pk}.")
    return issued_or_draft(
        decision.paper, lambda: decision_paper(decision, grant_of(decision, timezone.localdate())), file_format
    )


def print_certificate(pk: int, file_format: Format) -> bytes:
    """Return the certificate of award `pk`. Raises RuleViolation where there is no such award."""
    parts = ("title", "nomination", "withdrawn_by", "golden", *OF_DECISION)
    award = Award.objects.select_related(*parts).filter(pk=pk).first()
    if award is None:
        raise RuleViolation(f"Không có kết quả khen thưởng nào mang mã {pk}.")
    if award.decision is None:
        raise RuleViolation(
            "Kết quả này theo quyết định ngoài sổ văn bản đi của trường nên trường không in giấy chứng nhận. "
            "Vui lòng liên hệ cơ quan đã ra quyết định."
        )
    if award.withdrawn_by:
        raise RuleViolation(
            f"Kết quả này đã bị thu hồi theo văn bản số {award.withdrawn_by.number_text} nên không in giấy chứng nhận."
        )
    return certificates_bytes(certificates_of([award]), file_format)


def print_certificates_of(decision: AwardDecision, file_format: Format) -> bytes:
    """Return all certificates of a signed decision, a page each in the order of the golden book."""
    return certificates_bytes(certificates_of(certified(decision)), file_format)


def certified(decision: AwardDecision) -> list[Award]:
    """Return the awards of which certificates are printed. Raises RuleViolation where there are none."""
    awards = list(awards_of(decision).order_by("position"))
    if not awards:
        cancelled = decision.stage == DecisionStage.CANCELLED
        raise RuleViolation(
            "Quyết định đã bị hủy bỏ, các kết quả đã thu hồi nên không in giấy chứng nhận."
            if cancelled
            else "Quyết định chưa ký nên chưa có giấy chứng nhận."
        )
    return awards


def certificates_of(awards: Sequence[Award], *, text_only: bool = False) -> list[Certificate]:
    """Return the certificates of one decision's awards, each on the design its school uses for that kind.

    text_only: what stock that is printed already has not yet, in the same boxes.
    Raises RuleViolation where a row is not as it was decided, or where no design says what the stock has.
    """
    decision = awards[0].decision
    assert decision is not None
    _require_as_decided(decision, awards)
    school = decision.campaign.school
    place, designs, kinds = profile_of(school).place, designs_in_use(school, text_only=text_only), design_kinds(awards)
    if text_only and (fault := _stock_fault(set(kinds.values()) - set(designs))):
        raise RuleViolation(fault)
    return [replace(certificate_of(award, place), design=designs.get(kinds[award.title_id])) for award in awards]


def stock_fault(decision: AwardDecision) -> str:
    """Say why nothing of a signed decision can be printed on stock that is printed already, or nothing. Three queries.

    The stock's words and places are known from the design that the whole page is printed on too.
    """
    titles = Title.objects.filter(pk__in=awards_of(decision).order_by().values("title"))
    used = designs_of(decision.campaign.school).filter(in_use=True).values_list("kind", flat=True)
    return _stock_fault(set(kinds_of(decision, titles).values()) - set(used))


def _stock_fault(without: Collection[Kind]) -> str:
    if not without:
        return ""
    names = ", ".join(name for kind, name in KINDS.items() if kind in without)
    return (
        f"{names} chưa có mẫu riêng của trường nên chưa biết phôi đã in sẵn chữ nào, ở đâu. Vui lòng thêm mẫu, đặt "
        "các ô chữ theo phôi, đánh dấu chữ có sẵn trên phôi rồi bấm “Dùng mẫu này”."
    )


def longest(certificates: Sequence[Certificate]) -> list[Certificate]:
    """Return the certificates with the widest name, title, post and achievement, each once."""
    measure = metrics(bold=True)
    found = (
        max(certificates, key=lambda certificate: measure.width_mm(getattr(certificate, text), 10))
        for text in ("recipient", "award_name", "recipient_post", "achievement")
    )
    return list(dict.fromkeys(found))


def _require_as_decided(decision: AwardDecision, awards: Sequence[Award]) -> None:
    paper = decision.paper
    kept = decided_facts(paper) if paper else None
    if paper is None or kept is None:  # signed before facts were kept
        return
    sentence = difference(kept, ledger_facts(awards), before=cited(paper, "Quyết định"), now="sổ vàng")
    if sentence:
        raise RuleViolation(f"{sentence} Chưa in giấy chứng nhận; vui lòng báo Thường trực Hội đồng kiểm tra.")


def certificates_bytes(certificates: list[Certificate], file_format: Format) -> bytes:
    """Print certificates; the writers are loaded only where something is printed."""
    from documents.writers.certificate import write_certificates_pdf
    from documents.writers.certificate_word import write_certificates_word

    return write_certificates_pdf(certificates) if file_format == "pdf" else write_certificates_word(certificates)
