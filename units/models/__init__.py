"""WHO: the tree of units, the people in it and their posts over time, their accounts and their roles."""

from units.models.accounts import Membership, User
from units.models.people import Person
from units.models.postings import Posting
from units.models.records import PersonRecord
from units.models.tree import SchoolProfile, Unit

__all__ = ["Membership", "Person", "PersonRecord", "Posting", "SchoolProfile", "Unit", "User"]
