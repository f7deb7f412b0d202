"""The form checker: our papers pass every rule, a broken paper fails by its own rule, any bytes get an answer."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter, Transformation

from documents.checking import Unreadable, check_pdf
from documents.checking import reading as sentences
from documents.checking.findings import report_from, several
from documents.checking.rulebook import rules_of
from documents.rules.paper import Annex, Block, Signature
from documents.rules.profiles import HD05, ND30, PROFILES, Measure, Profile, choose
from documents.writers.certificate import write_certificates_pdf
from documents.writers.copies import copies_of
from documents.writers.pdf import CSS_TEMPLATE, paper_html, write_pdf
from documents.writers.press import print_html
from tests.documents import paper_samples as samples
from tests.documents.paper_kinds import EVERY, SIZES, Size, checked, paper_of, printed
from tests.documents.test_certificates import PRAISE, TITLE


def faults(data: bytes, form: str) -> list[tuple[str, str]]:
    """What does not hold or cannot be told: (rule, measured)."""
    report = check_pdf(data, form)
    return [(finding.rule.key, finding.measured) for finding in (*report.wrong, *report.unknown)]


def wrong(data: bytes, form: str) -> list[str]:
    return [finding.rule.key for finding in check_pdf(data, form).wrong]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("kind", "form"), EVERY)
def test_every_kind_passes_every_rule(kind: str, form: str, size: Size) -> None:
    report = checked(kind, form, size)
    nameless = {"signer", "signer_name"} if kind == "form" else set()  # a ballot slip is not signed
    assert [(one.rule.key, one.sentence) for one in report.findings if one.verdict == "wrong"] == []
    assert [one.rule.key for one in report.unknown if one.rule.key not in nameless] == []


@pytest.mark.parametrize("form", ["nd30", "hd05"])
def test_annexes_of_text_and_several_tables_are_read_back(form: str) -> None:
    data = write_pdf(samples.annexed(form))
    assert faults(data, form) == []
    shown = {finding.rule.key: finding.measured for finding in check_pdf(data, form).findings}
    assert (shown["annex_head"], shown["annex_numbering"]) == ("4 phụ lục", "4 phụ lục, đánh số riêng")


@pytest.mark.parametrize("form", ["nd30", "hd05"])
def test_each_rule_is_found_once_and_in_order(form: str) -> None:
    found = [finding.rule.key for finding in checked("plan", form, "long").findings]
    assert found == list(rules_of(PROFILES[form]))
    assert len(found) == {"nd30": 41, "hd05": 40}[form]


def test_nothing_is_called_absent_that_a_plan_has() -> None:
    report = checked("plan", "nd30", "long")
    absent = [one.rule.key for one in report.findings if one.measured == "văn bản không có phần này"]
    assert absent == ["annex_head", "annex_numbering"]


@pytest.mark.parametrize(
    "paper", [samples.plan(), samples.decision("hd05", 20), samples.minutes(), samples.submission("hd05")]
)
def test_samples_pass(paper) -> None:
    assert faults(write_pdf(paper), paper.form) == []


def test_a_school_may_choose_inside_the_form() -> None:
    chosen = choose(ND30, left=35, right=20, top=25, bottom=25, body=13, line=1.5, first_line=12.7)
    assert faults(write_pdf(samples.plan("nd30", sections=2), profile=chosen), "nd30") == []
    assert faults(write_pdf(samples.plan("hd05", sections=2), profile=choose(HD05, body=15, line=22)), "hd05") == []


def outside(profile: Profile, name: str, value: float) -> Profile:
    """The profile with one measure that the form does not allow."""
    part = getattr(profile, name)
    measure = part if isinstance(part, Measure) else part.size
    broken = replace(measure, chosen=value, low=0, high=99)
    return replace(profile, **{name: broken if isinstance(part, Measure) else replace(part, size=broken)})


@pytest.mark.parametrize(
    ("form", "name", "value", "rules"),
    [
        ("nd30", "left", 10, ["margin_left"]),
        ("nd30", "left", 45, ["margin_left"]),
        ("nd30", "right", 10, ["margin_right"]),
        ("nd30", "right", 28, ["margin_right"]),
        ("nd30", "top", 12, ["margin_top"]),
        ("nd30", "top", 38, ["margin_top"]),
        ("nd30", "bottom", 8, ["margin_bottom"]),
        ("hd05", "left", 35, ["margin_left"]),
        ("hd05", "page_number_from_top", 5, ["page_number"]),
        ("nd30", "body", 12, ["body_size"]),
        ("nd30", "page_number", 10, ["page_number"]),
        ("nd30", "national_name", 11, ["national_name"]),
        ("nd30", "motto", 12, ["motto"]),
        ("nd30", "number", 12, ["number_face"]),
        ("nd30", "place_date", 12, ["date_face"]),
        ("nd30", "kind_name", 16, ["kind_name"]),
        ("nd30", "title", 12, ["title"]),
        ("nd30", "basis", 12, ["bases_face"]),
        ("nd30", "first_line", 5, ["first_line"]),
        ("nd30", "line", 1.8, ["line_spacing"]),
        ("hd05", "line", 16, ["line_spacing"]),
        ("nd30", "paragraph_gap", 0, ["paragraph_gap"]),
        ("nd30", "recipients_label", 14, ["recipients_label"]),
        ("nd30", "recipients", 13, ["recipients_face"]),
        ("nd30", "signer", 12, ["signer"]),
        ("nd30", "capacity", 12, ["capacity"]),
        ("nd30", "superior", 14, ["superior"]),
        ("nd30", "issuer", 11, ["issuer"]),
        ("nd30", "section", 12, ["section"]),
    ],
)
def test_a_measure_outside_the_form_is_found_by_its_rule(form: str, name: str, value: float, rules: list[str]) -> None:
    paper = samples.plan(form, sections=2)
    assert wrong(write_pdf(paper, profile=outside(PROFILES[form], name, value)), form) == rules


Change = Callable[[str], str]


def swapped(old: str, new: str) -> Change:
    def change(html: str) -> str:
        assert html.count(old) >= 1
        return html.replace(old, new)

    return change


def styled(css: str) -> Change:
    return swapped("</head>", f"<style>{css}</style></head>")


@pytest.mark.parametrize(
    ("form", "change", "rules"),
    [
        ("nd30", styled("@page { @top-center { content: none !important } }"), ["page_number"]),
        ("nd30", styled("@page :first { @top-center { content: '1' !important } }"), ["page_number"]),
        ("nd30", swapped("Vũ Văn An", "TS. Vũ Văn An"), ["signer_name"]),
        ("nd30", swapped("- Các khoa, phòng;", "- Các khoa, phòng,"), ["recipients_marks"]),
        ("nd30", swapped("TĐKT.</div>", "TĐKT;</div>"), ["recipients_marks"]),
        ("nd30", swapped("- Lưu: VT", "- Lưu VT"), ["recipients_archive"]),
        ("hd05", swapped("- Lưu Văn thư", "- Lưu: VT"), ["recipients_archive"]),
        ("nd30", swapped("./.", "."), ["end_mark"]),
        ("hd05", swapped("thực hiện.<", "thực hiện./.<"), ["end_mark"]),
        ("nd30", swapped("Số: 05/KH-TCT", "Số: 5/KH-TCT"), ["number_form"]),
        ("nd30", swapped("Số: 05/KH-TCT", "Số 05/KH-TCT"), ["number_form"]),
        ("nd30", swapped("Số: 05/KH-TCT", "Số: 05 / KH - TCT"), ["number_form"]),
        ("nd30", swapped("Số: 05/KH-TCT", "Số: 05-KH/TCT"), ["number_form"]),
        ("hd05", swapped("Số 05-KH/TCT", "Số: 05-KH/TCT"), ["number_form"]),
        ("nd30", swapped("ngày 02 tháng 3 năm", "ngày 2 tháng 3 năm"), ["date_form"]),
        ("nd30", swapped("ngày 02 tháng 3 năm", "ngày 02 tháng 03 năm"), ["date_form"]),
        ("nd30", swapped("năm 2022;", "năm 2022."), ["bases_marks"]),
        ("hd05", swapped(">- Căn cứ", ">Căn cứ"), ["bases_marks"]),
        ("nd30", swapped(">I. MỤC", ">I- MỤC"), ["section"]),
        ("hd05", swapped(">I- MỤC", ">I. MỤC"), ["section"]),
        ("nd30", styled(".place_date { font-style: normal !important }"), ["date_face"]),
        ("nd30", styled(".basis { font-style: normal !important }"), ["bases_face"]),
        ("hd05", styled(".basis { font-style: italic !important }"), ["bases_face"]),
        ("nd30", styled(".signer { font-weight: normal !important }"), ["signer"]),
        ("hd05", styled(".capacity { font-weight: bold !important }"), ["capacity"]),
        ("hd05", styled(".recipients_label { text-decoration: none !important }"), ["recipients_label"]),
        ("nd30", styled(".flow p { text-align: left !important }"), ["justified"]),
        ("nd30", styled(".head-right .rule { width: 30mm !important }"), ["national_rule"]),
        ("nd30", styled(".head-right .rule { display: none !important }"), ["national_rule"]),
        ("nd30", styled(".titles .rule { width: 140mm !important }"), ["title_rule"]),
        ("hd05", swapped("-----", "***"), ["title_rule"]),
        ("hd05", swapped(">*</div>", ">&nbsp;</div>"), ["issuer_rule"]),
        ("nd30", styled(".body { color: #c00 !important }"), ["ink"]),
        ("nd30", styled("@page { size: 216mm 279mm !important }"), ["paper_size"]),
    ],
)
def test_a_broken_paper_is_found_by_its_rule(form: str, change: Change, rules: list[str]) -> None:
    html = change(paper_html(samples.plan(form, sections=2)))
    assert wrong(print_html(html, css_template=CSS_TEMPLATE, values=PROFILES[form]), form) == rules


def test_annexes_that_count_on_are_found() -> None:
    going_on = styled("@page :nth(1 of annex) { counter-reset: none !important }")
    html = going_on(paper_html(samples.decision(rows=60)))
    assert wrong(print_html(html, css_template=CSS_TEMPLATE, values=ND30), "nd30") == ["annex_numbering"]


def test_an_annex_without_its_note_and_an_unnamed_second_one_are_found() -> None:
    paper = samples.submission()
    bare = replace(paper, annexes=tuple(replace(annex, note="") for annex in paper.annexes))
    assert wrong(write_pdf(bare), "nd30") == ["annex_head"]


def test_a_paper_of_the_other_form_says_so_first() -> None:
    report = check_pdf(printed("plan", "hd05", "short"), "nd30")
    finding = next(one for one in report.wrong if one.rule.key == "national_name")
    assert finding.sentence == (
        "Văn bản trình bày theo thể thức của Đảng (HD 05-HD/VPTW). Vui lòng chọn đúng thể thức rồi kiểm tra lại."
    )


def test_a_finding_says_what_where_and_by_which_source() -> None:
    html = paper_html(samples.plan("nd30", sections=2)).replace("Vũ Văn An", "TS. Vũ Văn An")
    report = check_pdf(print_html(html, css_template=CSS_TEMPLATE, values=ND30), "nd30")
    (finding,) = report.wrong
    place = finding.place
    assert place is not None
    assert (place.page, 100 < place.x_mm < 180) == (report.pages, True)
    assert {key: value for key, value in finding.as_dict().items() if key not in ("page", "x_mm", "y_mm")} == {
        "rule": "signer_name",
        "name": "Cách ghi họ tên người ký",
        "verdict": "wrong",
        "allowed": "không ghi học hàm, học vị, danh hiệu",
        "measured": "TS. Vũ Văn An",
        "sentence": "Trước họ tên người ký ghi học hàm, học vị: “TS. Vũ Văn An”. Vui lòng chỉ ghi họ tên.",
        "source": "NĐ 30/2020 PL I ô 7b",
    }
    assert report_from(report.as_dict()) == report


def bundled(*files: bytes) -> bytes:
    """Files one behind another in one, as an office collects them."""
    bundle, out = PdfWriter(), BytesIO()
    for file in files:
        bundle.append(BytesIO(file))
    bundle.write(out)
    return out.getvalue()


def parts(data: bytes, form: str = "nd30") -> list[tuple[str, int, int, int]]:
    """Of each paper of a file: its title, its pages, how many rules hold."""
    papers = check_pdf(data, form).papers
    return [(paper.title, paper.first_page, paper.last_page, len(paper.right)) for paper in papers]


def test_a_bundle_is_judged_paper_by_paper() -> None:
    """Each with its own page 1, annexes and foot; what is wrong in one is not laid to another."""
    good, long = printed("notice", "nd30", "short"), printed("decision", "nd30", "list")
    pages = check_pdf(long, "nd30").pages
    data = bundled(good, long, printed("notice", "hd05", "short"))
    report = check_pdf(data, "nd30")
    assert parts(data)[:2] == [
        ("THÔNG BÁO – Số: 05/TB-TCT", 1, 1, 41), ("QUYẾT ĐỊNH – Số: 05/QĐ-TCT", 2, pages + 1, 41),
    ]  # fmt: skip
    party = report.papers[2]
    assert (party.first_page, party.last_page, report.pages) == (pages + 2, pages + 2, pages + 2)
    assert [one.rule.key for one in report.wrong] == [one.rule.key for one in party.wrong]
    assert {one.place.page for one in party.wrong if one.place} == {pages + 2}
    assert [one.rule.key for one in report.findings] == list(rules_of(ND30))
    assert report_from(report.as_dict()) == report
    assert [paper["passed"] for paper in report.as_dict()["papers"]] == [True, True, False]


def test_a_pile_of_ballots_is_one_paper_each() -> None:
    pile = copies_of(write_pdf(paper_of("form", "nd30", "short")), 5)
    alone = check_pdf(write_pdf(paper_of("form", "nd30", "short")), "nd30")
    report = check_pdf(pile, "nd30")
    assert [(paper.first_page, paper.last_page) for paper in report.papers] == [(page, page) for page in range(1, 6)]
    assert {len(paper.right) for paper in report.papers} == {len(alone.right)}
    assert report.passed


def two_on_a_page(data: bytes) -> bytes:
    """The first page of a paper with the same a half page lower."""
    writer, out = PdfWriter(), BytesIO()
    writer.append(BytesIO(data))
    lower = PdfReader(BytesIO(data)).pages[0]
    writer.pages[0].merge_transformed_page(lower, Transformation().translate(0, -420))
    writer.write(out)
    return out.getvalue()


def test_two_papers_on_one_page_and_slips_are_told_apart() -> None:
    good = printed("notice", "nd30", "short")
    crowded = two_on_a_page(good)
    report = check_pdf(bundled(good, crowded), "nd30")
    first, second = report.papers
    assert (first.passed, first.skipped, second.findings) == (True, "", ())
    assert second.skipped.startswith("Trên trang 2 có hai văn bản")
    with pytest.raises(Unreadable, match="^Trên trang 1 có hai văn bản"):
        check_pdf(crowded, "nd30")
    slips = "".join(
        f"<p>Lò Thị Bình {at}</p><p>Tên đăng nhập: binh{at}; mật khẩu lần đầu: x7Kq{at}</p>" for at in range(9)
    )
    with pytest.raises(Unreadable, match="không phải văn bản theo thể thức"):
        check_pdf(print_html(slips, css_template=CSS_TEMPLATE, values=ND30), "nd30")


@pytest.mark.parametrize("form", ["nd30", "hd05"])
@pytest.mark.parametrize("count", [2, 5, 6])
def test_signers_side_by_side_are_found(form: str, count: int) -> None:
    """Their posts are so wide that they nearly touch."""
    names = ("Vũ Văn An", "Lò Thị Bình", "Hà Văn Cường", "Trần Thị Dung", "Lê Văn Em", "Lê Thị Giang")[:count]
    signatures = tuple(Signature(("TRƯỞNG KHOA LÝ LUẬN CƠ SỞ",), name) for name in names)
    data = write_pdf(replace(samples.plan(form), signatures=signatures))
    assert faults(data, form) == []
    shown = {finding.rule.key: finding.measured for finding in check_pdf(data, form).findings}
    assert shown["signer_name"] == several(names)


def test_certificates_behind_a_decision_are_named_and_not_measured() -> None:
    certificates = write_certificates_pdf([TITLE, PRAISE, TITLE])
    report = check_pdf(bundled(printed("decision", "nd30", "short"), certificates), "nd30")
    first, second = report.papers
    assert (first.wrong, second.findings, second.title) == ([], (), "3 giấy khen, giấy chứng nhận")
    assert (second.first_page, second.last_page, second.skipped) == (2, 4, sentences.CERTIFICATES)
    assert report.passed
    with pytest.raises(Unreadable, match=f"^{sentences.CERTIFICATES}$"):
        check_pdf(certificates, "nd30")


def test_a_heading_in_an_annex_begins_no_paper() -> None:
    """A model form behind "Mẫu số 01", and a heading that is quoted in a text."""
    form = samples.annexed("nd30")
    note = "(Kèm theo Kế hoạch số 05/KH-TCT)"
    model = Annex("Mẫu đăng ký", note, (Block("centered", "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**"),), "Phụ lục I")
    assert len(check_pdf(write_pdf(replace(form, annexes=(model,))), "nd30").papers) == 1
    for kind, form in (("plan", "hd05"), ("decision", "nd30")):
        assert len(checked(kind, form, "long").papers) == 1


def test_blanks_cannot_be_told() -> None:
    blank = replace(samples.decision(rows=1), number="", symbol="QĐ-TCT", issued_on=None)
    report = check_pdf(write_pdf(blank), "nd30")
    assert [one.rule.key for one in report.unknown] == ["number_form", "date_form"]
    assert report.passed


def edited(data: bytes, **options: object) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, **options)
    return out.getvalue()


def blank_page(*, image: bool = False, hidden: bool = False) -> bytes:
    """A page of nothing, of a picture, or of a picture over invisible text."""
    out, pdf = BytesIO(), pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    if image:
        picture = pikepdf.Stream(pdf, b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
        picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Courier"))
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(P=picture), Font=pikepdf.Dictionary(F=pdf.make_indirect(font))
        )
        words = b"BT 3 Tr /F 12 Tf 50 700 Td (a page that somebody has recognised) Tj ET " if hidden else b""
        page.Contents = pdf.make_stream(words + b"q 595 0 0 842 0 0 cm /P Do Q")
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: b"", sentences.EMPTY),
        (lambda: b"PK\x03\x04 a Word file", sentences.NOT_PDF),
        (lambda: b"%PDF-1.7 " + b"x" * sentences.MAX_BYTES, sentences.TOO_LARGE),
        (lambda: b"%PDF-1.7\n%%EOF", sentences.BROKEN),
        (lambda: printed("notice", "nd30", "short")[:3000], sentences.BROKEN),
        (blank_page, sentences.NO_TEXT),
        (lambda: blank_page(image=True), sentences.SCAN),
        (lambda: blank_page(image=True, hidden=True), sentences.SCAN),
        (
            lambda: edited(
                printed("notice", "nd30", "short"), encryption=pikepdf.Encryption(owner="chủ"[:1], user="khóa"[:1])
            ),
            sentences.LOCKED,
        ),
    ],
)
def test_what_cannot_be_measured_gets_a_sentence(make: Callable[[], bytes], sentence: str) -> None:
    with pytest.raises(Unreadable, match=f"^{re.escape(sentence)}$"):
        check_pdf(make(), "nd30")


def test_a_paper_that_may_be_read_but_not_changed_is_measured() -> None:
    locked = edited(printed("notice", "nd30", "short"), encryption=pikepdf.Encryption(owner="o", user=""))
    assert faults(locked, "nd30") == []


def answered(data: bytes, form: str) -> bool:
    """Findings or a sentence, nothing else."""
    try:
        return len(check_pdf(data, form).findings) == len(rules_of(PROFILES[form]))
    except Unreadable as refusal:
        return str(refusal).endswith(".")


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=400), head=st.sampled_from([b"", b"%PDF-1.7\n"]), form=st.sampled_from(["nd30", "hd05"]))
def test_any_bytes_get_an_answer(data: bytes, head: bytes, form: str) -> None:
    assert answered(head + data, form)


PLAIN = edited(write_pdf(samples.minutes()), compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), form=st.sampled_from(["nd30", "hd05"]))
def test_any_damage_to_a_paper_gets_an_answer(data: st.DataObject, form: str) -> None:
    broken = bytearray(PLAIN)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    assert answered(bytes(broken), form)


def with_blank_pages(data: bytes) -> bytes:
    """The paper with an empty page before, between and after its own."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for at in range(0, 2 * len(pdf.pages) + 1, 2):
            pdf.add_blank_page(page_size=(595, 842))
            pdf.pages.insert(at, pdf.pages[-1])
            del pdf.pages[-1]
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("form", ["nd30", "hd05"])
def test_empty_pages_get_an_answer(form: str) -> None:
    assert answered(with_blank_pages(printed("notice", "nd30", "list")), form)


def test_no_paper_text_breaks_the_checker() -> None:
    words = paper_of("plan", "nd30", "short")
    odd = replace(words, title="", place="", letterhead=replace(words.letterhead, superior=""), recipients=(), bases=())
    assert answered(write_pdf(replace(odd, signatures=())), "nd30")
