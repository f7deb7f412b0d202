"""Pages for what went wrong. A rule's sentence reaches the person; nothing else about the error does."""

import logging
from collections.abc import Sequence
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.views.decorators.csrf import requires_csrf_token

from emulation.decisions import RuleViolation

NOT_YOURS = "Đồng chí chưa được phân quyền thực hiện việc này."
NOT_DONE = "Việc này chỉ thực hiện được bằng nút trên trang và chưa được thực hiện. Vui lòng mở lại trang rồi bấm nút."
TOO_MANY = "Địa chỉ mạng này vừa gửi quá nhiều yêu cầu. Vui lòng chờ một phút rồi tải lại trang."
LOST = "Không tìm thấy nội dung này. Nội dung có thể đã được chuyển đi hoặc không thuộc phạm vi của đồng chí."


Row = TypeVar("Row")


class RefusalsInALine(logging.Filter):
    """A refusal (403) is an answer, not a fault of the program: its line in the log has no traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], PermissionDenied):
            record.exc_info = record.exc_text = None
        return True


def one_or_404(rows: Sequence[Row]) -> Row:
    """Return the only row of a prepared query.

    Raises:
        Http404: there is none, or none for this person.
    """
    if not rows:
        raise Http404
    return rows[0]


def _page(request: HttpRequest, status: int, reason: str) -> HttpResponse:
    """Answer with the whole page, or, to a fragment's request, with the sentence above the content."""
    if getattr(request, "htmx", False):
        response = render(request, "_refusal.html", {"reason": reason}, status=status)
        response["HX-Retarget"] = "#messages"
        response["HX-Reswap"] = "innerHTML"
        return response
    return render(request, f"{status}.html", {"reason": reason}, status=status)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _page(request, 400, "Yêu cầu gửi lên không đúng dạng. Vui lòng tải lại trang và thử lại.")


@requires_csrf_token
def forbidden(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """403, with the sentence of a RuleViolation; any other refusal gets a general one."""
    sentence = str(exception) if isinstance(exception, RuleViolation) else ""
    return _page(request, 403, sentence or NOT_YOURS)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: it is not there, or not for this person; the answer is the same."""
    return _page(request, 404, LOST)


def not_by_link(request: HttpRequest) -> HttpResponse:
    """405 to somebody who followed a link: what a button does was opened as a page, as after signing in again."""
    return _page(request, 405, NOT_DONE)


@requires_csrf_token
def too_many(request: HttpRequest, seconds: int = 60) -> HttpResponse:
    """429 to an address that asks too often; says when to come back."""
    page = _page(request, 429, TOO_MANY)
    page["Retry-After"] = str(seconds)
    return page


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """500. Rendered without the request, because the database may be what failed."""
    return HttpResponseServerError(loader.render_to_string("500.html"))
