"""A draft as plain JSON values."""

from datetime import date
from typing import Any

from .draft import BasisDraft, MilestoneDraft, PlanDraft, TargetDraft


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _basis(basis: BasisDraft) -> dict[str, Any]:
    return {
        "text": basis.text,
        "document_number": basis.document_number,
        "document_date": _day(basis.document_date),
        "place_in_source": list(basis.span),
        "confidence": basis.confidence,
    }


def _target(target: TargetDraft) -> dict[str, Any]:
    return {
        "text": target.text,
        "subject": target.subject,
        "measure": target.measure,
        "min": _number(target.minimum),
        "max": _number(target.maximum),
        "unit": target.unit,
        "of": target.of,
        "place_in_source": list(target.span),
        "confidence": target.confidence,
    }


def _milestone(milestone: MilestoneDraft) -> dict[str, Any]:
    return {
        "text": milestone.text,
        "starts_on": _day(milestone.starts_on),
        "ends_on": _day(milestone.ends_on),
        "precision": milestone.precision,
        "bound": milestone.bound,
        "what": milestone.what,
        "kind": milestone.kind,
        "recurring": milestone.recurring,
        "responsible": milestone.responsible,
        "place_in_source": list(milestone.span),
        "confidence": milestone.confidence,
    }


def _header(draft: PlanDraft) -> dict[str, Any]:
    head: dict[str, Any] = {"number": draft.number, "place": draft.place, "issued_on": _day(draft.issued_on)}
    if draft.issued_month:
        head["issued_month"] = draft.issued_month
    period = draft.period and {"from": _day(draft.period[0]), "to": _day(draft.period[1])}
    return head | {"kind": draft.kind, "title": draft.title, "theme": draft.theme, "period": period}


def as_dict(draft: PlanDraft) -> dict[str, Any]:
    """Header, bases, structure, targets, milestones, people; dates as ISO strings."""
    return _header(draft) | {
        "legal_bases": [_basis(basis) for basis in draft.legal_bases],
        "sections": [
            {"label": b.label, "title": b.text, "level": b.level, "place_in_source": list(b.span)}
            for b in draft.sections
        ],
        "numbered_paragraphs": [
            {"label": p.label, "text": p.text, "level": p.level, "place_in_source": list(p.span)}
            for p in draft.numbered_paragraphs
        ],
        "bullet_count": draft.bullet_count,
        "targets": [_target(target) for target in draft.targets],
        "milestones": [_milestone(milestone) for milestone in draft.milestones],
        "responsibilities": [
            {"who": r.who, "label": r.label, "place_in_source": list(r.span)} for r in draft.responsibilities
        ],
        "audiences": list(draft.audiences),
        "award_titles": list(draft.award_titles),
        "recipients": list(draft.recipients),
        "signer": draft.signer and draft.signer._asdict(),
        "blocks": [
            {"kind": b.kind, "label": b.label, "text": b.text, "level": b.level, "place_in_source": list(b.span)}
            for b in draft.blocks
        ],
    }
