"""From what was read to what is reviewed: form, name, lead, what can be counted, who owes what."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from campaigns.rules.counting import Count
from campaigns.rules.duties import Duty
from campaigns.rules.formulas import Formula, Term, default_formula
from campaigns.rules.plan_entry import (
    SignerEntry,
    campaign_name,
    clip,
    form_of_number,
    plan_entry_from,
    tidy_number,
    with_known_titles,
)
from campaigns.rules.plan_hints import CountSuggestion, duty_of, suggest_count
from campaigns.rules.plan_marks import Mark, located, marked_lines, pieces_by_target
from campaigns.rules.plan_reader import read_plan
from campaigns.rules.plan_reader.draft import Span

LAI_CHAU = (Path(__file__).parents[2] / "campaigns" / "demo" / "lai-chau-2022.txt").read_text(encoding="utf-8")
SOME_DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("number", "form"),
    [
        ("100-KH/TCT", "hd05"),
        ("30-HD/HVCTQG", "hd05"),
        ("100/KH-TCT", "nd30"),
        ("12/KH-THCS AHu", "nd30"),
        ("1791/SGDĐT-VP", "nd30"),
        ("100", None),
        ("", None),
    ],
)
def test_the_form_follows_the_number(number: str, form: str | None) -> None:
    assert form_of_number(number) == form


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Triển khai phong trào thi đua năm 2022", "Phong trào thi đua năm 2022"),
        ("V/v phát động thi đua năm học 2025 - 2026", "Thi đua năm học 2025 - 2026"),
        ("Về việc triển khai thực hiện công tác thi đua", "Công tác thi đua"),
        ("TỔ CHỨC PHONG TRÀO THI ĐUA", "PHONG TRÀO THI ĐUA"),
        ("Công tác thi đua, khen thưởng", "Công tác thi đua, khen thưởng"),
        ("", ""),
    ],
)
def test_the_campaign_is_named_after_the_title(title: str, name: str) -> None:
    assert campaign_name(title) == name


@pytest.mark.parametrize(
    ("subject", "measure", "of", "counts", "title", "base"),
    [
        ("cá nhân", 'đạt danh hiệu "Lao động tiên tiến"', "tổng số cán bộ", Count.TITLE_PEOPLE, "LDTT", ""),
        ("CBVC", "đạt LĐTT", "", Count.TITLE_PEOPLE, "LDTT", ""),
        (
            "cá nhân",
            'đạt danh hiệu "Chiến sĩ thi đua cơ sở"',
            'tổng số cá nhân đạt danh hiệu "Lao động tiên tiến"',
            Count.TITLE_PEOPLE,
            "CSTDCS",
            "LDTT",
        ),
        ("giáo viên", "đạt CSTĐCS", "số LĐTT", Count.TITLE_PEOPLE, "CSTDCS", "LDTT"),
        ("giáo viên", "đạt chiến sỹ thi đua cấp cơ sở", "", Count.TITLE_PEOPLE, "CSTDCS", ""),
        ("khoa, phòng", 'đạt danh hiệu tập thể "Lao động xuất sắc"', "", Count.TITLE_UNITS, "TTLDXS", ""),
        ("tổ", "đạt TTLĐXS", "", Count.TITLE_UNITS, "TTLDXS", ""),
        ("tập thể", "đạt Tập thể lao động tiên tiến", "", Count.TITLE_UNITS, "TTLDTT", ""),
        ("nhà trường", 'đạt "Tập thể Lao động xuất sắc"', "", Count.TITLE_UNITS, "TTLDXS", ""),
        ("giảng viên", "đạt giảng viên dạy giỏi cấp khoa", "", Count.TITLE_PEOPLE, "GVG_KHOA", ""),
        ("giảng viên", "đạt giảng viên dạy giỏi cấp trường", "", Count.TITLE_PEOPLE, "GVG_TRUONG", ""),
        ("cá nhân", "được tặng Giấy khen", "", Count.TITLE_PEOPLE, "GK_CN", ""),
        ("tập thể", "được tặng Giấy khen", "", Count.TITLE_UNITS, "GK_TT", ""),
        ("cán bộ, viên chức", "có đăng ký thi đua đầu năm", "", Count.PLEDGED_PEOPLE, "", ""),
        ("đơn vị", "đăng ký thi đua", "", Count.PLEDGED_UNITS, "", ""),
        ("cá nhân", "đạt các hình thức khen thưởng các cấp", "", Count.ANY_PEOPLE, "", ""),
        ("tập thể", "đạt các hình thức khen thưởng các cấp", "", Count.ANY_UNITS, "", ""),
        ("cá nhân", 'xếp loại "Hoàn thành xuất sắc nhiệm vụ"', "", Count.RATED_EXCELLENT, "", ""),
        ("cán bộ, giảng viên", "được đánh giá, xếp loại HTTNV trở lên", "", Count.RATED_GOOD, "", ""),
        ("viên chức", "hoàn thành nhiệm vụ trở lên", "tổng số viên chức", Count.RATED_DONE, "", ""),
        ("cá nhân", "xếp loại “Hoàn thành tốt nhiệm vụ”", "", Count.BY_HAND, "", ""),
        ("cán bộ", "hoàn thành xuất sắc nhiệm vụ chính trị được giao", "", Count.BY_HAND, "", ""),
        ("nữ viên chức", "hoàn thành xuất sắc nhiệm vụ", "", Count.BY_HAND, "", ""),
        ("đảng viên", "hoàn thành xuất sắc nhiệm vụ", "", Count.BY_HAND, "", ""),
        ("chi bộ", "hoàn thành tốt nhiệm vụ trở lên", "", Count.BY_HAND, "", ""),
        ("cá nhân", "không hoàn thành nhiệm vụ", "", Count.BY_HAND, "", ""),
        ("đơn vị khoa, phòng", "tổ chức phát động phong trào thi đua yêu nước", "", Count.BY_HAND, "", ""),
        ("cá nhân", "không đạt Lao động tiên tiến", "", Count.BY_HAND, "", ""),
        ("", "", "", Count.BY_HAND, "", ""),
        ("sáng kiến, đề tài, mô hình", "đăng ký trong năm", "", Count.INITIATIVES, "", ""),
        ("sáng kiến, mô hình", "được công nhận trong cả giai đoạn", "", Count.GOOD_INITIATIVES, "", ""),
        ("sáng kiến", "được Hội đồng công nhận", "đơn vị", Count.BY_HAND, "", ""),
        ("cán bộ", "có sáng kiến được công nhận", "", Count.BY_HAND, "", ""),
        ("điển hình", "được công nhận, giới thiệu trong toàn trường", "", Count.EXEMPLARS, "", ""),
        ("khoa, phòng", "đăng ký xây dựng điển hình tiên tiến", "", Count.PLEDGED_UNITS, "", ""),
    ],
)
def test_what_a_target_counts(subject: str, measure: str, of: str, counts: str, title: str, base: str) -> None:
    assert suggest_count(subject=subject, measure=measure, of=of) == CountSuggestion(counts, title, base)


def test_a_share_of_those_rated_good_is_taken_of_good_and_better() -> None:
    text = '100% cá nhân xếp loại "Hoàn thành tốt nhiệm vụ" trong đó có 20% xếp loại "Hoàn thành xuất sắc nhiệm vụ"'
    good = suggest_count(subject="cá nhân", measure='xếp loại "Hoàn thành tốt nhiệm vụ"', text=text)
    of = 'cá nhân xếp loại "Hoàn thành tốt nhiệm vụ"'
    best = suggest_count(subject="cá nhân", measure='xếp loại "Hoàn thành xuất sắc nhiệm vụ"', of=of, text=text)
    assert (good.counts, best.counts) == (Count.RATED_GOOD, Count.RATED_EXCELLENT)
    assert default_formula(good.counts, None, None, "cá nhân", "") == Formula(Term("rated_good"), Term("staff"))
    assert default_formula(best.counts, None, None, "cá nhân", of) == Formula(
        Term("rated_excellent"), Term("rated_good")
    )


def test_what_every_year_is_to_have_is_not_counted_over_all_years() -> None:
    words = {"subject": "điển hình", "measure": "được công nhận"}
    assert suggest_count(**words, text="Có 02 điển hình được công nhận").counts == Count.EXEMPLARS
    assert suggest_count(**words, text="Mỗi năm có 02 điển hình được công nhận").counts == Count.BY_HAND


@pytest.mark.parametrize(
    ("kind", "text", "ends_on", "duty"),
    [
        ("registration", "Các đơn vị đăng ký thi đua trước ngày 15/02", SOME_DAY, Duty.PLEDGE),
        ("submission", "Gửi bản đăng ký thi đua về Thường trực", SOME_DAY, Duty.PLEDGE),
        ("submission", "Các khoa gửi hồ sơ đề nghị khen thưởng", SOME_DAY, Duty.NOMINATION),
        ("submission", "gửi kết quả về Hội đồng thi đua", SOME_DAY, Duty.NOMINATION),
        ("submission", "Gửi dự thảo quy chế", SOME_DAY, Duty.OFFICE),
        ("report", "báo cáo kết quả bình xét thi đua", SOME_DAY, Duty.NOMINATION),
        ("report", "báo cáo Sở Nội vụ", SOME_DAY, Duty.OFFICE),
        ("report", "báo cáo kết quả xây dựng điển hình về Thường trực Hội đồng", SOME_DAY, Duty.OFFICE),
        ("final", "Tổng kết phong trào", SOME_DAY, Duty.OFFICE),
        ("final", "các khoa, phòng tổng kết và gửi kết quả về Hội đồng", SOME_DAY, Duty.NOMINATION),
        ("final", "Tổng kết phong trào (các khoa gửi kết quả về Hội đồng trước ngày 20/11)", SOME_DAY, Duty.OFFICE),
        ("launch", "Phát động", SOME_DAY, Duty.OFFICE),
        ("activity", "Tổ chức thực hiện", SOME_DAY, Duty.NONE),
        ("peak", "Chào mừng 20/11", SOME_DAY, Duty.NONE),
        ("report", "Cập nhật tiến độ sáng kiến, mô hình trước ngày 25 hằng tháng", SOME_DAY, Duty.UPDATE),
        ("registration", "Đăng ký hằng năm", None, Duty.NONE),
    ],
)
def test_who_owes_what_at_a_milestone(kind: str, text: str, ends_on: date | None, duty: str) -> None:
    assert duty_of(kind=kind, text=text, ends_on=ends_on) == duty


def test_the_lai_chau_plan_becomes_an_entry() -> None:
    entry = plan_entry_from(read_plan(LAI_CHAU), source_name="kh.txt", source_text=LAI_CHAU)
    assert (entry.form, entry.place, entry.signer) == ("hd05", "Lai Châu", SignerEntry("Vũ Văn An", ""))
    assert (
        entry.lead == "Trường Chính trị tỉnh Lai Châu xây dựng kế hoạch triển khai phong trào thi đua năm 2022 như sau:"
    )
    assert [(row.kind, row.label, row.text) for row in entry.blocks[:2]] == [
        ("heading", "I", "MỤC ĐÍCH, YÊU CẦU"),
        ("heading", "1", "Mục đích"),
    ]
    assert [row.text for row in entry.recipients][-1] == "Lưu: VT, TĐKT"
    assert [LAI_CHAU.count("Lưu: VT"), entry.source_text == LAI_CHAU] == [1, True]
    assert [(row.minimum, row.maximum) for row in entry.targets[6:9]] == [
        (Decimal(90), None),
        (Decimal(10), Decimal(15)),
        (Decimal(1), Decimal(2)),
    ]


def test_a_text_that_is_no_plan_stays_whole_in_the_body() -> None:
    entry = plan_entry_from(read_plan("Xin chào.\nĐây là thư."), default_form="nd30", default_place="Hà Nội")
    assert (entry.title, entry.starts_on, entry.form, entry.place) == ("", None, "nd30", "Hà Nội")
    assert " ".join(row.text for row in entry.blocks) == "Xin chào. Đây là thư."


def test_a_slogan_that_is_not_the_theme_stays_in_the_body() -> None:
    slogan = '"Trọng tâm - Trách nhiệm - Kỷ cương - Nêu gương - Sáng tạo"'
    text = LAI_CHAU.replace(f"{slogan}\n\nCăn cứ", '"Thi đua là yêu nước"\n\nCăn cứ')
    entry = plan_entry_from(replace(read_plan(text), theme="Chủ đề khác"))
    assert entry.blocks[0].text == '"Thi đua là yêu nước"'
    assert entry.blocks[0].doubtful


def test_a_title_that_the_school_lacks_is_counted_by_hand() -> None:
    entry = with_known_titles(plan_entry_from(read_plan(LAI_CHAU)), {"CSTDCS": "Chiến sĩ thi đua cơ sở"})
    assert [(row.counts, row.title, row.base_title) for row in entry.targets[6:9]] == [
        (Count.BY_HAND, "", ""),
        (Count.TITLE_PEOPLE, "CSTDCS", ""),
        (Count.BY_HAND, "", ""),
    ]


def test_what_the_school_itself_recognises_is_counted_where_a_target_names_it() -> None:
    plan = (
        "KẾ HOẠCH\nPhong trào thi đua “5 tốt” năm học 2026 - 2027\nI. CHỈ TIÊU\n1. 80% lớp trở lên đạt “Lớp 5 tốt”.\n"
        "2. 60% học viên trở lên đạt “Học viên 5 tốt”.\n3. 100% học viên đăng ký thi đua “Học viên 5 tốt”.\n"
    )
    titles = {"T1-1": "Lớp 5 tốt", "T1-2": "Học viên 5 tốt", "T1-3": "5 tốt"}
    entry = with_known_titles(plan_entry_from(read_plan(plan)), titles)
    assert [(row.counts, row.title) for row in entry.targets] == [
        (Count.TITLE_UNITS, "T1-1"), (Count.TITLE_PEOPLE, "T1-2"), (Count.PLEDGED_PEOPLE, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "tidy"), [("90.00", "90"), ("12.50", "12.5"), ("0", "0"), ("100.00", "100"), ("33.333", "33.33")]
)
def test_numbers_are_shown_as_people_write_them(number: str, tidy: str) -> None:
    assert str(tidy_number(Decimal(number))) == tidy


def test_a_clipped_line_fits_its_column() -> None:
    assert [clip("abcdef", 6), clip("abcdefg", 6)] == ["abcdef", "abcde…"]


def test_the_source_is_cut_where_rows_begin_and_end() -> None:
    text = "Số 1\n- 80% A, 40% B"
    marks = [
        Mark(Span(0, 4), "plan", "field-number"),
        Mark(Span(5, 19), "blocks", "row-blocks-0"),
        Mark(Span(7, 12), "targets", "row-targets-0"),
        Mark(Span(7, 19), "targets", "row-targets-1"),
        Mark(Span(90, 99), "targets", "row-targets-2"),
    ]
    lines = marked_lines(text, marks)
    assert [[(piece.text, piece.kind, piece.targets) for piece in line] for line in lines] == [
        [("Số 1", "plan", ("field-number",))],
        [
            ("- ", "", ("row-blocks-0",)),
            ("80% A", "targets", ("row-targets-0", "row-targets-1", "row-blocks-0")),
            (", 40% B", "targets", ("row-targets-1", "row-blocks-0")),
        ],
    ]
    assert pieces_by_target(lines)["row-targets-1"] == "src-3 src-4"


def test_every_character_of_the_source_is_shown() -> None:
    draft = read_plan(LAI_CHAU)
    marks = [Mark(row.span, "targets", "x") for row in draft.targets]
    shown = "\n".join("".join(piece.text for piece in line) for line in marked_lines(draft.text, marks))
    assert shown == draft.text


def test_a_passage_is_located_word_for_word() -> None:
    assert [located("một hai ba", "hai"), located("một", "hai"), located("một", "")] == [Span(4, 7), None, None]


def test_the_letterhead_is_printed_by_the_form_so_it_is_no_body():
    source = (
        "SỞ Y TẾ TỈNH SÔNG THU\nTRƯỜNG CAO ĐẲNG Y TẾ\n-------\nSố: 12/KH-CĐYT\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\nSông Thu, ngày 05 tháng 01 năm 2026\n"
        "KẾ HOẠCH\nCông tác thi đua, khen thưởng năm 2026\n"
        "Nhà trường xây dựng kế hoạch như sau:\nI. MỤC ĐÍCH\n- Động viên mọi người.\n"
    )
    noise = "Trang chủ > Tin tức\nĐã xem: 1.245\n"
    party = source.replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM")
    for text, above in ((source, []), (noise + source, ["Trang chủ > Tin tức", "Đã xem: 1.245"]), (party, [])):
        draft = read_plan(text)
        entry = plan_entry_from(draft)
        assert [block.text for block in entry.blocks] == [*above, "MỤC ĐÍCH", "Động viên mọi người."]
        assert (draft.unclaimed(), draft.number, draft.place) == ("", "12/KH-CĐYT", "Sông Thu")
