"""HONOUR: rules, nominations, boards and their sealed ballots, decisions and the ledger of awards."""

from awards.models.answers import AnswerLine, SubmissionAnswer
from awards.models.appraisal import AppraisalCriterion, AppraisalOpinion, TitleChange
from awards.models.ballots import (
    Destruction,
    Opening,
    OpeningCount,
    PaperTally,
    Recount,
    RecountRuling,
    RollEntry,
    SealedBallot,
)
from awards.models.boards import Board, BoardMember
from awards.models.corrections import CorrectedAward, CorrectedSum
from awards.models.decisions import AwardDecision
from awards.models.dossiers import DossierTyping, NominationReturn, PaperTick, ReportSection, TitleExclusion
from awards.models.exemplars import Exemplar, ExemplarCriterion, ExemplarRules
from awards.models.golden_book import ECertificate, GoldenEntry
from awards.models.honours import CeremonyTurn, Honour, HonourConsent
from awards.models.ledger import Award, OutsideDecision
from awards.models.ledger_changes import LedgerChange
from awards.models.news import AwardNews
from awards.models.nominations import Evidence, EvidencePiece, EvidenceUpload, Nomination, NominationSheet
from awards.models.publicity import Objection, ObjectionFile, PublicityNews, PublicityWindow, WindowMove
from awards.models.questions import DossierQuestion
from awards.models.readings import DossierReading
from awards.models.revocations import Recovery, Revocation
from awards.models.rewards import HandOver, HandOverFile, HandOverLine, RewardFund, Supplement
from awards.models.rulebook import BaseSalary, CampaignRules, RuleAudience, RuleVersion, TitleRule
from awards.models.sessions import (
    BoardSession,
    KeySlip,
    Minutes,
    PaperVoter,
    Recusal,
    Round,
    RoundNominee,
    SessionMember,
    SessionNote,
    Teller,
)
from awards.models.spot import (
    HearingMember,
    HearingMove,
    HearingWithdrawal,
    SpotCase,
    SpotHearing,
    SpotOpinion,
    SpotRecusal,
)
from awards.models.standards import Condition, Quota, RequiredPaper
from awards.models.unit_reviews import NominationRules, ReviewCandidate, ReviewMember, UnitReview
from awards.models.withdrawals import Withdrawal

__all__ = [
    "AnswerLine",
    "AppraisalCriterion",
    "AppraisalOpinion",
    "Award",
    "AwardDecision",
    "AwardNews",
    "BaseSalary",
    "Board",
    "BoardMember",
    "BoardSession",
    "CampaignRules",
    "CeremonyTurn",
    "Condition",
    "CorrectedAward",
    "CorrectedSum",
    "Destruction",
    "DossierQuestion",
    "DossierReading",
    "DossierTyping",
    "ECertificate",
    "Evidence",
    "EvidencePiece",
    "EvidenceUpload",
    "Exemplar",
    "ExemplarCriterion",
    "ExemplarRules",
    "GoldenEntry",
    "HandOver",
    "HandOverFile",
    "HandOverLine",
    "HearingMember",
    "HearingMove",
    "HearingWithdrawal",
    "Honour",
    "HonourConsent",
    "KeySlip",
    "LedgerChange",
    "Minutes",
    "Nomination",
    "NominationReturn",
    "NominationRules",
    "NominationSheet",
    "Objection",
    "ObjectionFile",
    "Opening",
    "OpeningCount",
    "OutsideDecision",
    "PaperTally",
    "PaperTick",
    "PaperVoter",
    "PublicityNews",
    "PublicityWindow",
    "Quota",
    "Recount",
    "RecountRuling",
    "Recovery",
    "Recusal",
    "ReportSection",
    "RequiredPaper",
    "ReviewCandidate",
    "ReviewMember",
    "Revocation",
    "RewardFund",
    "RollEntry",
    "Round",
    "RoundNominee",
    "RuleAudience",
    "RuleVersion",
    "SealedBallot",
    "SessionMember",
    "SessionNote",
    "SpotCase",
    "SpotHearing",
    "SpotOpinion",
    "SpotRecusal",
    "SubmissionAnswer",
    "Supplement",
    "Teller",
    "TitleChange",
    "TitleExclusion",
    "TitleRule",
    "UnitReview",
    "WindowMove",
    "Withdrawal",
]
