"""What the pages of this app share: fetching for a person, and a form that ends in an act."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from emulation.forms import tried
from units.models import Membership, Person, Unit
from units.queries import memberships_visible_to, people_visible_to, schools_visible_to, unit_pages_visible_to
from units.requests import SignedInRequest

PER_PAGE = 25
Crumbs = list[tuple[str, str]]


@dataclass(frozen=True)
class FormPage:
    """How a page with one form reads: its heading, the button, where it leads back to, and what stands above it."""

    heading: str
    crumbs: Crumbs
    back: str
    button: str = "Lưu"
    lead: str = ""
    again: str = ""


def visible_school(request: SignedInRequest, pk: int) -> Unit:
    """Return a school that the user sees, with its profile. Raises Http404."""
    return get_object_or_404(schools_visible_to(request.user).select_related("profile"), pk=pk)


def visible_unit(request: SignedInRequest, pk: int) -> Unit:
    """Return a unit whose page the user may open. Raises Http404."""
    return get_object_or_404(unit_pages_visible_to(request.user), pk=pk)


def visible_person(request: SignedInRequest, pk: int) -> Person:
    """Return a person whom the user sees, with unit, school and account. Raises Http404."""
    rows = people_visible_to(request.user).select_related("unit", "school", "user")
    return get_object_or_404(rows, pk=pk)


def visible_membership(request: SignedInRequest, pk: int) -> Membership:
    """Return a role that the user sees, of an account that is a person's. Raises Http404."""
    rows = memberships_visible_to(request.user).select_related("unit__school", "user__person__unit")
    return get_object_or_404(rows.filter(user__person__isnull=False), pk=pk)


def school_crumbs(school: Unit) -> Crumbs:
    """Return the way from the units to a school's pages."""
    return [("Đơn vị", reverse("units:school", args=[school.pk]))]


def unit_crumbs(unit: Unit) -> Crumbs:
    """Return the way to a unit's pages."""
    return [*school_crumbs(unit.school or unit), (unit.name, reverse("units:unit", args=[unit.pk]))]


def person_crumbs(person: Person) -> Crumbs:
    """Return the way to a person's pages."""
    return [*unit_crumbs(person.unit), (person.full_name, reverse("units:person", args=[person.pk]))]


def show_form(request: SignedInRequest, page: FormPage, form: Form) -> HttpResponse:
    """Show the form; 422 where it came back with errors, so that scripts and caches can tell."""
    return render(request, "units/form.html", {"page": page, "form": form}, status=422 if form.errors else 200)


def form_or_done(
    request: SignedInRequest, page: FormPage, form: Form, act: Callable[[], object], done: str
) -> HttpResponse:
    """POST: act and go back, with a sentence; otherwise show the form."""
    if request.method == "POST" and tried(form, act):
        messages.success(request, done)
        return redirect(page.again if page.again and "again" in request.POST else page.back)
    return show_form(request, page, form)
