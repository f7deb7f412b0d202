"""The plan's rows become its paper; who signs is who is printed."""

from datetime import date, datetime

import pytest

from campaigns.models import Plan
from campaigns.queries.paper import plan_paper
from campaigns.rules.duties import counts_down
from campaigns.rules.signing import Signer, kind_of, signer_of
from documents.rules.paper import Block, Letterhead, Paper, Signature
from documents.rules.register import full_title
from tests.campaigns.plan_sample import STATE_ENTRY, drafted
from units.models import Unit, User

BODY = (
    Block("heading", "Mục đích, yêu cầu", "I."),
    Block("bullet", "Tổ chức phong trào thi đua sôi nổi, rộng khắp;"),
    Block("heading", "Tổ chức thực hiện", "II."),
    Block("paragraph", "Đề nghị các khoa, phòng tổ chức thực hiện."),
)


def test_the_draft(school: Unit, office: User) -> None:
    plan = Plan.objects.get(pk=drafted(school, office).pk)
    assert plan_paper(plan) == Paper(
        form="hd05",
        kind="plan",
        kind_name="KẾ HOẠCH",
        title="Triển khai phong trào thi đua năm 2026",
        letterhead=Letterhead("Tỉnh ủy Lai Châu", "Trường Chính trị tỉnh Lai Châu"),
        place="Lai Châu",
        symbol="KH/TCT",
        theme="Trách nhiệm - Sáng tạo",
        bases=("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",),
        lead=("Trường Chính trị tỉnh Lai Châu xây dựng kế hoạch như sau:",),
        body=BODY,
        signatures=(Signature(("Hiệu trưởng",), "Vũ Văn An"),),
        recipients=("Các khoa, phòng", "Lưu: VT, TĐKT"),
    )


def test_number_day_and_signer_are_given_at_signing(school: Unit, office: User) -> None:
    plan = Plan.objects.get(pk=drafted(school, office, STATE_ENTRY).pk)
    paper = plan_paper(
        plan, "05/KH-TCT", date(2026, 3, 2), Signer("Lê Thị Phó", ("KT. Hiệu trưởng", "Phó Hiệu trưởng"))
    )
    assert (paper.number, paper.issued_on, paper.signatures, paper.symbol) == (
        "05/KH-TCT",
        date(2026, 3, 2),
        (Signature(("KT. Hiệu trưởng", "Phó Hiệu trưởng"), "Lê Thị Phó"),),
        "KH-TCT",
    )


def test_a_plan_costs_the_same_whatever_its_length(school: Unit, office: User, django_assert_num_queries) -> None:
    plan = Plan.objects.select_related("campaign__school").get(pk=drafted(school, office).pk)
    with django_assert_num_queries(8):
        plan_paper(plan)


@pytest.mark.parametrize(
    ("named", "named_post", "name", "post", "expected"),
    [
        ("Vũ Văn An", "HIỆU TRƯỞNG", "Vũ Văn An", "Hiệu trưởng", Signer("Vũ Văn An", ("HIỆU TRƯỞNG",))),
        ("VŨ VĂN AN", "", "Vũ Văn An", "", Signer("Vũ Văn An", ("Hiệu trưởng",))),
        ("", "", "Vũ Văn An", "Hiệu trưởng", Signer("Vũ Văn An", ("Hiệu trưởng",))),
        (
            "Vũ Văn An",
            "HIỆU TRƯỞNG",
            "Lê Thị Bé",
            "Phó Hiệu trưởng",
            Signer("Lê Thị Bé", ("KT. Hiệu trưởng", "Phó Hiệu trưởng")),
        ),
        ("Vũ Văn An", "Phó Hiệu trưởng", "Lê Thị Bé", "Hiệu trưởng", Signer("Lê Thị Bé", ("Hiệu trưởng",))),
    ],
)
def test_who_signs_is_who_is_printed(named: str, named_post: str, name: str, post: str, expected: Signer) -> None:
    assert signer_of(named=named, named_post=named_post, name=name, post=post, head_title="Hiệu trưởng") == expected


@pytest.mark.parametrize(
    ("kind_name", "kind", "title"),
    [
        ("KẾ HOẠCH", "plan", "Kế hoạch tổ chức thi đua"),
        ("Hướng dẫn", "guidance", "Hướng dẫn tổ chức thi đua"),
        ("CHƯƠNG TRÌNH", "programme", "Chương trình tổ chức thi đua"),
        ("Đề án", "plan", "Đề án tổ chức thi đua"),
    ],
)
def test_kinds_and_their_names(kind_name: str, kind: str, title: str) -> None:
    assert (kind_of(kind_name), full_title(kind_name, "Tổ chức thi đua")) == (kind, title)


@pytest.mark.parametrize(
    ("duty", "ends_on", "done", "expected"),
    [
        ("office", date(2026, 3, 1), False, True),
        ("office", date(2026, 3, 3), False, True),
        ("office", date(2026, 3, 1), True, False),
        ("office", None, False, False),
        ("pledge", date(2026, 3, 2), False, True),
        ("pledge", date(2026, 3, 1), False, False),
        ("none", date(2026, 3, 3), False, False),
    ],
)
def test_which_milestones_count_down(duty: str, ends_on: date | None, done: bool, expected: bool) -> None:
    done_at = datetime(2026, 3, 1) if done else None
    assert counts_down(duty, ends_on, done_at, date(2026, 3, 2)) == expected
