"""What somebody must do before anything else: change a printed password, add a second step."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from units.models import User
from units.queries import needs_second_step, second_steps_of

HAS_SECOND_STEP = "second_step"
FIRST_PASSWORD = "Mật khẩu này do máy tạo và đã in ra giấy. Vui lòng đổi thành mật khẩu của riêng đồng chí."
SECOND_STEP = "Vui lòng bật xác thực hai bước để tiếp tục."


class FirstDutiesMiddleware:
    """Lead there from every page but those of the account itself. No query, but one in a session that needs a step."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Answer with the page of the duty, where there is one."""
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        if request.path.startswith(reverse("account_login").removesuffix("login/")):
            return None
        if request.user.must_change_password:
            return _lead(request, "account_change_password", FIRST_PASSWORD)
        if settings.MFA_REQUIRED and _lacks_second_step(request.user, request.session):
            return _lead(request, "mfa_index", SECOND_STEP)
        return None


def _lacks_second_step(user: User, session: SessionBase) -> bool:
    if session.get(HAS_SECOND_STEP) or not needs_second_step(user):
        return False
    if not second_steps_of(user).exists():
        return True
    session[HAS_SECOND_STEP] = True
    return False


def _lead(request: HttpRequest, name: str, sentence: str) -> HttpResponse:
    messages.warning(request, sentence)
    address = reverse(name)
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def second_step(request: HttpRequest) -> dict[str, Any]:
    """Context processor of the page "Xác thực hai bước": whether it is needed, demanded, had."""
    user, page = request.user, request.resolver_match
    if page is None or page.url_name != "mfa_index" or not user.is_authenticated:
        return {}
    about = {
        "needed": needs_second_step(user),
        "demanded": settings.MFA_REQUIRED,
        "had": second_steps_of(user).exists(),
    }
    return {"second_step": about}
