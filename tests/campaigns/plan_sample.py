"""A short plan and the way through its stages, made through the actions."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from campaigns.actions.campaigns import launch_campaign, sign_plan, submit_plan
from campaigns.actions.plans import create_campaign
from campaigns.models import Campaign
from campaigns.rules.plan_entry import (
    BasisEntry,
    BlockEntry,
    MilestoneEntry,
    PlanEntry,
    RecipientEntry,
    SignerEntry,
    TargetEntry,
)
from documents.actions import store_key
from documents.models import SigningKey
from documents.signatures import make_demo_key
from units.models import Unit, User

PIN = "so-pin-2026"
SIGNED_AT = datetime(2026, 3, 2, 9, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ENTRY = PlanEntry(
    title="Triển khai phong trào thi đua năm 2026",
    starts_on=date(2026, 3, 1),
    ends_on=date(2026, 12, 31),
    form="hd05",
    place="Lai Châu",
    name="Phong trào thi đua năm 2026",
    theme="Trách nhiệm - Sáng tạo",
    lead="Trường Chính trị tỉnh Lai Châu xây dựng kế hoạch như sau:",
    signer=SignerEntry("Vũ Văn An", "Hiệu trưởng"),
    bases=(BasisEntry("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"),),
    blocks=(
        BlockEntry("heading", "Mục đích, yêu cầu", "I."),
        BlockEntry("bullet", "Tổ chức phong trào thi đua sôi nổi, rộng khắp;"),
        BlockEntry("heading", "Tổ chức thực hiện", "II."),
        BlockEntry("paragraph", "Đề nghị các khoa, phòng tổ chức thực hiện."),
    ),
    targets=(TargetEntry("100% đơn vị đăng ký thi đua", "percent"),),
    milestones=(
        MilestoneEntry("Sơ kết 6 tháng", "midterm", ends_on=date(2026, 6, 30), duty="office"),
        MilestoneEntry("Đăng ký thi đua", "registration", ends_on=date(2026, 3, 20), duty="pledge"),
    ),
    recipients=(RecipientEntry("Các khoa, phòng"), RecipientEntry("Lưu: VT, TĐKT")),
)
STATE_ENTRY = replace(ENTRY, form="nd30")


@cache
def demo_key(name: str = "Vũ Văn An") -> bytes:
    """One demo key per process and name: making one takes a tenth of a second."""
    return make_demo_key(common_name=name, organisation="Trường Chính trị tỉnh Lai Châu", pin=PIN)


def give_key(user: User, school: Unit, name: str = "Vũ Văn An") -> SigningKey:
    return store_key(holder=user, school=school, pkcs12=demo_key(name), pin=PIN, demo=True, by=None)


def drafted(school: Unit, office: User, entry: PlanEntry = ENTRY) -> Campaign:
    return create_campaign(school=school, draft=entry, by=office)


def submitted(school: Unit, office: User, entry: PlanEntry = ENTRY) -> Campaign:
    return submit_plan(campaign=drafted(school, office, entry), by=office)


def signed(school: Unit, office: User, leader: User, entry: PlanEntry = ENTRY) -> Campaign:
    campaign = submitted(school, office, entry)
    if not SigningKey.objects.filter(holder=leader, active=True).exists():
        give_key(leader, school)
    sign_plan(campaign=campaign, pin=PIN, by=leader, at=SIGNED_AT)
    return campaign


def running(school: Unit, office: User, leader: User, entry: PlanEntry = ENTRY) -> Campaign:
    return launch_campaign(campaign=signed(school, office, leader, entry), by=office, at=SIGNED_AT)
