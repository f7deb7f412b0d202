"""Evidence: links, the window of days, the quarantine, and files that come in pieces."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as settings_
from hypothesis import strategies as st
from playwright.sync_api import Browser, Route

from awards.actions import evidence as actions
from awards.actions import evidence_uploads as uploads
from awards.actions import nominations
from awards.actions.nomination_rules import set_nomination_rules
from awards.models import Evidence, EvidencePiece, EvidenceUpload, Nomination
from awards.rules.evidence import link_fault, link_host, window_fault
from awards.tasks import scan_evidence
from campaigns.models import Campaign, Title
from emulation.decisions import RuleViolation
from emulation.models import Event, Job
from emulation.scanning import Verdict
from tests.browser import chromium  # noqa: F401 - chromium is a fixture
from tests.browser import sign_in as sign_in_page
from units.models import Unit, User

SignIn = Callable[[User], Client]
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"
FIRST, LAST = date(2026, 1, 1), date(2026, 11, 30)


def file(name: str = "minh chứng.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def kept_files() -> set[Path]:
    return {path for path in (settings.MEDIA_ROOT / "evidence").glob("*") if path.is_file()}


@pytest.fixture
def dossier(running: Campaign, department: Unit, member: User, unit_head: User) -> Nomination:
    title = Title.objects.get(code="LDTT")
    return nominations.nominate(campaign=running, unit=department, title=title, person=member.person, by=unit_head)


@pytest.fixture
def verdict(monkeypatch: pytest.MonkeyPatch) -> Callable[[Verdict], None]:
    """Let the scanner say this from now on."""

    def say(words: Verdict) -> None:
        for module in ("emulation.uploads", "awards.actions.evidence"):
            monkeypatch.setattr(f"{module}.scan", lambda content: words)

    return say


# ---- The window of days and links ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dated", "first", "last", "fine"),
    [
        (None, None, None, True),
        (date(2020, 1, 1), None, None, True),
        (None, FIRST, None, False),
        (FIRST, FIRST, LAST, True),
        (LAST, FIRST, LAST, True),
        (date(2025, 12, 31), FIRST, LAST, False),
        (date(2026, 12, 1), FIRST, LAST, False),
        (date(2026, 12, 1), FIRST, None, True),
        (date(2025, 12, 1), None, LAST, True),
    ],
)
def test_the_window(dated: date | None, first: date | None, last: date | None, fine: bool) -> None:
    assert (window_fault(dated, first, last) == "") is fine


@pytest.mark.parametrize(
    ("link", "fine"),
    [
        ("https://truong.example/bai-viet", True),
        ("http://truong.example", True),
        ("javascript:alert(1)", False),
        ("ftp://truong.example/a", False),
        ("https://", False),
        ("https://lan:matkhau@truong.example", False),
        ("tuong-doi/duong-dan", False),
    ],
)
def test_which_links_are_evidence(link: str, fine: bool) -> None:
    assert (link_fault(link) == "") is fine


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://Truong.example:8443/a?b=https://khac.example", "truong.example"),
        ("https://trường.vn/a", "xn--trng-rib8295b.vn"),
        (f"https://{'a' * 70}.vn", f"{'a' * 70}.vn"),
    ],
)
def test_the_place_of_a_link_is_shown(link: str, host: str) -> None:
    assert link_host(link) == host


def test_evidence_outside_the_window_is_refused_with_the_window(
    dossier: Nomination, office: User, unit_head: User, sign_in: SignIn
) -> None:
    set_nomination_rules(campaign=dossier.campaign, evidence_from=FIRST, evidence_until=LAST, by=office)
    client, url = sign_in(unit_head), reverse("awards:add_evidence", args=[dossier.pk])
    late = client.post(url, {"file": file(), "dated": "01/12/2026"})
    page = late.content.decode()
    assert (late.status_code, "chỉ tính minh chứng từ 01/01/2026 đến hết 30/11/2026" in page) == (422, True)
    assert client.post(url, {"file": file()}).status_code == 422
    assert client.post(url, {"file": file(), "dated": "01/01/2026"}).status_code == 302
    assert [(row.name, row.dated) for row in Evidence.objects.all()] == [("minh chứng.pdf", FIRST)]


def test_nothing_is_evidence_of_a_day_to_come(dossier: Nomination, unit_head: User) -> None:
    today = timezone.localdate()
    link = {"nomination": dossier, "link": "https://truong.example/a", "about": "Bài viết", "by": unit_head}
    with pytest.raises(RuleViolation, match="ở sau hôm nay"):
        actions.add_evidence_link(dated=today + timedelta(1), **link)
    assert actions.add_evidence_link(dated=today, **link).dated == today


def test_a_link_is_kept_once_and_opens_elsewhere(dossier: Nomination, unit_head: User, sign_in: SignIn) -> None:
    client, url = sign_in(unit_head), reverse("awards:add_evidence_link", args=[dossier.pk])
    typed = {"link": "https://truong.example/a?b=1&c=2", "about": "Bài báo về mô hình"}
    assert [client.post(url, typed).status_code for _ in range(2)] == [302, 422]
    page = client.get(reverse("awards:nomination", args=[dossier.pk])).content.decode()
    assert 'href="https://truong.example/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow"' in page
    assert "liên kết ngoài: truong.example<" in page
    link = Evidence.objects.get()
    assert client.get(reverse("awards:evidence", args=[link.pk])).status_code == 404
    actions.remove_evidence(evidence=link, by=unit_head)
    assert Evidence.objects.count() == 0


def test_a_picture_of_the_phone_is_taken(dossier: Nomination, unit_head: User, sign_in: SignIn) -> None:
    client, url = sign_in(unit_head), reverse("awards:add_evidence", args=[dossier.pk])
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"photo": file("anh.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0")}).status_code == 302
    assert [row.content_type for row in Evidence.objects.all()] == ["image/jpeg"]
    both = client.post(url, {"file": file("a.pdf", PDF), "photo": file("b.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0b")})
    assert both.status_code == 422  # neither is left out in silence
    assert "Mỗi lần gửi nhận một tệp" in both.content.decode()
    assert Evidence.objects.count() == 1


# ---- The quarantine -----------------------------------------------------------------------------------------------


def test_a_file_waits_until_it_is_scanned(
    dossier: Nomination, unit_head: User, sign_in: SignIn, verdict: Callable[[Verdict], None]
) -> None:
    verdict(Verdict.UNKNOWN)
    kept = actions.add_evidence(nomination=dossier, upload=file(), by=unit_head)
    url = reverse("awards:evidence", args=[kept.pk])
    waiting = sign_in(unit_head).get(url)
    assert (waiting.status_code, "đang chờ quét vi-rút" in waiting.content.decode()) == (403, True)
    with pytest.raises(ConnectionError):
        scan_evidence(str(kept.pk))
    assert list(Job.objects.values_list("kind", "key")) == [("scan_evidence", str(kept.pk))]
    verdict(Verdict.CLEAN)
    scan_evidence(str(kept.pk))
    scan_evidence(str(kept.pk))
    assert b"".join(sign_in(unit_head).get(url).streaming_content) == PDF


@pytest.mark.django_db(transaction=True)
def test_what_the_scanner_refuses_later_is_deleted_and_said(
    dossier: Nomination, unit_head: User, sign_in: SignIn, verdict: Callable[[Verdict], None]
) -> None:
    before = kept_files()
    verdict(Verdict.UNKNOWN)
    kept = actions.add_evidence(nomination=dossier, upload=file(), by=unit_head)
    verdict(Verdict.INFECTED)
    scan_evidence(str(kept.pk))
    scan_evidence(str(kept.pk))
    page = sign_in(unit_head).get(reverse("awards:nomination", args=[dossier.pk])).content.decode()
    assert ("Có vi-rút, đã xóa" in page, kept_files()) == (True, before)
    assert Event.objects.filter(verb="refuse_evidence").count() == 1
    actions.remove_evidence(evidence=Evidence.objects.get(), by=unit_head)
    assert Evidence.objects.count() == 0


def test_a_refused_file_leaves_nothing(
    dossier: Nomination, unit_head: User, verdict: Callable[[Verdict], None]
) -> None:
    before = kept_files()
    verdict(Verdict.INFECTED)
    with pytest.raises(RuleViolation, match="không chấp nhận tệp"):
        actions.add_evidence(nomination=dossier, upload=file(), by=unit_head)
    assert (Evidence.objects.count(), kept_files()) == (0, before)


def test_a_dossier_goes_out_with_scanned_files_only(
    dossier: Nomination, unit_head: User, verdict: Callable[[Verdict], None]
) -> None:
    nominations.save_nomination(nomination=dossier, achievement="Tốt", by=unit_head)
    verdict(Verdict.UNKNOWN)
    kept = actions.add_evidence(nomination=dossier, upload=file(), by=unit_head)
    with pytest.raises(RuleViolation, match="đang chờ quét vi-rút"):
        nominations.submit_nomination(nomination=dossier, by=unit_head)
    verdict(Verdict.CLEAN)
    actions.scan_evidence(evidence=kept)
    assert nominations.submit_nomination(nomination=dossier, by=unit_head).stage == "submitted"


# ---- In pieces ----------------------------------------------------------------------------------------------------


def begin(dossier: Nomination, by: User, content: bytes = PDF, key: str = "k") -> EvidenceUpload:
    return uploads.begin_upload(nomination=dossier, name="dài.pdf", size=len(content), key=key, by=by)


@given(cuts=st.lists(st.integers(1, len(PDF) - 1), max_size=6), twice=st.booleans())
@settings_(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_pieces_the_file_is_whole(
    dossier: Nomination, unit_head: User, cuts: list[int], twice: bool
) -> None:
    """Cut anywhere, each piece perhaps sent twice: what is joined is what was sent."""
    upload = begin(dossier, unit_head, key=f"{cuts} {twice}")
    ends = sorted({0, *cuts, len(PDF)})
    for start, end in pairwise(ends):
        uploads.receive_piece(upload=upload, offset=start, content=PDF[start:end], by=unit_head)
        if twice:
            with pytest.raises(uploads.WrongOffset):
                uploads.receive_piece(upload=upload, offset=start, content=PDF[start:end], by=unit_head)
    assert b"".join(bytes(piece.content) for piece in upload.pieces.all()) == PDF


def test_a_file_that_broke_off_goes_on_where_it_stopped(dossier: Nomination, unit_head: User) -> None:
    first = begin(dossier, unit_head)
    assert uploads.receive_piece(upload=first, offset=0, content=PDF[:10], by=unit_head) == 10
    again = begin(dossier, unit_head)
    assert (again.token, again.received) == (first.token, 10)
    with pytest.raises(uploads.WrongOffset) as wrong:
        uploads.receive_piece(upload=again, offset=0, content=PDF[:10], by=unit_head)
    assert wrong.value.received == 10
    with pytest.raises(RuleViolation, match="chưa tải lên hết"):
        uploads.finish_upload(upload=again, by=unit_head)
    uploads.receive_piece(upload=again, offset=10, content=PDF[10:], by=unit_head)
    kept = uploads.finish_upload(upload=again, about="Bằng khen", by=unit_head)
    with kept.file.open("rb") as stored:
        assert stored.read() == PDF
    assert (kept.name, kept.about, EvidenceUpload.objects.count(), EvidencePiece.objects.count()) == (
        "dài.pdf", "Bằng khen", 0, 0,
    )  # fmt: skip


def test_what_is_no_file_is_refused_in_pieces_too(dossier: Nomination, unit_head: User, other_head: User) -> None:
    for size, sentence in ((0, "rỗng"), (settings.EVIDENCE_MAX_BYTES + 1, "lớn hơn 10 MB")):
        with pytest.raises(RuleViolation, match=sentence):
            uploads.begin_upload(nomination=dossier, name="a.pdf", size=size, key="a", by=unit_head)
    with pytest.raises(RuleViolation, match="Chỉ trưởng đơn vị"):
        begin(dossier, other_head)
    upload = begin(dossier, unit_head, b"MZ\x90\0")
    for offset, content in ((0, b""), (0, b"12345"), (3, b"12")):
        with pytest.raises(RuleViolation, match="không đúng kích thước"):
            uploads.receive_piece(upload=upload, offset=offset, content=content, by=unit_head)
    uploads.receive_piece(upload=upload, offset=0, content=b"MZ\x90\0", by=unit_head)
    with pytest.raises(RuleViolation, match="Không nhận tệp"):
        uploads.finish_upload(upload=upload, by=unit_head)
    assert Evidence.objects.count() == 0


def test_the_protocol_over_http(dossier: Nomination, unit_head: User, other_head: User, sign_in: SignIn) -> None:
    client, stranger = sign_in(unit_head), sign_in(other_head)
    begun = client.post(
        reverse("awards:begin_upload", args=[dossier.pk]), {"name": "a.pdf", "size": len(PDF), "key": "x"}
    ).json()

    def put(offset: object, content: bytes) -> tuple[int, Any]:
        answer = client.post(f"{begun['pieces']}?offset={offset}", content, content_type="application/octet-stream")
        return answer.status_code, answer.json()

    assert put(0, PDF[:7]) == (200, {"received": 7})
    assert put(0, PDF[:7]) == (409, {"received": 7})
    assert put("x", PDF[7:])[0] == 422
    assert client.post(begun["finish"]).json() == {"error": "Tệp chưa tải lên hết. Vui lòng gửi tiếp."}
    assert put(7, PDF[7:]) == (200, {"received": len(PDF)})
    assert stranger.post(begun["finish"]).status_code == 404
    assert stranger.post(reverse("awards:begin_upload", args=[dossier.pk])).status_code == 404
    assert client.post(begun["finish"], {"about": "", "dated": "hôm nay"}).status_code == 422
    assert client.post(begun["finish"]).json() == {"page": reverse("awards:nomination", args=[dossier.pk])}
    assert Evidence.objects.get().size == len(PDF)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_weak_network_costs_one_piece(
    dossier: Nomination,
    unit_head: User,
    chromium: Browser,  # noqa: F811
    live_server: Any,
    tmp_path: Path,
) -> None:
    content = PDF + b"0" * (2 * uploads.PIECE)
    path = tmp_path / "bằng khen.pdf"
    path.write_bytes(content)
    photo = tmp_path / "ảnh.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0")
    page = chromium.new_page(base_url=live_server.url, locale="vi-VN")
    sent: list[str] = []

    def cut_once(route: Route) -> None:
        sent.append(route.request.url.split("=")[-1])
        if len(sent) == 2:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    sign_in_page(page, unit_head)
    page.route("**/tai-len/*/?offset=*", cut_once)
    page.goto(reverse("awards:nomination", args=[dossier.pk]))
    page.get_by_label("Tệp minh chứng").set_input_files(path)
    page.get_by_label("Hoặc chụp ảnh bằng điện thoại").set_input_files(photo)
    page.get_by_label("Chứng minh cho").first.fill("Bằng khen của tỉnh")
    page.get_by_role("button", name="Thêm minh chứng").click()
    page.get_by_role("link", name="bằng khen.pdf").wait_for()
    page.close()
    assert sent == ["0", str(uploads.PIECE), str(uploads.PIECE), str(2 * uploads.PIECE), "0"]
    kept, picture = Evidence.objects.order_by("pk")  # one after the other, both of what was said of them
    assert (kept.size, kept.about) == (len(content), "Bằng khen của tỉnh")
    assert (picture.content_type, picture.about) == ("image/jpeg", "Bằng khen của tỉnh")
