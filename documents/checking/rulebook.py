"""The rules that are measured, with what the form allows and where it says so, from the profile."""

from collections.abc import Iterator

from documents.checking.findings import Rule, figure
from documents.rules.profiles import Face, Measure, Profile

STATE, PARTY = "NĐ 30/2020 PL I", "HD 05-HD/VPTW"


def rules_of(profile: Profile) -> dict[str, Rule]:
    """Return every rule of a form by its key, in the order of the paper."""
    every = [*_sheet(profile), *_head(profile), *_titles(profile), *_body(profile), *_foot(profile), *_annex(profile)]
    return {rule.key: rule for rule in every}


def span(measure: Measure, unit: str) -> str:
    """Write a range: "30–35 mm", "14 pt"."""
    low, high = figure(measure.low), figure(measure.high)
    return f"{low} {unit}" if low == high else f"{low}–{high} {unit}"


def said_by(measure: Measure) -> str:
    """The article, without remarks."""
    return measure.source.partition(" (")[0]


def style(face: Face) -> str:
    """Write a face in words: "cỡ 13–14, in hoa, nghiêng, đậm"."""
    words = ["in hoa"] if face.upper else []
    words.append("nghiêng" if face.italic else "đứng")
    if face.bold:
        words.append("đậm")
    if face.underlined:
        words.append("gạch chân")
    return f"cỡ {span(face.size, 'pt')}, {', '.join(words)}"


def _faced(key: str, name: str, face: Face) -> Rule:
    return Rule(key, name, style(face), said_by(face.size))


def _sheet(p: Profile) -> Iterator[Rule]:
    own = STATE if p.form == "nd30" else PARTY
    yield Rule("paper_size", "Khổ giấy", "A4, 210 × 297 mm, chiều đứng", f"{own}, khổ giấy")
    for side, name in (("left", "trái"), ("right", "phải"), ("top", "trên"), ("bottom", "dưới")):
        measure: Measure = getattr(p, side)
        yield Rule(f"margin_{side}", f"Lề {name}", span(measure, "mm"), said_by(measure))
    yield Rule("fonts", "Phông chữ", "Times New Roman hoặc phông cùng số đo", f"{own}, phông chữ")
    yield Rule("fonts_embedded", "Phông nhúng trong tệp", "mọi phông đều nhúng", "ISO 19005 (PDF/A), 6.2.11.4")
    yield Rule("ink", "Màu chữ", "màu đen", f"{own}, phông chữ")
    where = f"chữ số Ả Rập, {style(p.page_number)}, giữa lề trên, không ghi ở trang 1"
    yield Rule("page_number", "Số trang", where, said_by(p.page_number.size))


def _head(p: Profile) -> Iterator[Rule]:
    state = p.form == "nd30"
    name = "Quốc hiệu" if state else "Tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”"
    yield _faced("national_name", name, p.national_name)
    if state:
        yield _faced("motto", "Tiêu ngữ", p.motto)
    under = "Đường kẻ dưới Tiêu ngữ" if state else "Đường kẻ dưới tiêu đề"
    yield Rule("national_rule", under, "nét liền, dài bằng dòng chữ", said_by(p.national_name.size))
    yield _faced("superior", "Cơ quan cấp trên", p.superior)
    yield _faced("issuer", "Cơ quan ban hành", p.issuer)
    mark = "đường kẻ dài bằng 1/3–1/2 dòng chữ" if state else "dấu “*” ở giữa"
    yield Rule("issuer_rule", "Dưới tên cơ quan ban hành", mark, said_by(p.issuer.size))
    number = "Số: 05/QĐ-TCT" if state else "Số 05-QĐ/TCT"
    form = f"“{number}”: số dưới 10 thêm số 0 ở trước, không có dấu cách"
    yield Rule("number_form", "Cách ghi số, ký hiệu", form, said_by(p.number.size))
    yield _faced("number_face", "Chữ của số, ký hiệu", p.number)
    date = "“Địa danh, ngày 02 tháng 3 năm 2026”: thêm số 0 trước ngày dưới 10 và tháng 1, 2"
    yield Rule("date_form", "Cách ghi địa danh, thời gian", date, said_by(p.place_date.size))
    yield _faced("date_face", "Chữ của địa danh, thời gian", p.place_date)


