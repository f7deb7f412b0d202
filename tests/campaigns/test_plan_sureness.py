"""Each field of a plan's head knows its place in the source and how surely it was read; the unsure come first."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.actions.plans import import_plan
from campaigns.forms.plan_sets import EntryForms
from campaigns.models import Campaign
from campaigns.rules.plan_entry import plan_entry_from
from campaigns.rules.plan_reader import read_plan
from campaigns.rules.plan_sureness import header_sureness
from units.models import User

SignIn = Callable[[User], Client]
PLAN = """TRƯỜNG CHÍNH TRỊ TỈNH HOA LÂM
Số: 12/KH-TCT
Hoa Lâm, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Phát động đợt thi đua chào mừng ngày thành lập trường
Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
I. THỜI GIAN
Thời gian thi đua: từ ngày 10/3/2026 đến ngày 30/9/2026.
II. MỤC ĐÍCH
Nâng cao chất lượng dạy và học.
Nơi nhận:
- Các khoa, phòng;
HIỆU TRƯỞNG
Vũ Văn An
"""


def read(text: str) -> dict[str, tuple[float, list[str]]]:
    draft = read_plan(text)
    return {
        each.field: (each.confidence, [draft.text[slice(*span)] for span in each.spans])
        for each in header_sureness(draft)
    }


def test_a_slogan_that_is_not_the_theme_is_not_its_place() -> None:
    """A plan may print its parent's slogan under the title and name its own theme further down."""
    own = "Xây dựng phong cách cán bộ"
    told = f"1. Hưởng ứng phong trào với chủ đề “Kỷ cương - Sáng tạo”, nhà trường triển khai chủ đề thi đua “{own}”.\n"
    plan = PLAN.replace("Căn cứ Luật", "“Kỷ cương - Sáng tạo”\nCăn cứ Luật").replace(
        "II. MỤC ĐÍCH\n", f"II. MỤC ĐÍCH\n{told}"
    )
    assert read_plan(plan).theme == own
    assert read(plan)["theme"] == (0.8, [own])


def test_what_is_printed_is_sure_and_shows_where() -> None:
    title = "Phát động đợt thi đua chào mừng ngày thành lập trường"
    assert read(PLAN) == {
        "title": (1.0, [title]),
        "name": (0.8, [title]),
        "kind_name": (1.0, ["KẾ HOẠCH"]),
        "starts_on": (1.0, ["10/3/2026"]),
        "ends_on": (1.0, ["30/9/2026"]),
        "form": (0.8, ["Số: 12/KH-TCT"]),
        "source_number": (1.0, ["Số: 12/KH-TCT"]),
        "source_issued_on": (1.0, ["Hoa Lâm, ngày 05 tháng 3 năm 2026"]),
        "place": (1.0, ["Hoa Lâm, ngày 05 tháng 3 năm 2026"]),
        "signer_name": (1.0, ["HIỆU TRƯỞNG", "Vũ Văn An"]),
        "signer_post": (1.0, ["HIỆU TRƯỞNG", "Vũ Văn An"]),
    }


def test_a_year_in_the_title_is_a_derived_period() -> None:
    text = PLAN.replace("chào mừng ngày thành lập trường", "năm 2026").replace(
        "I. THỜI GIAN\nThời gian thi đua: từ ngày 10/3/2026 đến ngày 30/9/2026.\n", ""
    )
    found = read(text)
    assert (found["starts_on"][0], found["ends_on"][0]) == (0.8, 0.8)
    assert found["starts_on"][1] == found["title"][1]


def test_what_was_guessed_is_unsure() -> None:
    found = read(PLAN.replace("12/KH-TCT", "12").replace("ngày 05 tháng 3", "tháng 3"))
    guessed = {name for name, (confidence, _) in found.items() if confidence < 0.7}
    assert guessed == {"form", "source_number", "source_issued_on"}


def test_places_and_sureness_survive_the_form() -> None:
    entry = plan_entry_from(read_plan(PLAN))
    first = EntryForms(entry=entry).plan
    again = EntryForms(data={"places": first["places"].value()}).plan
    assert first.sureness == again.sureness == dict(entry.sureness)
    assert first.spans == again.spans
    assert len(again.spans["title"]) == 1


@pytest.mark.parametrize("sent", ["title=x", "title=60", "title=½%", "=;=%", "title=9999%", "\x00", "title=-5%"])
def test_nonsense_in_the_hidden_field_means_nothing(sent: str) -> None:
    plan = EntryForms(data={"places": sent}).plan
    assert (plan.sureness, plan.spans) == ({}, {})


@pytest.fixture
def page(school, office: User, sign_in: SignIn) -> Callable[[str], str]:
    def show(text: str) -> str:
        source = import_plan(school=school, source_name="ke-hoach.txt", source_text=text, by=office)
        return sign_in(office).get(reverse("campaigns:review_plan", args=[source.pk])).content.decode()

    return show


def test_unsure_fields_stand_first_and_in_the_summary(page: Callable[[str], str]) -> None:
    html = page(PLAN.replace("12/KH-TCT", "12"))
    assert '<a href="#field-form">Thể thức: Văn bản hành chính' in html
    assert '<a href="#field-source_number">Số của văn bản nguồn: 12</a>' in html
    assert "Độ tin cậy 60%" in html
    order = [html.index(f'id="field-{name}"') for name in ("form", "source_number", "title", "signer_name")]
    assert order == sorted(order)
    assert "còn thiếu, xếp đầu mỗi phần" in html


def test_a_plan_that_ended_this_year_is_not_carried_over_to_this_year(page, monkeypatch) -> None:
    from campaigns.views import plans

    monkeypatch.setattr(plans.timezone, "localdate", lambda: date(2026, 11, 20))
    assert "Chuyển cả kế hoạch" not in page(PLAN)
    monkeypatch.setattr(plans.timezone, "localdate", lambda: date(2027, 1, 5))
    assert "Chuyển cả kế hoạch sang năm 2027" in page(PLAN)


def test_a_missing_field_is_named(page: Callable[[str], str]) -> None:
    html = page(PLAN.replace("HIỆU TRƯỞNG\nVũ Văn An\n", ""))
    assert '<a href="#field-signer_name">Người ký: chưa có</a>' in html


def test_all_is_taken_in_one_act_and_one_mended_in_one(school, office: User, sign_in: SignIn) -> None:
    """What the page sends as it stands makes the campaign; a field changed on it is changed."""
    from campaigns.forms.plan_acts import typed_of

    client = sign_in(office)
    for change, title in (({}, "thành lập trường"), ({"title": "Phát động đợt thi đua khác"}, "khác")):
        source = import_plan(school=school, source_name="", source_text=PLAN, by=office)
        shown = client.get(reverse("campaigns:review_plan", args=[source.pk]))
        sent = typed_of(shown.context["forms"]) | change
        assert client.post(reverse("campaigns:create_campaign", args=[source.pk]), sent).status_code == 302
        assert Campaign.objects.order_by("-pk")[0].plan.title.endswith(title)
