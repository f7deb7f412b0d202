"""Sign-in rules of the school, as allauth asks for them."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from emulation.events import record
from emulation.filters import recall
from units.models import User
from units.queries import needs_second_step, second_steps_of


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from the staff list, so nobody signs up; a password of one's own ends the duty to change it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        """Keep a password that its owner chose, by the old one or by a mail."""
        user.set_password(password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        record("change_password", user, by=user, school=user.person.school if user.person else None)

    def post_login(self, request: HttpRequest, user: User, **about: Any) -> HttpResponse:
        """Let in, with the lists as they were left."""
        recall(request, user)
        return super().post_login(request, user, **about)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")


class SecondStepAdapter(DefaultMFAAdapter):
    """Who must have a second step keeps one."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if not (settings.MFA_REQUIRED and needs_second_step(authenticator.user)):
            return True
        return second_steps_of(authenticator.user).exclude(pk=authenticator.pk).exists()

    def get_totp_label(self, user: User) -> str:
        return user.username
