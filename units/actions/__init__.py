"""Acts on units, people, accounts and roles. `by=None` is the operator who sets the server up."""

from units.actions.accounts import end_role, grant_role, open_account, set_password
from units.actions.people import add_person, deactivate_person, edit_person, reactivate_person
from units.actions.schools import edit_school, found_school
from units.actions.tree import add_unit, deactivate_unit, edit_unit, reactivate_unit

__all__ = [
    "add_person",
    "add_unit",
    "deactivate_person",
    "deactivate_unit",
    "edit_person",
    "edit_school",
    "edit_unit",
    "end_role",
    "found_school",
    "grant_role",
    "open_account",
    "reactivate_person",
    "reactivate_unit",
    "set_password",
]
