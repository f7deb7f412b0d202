"""Accounts: the first password is made by the machine, shown once on a slip, and kept nowhere on the server.

Between the act and the slip it travels in a cookie of the clerk's own browser: signed, for that one page, no script
reads it, and gone once the slip is shown.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from emulation.decisions import require
from emulation.forms import keys_in, tried
from units import actions
from units.forms import AccountForm
from units.models import Person, User
from units.passwords import new_password
from units.permissions import (
    can_manage_people,
    can_open_account,
    can_remove_second_step,
    can_reset_password,
    can_see_slip,
)
from units.queries import account_of, free_username, without_account
from units.requests import SignedInRequest
from units.rules import suggested_username
from units.views.pages import FormPage, person_crumbs, show_form, unit_crumbs, visible_person, visible_unit

SLIP_SECONDS = 600
AT_ONCE = 20  # hashing a password takes about half a second


@sensitive_variables()
@never_cache
@require_http_methods(["GET", "POST"])
def open_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the person an account; the next page shows its first password. Sent twice, it leads to the same slip."""
    found = visible_person(request, pk)
    require(can_manage_people(request.user, found.school_id))
    if account_of(found):
        messages.info(request, "Đồng chí này đã có tài khoản.")
        return redirect("units:slip" if request.method == "POST" else "units:person", found.pk)
    require(can_open_account(request.user, found))
    form = AccountForm(request.POST or None, initial={"username": free_username(suggested_username(found.full_name))})
    password = new_password()
    if request.method == "POST" and tried(
        form,
        lambda: actions.open_account(
            person=found, password=password, temporary=True, by=request.user, **form.cleaned_data
        ),
    ):
        return _to_slip(request, found, password)
    page = FormPage(
        heading=f"Cấp tài khoản cho {found}",
        crumbs=person_crumbs(found),
        back=reverse("units:person", args=[found.pk]),
        button="Cấp tài khoản",
        lead="Mật khẩu lần đầu do máy tạo và chỉ hiện một lần ở trang sau, để in ra phiếu giao cho đồng chí này.",
    )
    return show_form(request, page, form)


@sensitive_variables()
@never_cache
@require_http_methods(["GET", "POST"])
def open_accounts(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a unit's people without an account theirs, some at a time; the answer is their slips, shown once."""
    found = visible_unit(request, pk)
    require(can_manage_people(request.user, found.school_id_or_own))
    waiting = without_account(found)
    context = {
        "unit": found,
        "crumbs": unit_crumbs(found),
        "address": request.build_absolute_uri(reverse("account_login")),
    }
    if request.method == "POST":
        asked = keys_in(request.POST.getlist("person"))[:AT_ONCE]
        context["address"] = request.build_absolute_uri(reverse("account_login"))
        context["slips"] = actions.open_accounts(people=waiting.filter(pk__in=asked), by=request.user)
        return render(request, "units/slips.html", context)
    context |= {"people": waiting[:AT_ONCE], "waiting": waiting.count()}
    return render(request, "units/open_accounts.html", context)


@sensitive_variables()
@never_cache
@require_http_methods(["GET", "POST"])
def reset_password(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once more, then make a new password for the account. A page sent twice resets once."""
    found = visible_person(request, pk)
    require(can_see_slip(request.user, found))
    account = account_of(found)
    if account is None:
        messages.error(request, "Đồng chí này chưa có tài khoản.")
        return redirect("units:person", found.pk)
    if request.method == "POST" and constant_time_compare(request.POST.get("seen", ""), _mark_of(account)):
        password = new_password()
        actions.set_password(user=account, password=password, temporary=True, by=request.user)
        return _to_slip(request, found, password)
    if request.method == "POST":
        require(can_reset_password(request.user, account))
        messages.info(request, "Mật khẩu của tài khoản này vừa được đổi.")
        return redirect("units:slip", found.pk)
    context = {
        "heading": f"Đặt lại mật khẩu của {found}",
        "lead": "Mật khẩu cũ hết hiệu lực ngay. Mật khẩu mới chỉ hiện một lần ở trang sau, để in ra phiếu.",
        "crumbs": person_crumbs(found),
        "back": reverse("units:person", args=[found.pk]),
        "decision": can_reset_password(request.user, account),
        "button": "Đặt lại mật khẩu",
        "seen": _mark_of(account),
    }
    return render(request, "units/confirm.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def remove_second_step(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once more, then let somebody in again who lost phone and recovery codes."""
    found = visible_person(request, pk)
    require(can_manage_people(request.user, found.school_id))
    account = account_of(found)
    if account is None:
        messages.error(request, "Đồng chí này chưa có tài khoản.")
        return redirect("units:person", found.pk)
    if request.method == "POST":
        actions.remove_second_step(account=account, by=request.user)
        messages.success(request, "Đã gỡ xác thực hai bước và đăng xuất tài khoản ở mọi nơi.")
        return redirect("units:person", found.pk)
    context = {
        "heading": f"Gỡ xác thực hai bước của {found}",
        "lead": "Chỉ gỡ khi đã gặp trực tiếp đồng chí này và đồng chí đã mất điện thoại, khóa và mã dự phòng. Lần đăng "
        "nhập sau chỉ cần mật khẩu; nếu chức trách yêu cầu, hệ thống nhắc bật lại ngay.",
        "crumbs": person_crumbs(found),
        "back": reverse("units:person", args=[found.pk]),
        "decision": can_remove_second_step(request.user, account),
        "button": "Gỡ xác thực hai bước",
    }
    return render(request, "units/confirm.html", context)


def _mark_of(account: User) -> str:
    """A mark of the present password that tells nothing about it: the page is good for one reset."""
    return salted_hmac("units.reset_password", account.password).hexdigest()[:20]


def _cookie(person: Person) -> dict[str, str]:
    return {"key": f"mat-khau-{person.pk}", "salt": f"units.slip.{person.pk}"}


@sensitive_variables()
def _to_slip(request: SignedInRequest, person: Person, password: str) -> HttpResponse:
    response = redirect("units:slip", person.pk)
    response.set_signed_cookie(
        **_cookie(person),
        value=password,
        max_age=SLIP_SECONDS,
        path=response.url,
        httponly=True,
        secure=request.is_secure(),
        samesite="Strict",
    )
    return response


@sensitive_variables()
@never_cache
@require_GET
def slip(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the slip with user name and first password, once."""
    found = visible_person(request, pk)
    require(can_see_slip(request.user, found))
    password = request.get_signed_cookie(**_cookie(found), default="", max_age=SLIP_SECONDS)
    context = {
        "person": found,
        "account": account_of(found),
        "password": password,
        "address": request.build_absolute_uri(reverse("account_login")),
        "crumbs": person_crumbs(found),
    }
    response = render(request, "units/slip.html", context)
    response.delete_cookie(_cookie(found)["key"], path=request.path, samesite="Strict")
    return response
