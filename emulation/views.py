"""The front page and the health check."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from emulation.agenda import grouped
from emulation.navigation import shortcuts_for
from emulation.work import work_for


@require_GET
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Show "Việc của tôi": what waits for the signed-in person, most urgent first."""
    today = timezone.localdate()
    items = work_for(request.user, today)
    context = {"groups": grouped(items, today), "count": len(items), "today": today}
    return render(request, "home.html", context | {"shortcuts": shortcuts_for(request.user)})


@require_GET
@never_cache
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """Say "ok" while the database answers, 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
