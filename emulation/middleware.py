"""A fragment never shows a sign-in page, a person never an empty one; no cookie makes a page fail; no draft is lost."""

from collections.abc import Callable
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from emulation.errors import not_by_link


class PlainCookiesMiddleware:
    """A cookie with a NUL is none of ours: PostgreSQL refuses to look a session up by it, so it goes unread."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name in [name for name, value in request.COOKIES.items() if "\x00" in value]:
            del request.COOKIES[name]
        return self.get_response(request)


class FragmentLoginMiddleware:
    """Where an htmx request would be redirected to sign-in, let the whole page go there and come back to itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not getattr(request, "htmx", False) or response.status_code not in (301, 302, 303):
            return response
        login = resolve_url(settings.LOGIN_URL)
        if urlsplit(response.get("Location", "")).path != login:
            return response
        back = redirect_to_login(request.htmx.current_url_abs_path or "/", login)  # type: ignore[attr-defined]
        return HttpResponse(status=204, headers={"HX-Redirect": back["Location"]})


class NotByLinkMiddleware:
    """Who signs in again after pressing a button comes back to its address by GET: that page says what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET":
            return response
        page = not_by_link(request)
        page["Allow"] = response.get("Allow", "")
        return page


class DraftArrivedMiddleware:
    """Tell the browser which long form has come: it then lets go of the draft it keeps (static/js/app.js).

    A form sent without network, or after the session, never gets here, and what was typed is offered again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and request.POST.get("kept") and request.user.is_authenticated:
            name = quote(request.POST["kept"][:100], safe="")
            response.set_cookie("kept", name, max_age=60, secure=request.is_secure(), samesite="Lax")
        return response
