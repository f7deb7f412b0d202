"""How surely each field that a plan has once was read, and where it stands in the source.

The scale is that of the rows (`plan_reader.draft`): 1.0 printed in full, 0.8 supplied or derived, 0.6 a guess that
somebody should look at. A field that was not read and may stay empty is not named.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from campaigns.rules.plan_marks import located
from campaigns.rules.plan_reader.draft import PlanDraft, Span
from campaigns.rules.plan_values import form_of_number
from emulation.text import fold

PRINTED, DERIVED, GUESSED = 1.0, 0.8, 0.6
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,5}")


class Sureness(NamedTuple):
    """A field by its name on the form, how surely it was read, and its places in the source."""

    field: str
    confidence: float
    spans: tuple[Span, ...] = ()


def header_sureness(draft: PlanDraft) -> tuple[Sureness, ...]:
    """Every field of the plan that was read, derived or guessed."""
    return (*_titles(draft), *_period(draft), *_issue(draft), *_signer(draft))


def _spans(draft: PlanDraft, field: str) -> tuple[Span, ...]:
    return tuple(place.span for place in draft.places if place.field == field)


def _titles(draft: PlanDraft) -> Iterator[Sureness]:
    title = _spans(draft, "title")
    if draft.title:
        yield Sureness("title", PRINTED if draft.kind and title else GUESSED, title)
        yield Sureness("name", DERIVED, title)
    yield Sureness("kind_name", PRINTED if draft.kind else GUESSED, _spans(draft, "kind"))
    if draft.theme:
        printed = tuple(span for span in _spans(draft, "theme") if _says(draft.text[slice(*span)], draft.theme))
        found = located(draft.text, draft.theme)
        yield Sureness("theme", PRINTED if printed else DERIVED if found else GUESSED, printed or _one(found))


def _says(line: str, theme: str) -> bool:
    """Whether a slogan is the theme; a plan may print its parent's slogan under the title (accents and marks apart)."""
    said, meant = (re.sub(r"\W+", " ", fold(text)).strip() for text in (line, theme))
    return bool(said) and (meant in said or said in meant)


def _period(draft: PlanDraft) -> Iterator[Sureness]:
    if draft.period is None:
        return
    for name, day in zip(("starts_on", "ends_on"), draft.period, strict=True):
        printed = _printed_day(draft.text, day)
        if printed is not None:
            yield Sureness(name, PRINTED, (printed,))
            continue
        named = str(draft.period[0].year) in (draft.title or "")
        yield Sureness(name, DERIVED if named else GUESSED, _spans(draft, "title") if named else ())


def _printed_day(text: str, day: date) -> Span | None:
    """Where the day stands in figures; the last days of years and months are often only meant."""
    found = re.search(rf"(?<!\d)0?{day.day}[/.\-]0?{day.month}[/.\-]{day.year}(?!\d)", text)
    return Span(found.start(), found.end()) if found else None


def _issue(draft: PlanDraft) -> Iterator[Sureness]:
    number, issued = _spans(draft, "number"), _spans(draft, "issued_on")
    known = bool(form_of_number(draft.number or ""))
    yield Sureness("form", DERIVED if known else GUESSED, number)
    if draft.number:
        yield Sureness("source_number", PRINTED if known else GUESSED, number)
    if draft.issued_on or draft.issued_month:
        yield Sureness("source_issued_on", PRINTED if draft.issued_on else GUESSED, issued)
    if draft.place:
        yield Sureness("place", PRINTED if issued else GUESSED, issued)


def _signer(draft: PlanDraft) -> Iterator[Sureness]:
    if draft.signer is None:
        return
    spans = _spans(draft, "signer")
    yield Sureness("signer_name", PRINTED if _NAME.fullmatch(draft.signer.name) else GUESSED, spans)
    yield Sureness("signer_post", PRINTED if draft.signer.title else GUESSED, spans)


def _one(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)
