"""Who says what departments look at, who speaks for them, and who changes a title with whose consent."""

from awards.models import AppraisalCriterion, Nomination, TitleChange
from awards.permissions.nominations import NOT_OFFICE, NOT_RUNNING, can_nominate, speaks_for
from awards.rules.appraisal import appraises_others
from awards.rules.spot import SHORT
from awards.rules.stages import NominationStage
from campaigns.models import Campaign
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User
from units.queries import Role, holds


def can_set_criteria(user: User, campaign: Campaign) -> Decision:
    """The office says which department looks at what, until the campaign is closed."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng phân công đơn vị thẩm định.")
    return NOT_RUNNING if campaign.stage == CampaignStage.CLOSED else ALLOWED


def can_give_opinion(user: User, nomination: Nomination, criterion: AppraisalCriterion) -> Decision:
    """The department's head or clerk speaks on its criteria, of another unit's dossier that was sent and not judged."""
    if not speaks_for(user, criterion.unit_id):
        return denied(f"Chỉ trưởng đơn vị hoặc văn thư của {criterion.unit} cho ý kiến theo tiêu chí này.")
    if not (other := appraises_others(appraising=criterion.unit_id, nominating=nomination.unit_id)):
        return other
    if nomination.campaign.stage != CampaignStage.RUNNING:
        return NOT_RUNNING
    if nomination.stage != NominationStage.SUBMITTED:
        return denied("Hồ sơ không ở bước thẩm định nên không ghi ý kiến được.")
    return ALLOWED


def can_propose_title(user: User, nomination: Nomination) -> Decision:
    """The office proposes another title while the dossier is being appraised."""
    if not holds(user, Role.OFFICE, school=nomination.campaign.school_id):
        return NOT_OFFICE
    if nomination.campaign.stage != CampaignStage.RUNNING:
        return NOT_RUNNING
    if nomination.kind in SHORT or nomination.stage != NominationStage.SUBMITTED:
        return denied("Chỉ đề xuất chuyển danh hiệu khi hồ sơ đã gửi và đang thẩm định.")
    return ALLOWED


def can_answer_title_change(user: User, change: TitleChange) -> Decision:
    """The unit that nominated agrees or not, once."""
    decision = can_nominate(user, change.nomination.campaign, change.nomination.unit_id)
    if decision and change.agreed is not None:
        return denied("Đề xuất chuyển danh hiệu này đã được trả lời.")
    return decision
