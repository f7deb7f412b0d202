"""Answers to "may this person?": yes, or no with a sentence that the person can read."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class Decision:
    """True or false, with the Vietnamese sentence that explains a "no"."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


class RuleViolation(PermissionDenied):
    """An act that the rules refuse; its text is the sentence shown to the person (HTTP 403)."""


ALLOWED = Decision(True)


def denied(reason: str) -> Decision:
    """Refuse, with a Vietnamese sentence that says what is wrong and what to do."""
    return Decision(False, reason)


def require(decision: Decision) -> None:
    """Pass an allowed decision; raise RuleViolation with its sentence otherwise."""
    if not decision:
        raise RuleViolation(decision.reason)
