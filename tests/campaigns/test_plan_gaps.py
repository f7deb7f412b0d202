"""Advice about a plan: the law's five contents, and the plan against itself; a table an office can read."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from campaigns.rules.citing import Citation, citations, document_key
from campaigns.rules.days_off import DaysOff
from campaigns.rules.plan_gaps import Surroundings, plan_gaps, unknown_units
from campaigns.rules.plan_values import (
    AssignmentEntry,
    BasisEntry,
    BlockEntry,
    MilestoneEntry,
    PlanEntry,
    RecipientEntry,
    SignerEntry,
    TargetEntry,
)

UNITS = ("Khoa Xây dựng Đảng", "Phòng Tổ chức, hành chính")
AROUND = Surroundings(date(2026, 3, 2), UNITS, {"LDTT": "Lao động tiên tiến"}, DaysOff(), {"1/qd": "Hết hiệu lực."})
BODY = (
    "Mục đích, yêu cầu. Đối tượng: toàn trường. Tiêu chí thi đua. Biện pháp.",
    "Phát động, triển khai thực hiện; kiểm tra, giám sát.",
    "Tuyên truyền, nhân rộng điển hình tiên tiến. Sơ kết, tổng kết và khen thưởng.",
)
WHOLE = PlanEntry(
    title="Kế hoạch",
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    form="nd30",
    place="Lai Châu",
    signer=SignerEntry("Vũ Văn An", "HIỆU TRƯỞNG"),
    blocks=tuple(BlockEntry("paragraph", text) for text in BODY),
    targets=(TargetEntry("90% cá nhân đạt LĐTT", "percent", "cá nhân", "đạt Lao động tiên tiến", Decimal(90)),),
    milestones=(
        MilestoneEntry("Đăng ký", "registration", ends_on=date(2026, 3, 20), duty="pledge"),
        MilestoneEntry("Sơ kết", "midterm", ends_on=date(2026, 6, 30)),
        MilestoneEntry("Tổng kết", "final", ends_on=date(2026, 11, 20), responsible="Phòng Tổ chức, hành chính"),
    ),
    assignments=(AssignmentEntry("Các khoa, phòng"),),
    recipients=(RecipientEntry("Lưu: VT, TĐKT"),),
)


def test_a_whole_plan_has_no_gap() -> None:
    assert plan_gaps(WHOLE, AROUND) == []


def test_a_body_that_still_speaks_of_last_year_is_said_once() -> None:
    stale = BlockEntry("paragraph", "Năm 2022: đăng ký năm 2022, sơ kết tháng 6/2022, tổng kết trước ngày 20/11/2022.")
    own = BlockEntry("paragraph", "năm 2026, năm 2026, 20/11/2026, 6/2026")

    found = plan_gaps(replace(WHOLE, blocks=(*WHOLE.blocks, stale)), AROUND)

    assert [(gap.key, gap.where) for gap in found] == [("nam:2022", "blocks")]
    assert "năm 2022 ở 3 chỗ" in found[0].sentence
    assert plan_gaps(replace(WHOLE, blocks=(*WHOLE.blocks, stale, own)), AROUND) == []


def without(*words: str) -> tuple[BlockEntry, ...]:
    texts = BODY
    for word in words:
        texts = tuple(text.replace(word, "") for text in texts)
    return tuple(BlockEntry("paragraph", text) for text in texts)


@pytest.mark.parametrize(
    ("blocks", "key", "sentence", "source"),
    [
        (without("Mục đích"), "dieu-17-1-muc-tieu", "mục tiêu", 1),
        (without("Đối tượng: toàn trường"), "dieu-17-1-doi-tuong", "phạm vi, đối tượng", 1),
        (without("Phát động, triển khai thực hiện"), "dieu-17-2-trien-khai", "phát động, triển khai, thực hiện", 2),
        (without("kiểm tra, giám sát"), "dieu-17-3-kiem-tra", "kiểm tra, giám sát", 3),
        (
            without("điển hình"),
            "dieu-17-4-dien-hinh",
            "tuyên truyền, phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến",
            4,
        ),
        (without("khen thưởng"), "dieu-17-5-khen-thuong", "khen thưởng", 5),
        (
            without("Mục đích", "Biện pháp"),
            "dieu-17-1-muc-tieu-bien-phap",
            "mục tiêu; biện pháp tổ chức",
            1,
        ),
    ],
)
def test_the_five_contents_of_the_law(blocks: tuple[BlockEntry, ...], key: str, sentence: str, source: int) -> None:
    assert [
        (gap.key, gap.sentence, gap.where, gap.source) for gap in plan_gaps(replace(WHOLE, blocks=blocks), AROUND)
    ] == [
        (
            key,
            f"Kế hoạch chưa nói đến: {sentence}.",
            "blocks",
            f"Luật Thi đua, khen thưởng 2022, Điều 17, nội dung {source}",
        )
    ]


def milestone(**changes: Any) -> dict[str, Any]:
    return {"milestones": (*WHOLE.milestones, replace(WHOLE.milestones[2], **{"kind": "report"} | changes))}


def target(**changes: Any) -> dict[str, Any]:
    return {"targets": (replace(WHOLE.targets[0], **changes),)}


@pytest.mark.parametrize(
    ("changes", "where", "row", "sentence"),
    [
        ({"milestones": WHOLE.milestones[1:]}, "milestones", None, "Chưa có mốc đăng ký thi đua."),
        (
            {"milestones": (WHOLE.milestones[0], WHOLE.milestones[2])},
            "milestones",
            None,
            "Phong trào dài gần một năm trở lên nhưng chưa có mốc sơ kết.",
        ),
        ({"milestones": WHOLE.milestones[:2]}, "milestones", None, "Chưa có mốc tổng kết."),
        (
            milestone(what="Báo cáo", ends_on=date(2027, 1, 15)),
            "milestones",
            3,
            "“Báo cáo”: Ngày 15/01/2027 nằm ngoài thời gian phong trào (01/01/2026 – 31/12/2026).",
        ),
        (
            milestone(what="Báo cáo", starts_on=date(2025, 12, 31), ends_on=date(2026, 4, 1)),
            "milestones",
            3,
            "“Báo cáo”: Ngày 31/12/2025 nằm ngoài thời gian phong trào (01/01/2026 – 31/12/2026).",
        ),
        (
            milestone(what="Báo cáo", ends_on=date(2026, 2, 27)),
            "milestones",
            3,
            "“Báo cáo”: Hạn 27/02/2026 đã qua khi kế hoạch chưa được ký.",
        ),
        (
            milestone(what="Báo cáo", ends_on=date(2026, 9, 2)),
            "milestones",
            3,
            "“Báo cáo”: Hạn 02/09/2026 rơi vào ngày nghỉ: Quốc khánh. Ngày làm việc gần nhất trước đó là 28/08/2026.",
        ),
        (
            milestone(what="Báo cáo", responsible="Khoa Lý luận cơ sở chủ trì"),
            "milestones",
            3,
            "“Khoa Lý luận cơ sở” không có trong danh sách đơn vị của trường.",
        ),
        (
            {"assignments": (AssignmentEntry("Phòng Đào tạo, các khoa"),)},
            "assignments",
            0,
            "“Phòng Đào tạo” không có trong danh sách đơn vị của trường.",
        ),
        (
            {"blocks": (*WHOLE.blocks, BlockEntry("bullet", "…", "-"), BlockEntry("bullet", "........", "-"))},
            "blocks",
            len(WHOLE.blocks),
            "Còn 2 chỗ chưa điền nội dung (dấu “…”). Vui lòng điền hoặc bỏ.",
        ),
        (
            target(subject="", of=""),
            "targets",
            0,
            "“90% cá nhân đạt LĐTT”: Tính theo phần trăm nhưng chưa rõ trên tổng số nào.",
        ),
        (
            target(minimum=None),
            "targets",
            0,
            "“90% cá nhân đạt LĐTT”: Chưa ghi mức phải đạt bằng số nên chương trình không so sánh được.",
        ),
        (
            target(measure="đạt Chiến sĩ thi đua cơ sở"),
            "targets",
            0,
            "“90% cá nhân đạt LĐTT”: Danh hiệu này chưa có trong danh mục của trường nên kết quả phải nhập tay.",
        ),
        (
            {"bases": (BasisEntry("Căn cứ Quyết định số 1/QĐ", "1/QĐ"),)},
            "bases",
            0,
            "“Căn cứ Quyết định số 1/QĐ”: Hết hiệu lực.",
        ),
        (
            {"bases": (BasisEntry("Căn cứ Quyết định số 2/QĐ", "2/QĐ", to_review=True),)},
            "bases",
            0,
            "“Căn cứ Quyết định số 2/QĐ”: Chép từ năm trước, cần rà soát còn hiệu lực hay không.",
        ),
        (
            {"recipients": (RecipientEntry("Lưu VT,TDKT"),)},
            "recipients",
            None,
            "Nơi nhận chưa có dòng cuối “Lưu: VT, …”.",
        ),
        ({"signer": SignerEntry("Vũ Văn An")}, "plan", None, "Chưa ghi chức vụ người ký."),
    ],
)
def test_a_plan_against_itself(changes: dict[str, Any], where: str, row: int | None, sentence: str) -> None:
    found = [(gap.where, gap.row, gap.sentence) for gap in plan_gaps(replace(WHOLE, **changes), AROUND)]
    assert found == [(where, row, sentence)]


def test_a_key_stays_while_the_row_does_and_changes_with_it() -> None:
    late = milestone(what="Báo cáo", ends_on=date(2027, 1, 15))
    moved = {"milestones": (late["milestones"][3], *WHOLE.milestones)}
    other = milestone(what="Báo cáo", ends_on=date(2027, 1, 22))
    first, second, third = (
        [gap.key for gap in plan_gaps(replace(WHOLE, **each), AROUND)] for each in (late, moved, other)
    )
    assert (first == second, first == third, len(first)) == (True, False, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Các khoa, phòng", []),
        ("khoa xây dựng đảng phối hợp với phòng tổ chức, hành chính", []),
        ("Khoa Xây dựng Đảng, Khoa Dân vận", ["Khoa Dân vận"]),
        ("Phòng Công tác học sinh, sinh viên", ["Phòng Công tác học sinh, sinh viên"]),
        ("Trưởng khoa, Công đoàn, Đoàn Thanh niên", []),
        ("", []),
    ],
)
def test_units_that_the_school_does_not_have(text: str, found: list[str]) -> None:
    assert unknown_units(text, UNITS) == found


def test_a_unit_written_with_another_dash_is_known() -> None:
    assert unknown_units("Phòng Tổ chức - Hành chính", ("Phòng Tổ chức – Hành chính",)) == []


def test_which_bases_cite_a_document() -> None:
    day = date(2023, 12, 31)
    bases = (
        BasisEntry("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023;", "98/2023/NĐ-CP", day),
        BasisEntry("Căn cứ Nghị định 98", "98/2023/NĐ-CP"),
        BasisEntry("Căn cứ Luật Thi đua, khen thưởng;"),
        BasisEntry("Theo đề nghị của Phòng Tổ chức, hành chính."),
    )
    assert citations(bases) == [
        Citation("98/2023/nd-cp", "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023", "98/2023/NĐ-CP", day),
        Citation("can cu luat thi dua, khen thuong", "Căn cứ Luật Thi đua, khen thưởng"),
    ]
    assert document_key("", "98 /2023/NĐ-CP") == document_key("x", "98/2023/nđ-cp")
