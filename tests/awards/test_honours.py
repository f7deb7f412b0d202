"""The public page of honours: who agreed, to what, and that everything is gone once they take their word back."""

import json
import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from awards.actions import honours as actions
from awards.actions.taking_back import withdrawal_by
from awards.models import Award, AwardDecision, Honour, HonourConsent
from awards.photos import photo_of, thumbnail_of
from awards.queries.ceremony import ceremony_of
from awards.queries.honours import PublicHonour, as_public, public_honours
from awards.rules.honours import FIELDS, Place, agreed, clean_story, only, story_text
from awards.rules.stages import DecisionStage
from awards.views.public_honours import _PER_PAGE
from campaigns.actions.data_requests import answer_data_request, ask_about_data
from emulation.decisions import RuleViolation
from emulation.models import Event
from emulation.personal_data import held_on
from tests.awards.test_results import decided, year  # noqa: F401 - fixtures
from units.models import Person, User

SignIn = Callable[[User], Client]
PUBLIC = ("public_honour", "public_photo", "public_thumbnail", "share_card")


def picture() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (900, 700), "navy").save(out, "JPEG", exif=b"Exif\x00\x00GPS")
    return SimpleUploadedFile("anh.jpg", out.getvalue())


@pytest.fixture
def award(decided: Any) -> Award:  # noqa: F811
    """An award of somebody with an account: the head of a unit."""
    found = Award.objects.filter(person__in=[head.person_id for head in decided.cast.heads]).order_by("pk").first()
    assert found is not None
    return found


@pytest.fixture
def winner(decided: Any, award: Award) -> User:  # noqa: F811
    return next(head for head in decided.cast.heads if head.person_id == award.person_id)


@pytest.fixture
def shown(decided: Any, award: Award, winner: User) -> Award:  # noqa: F811
    office = decided.cast.office
    actions.give_consent(thing=award, fields=list(FIELDS), by=winner)
    actions.save_story(thing=award, story="Mười năm đứng lớp ở bản xa.", by=office)
    actions.keep_photo(thing=award, upload=picture(), by=office)
    actions.show_honour(thing=award, by=office)
    return award


def page_of(client: Client, award: Award) -> str:
    return client.get(reverse("awards:public_honours", args=[award.school_id])).content.decode()


def test_what_may_be_public_is_a_list() -> None:
    assert list(FIELDS) == ["name", "title", "post", "photo", "story"]
    kept = {field.name for field in fields(PublicHonour)}
    assert kept - {"pk", "school", "shown_at", "changed_at"} == set(FIELDS)
    assert agreed(["story", "title", "name", "born_on", "email"]) == ["name", "title", "story"]
    assert agreed(["story", "name"]) == []


def test_what_each_place_shows_is_in_that_list() -> None:
    shown = {place.value: [name for name, field in FIELDS.items() if place in field.places] for place in Place}
    assert shown == {
        "page": ["name", "title", "post", "photo", "story"],
        "card": ["name", "title", "post", "photo"],
        "screen": ["name", "title", "post", "photo"],
        "rss": ["name", "title", "story"],
        "json": ["name", "title", "photo", "story"],
    }
    values = {name: name.upper() for name in [*FIELDS, "born_on", "email"]}
    assert only(values, FIELDS, Place.RSS) == {
        "name": "NAME", "title": "TITLE", "post": "", "photo": "", "story": "STORY",
    }  # fmt: skip
    assert only(values, ["name"], Place.PAGE) == dict.fromkeys(FIELDS, "") | {"name": "NAME"}


