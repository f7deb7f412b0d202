"""Acts on units, people, accounts and roles. `by=None` is the operator who sets the server up."""

from units.actions.accounts import end_role, grant_role, open_account, open_accounts, remove_second_step, set_password
from units.actions.people import add_person, deactivate_person, edit_person, reactivate_person
from units.actions.postings import add_duty, cancel_transfer, correct_posting, end_duty, settle_person, transfer_person
from units.actions.records import add_record, cancel_record, end_record
from units.actions.schools import edit_school, found_school
from units.actions.tree import add_unit, deactivate_unit, edit_unit, reactivate_unit

__all__ = [
    "add_duty",
    "add_person",
    "add_record",
    "add_unit",
    "cancel_record",
    "cancel_transfer",
    "correct_posting",
    "deactivate_person",
    "deactivate_unit",
    "edit_person",
    "edit_school",
    "edit_unit",
    "end_duty",
    "end_record",
    "end_role",
    "found_school",
    "grant_role",
    "open_account",
    "open_accounts",
    "reactivate_person",
    "reactivate_unit",
    "remove_second_step",
    "set_password",
    "settle_person",
    "transfer_person",
]
