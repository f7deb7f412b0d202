"""PROMISE: campaigns, their plans, what units pledge, and who was reminded."""

from campaigns.models.attachments import Attachment
from campaigns.models.calendars import CalendarAddress, CalendarVersion
from campaigns.models.campaigns import Campaign
from campaigns.models.data_requests import DataRequest
from campaigns.models.drives import Drive, DriveResult
from campaigns.models.formulas import TargetEvidence, TargetFormula
from campaigns.models.imports import PlanImport
from campaigns.models.initiatives import (
    Initiative,
    InitiativeAuthor,
    InitiativeUpdate,
    InitiativeUse,
    Recognition,
    ReviewSeat,
)
from campaigns.models.inspections import Inspection
from campaigns.models.library import CitedDocument, HolidayChange
from campaigns.models.pacts import Pact, PactParty, PactScan
from campaigns.models.plan_desk import PlanGapAnswer, PlanTyping, PlanVersion
from campaigns.models.plans import Assignment, LegalBasis, Milestone, Plan, PlanBlock, Recipient, Target
from campaigns.models.pledge_rules import PledgeExtension, PledgeRules
from campaigns.models.pledges import Commitment, Pledge, PledgedLine, PledgedTitle, PledgeReturn
from campaigns.models.ratings import Rating, UnitRating
from campaigns.models.reminder_habits import ReminderChoice, ReminderHabits
from campaigns.models.reminders import Digest, DigestDelivery, Reminder
from campaigns.models.reports import Report, ReportCall, ReportLine
from campaigns.models.titles import Title

__all__ = [
    "Assignment",
    "Attachment",
    "CalendarAddress",
    "CalendarVersion",
    "Campaign",
    "CitedDocument",
    "Commitment",
    "DataRequest",
    "Digest",
    "DigestDelivery",
    "Drive",
    "DriveResult",
    "HolidayChange",
    "Initiative",
    "InitiativeAuthor",
    "InitiativeUpdate",
    "InitiativeUse",
    "Inspection",
    "LegalBasis",
    "Milestone",
    "Pact",
    "PactParty",
    "PactScan",
    "Plan",
    "PlanBlock",
    "PlanGapAnswer",
    "PlanImport",
    "PlanTyping",
    "PlanVersion",
    "Pledge",
    "PledgeExtension",
    "PledgeReturn",
    "PledgeRules",
    "PledgedLine",
    "PledgedTitle",
    "Rating",
    "Recipient",
    "Recognition",
    "Reminder",
    "ReminderChoice",
    "ReminderHabits",
    "Report",
    "ReportCall",
    "ReportLine",
    "ReviewSeat",
    "Target",
    "TargetEvidence",
    "TargetFormula",
    "Title",
    "UnitRating",
]