def test_every_place_shows_its_fields_and_no_other_of_the_person(shown: Award, client: Client) -> None:
    """Name, title, post, photo and story are told apart by words of their own; nothing else of the row is there."""
    person, honour = shown.person, shown.honour
    assert person is not None
    Award.objects.filter(pk=shown.pk).update(recipient_name="TÊN-RIÊNG", recipient_post="CHỨC-VỤ-RIÊNG")
    Person.objects.filter(pk=person.pk).update(
        email="thu-rieng@truong.edu.vn", code="MA-RIENG", born_on=date(1987, 3, 21)
    )
    Honour.objects.filter(pk=honour.pk).update(story="<p>CHUYỆN-RIÊNG</p>")
    photo = reverse("awards:public_photo", args=[honour.pk])
    words = {"name": "TÊN-RIÊNG", "title": shown.title.name, "post": "CHỨC-VỤ-RIÊNG", "photo": photo,
             "story": "CHUYỆN-RIÊNG"}  # fmt: skip
    pages = {
        "page": ("public_honour", honour.pk), "screen": ("honours_screen", shown.school_id),
        "rss": ("honours_rss", shown.school_id), "json": ("honours_json", shown.school_id),
    }  # fmt: skip
    for place, (name, pk) in pages.items():
        text = client.get(reverse(f"awards:{name}", args=[pk])).content.decode()
        assert {field for field, word in words.items() if word in text} == {
            field for field, given in FIELDS.items() if place in given.places
        }
        assert not [
            word
            for word in ("thu-rieng", "MA-RIENG", "21/03/1987", "1987-03-21", shown.achievement)
            if word and word in text
        ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Dòng một\n\nDòng hai", "<p>Dòng một</p><p>Dòng hai</p>"),
        ("<h1>Tựa</h1><div>Chữ <strong>đậm</strong></div>", "<h2>Tựa</h2><div>Chữ <strong>đậm</strong></div>"),
        ("<p onclick=x>a<script>alert(1)</script><img src=x onerror=y></p>", "<p>a</p>"),
        ("Trời <0 độ & mưa, lớp < 20 em", "<p>Trời &lt;0 độ &amp; mưa, lớp &lt; 20 em</p>"),
        ("em <b chưa đóng", "<p>em &lt;b chưa đóng</p>"),
        ('<a href="javascript:x">a</a>', '<a rel="noopener nofollow">a</a>'),
        ('<a href="https://t.vn" style="x">a</a>', '<a href="https://t.vn" rel="noopener nofollow">a</a>'),
    ],
)
def test_stories_keep_harmless_marks_only(typed: str, kept: str) -> None:
    assert clean_story(typed) == kept
    assert clean_story(kept) == kept


def test_the_first_words_of_a_story() -> None:
    assert story_text("<p>Một</p><p>hai &amp; ba</p>") == "Một hai & ba"
    assert story_text("<p>" + "chữ " * 100 + "</p>", 10) == "chữ chữ …"


def test_only_the_honoured_agree_or_the_office_with_a_slip(decided: Any, award: Award, winner: User) -> None:  # noqa: F811
    other = next(head for head in decided.cast.heads if head != winner)
    for user, words in ((other, "mới quyết định|quyết định việc đăng"), (decided.cast.office, "phiếu đồng ý")):
        with pytest.raises(RuleViolation, match=words):
            actions.give_consent(thing=award, fields=["name", "title"], by=user)
    with pytest.raises(RuleViolation, match="ít nhất họ tên"):
        actions.give_consent(thing=award, fields=["photo"], by=winner)
    assert (Honour.objects.count(), HonourConsent.objects.count()) == (0, 0)
    row = actions.give_consent(thing=award, fields=["name", "title"], slip="Phiếu 01/12/2026", by=decided.cast.office)
    assert (row.fields, row.slip, row.given_by) == (["name", "title"], "Phiếu 01/12/2026", decided.cast.office)


def test_nothing_is_shown_without_a_word(decided: Any, award: Award) -> None:  # noqa: F811
    with pytest.raises(RuleViolation, match="Chưa có đồng ý"):
        actions.show_honour(thing=award, by=decided.cast.office)
    assert list(public_honours()) == []


def test_only_what_was_agreed_to_is_shown(shown: Award, winner: User, client: Client) -> None:
    actions.give_consent(thing=shown, fields=["name", "title"], by=winner)
    found = as_public(public_honours(shown.school_id), Place.PAGE)
    assert [(each.name, each.post, each.photo, each.story) for each in found] == [(shown.recipient_name, "", "", "")]
    assert "Mười năm" not in page_of(client, shown)
    assert client.get(reverse("awards:public_photo", args=[shown.honour.pk])).status_code == 404


def test_everybody_reads_page_card_photo_and_feeds(shown: Award, client: Client) -> None:
    assert shown.recipient_name in page_of(client, shown)
    page = client.get(reverse("awards:public_honour", args=[shown.honour.pk])).content.decode()
    assert "<p>Mười năm đứng lớp ở bản xa.</p>" in page
    assert (
        f'property="og:image" content="http://testserver{reverse("awards:share_card", args=[shown.honour.pk])}"' in page
    )
    with Image.open(BytesIO(client.get(reverse("awards:share_card", args=[shown.honour.pk])).content)) as card:
        assert (card.format, card.size) == ("PNG", (1200, 630))
    with Image.open(BytesIO(client.get(reverse("awards:public_photo", args=[shown.honour.pk])).content)) as photo:
        assert (photo.format, max(photo.size), dict(photo.getexif())) == ("JPEG", 900, {})
    feed = json.loads(client.get(reverse("awards:honours_json", args=[shown.school_id])).content)
    assert (feed["version"], len(feed["items"])) == ("https://jsonfeed.org/version/1.1", 1)
    assert set(feed["items"][0]) == {"id", "url", "title", "content_html", "image", "date_published"}
    rss = ElementTree.fromstring(client.get(reverse("awards:honours_rss", args=[shown.school_id])).content)
    assert [item.findtext("title") for item in rss.iter("item")] == [feed["items"][0]["title"]]


