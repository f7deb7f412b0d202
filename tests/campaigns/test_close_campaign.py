from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from campaigns.models import Campaign
from units.models import User


def test_the_page_that_ends_a_campaign_names_what_is_still_owed(
    running: Campaign, unit_head: User, office: User, sign_in: Callable[[User], Client]
) -> None:
    page = sign_in(office).get(reverse("campaigns:close_campaign", args=[running.pk]))

    assert page.context["waiting"] == [
        (f"Gửi hồ sơ đề nghị khen thưởng rồi chốt danh sách – {running}", 1),
        (f"Đăng ký thi đua của {unit_head.person.unit} – {running}", 1),  # type: ignore[union-attr]
    ]
    assert "Còn 2 việc chưa xong" in page.content.decode()
