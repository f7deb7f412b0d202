"""The stages of a campaign and of a pledge, and which may follow which."""

from django.db.models import TextChoices


class CampaignStage(TextChoices):
    DRAFTING = "drafting", "Đang soạn kế hoạch"
    SUBMITTED = "submitted", "Trình ký kế hoạch"
    SIGNED = "signed", "Đã ký kế hoạch"
    RUNNING = "running", "Đang thực hiện"
    CLOSED = "closed", "Đã kết thúc"


NEXT_CAMPAIGN_STAGES: dict[str, frozenset[str]] = {
    CampaignStage.DRAFTING: frozenset({CampaignStage.SUBMITTED}),
    CampaignStage.SUBMITTED: frozenset({CampaignStage.DRAFTING, CampaignStage.SIGNED}),
    CampaignStage.SIGNED: frozenset({CampaignStage.RUNNING}),
    CampaignStage.RUNNING: frozenset({CampaignStage.CLOSED}),
    CampaignStage.CLOSED: frozenset(),
}


class PledgeStage(TextChoices):
    DRAFT = "draft", "Nháp"
    SUBMITTED = "submitted", "Đã gửi"
    RETURNED = "returned", "Trả lại"
    ACCEPTED = "accepted", "Đã duyệt"


NEXT_PLEDGE_STAGES: dict[str, frozenset[str]] = {
    PledgeStage.DRAFT: frozenset({PledgeStage.SUBMITTED}),
    PledgeStage.SUBMITTED: frozenset({PledgeStage.DRAFT, PledgeStage.RETURNED, PledgeStage.ACCEPTED}),
    PledgeStage.RETURNED: frozenset({PledgeStage.SUBMITTED}),
    PledgeStage.ACCEPTED: frozenset({PledgeStage.RETURNED}),
}

EDITABLE_PLEDGE_STAGES = frozenset({PledgeStage.DRAFT, PledgeStage.RETURNED})
