"""Filters of lists: they stand in the address, and a list that is opened again without any is as it was left."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

KEY = "filters"
MOST = 30  # lists that a session remembers

View = Callable[..., HttpResponse]


def remembers(*names: str) -> Callable[[View], View]:
    """Let a list keep the filters of these names for the session, per address.

    An address that names any of them, even empty, decides anew; so a link that takes filters off names one, empty.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if any(name in request.GET for name in names):
                _keep(request, names)
            elif not request.GET and (kept := request.session.get(KEY, {}).get(request.path)):
                return redirect(f"{request.path}?{kept}")
            return view(request, *args, **kwargs)

        return shown

    return decorate


def _keep(request: HttpRequest, names: tuple[str, ...]) -> None:
    chosen = QueryDict(mutable=True)
    for name in names:
        chosen.setlist(name, [value for value in request.GET.getlist(name) if value])
    known: dict[str, str] = request.session.get(KEY, {})
    kept = {path: query for path, query in known.items() if path != request.path}
    if query := chosen.urlencode():
        kept[request.path] = query
    if kept != known:
        request.session[KEY] = dict(list(kept.items())[-MOST:])
