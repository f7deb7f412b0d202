"""A plan signed by a USB token: the campaign moves when the signed file comes back, and not before."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.actions.campaigns import return_plan, sign_plan
from campaigns.models import Campaign
from campaigns.signing import SIGN_PLAN
from documents.actions import store_key
from documents.models import IssuedPaper, PaperToSign
from documents.signatures import sign_pdf
from tests.campaigns.plan_sample import PIN, demo_key, submitted
from tests.documents.desk import refused_while_held
from units.models import Unit, User


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_plan_is_signed_outside(sign_in: Callable[[User], Client], school: Unit, office: User, leader: User) -> None:
    campaign = submitted(school, office)
    client = sign_in(leader)
    start = reverse("documents:sign_outside", args=["sign_plan", campaign.pk])
    assert start in client.get(reverse("campaigns:sign_plan", args=[campaign.pk])).content.decode()
    assert [sign_in(office).get(start).status_code, client.get(start).status_code] == [403, 200]
    page = client.post(start).url
    held = PaperToSign.objects.get()
    assert (stage(campaign), held.number_text, IssuedPaper.objects.count()) == ("submitted", "01-KH/TCT", 0)
    with held.pdf.open("rb") as file:
        signed = sign_pdf(
            file.read(),
            pkcs12=demo_key(),
            pin=PIN,
            signer_name="Vũ Văn An",
            reason="",
            location="",
            at=timezone.now(),
            field_name="ChuKy1",
        )
    assert client.post(page, {"file": SimpleUploadedFile("a.pdf", signed)}).status_code == 302
    paper = IssuedPaper.objects.get()
    campaign.refresh_from_db()
    assert (stage(campaign), campaign.plan.paper, paper.number_text) == ("signed", paper, "01-KH/TCT")


def test_a_plan_is_not_signed_here_while_a_number_is_held(school: Unit, office: User, leader: User) -> None:
    campaign = submitted(school, office)
    store_key(holder=leader, school=school, pkcs12=demo_key(), pin=PIN, demo=True, by=None)
    sign = lambda: sign_plan(campaign=campaign, pin=PIN, by=leader)  # noqa: E731
    back = lambda: return_plan(campaign=campaign, reason="Sửa ngày.", by=leader)  # noqa: E731
    refused_while_held(SIGN_PLAN, campaign, leader, sign, back)
    assert stage(campaign) == "submitted"


def stage(campaign: Campaign) -> str:
    return Campaign.objects.values_list("stage", flat=True).get(pk=campaign.pk)
