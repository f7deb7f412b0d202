"""Filters of lists: they stand in the address, and a list that is opened again without any is as it was left.

They are kept for the account (`KeptFilter`) and read once, at sign-in, into the session: a list costs no question more.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from emulation.models import KeptFilter

KEY = "filters"
MOST = 30  # lists that are remembered for a user
LONGEST = 2_000  # of what is kept of an address

View = Callable[..., HttpResponseBase]


def remembers(*names: str) -> Callable[[View], View]:
    """Let a list keep the filters of these names for the user, per address.

    An address that names any of them, even empty, decides anew; so a link that takes filters off names one, empty.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if any(name in request.GET for name in names):
                _keep(request, names)
            elif not request.GET and (kept := request.session.get(KEY, {}).get(request.path)):
                return redirect(f"{request.path}?{kept}")
            # The page says that it is filtered: what was chosen yesterday must not pass for the whole list.
            request.unfiltered = f"?{names[0]}=" if any(map(request.GET.get, names)) else ""  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        return shown

    return decorate


def _keep(request: HttpRequest, names: tuple[str, ...]) -> None:
    chosen = QueryDict(mutable=True)
    for name in names:
        chosen.setlist(name, [value for value in request.GET.getlist(name) if value])
    known: dict[str, str] = request.session.get(KEY, {})
    kept = {path: query for path, query in known.items() if path != request.path}
    query = chosen.urlencode()
    if query and len(query) <= LONGEST:
        kept[request.path] = query
    if kept != known:
        request.session[KEY] = dict(list(kept.items())[-MOST:])
        _store(request.user.pk, request.path, kept.get(request.path, ""))


def recall(request: HttpRequest, user: Any) -> None:
    """Begin a session with what the user filtered before. One query."""
    rows = KeptFilter.objects.filter(user=user).order_by("-pk").values_list("path", "query")[:MOST]
    request.session[KEY] = dict(reversed(rows))


def _store(user: int | None, path: str, query: str) -> None:
    """Keep the filters of one list, the newest last; a list without any is forgotten."""
    if user is None:
        return
    rows = KeptFilter.objects.filter(user=user)
    rows.filter(path=path).delete()
    if query:
        KeptFilter.objects.update_or_create(user_id=user, path=path, defaults={"query": query})
        rows.filter(pk__in=list(rows.order_by("-pk").values_list("pk", flat=True)[MOST:])).delete()
