"""Who reads a dossier again after a return sees what changed in it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from awards.actions import dossiers, nominations
from awards.actions.evidence import add_evidence_link
from awards.models import Nomination, NominationReturn
from awards.queries.dossier_content import changes_since, return_of
from awards.queries.work import nomination_work
from campaigns.models import Campaign, Title
from emulation.decisions import RuleViolation
from units.models import Unit, User

SignIn = Callable[[User], Client]


@pytest.fixture
def dossier(running: Campaign, department: Unit, member: User, unit_head: User) -> Nomination:
    title = Title.objects.get(code="LDTT", school=None)
    found = nominations.nominate(
        campaign=running, unit=department, title=title, person=member.person,
        achievement="Hoàn thành tốt nhiệm vụ\nGiờ dạy vượt định mức", by=unit_head,
    )  # fmt: skip
    return nominations.submit_nomination(nomination=found, by=unit_head)


def give_back(dossier: Nomination, office: User) -> Nomination:
    return nominations.return_nomination(nomination=dossier, reason="Thiếu số liệu", by=office)


def send_again(dossier: Nomination, by: User) -> Nomination:
    nominations.save_nomination(
        nomination=dossier, achievement="Hoàn thành tốt nhiệm vụ\nGiờ dạy vượt định mức 12%", by=by
    )
    add_evidence_link(nomination=dossier, link="https://truong.example/gio-day", about="Bảng kê giờ dạy", by=by)
    dossiers.save_achievement_report(nomination=dossier, texts={"results": "320 giờ"}, by=by)
    return nominations.submit_nomination(nomination=dossier, by=by)


def test_a_return_keeps_what_the_dossier_said(dossier: Nomination, office: User, unit_head: User) -> None:
    with pytest.raises(RuleViolation, match="ghi lý do"):
        nominations.return_nomination(nomination=dossier, reason=" ", by=office)
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        nominations.return_nomination(nomination=dossier, reason="x", by=unit_head)
    assert NominationReturn.objects.count() == 0
    give_back(dossier, office)
    kept = NominationReturn.objects.get()
    assert (kept.by, kept.reason) == (office, "Thiếu số liệu")
    assert kept.content["summary"] == ["Hoàn thành tốt nhiệm vụ", "Giờ dạy vượt định mức"]


def test_what_changed_is_said_part_by_part(dossier: Nomination, office: User, unit_head: User) -> None:
    again = send_again(give_back(dossier, office), unit_head)
    found = [(one.label, one.gone, one.fresh) for one in changes_since(return_of(again), again)]
    assert found == [
        ("Tóm tắt thành tích", ["Giờ dạy vượt định mức"], ["Giờ dạy vượt định mức 12%"]),
        ("Báo cáo thành tích", [], ["Thành tích đạt được: 320 giờ"]),
        ("Minh chứng", [], ["Bảng kê giờ dạy"]),
    ]


def test_the_reviewer_sees_it_and_the_last_return_counts(
    dossier: Nomination, office: User, unit_head: User, sign_in: SignIn
) -> None:
    address, client = reverse("awards:nomination", args=[dossier.pk]), sign_in(office)
    assert "Thay đổi sau lần trả lại" not in client.get(address).content.decode()
    again = send_again(give_back(dossier, office), unit_head)
    page = client.get(address).content.decode()
    assert "Thay đổi sau lần trả lại" in page
    assert "Giờ dạy vượt định mức 12%" in page
    nominations.submit_nomination(nomination=give_back(again, office), by=unit_head)
    assert "Nội dung không thay đổi." in client.get(address).content.decode()


def test_each_return_is_told_anew(dossier: Nomination, running: Campaign, office: User, unit_head: User) -> None:
    def keys() -> set[str]:
        work = nomination_work(school=running.school, today=date(2026, 11, 2))
        return {item.key for item in work if item.kind == "returned_nomination"}

    first, moment = give_back(dossier, office), datetime(2026, 11, 2, 1, tzinfo=UTC)
    Nomination.objects.update(appraised_at=moment)
    told = keys()
    send_again(Nomination.objects.get(pk=first.pk), unit_head)
    assert keys() == set()
    give_back(Nomination.objects.get(pk=first.pk), office)
    assert (len(told), len(keys()), told & keys()) == (1, 1, set())
