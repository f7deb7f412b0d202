"""The search above a long list of tick boxes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from awards.models import Award
from awards.queries.finding import MANY, named
from units.requests import SignedInRequest


def found_among(
    request: SignedInRequest, awards: QuerySet[Award], kept: Iterable[str] = ()
) -> tuple[QuerySet[Award], dict[str, Any]]:
    """Return the awards that a form offers, and what its search shows: `?tim=` narrows what is looked at.

    Whatever is sent is held against all of them. kept: what stays in the list beside the names that are found.
    """
    words, many = request.GET.get("tim", "")[:100], awards.count() > MANY
    shown = awards if request.method == "POST" else named(awards, words, kept)
    return shown, {"words": words, "many": many, "kept": request.GET.getlist("ket-qua")}
