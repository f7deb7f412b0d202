"""The second step of signing in: who needs one, who has one."""

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from units.models import User
from units.queries.roles import Role, holds

TRUSTED = (Role.OFFICE, Role.BOARD, Role.LEADER, Role.ADMIN)


def needs_second_step(user: User) -> bool:
    """Say whether somebody runs campaigns, votes, signs or administers, so that a password alone is too little."""
    return bool(user.is_staff or holds(user, *TRUSTED))


def second_steps_of(user: User) -> QuerySet[Authenticator]:
    """Return the keys and code apps of an account; recovery codes alone are no second step."""
    return Authenticator.objects.filter(user=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES)
