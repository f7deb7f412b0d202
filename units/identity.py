"""How the page header names the signed-in person."""

from emulation.navigation import Identity
from units.models import Membership, Unit, User
from units.queries import held_roles, school_ids


def identity_of(user: User) -> Identity:
    """Return name, roles and school; at most three queries, two of them remembered on the user for the page."""
    roles = dict.fromkeys(Membership.Role(held.role).label for held in held_roles(user))
    schools = Unit.objects.filter(pk__in=school_ids(user)).order_by("position", "name").values_list("name", flat=True)
    return Identity(name=user.full_name, roles=", ".join(roles), school=", ".join(schools[:2]))
