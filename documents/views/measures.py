"""The page on which a school chooses its measures in the official forms."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from documents.actions.forms_of_papers import choose_form
from documents.forms.measures import MeasuresForm
from documents.permissions import can_choose_form
from documents.queries.drafts import school_profile
from documents.queries.papers import measured_school
from documents.rules.profiles import PROFILES
from emulation.decisions import require
from emulation.forms import tried
from units.models import SchoolProfile
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def choose_measures(request: SignedInRequest) -> HttpResponse:
    """Show both forms with their ranges; POST keeps the numbers of one, told by its button."""
    school = measured_school(request.user)
    require(can_choose_form(request.user, school))
    assert school is not None
    kept = school_profile(school).form_choices
    wanted = request.POST.get("form") if request.method == "POST" else None
    shown = {
        name: MeasuresForm(request.POST if name == wanted else None, form=name, kept=kept.get(name, {}))
        for name in PROFILES
    }
    if wanted in PROFILES:
        form = shown[wanted]
        if tried(form, lambda: choose_form(school=school, form=wanted, values=form.values(), by=request.user)):
            messages.success(request, "Đã lưu. Văn bản in từ nay theo số đo này; văn bản đã ban hành không đổi.")
            return redirect("documents:choose_measures")
    rows = [(name, SchoolProfile.Form(name).label, form) for name, form in shown.items()]
    status = 422 if any(form.errors for form in shown.values()) else 200
    return render(request, "documents/choose_measures.html", {"rows": rows}, status=status)
