"""PROMISE: campaigns, their plans, what units pledge, and who was reminded."""

from campaigns.models.campaigns import Campaign
from campaigns.models.imports import PlanImport
from campaigns.models.plans import Assignment, LegalBasis, Milestone, Plan, PlanBlock, Recipient, Target
from campaigns.models.pledges import Commitment, Pledge, PledgedTitle
from campaigns.models.reminders import Digest, Reminder
from campaigns.models.titles import Title

__all__ = [
    "Assignment",
    "Campaign",
    "Commitment",
    "Digest",
    "LegalBasis",
    "Milestone",
    "Plan",
    "PlanBlock",
    "PlanImport",
    "Pledge",
    "PledgedTitle",
    "Recipient",
    "Reminder",
    "Target",
    "Title",
]
