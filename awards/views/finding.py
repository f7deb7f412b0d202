"""The search above a long list of tick boxes."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet

from awards.models import Award
from awards.queries.finding import MANY, named
from emulation.forms import keys_in
from units.requests import SignedInRequest

_FILES_GONE = "Tệp vừa chọn không giữ lại được khi tìm; vui lòng chọn lại tệp trước khi gửi."


@dataclass(frozen=True, slots=True)
class Search:
    """The awards that a form offers, whether it was sent to be done, what was typed in it, what its search shows."""

    awards: QuerySet[Award]
    sent: bool
    typed: dict[str, Any] = field(default_factory=dict)
    context: dict[str, Any] = field(default_factory=dict)


def search_in(request: SignedInRequest, awards: QuerySet[Award], form: type[forms.Form]) -> Search:
    """Return what the search of a form with the tick boxes `awards` found: all of them unless it was pressed.

    It is pressed where there is no JavaScript, and sends the form: nothing is done, whatever is typed and ticked stays.
    What is sent to be done is held against all awards.
    """
    asked = request.POST.get("find")
    if asked is None:
        return Search(awards, request.method == "POST", context={"many": awards.count() > MANY})
    if request.FILES:
        messages.info(request, _FILES_GONE)
    words = "" if asked == "all" else request.POST.get("tim", "")[:100]
    shown = named(awards, words)
    kept = awards.filter(pk__in=keys_in(request.POST.getlist("awards"))).exclude(pk__in=shown.order_by().values("pk"))
    context = {"words": words, "many": awards.count() > MANY, "kept": kept, "found": shown.count()}
    return Search(shown, False, _typed(request, form), context)


def _typed(request: SignedInRequest, form: type[forms.Form]) -> dict[str, Any]:
    fields = form.base_fields.items()
    return {name: one.widget.value_from_datadict(request.POST, {}, name) for name, one in fields}
