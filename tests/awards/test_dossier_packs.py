"""A dossier and a whole round as a ZIP with an index; the list of profiles as Excel."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from unittest.mock import Mock
from zipfile import ZipFile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from awards import dossier_packs
from awards.actions import nominations
from awards.actions.evidence import add_evidence, add_evidence_link
from awards.dossier_packs import INDEX, ROUND, _safe
from awards.models import Evidence, Nomination
from campaigns.models import Campaign, Title
from documents.actions.print_parts import write_in_parts
from documents.models import PrintJob
from documents.rules.paper import Paper
from units.models import Unit, User

SignIn = Callable[[User], Client]
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


@pytest.fixture
def dossier(running: Campaign, department: Unit, member: User, unit_head: User) -> Nomination:
    made = nominations.nominate(
        campaign=running, unit=department, title=Title.objects.get(code="LDTT"), person=member.person,
        achievement="=1+1 là công thức", by=unit_head,
    )  # fmt: skip
    add_evidence(nomination=made, upload=SimpleUploadedFile("bằng:khen?.pdf", PDF), about="Năm 2026", by=unit_head)
    add_evidence_link(nomination=made, link="https://truong.example/a", about="Bài báo", by=unit_head)
    waiting = add_evidence(nomination=made, upload=SimpleUploadedFile("chờ.pdf", PDF + b"2"), by=unit_head)
    Evidence.objects.filter(pk=waiting.pk).update(scan="waiting")
    return made


def packed(client: Client, printer: str, key: int) -> ZipFile:
    answer = client.get(reverse("documents:long_print", args=[printer, str(key), "zip"]))
    assert answer.status_code == 200
    return ZipFile(BytesIO(b"".join(answer.streaming_content)))


def lines(archive: ZipFile) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(BytesIO(archive.read(INDEX))).active
    return [row[4:6] for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_a_dossier_with_its_index(dossier: Nomination, unit_head: User, sign_in: SignIn) -> None:
    archive = packed(sign_in(unit_head), "dossier", dossier.pk)
    evidence = "Minh chứng 01 - bằngkhen.pdf"
    assert archive.namelist() == ["Báo cáo thành tích.pdf", evidence, INDEX]
    assert archive.read(evidence) == PDF
    assert lines(archive) == [
        ("Báo cáo thành tích.pdf", None), (evidence, "Năm 2026"), ("https://truong.example/a", "Bài báo"),
    ]  # fmt: skip


def test_a_round_is_the_desks_and_holds_what_was_sent(
    dossier: Nomination, unit_head: User, office: User, other_head: User, outsider: User, sign_in: SignIn
) -> None:
    client, campaign = sign_in(office), dossier.campaign_id
    assert packed(client, "dossiers", campaign).namelist() == [INDEX]
    Evidence.objects.filter(scan="waiting").delete()
    nominations.submit_nomination(nomination=dossier, by=unit_head)
    archive = packed(client, "dossiers", campaign)
    folder = "001 Nguyễn Thị Ánh - LĐTT"
    assert archive.namelist() == [
        f"{folder}/Báo cáo thành tích.pdf", f"{folder}/Minh chứng 01 - bằngkhen.pdf", "Danh sách trích ngang.pdf",
        "Danh sách trích ngang.docx", "Danh sách trích ngang.xlsx", INDEX,
    ]  # fmt: skip
    url = reverse("documents:long_print", args=["dossiers", str(campaign), "zip"])
    assert [sign_in(user).get(url).status_code for user in (other_head, outsider)] == [403, 404]
    one = reverse("documents:long_print", args=["dossier", str(dossier.pk), "zip"])
    assert [sign_in(user).get(one).status_code for user in (other_head, outsider)] == [404, 404]


def test_a_long_round_is_packed_by_a_worker(
    dossier: Nomination, unit_head: User, office: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    Evidence.objects.filter(scan="waiting").delete()
    nominations.submit_nomination(nomination=dossier, by=unit_head)
    url = reverse("documents:long_print", args=["dossiers", str(dossier.campaign_id), "zip"])
    client = sign_in(office)
    answer = client.post(url)
    job = PrintJob.objects.get()
    assert (answer.status_code, job.total, job.printer) == (302, 1, "dossiers")


def test_a_killed_workers_successor_prints_no_dossier_again(
    dossier: Nomination, unit_head: User, office: User, settings, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dossiers that are packed stay, unless they say something else by now; the lists at the end are made again."""
    settings.MEDIA_ROOT = tmp_path
    Evidence.objects.all().delete()
    nominations.submit_nomination(nomination=dossier, by=unit_head)
    printed: list[str] = []

    def print_(paper: Paper, file_format: str, **how: Any) -> bytes:
        printed.append(f"{paper.title} {file_format}")
        return b"x"

    monkeypatch.setattr(dossier_packs, "fresh_bytes", print_)

    def attempt() -> list[str]:
        printed.clear()
        out, found = BytesIO(), ROUND.find(office, str(dossier.campaign_id))
        write_in_parts(7, ROUND.formats["zip"], found, out, lambda done: None)
        return ZipFile(out).namelist()

    with monkeypatch.context() as killed:
        killed.setattr(dossier_packs, "write_excel", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            attempt()
    assert len(printed) == 3  # the report, the profiles twice
    names = attempt()
    assert (len(printed), len(names)) == (2, 5)
    Nomination.objects.filter(pk=dossier.pk).update(achievement="Đã sửa")
    attempt()
    assert len(printed) == 3


def test_the_profiles_are_also_a_list_for_excel(dossier: Nomination, unit_head: User, sign_in: SignIn) -> None:
    url = reverse("awards:unit_profiles_excel", args=[dossier.campaign_id, dossier.unit_id])
    answer = sign_in(unit_head).get(url)
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    head, row = list(sheet.iter_rows(values_only=True))
    assert head[:3] == ("STT", "Họ và tên, tên tập thể", "Ngày sinh")
    assert (row[1], row[5], row[6]) == ("Nguyễn Thị Ánh", "Lao động tiên tiến", "=1+1 là công thức")
    assert sheet["G2"].data_type == "s"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a/b\\c:d*?.pdf", "abcd.pdf"),
        ("x" * 200 + ".docx", "x" * 90 + ".docx"),
        ("  ..  ", "tep"),
        ("không đuôi", "không đuôi"),
        ("../../etc/passwd", "etcpasswd"),
    ],
)
def test_names_every_system_takes(name: str, safe: str) -> None:
    assert _safe(name) == safe
