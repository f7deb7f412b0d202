"""A plan carried over to another year: what moves and what stays."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from campaigns.rules.plan_entry import BasisEntry, MilestoneEntry, PlanEntry, plan_entry_from
from campaigns.rules.plan_moving import TextMover, move_date, move_plan
from campaigns.rules.plan_reader import read_plan

LAI_CHAU = (Path(__file__).parents[2] / "campaigns" / "demo" / "lai-chau-2022.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("năm 2022", "năm 2026"),
        ("NĂM 2022", "NĂM 2026"),
        ("trước ngày 20/11/2022", "trước ngày 20/11/2026"),
        ("20-11-2022, 20.11.2022", "20-11-2026, 20.11.2026"),
        ("ngày 20 tháng 11 năm 2022", "ngày 20 tháng 11 năm 2026"),
        ("Tháng 3/2022; tháng 3-2022", "Tháng 3/2026; tháng 3-2026"),
        ("Từ tháng 3-12/2022", "Từ tháng 3-12/2026"),
        ("Từ ngày 09 - 16/02/2022", "Từ ngày 09 - 16/02/2026"),
        ("quý III/2022, học kỳ I/2022", "quý III/2026, học kỳ I/2026"),
        ("năm học 2021 - 2022", "năm học 2025 - 2026"),
        ("NĂM HỌC 2022-2023", "NĂM HỌC 2026-2027"),
        ("2022 học viên", "2022 học viên"),
        ("năm 2021, 20/11/2020", "năm 2021, 20/11/2020"),
        ("giai đoạn 2021 - 2025, nhiệm kỳ 2020-2025", "giai đoạn 2021 - 2025, nhiệm kỳ 2020-2025"),
        ("Luật Thi đua, khen thưởng năm 2022", "Luật Thi đua, khen thưởng năm 2022"),
        ("Nghị định số 98/2022/NĐ-CP", "Nghị định số 98/2022/NĐ-CP"),
        ("Quyết định số 292 ngày 21/01/2022 của Giám đốc", "Quyết định số 292 ngày 21/01/2022 của Giám đốc"),
        (
            "Kế hoạch số 12-KH/TU ngày 5/1/2022 về thi đua năm 2022; báo cáo năm 2022",
            "Kế hoạch số 12-KH/TU ngày 5/1/2022 về thi đua năm 2022; báo cáo năm 2026",
        ),
        (
            "Thực hiện Kế hoạch số 12 ngày 5/1/2022 của Sở, trước ngày 20/11/2022 gửi về",
            "Thực hiện Kế hoạch số 12 ngày 5/1/2022 của Sở, trước ngày 20/11/2026 gửi về",
        ),
        ("sinh năm 2022, sinh ngày 01/02/2022", "sinh năm 2022, sinh ngày 01/02/2022"),
        (
            "kỷ niệm 40 năm ngày Nhà giáo Việt Nam (20/11/1982-20/11/2022)",
            "kỷ niệm 44 năm ngày Nhà giáo Việt Nam (20/11/1982-20/11/2026)",
        ),
        ("16 năm ngày thành lập trường (08/6/2006-08/6/2022)", "20 năm ngày thành lập trường (08/6/2006-08/6/2026)"),
        ("40 năm (1982 - 2022)", "44 năm (1982 - 2026)"),
        ("kỷ niệm 132 năm Ngày sinh Bác", "kỷ niệm 136 năm Ngày sinh Bác"),
        ("5 năm kinh nghiệm (2010 - 2012)", "5 năm kinh nghiệm (2010 - 2012)"),
        ("", ""),
    ],
)
def test_text_of_a_2022_campaign_in_2026(text: str, moved: str) -> None:
    assert TextMover(4, 2022, 2022).move(text) == moved


def test_moving_by_nothing_changes_nothing() -> None:
    assert TextMover(0, 2022, 2022).move("năm 2022") == "năm 2022"


def test_a_campaign_of_several_years_moves_its_own_span() -> None:
    assert TextMover(5, 2021, 2025).move("giai đoạn 2021 - 2025, nhiệm kỳ 2020 - 2025") == (
        "giai đoạn 2026 - 2030, nhiệm kỳ 2020 - 2025"
    )


@pytest.mark.parametrize(
    ("day", "by", "moved"),
    [
        (date(2022, 11, 20), 4, date(2026, 11, 20)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), -4, date(2020, 2, 29)),
    ],
)
def test_a_day_moves_to_the_same_day(day: date, by: int, moved: date) -> None:
    assert move_date(day, by) == moved


def entry(**values: object) -> PlanEntry:
    plain = PlanEntry(title="Năm 2022", starts_on=date(2022, 1, 1), ends_on=date(2022, 12, 31), form="nd30", place="X")
    return replace(plain, **values)  # type: ignore[arg-type]


def test_the_whole_of_february_stays_whole() -> None:
    month = MilestoneEntry("Tháng 2/2022", "other", "", date(2022, 2, 1), date(2022, 2, 28), precision="month")
    day = replace(month, starts_on=None, precision="day")
    moved = move_plan(entry(milestones=(month, day)), 2024).milestones
    assert [row.ends_on for row in moved] == [date(2024, 2, 29), date(2024, 2, 28)]


def test_a_cited_document_stays_and_a_clause_without_one_moves() -> None:
    cited = BasisEntry("Căn cứ Công văn số 1 ngày 25/02/2022 về thi đua năm 2022", "1", date(2022, 2, 25))
    clause = BasisEntry("Thực hiện chủ đề năm 2022")
    moved = move_plan(entry(bases=(cited, clause)), 2026)
    assert [row.text for row in moved.bases] == [cited.text, "Thực hiện chủ đề năm 2026"]
    assert moved.bases[0].document_date == date(2022, 2, 25)
    assert [row.to_review for row in moved.bases] == [True, False]
    assert not any(row.to_review for row in move_plan(entry(bases=(cited, clause)), 2022).bases)


def test_a_plan_without_dates_cannot_be_moved() -> None:
    with pytest.raises(ValueError, match="without dates"):
        move_plan(entry(starts_on=None), 2026)


def test_the_lai_chau_plan_in_2026() -> None:
    before = plan_entry_from(read_plan(LAI_CHAU), source_text=LAI_CHAU)
    after = move_plan(before, 2026)
    assert (after.title, after.name) == ("Triển khai phong trào thi đua năm 2026", "Phong trào thi đua năm 2026")
    assert (after.starts_on, after.ends_on) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (after.source_text, after.source_number, after.source_issued_on) == (
        before.source_text,
        before.source_number,
        before.source_issued_on,
    )
    assert [row.ends_on for row in after.milestones] == [
        row.ends_on and row.ends_on.replace(year=2026) for row in before.milestones
    ]
    body = "\n".join(row.text for row in after.blocks)
    kept = [
        "kỷ niệm 44 năm ngày Nhà giáo Việt Nam (20/11/1982-20/11/2026)",
        "20 năm ngày thành lập trường Chính trị tỉnh Lai Châu (08/6/2006-08/6/2026)",
        "(nhiệm kỳ 2020-2025)",
        "Quyết định số 292 ngày 21/01/2021",
        "Chỉ thị số 05-CT/TW ngày 15/5/2016",
        "giai đoạn 2019-2024",
        "Từ tháng 3-12/2026",
        "trước ngày 20/11/2026",
    ]
    assert [part for part in kept if part not in body] == []
    assert "2022" not in body + after.title + after.lead
    assert replace(move_plan(after, 2022), bases=before.bases) == before  # a mark to review stays