def erase(winner: User, office: User) -> None:
    """The winner, who has left, asks that what is held on them be erased, and the office does it."""
    person = winner.person
    assert person is not None
    request = ask_about_data(person=person, kind="erase", wording="Tôi đã nghỉ việc.", by=winner)
    Person.objects.filter(pk=person.pk).update(active=False)
    request.person.refresh_from_db()
    answer_data_request(request=request, granted=True, answer="Đã xóa.", by=office)


def test_what_is_held_on_a_person_has_photo_story_and_every_consent(shown: Award, winner: User) -> None:
    actions.give_consent(thing=shown, fields=["name", "title"], by=winner)
    held = {each.heading: each for each in held_on(winner.person, winner)}
    [honour], consents = held["Người được vinh danh"].rows, held["Đồng ý công khai"].rows
    assert (honour["Câu chuyện"], honour["Tình trạng"]) == ("<p>Mười năm đứng lớp ở bản xa.</p>", "Đang đăng")
    assert [bool(row["Rút lúc"]) for row in consents] == [True, False]
    [(name, photo)] = held["Người được vinh danh"].files
    with photo.open("rb") as file, Image.open(file) as image:
        assert (name, image.format) == (f"anh-{shown.honour.pk}.jpg", "JPEG")


@pytest.mark.parametrize("how", ["withdraw", "take_down", "revoke", "erase"])
def test_gone_everywhere_at_once(shown: Award, winner: User, decided: Any, client: Client, how: str) -> None:  # noqa: F811
    if how == "withdraw":
        actions.withdraw_consent(thing=shown, by=winner)
    elif how == "take_down":
        actions.take_down_honour(thing=shown, by=decided.cast.office)
    elif how == "erase":
        erase(winner, decided.cast.office)
        honour = Honour.objects.get(award=shown)
        assert (bytes(honour.photo), honour.story, honour.state) == (b"", "", "down")
        assert not honour.consents.filter(withdrawn_at=None).exists()
    else:
        Award.objects.filter(pk=shown.pk).update(
            withdrawn_by=withdrawal_by(decided.decision.paper, decided.cast.leader)
        )
    for name in PUBLIC:
        assert client.get(reverse(f"awards:{name}", args=[shown.honour.pk])).status_code == 404
    for name in ("public_honours", "honours_screen", "honours_rss", "honours_json"):
        assert (
            shown.recipient_name not in client.get(reverse(f"awards:{name}", args=[shown.school_id])).content.decode()
        )


def test_a_consent_is_recorded_and_ends_once(shown: Award, winner: User) -> None:
    actions.withdraw_consent(thing=shown, by=winner)
    row = HonourConsent.objects.get()
    assert (row.fields, row.given_by, row.withdrawn_by) == (list(FIELDS), winner, winner)
    with pytest.raises(RuleViolation, match="không có đồng ý nào"):
        actions.withdraw_consent(thing=shown, by=winner)
    verbs = Event.objects.filter(thing_model="awards.Honour").order_by("pk").values_list("verb", flat=True)
    assert [verb for verb in verbs if "consent" in verb] == ["give_honour_consent", "withdraw_honour_consent"]


def test_the_honoured_agree_on_their_own_page(award: Award, winner: User, sign_in: SignIn) -> None:
    client, url = sign_in(winner), reverse("awards:honour_consent", args=["ket-qua", award.pk])
    assert url in client.get(reverse("awards:person_awards", args=[winner.person_id])).content.decode()
    assert "checked" not in client.get(url).content.decode()  # what is public is one's own act
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"fields_agreed": ["name", "title", "post"]}).status_code == 302
    assert HonourConsent.objects.get().fields == ["name", "title", "post"]
    client.post(reverse("awards:withdraw_consent", args=["ket-qua", award.pk]))
    assert HonourConsent.objects.filter(withdrawn_at=None).count() == 0


