"""Who is signed in: the account with the person and school that every page names."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from emulation.prepared import prepared
from units.models import User


class SignInBackend(AuthenticationBackend):
    """allauth's sign-in by user name or e-mail; the account comes with person and school in the same query."""

    def get_user(self, user_id: int) -> User | None:
        """Return the active account of a session, or None. Every request asks: one prepared query."""
        user = next(iter(_account(user_id)), None)
        return user if user is not None and self.user_can_authenticate(user) else None


@prepared
def _account(pk: int) -> QuerySet[User]:
    return User.objects.select_related("person__school").filter(pk=pk)
