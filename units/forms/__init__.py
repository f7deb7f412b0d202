"""What is typed about the school, its units, people, accounts and roles."""

from units.forms.accounts import AccountForm, EndRoleForm, FirstSchoolForm, GrantRoleForm
from units.forms.people import NewPersonForm, PeopleFilterForm, PersonForm
from units.forms.posts import CancelRecordForm, DutyForm, EndForm, PostingForm, RecordForm, TransferForm
from units.forms.schools import SchoolForm, UnitForm

__all__ = [
    "AccountForm",
    "CancelRecordForm",
    "DutyForm",
    "EndForm",
    "EndRoleForm",
    "FirstSchoolForm",
    "GrantRoleForm",
    "NewPersonForm",
    "PeopleFilterForm",
    "PersonForm",
    "PostingForm",
    "RecordForm",
    "SchoolForm",
    "TransferForm",
    "UnitForm",
]