def test_the_editor_may_add_its_own_style_on_its_page_only(award: Award, decided: Any, sign_in: SignIn) -> None:  # noqa: F811
    client = sign_in(decided.cast.office)

    def styles(url: str) -> tuple[str, str]:
        page = client.get(url)
        policy = dict(part.strip().split(" ", 1) for part in page["Content-Security-Policy"].split(";"))
        return policy["style-src"], "".join(re.findall(r'name="csp-nonce" content="(.+?)"', page.content.decode()))

    url = reverse("awards:honour", args=["ket-qua", award.pk])
    (first, told), (second, _) = styles(url), styles(url)
    assert (first, bool(told), first == second) == (f"'self' 'nonce-{told}'", True, False)
    assert styles(reverse("awards:honours")) == ("'self'", "")


def test_a_page_costs_the_same_for_one_and_three(
    shown: Award,
    decided: Any,  # noqa: F811
    client: Client,
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(3):
        page_of(client, shown)
    for each in Award.objects.exclude(pk=shown.pk).order_by("pk")[:2]:
        actions.give_consent(thing=each, fields=list(FIELDS), slip="Phiếu", by=decided.cast.office)
        actions.show_honour(thing=each, by=decided.cast.office)
    with django_assert_num_queries(3):
        assert page_of(client, shown).count("<li>") == 3


def test_the_public_page_is_light_and_needs_no_script(shown: Award, client: Client) -> None:
    """Page, style sheet and every font it names, uncompressed; no script at all."""
    page = page_of(client, shown)
    asked = set(re.findall(r'(?:href|src)="/static/([^"#?]+)', page))
    files = {name: Path(str(finders.find(name))).read_bytes() for name in asked}
    sheets = [content.decode() for name, content in files.items() if name.endswith(".css")]
    fonts = {f"vendor/{name}" for sheet in sheets for name in re.findall(r'url\("\.\./vendor/([^"]+)', sheet)}
    files |= {name: Path(str(finders.find(name))).read_bytes() for name in fonts}
    assert len(fonts) == 4
    assert len(page.encode()) + sum(map(len, files.values())) <= 150_000
    assert "<script" not in page


def test_the_page_stays_light_with_a_photo_for_each_of_its_people() -> None:
    """The most detailed picture that there is; 95 kB are for page, style sheet and fonts, see above."""
    artwork = BytesIO()
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(artwork, "JPEG", quality=95)
    photo = photo_of(artwork.getvalue())
    small = thumbnail_of(photo)
    with Image.open(BytesIO(photo)) as large, Image.open(BytesIO(small)) as little:
        assert (large.format, max(large.size), little.format, little.size) == ("JPEG", 900, "WEBP", (272, 204))
    assert 95_000 + _PER_PAGE * len(small) <= 150_000


def test_the_wall_knows_of_whatever_changed_since_it_was_opened(shown: Award, decided: Any, client: Client) -> None:  # noqa: F811
    address = reverse("awards:honours_screen", args=[shown.school_id])

    def version() -> str:
        [found] = re.findall(r'<main data-version="(\w{32})">', client.get(address).content.decode())
        return str(found)

    opened = version()
    assert version() == opened
    actions.keep_photo(thing=shown, upload=picture(), by=decided.cast.office)
    photographed = version()
    actions.take_down_honour(thing=shown, by=decided.cast.office)
    assert len({opened, photographed, version()}) == 3
    assert 'noscript><meta http-equiv="refresh" content="60">' in client.get(address).content.decode()


def test_a_feed_reader_gets_no_marks_of_a_story(shown: Award, client: Client) -> None:
    Honour.objects.update(story="<p>&lt;img src=x onerror=alert(1)&gt; và lớp học</p>")
    feed = ElementTree.fromstring(client.get(reverse("awards:honours_rss", args=[shown.school_id])).content)
    told = feed.findtext("channel/item/description")
    assert told == "&lt;img src=x onerror=alert(1)&gt; và lớp học"  # readers take it for HTML


def test_the_wall_turns_slowly_by_its_style_alone(shown: Award, client: Client) -> None:
    css = client.get(reverse("awards:honours_screen_css", args=[shown.school_id, 3])).content.decode()
    assert "animation: turn 36s infinite" in css
    assert ".wall .slide-3 { animation-delay: 23s; }" in css
    assert "@media (prefers-reduced-motion: reduce)" in css
    wall = client.get(reverse("awards:honours_screen", args=[shown.school_id])).content.decode()
    assert re.findall(r"<(?:button|input|nav|a)\b", wall) == []


def test_who_is_called_up_hands_over_nothing(decided: Any) -> None:  # noqa: F811
    decision = decided.decision
    winner = decision.awards.exclude(person=None).order_by("position")[0]
    decision.signer_name = winner.recipient_name
    titles = set(decision.awards.filter(recipient_name=winner.recipient_name).values_list("title", flat=True))
    assert {turn.title.pk: turn.handed_by for turn in ceremony_of(decision)} == {
        title: "" if title in titles else winner.recipient_name
        for title in decision.awards.values_list("title", flat=True)
    }


def test_the_ceremony_calls_in_the_offices_order(decided: Any, sign_in: SignIn) -> None:  # noqa: F811
    decision, client = decided.decision, sign_in(decided.cast.office)
    url = reverse("awards:ceremony", args=[decision.pk])
    turns = ceremony_of(decision)
    sent = {}
    for place, turn in enumerate(reversed(turns), start=1):
        sent |= {f"turn-{turn.title.pk}-position": place, f"turn-{turn.title.pk}-handed_by": f"Đồng chí {place}"}
    assert client.post(url, sent).status_code == 302
    ordered = ceremony_of(decision)
    assert [turn.title for turn in ordered] == [turn.title for turn in reversed(turns)]
    assert ordered[0].handed_by == "Đồng chí 1"
    for kind in ("pdf", "docx", "xlsx"):
        assert b"".join(client.get(f"{url}?dang={kind}").streaming_content)
    assert client.post(url, sent | {f"turn-{turns[0].title.pk}-position": ""}).status_code == 422
    refused = sign_in(decided.cast.heads[3]).get(url)
    assert (refused.status_code, "xếp danh sách trao thưởng" in refused.content.decode()) == (403, True)


def test_signs_that_no_feed_may_hold_make_no_page_fail(shown: Award, client: Client) -> None:
    """Pasted from elsewhere, a name or a story brings signs along that nobody sees."""
    Award.objects.filter(pk=shown.pk).update(recipient_name="Lò\x08 Thị\uffff Bình")
    Honour.objects.update(story="<div>Mười\x02 năm\x0b đứng lớp.</div>")
    honour = Honour.objects.get()
    pages = [reverse(f"awards:{name}", args=[honour.pk]) for name in PUBLIC]
    names = ("public_honours", "honours_screen", "honours_rss", "honours_json")
    pages += [reverse(f"awards:{name}", args=[shown.school_id]) for name in names]
    assert {url: client.get(url).status_code for url in pages} == dict.fromkeys(pages, 200)
    feed = ElementTree.fromstring(client.get(reverse("awards:honours_rss", args=[shown.school_id])).content)
    found = feed.find("channel/item")
    assert (found.findtext("title")[:13], found.findtext("description")) == ("Lò Thị Bình: ", "Mười năm đứng lớp.")


def test_nobody_is_called_by_what_was_taken_back(decided: Any, sign_in: SignIn) -> None:  # noqa: F811
    decision, client = decided.decision, sign_in(decided.cast.office)
    url = reverse("awards:ceremony", args=[decision.pk])
    withdrawal = withdrawal_by(decision.paper, decided.cast.leader)
    Award.objects.filter(decision=decision).update(withdrawn_by=withdrawal)
    emptied = client.get(url)
    assert (emptied.status_code, "không còn tập thể, cá nhân nào để gọi" in emptied.content.decode()) == (200, True)
    AwardDecision.objects.filter(pk=decision.pk).update(stage=DecisionStage.CANCELLED)
    refused = client.get(url)
    sentence = "các kết quả đã thu hồi nên không còn lễ trao thưởng theo quyết định này."
    assert (refused.status_code, sentence in refused.content.decode()) == (403, True)
    assert client.post(url, {}).status_code == 403


def test_the_desk_is_the_offices(award: Award, decided: Any, outsider: User, sign_in: SignIn) -> None:  # noqa: F811
    for name in ("honour", "honour_consent"):
        assert sign_in(outsider).get(reverse(f"awards:{name}", args=["ket-qua", award.pk])).status_code == 404
    assert sign_in(decided.cast.heads[4]).get(reverse("awards:honour", args=["ket-qua", award.pk])).status_code == 403
    client = sign_in(decided.cast.office)
    assert award.recipient_name in client.get(reverse("awards:honours")).content.decode()
    assert client.post(reverse("awards:honour", args=["ket-qua", award.pk]), {"story": "x" * 20_001}).status_code == 422