def _titles(p: Profile) -> Iterator[Rule]:
    state = p.form == "nd30"
    yield _faced("kind_name", "Tên loại văn bản", p.kind_name)
    yield _faced("title", "Trích yếu nội dung", p.title)
    mark = "đường kẻ dài bằng 1/3–1/2 dòng chữ" if state else "“-----” ở giữa"
    yield Rule("title_rule", "Dưới trích yếu", mark, said_by(p.title.size))


def _body(p: Profile) -> Iterator[Rule]:
    state = p.form == "nd30"
    yield _faced("bases_face", "Chữ của căn cứ", p.basis)
    marks = "mỗi căn cứ kết thúc bằng “;”, căn cứ cuối bằng “.”" if state else "bắt đầu bằng “- ”, kết thúc bằng “;”"
    yield Rule("bases_marks", "Dấu của căn cứ", marks, said_by(p.basis.size))
    label = f"“I{p.marks.section} TÊN MỤC”, {style(p.section)}"
    yield Rule("section", "Đề mục số La Mã", label, said_by(p.section.size))
    yield _faced("body_size", "Chữ của nội dung", p.body)
    yield Rule("justified", "Canh đều hai lề", "mọi dòng đầy đều hai bên", said_by(p.first_line))
    yield Rule("first_line", "Lùi đầu dòng", span(p.first_line, "mm"), said_by(p.first_line))
    unit = "dòng" if state else "pt"
    yield Rule("line_spacing", "Khoảng cách dòng", span(p.line, unit), said_by(p.line))
    yield Rule(
        "paragraph_gap", "Khoảng cách đoạn", f"ít nhất {figure(p.paragraph_gap.low)} pt", said_by(p.paragraph_gap)
    )
    end = "kết thúc bằng “./.”" if state else "kết thúc bằng “.”, không dùng “./.”"
    yield Rule("end_mark", "Dấu kết thúc nội dung", end, said_by(p.body.size))


def _foot(p: Profile) -> Iterator[Rule]:
    state = p.form == "nd30"
    own = said_by(p.recipients.size)
    yield _faced("recipients_label", "Chữ “Nơi nhận”", p.recipients_label)
    yield _faced("recipients_face", "Chữ của danh sách nơi nhận", p.recipients)
    marks = "mỗi dòng bắt đầu bằng “- ”, kết thúc bằng “;”, dòng cuối bằng “.”"
    yield Rule("recipients_marks", "Dấu của danh sách nơi nhận", marks, own)
    kept = "dòng cuối “- Lưu: VT, …”" if state else "dòng cuối “- Lưu …”, không có dấu hai chấm, không ghi VT"
    yield Rule("recipients_archive", "Dòng lưu", kept, own)
    capacity = style(p.capacity) if state else f"cỡ {span(p.capacity.size, 'pt')}, in hoa, đứng; quyền hạn (T/M …) đậm"
    yield Rule("capacity", "Quyền hạn, chức vụ của người ký", capacity, said_by(p.capacity.size))
    yield _faced("signer", "Chữ của họ tên người ký", p.signer)
    yield Rule(
        "signer_name", "Cách ghi họ tên người ký", "không ghi học hàm, học vị, danh hiệu", said_by(p.signer.size)
    )
    together = "cùng trang với ít nhất một dòng nội dung"
    yield Rule("signature_together", "Vị trí khối chữ ký", together, "Thông lệ trình bày văn bản")


def _annex(p: Profile) -> Iterator[Rule]:
    own = said_by(p.annex_label.size)
    head = f"“Phụ lục” {style(p.annex_label)}; tên {style(p.annex_title)}; “(Kèm theo …)” {style(p.annex_note)}"
    yield Rule("annex_head", "Tiêu đề phụ lục", head, own)
    yield Rule("annex_numbering", "Số trang của phụ lục", "đánh số riêng từ 1 cho từng phụ lục", own)
