"""How the page header names the signed-in person."""

from emulation.navigation import Identity
from units.models import Membership, Unit, User
from units.queries import held_roles, school_ids


def identity_of(user: User) -> Identity:
    """Return name, roles and school; one query, and one more for somebody of several schools."""
    roles = dict.fromkeys(Membership.Role(held.role).label for held in held_roles(user))
    return Identity(name=user.full_name, roles=", ".join(roles), school=_schools_of(user))


def _schools_of(user: User) -> str:
    schools = school_ids(user)
    if user.person is not None and schools == {user.person.school_id}:
        return user.person.school.name
    names = Unit.objects.filter(pk__in=schools).order_by("position", "name").values_list("name", flat=True)
    return ", ".join(names[:2])
