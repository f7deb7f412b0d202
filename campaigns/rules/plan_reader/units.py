"""Names of units and office holders at the head of a phrase: Các khoa, phòng; Ban Giám hiệu; Giáo viên chủ nhiệm."""

import re

from .text import capitalised, tidy

ASKING = re.compile(
    r"(?:Giao(?: cho)?|Đề nghị|Yêu cầu|Trách nhiệm của|Nhiệm vụ của|Phân công|Đối với|Về phía|Trách nhiệm|Nhiệm vụ"
    r"|Ông (?:\([Bb]à\)|[/,] ?[Bb]à)|Ông bà)"
    r"(?: các đồng chí)? (?=\S)"
)
_ASKED_TO_AWARD = re.compile(  # "Đề nghị UBND tỉnh khen thưởng điển hình" obliges whoever asks
    r"Đề nghị (?:Ủy ban|Uỷ ban|UBND|Tỉnh|Thành ủy|Bộ|Sở|Thủ tướng|Chủ tịch|cấp)\b[^.;:]{0,80}? "
    r"(?:khen thưởng|tặng|công nhận|biểu dương|phong)\b"
)
_TIME_LEAD = re.compile(
    r"(?:(?:Hằng|Hàng|Mỗi|Cuối|Đầu) (?:tháng|quý|năm|tuần|kỳ|học kỳ)|Định kỳ[^,.:;]{0,30}"
    r"|(?:Trước|Từ|Ngày|Trong|Chậm nhất|Đến|Vào)[^,.:;]{0,60}\d[^,.:;]{0,14}),?:? (?=\S)"
)
_MANY = r"(?:(?:[Cc]ác|[Mm]ỗi|[Tt]ừng|[Tt]oàn thể|[Tt]ất cả(?: các)?|[Nn]hững) )?"
_POLITE = r"(?:ông(?: \(bà\)| bà|, bà|/bà) |[Đđ]ồng chí |[Đđ]/[Cc] |ông |bà |thầy |cô )?"
_OF_MANY = (
    r"(?<=[Cc]ác )(?:tổ chức|cơ sở(?! vật chất)|đại học|cao đẳng|học viện|cấp|ngành|địa phương|huyện|xã|thôn|ban"
    r"|viện|vụ|cục|tỉnh|thành phố|hội(?! (?:nghị|thi|thảo))|đoàn|đội|câu lạc bộ|phòng|trung tâm|chi nhánh|doanh nghiệp)"
)
_HEAD_WORDS = (
    "Ban(?! hành)", "BAN", "BGH", "BCH", "BTV", "BCĐ", "[Gg]iám hiệu", "Lãnh đạo", "Đồng chí", "Đ/c", "HĐ",
    "HĐTĐKT", "Hội đồng",
    "[Tt]hường trực", "[Tt]hường vụ", "[Pp]hòng(?!,? (?:chống|ngừa|tránh))", "[Kk]hoa(?! học)", "[Tt]ổ(?! chức)",
    "[Bb]ộ phận", "[Tt]rung tâm", "[Cc]ông đoàn",
    "CĐ", "CĐCS", "Đoàn(?! kết)", "đoàn thể", "đoàn viên", "Đội(?! ngũ)", "Liên đội",
    "Hội(?! (?:nghị|thi|thảo|giảng|diễn|khỏe|trại|chợ|học|ý|đồng))", "hội viên", "Hội viên",
    "[Cc]hi bộ", "[Cc]hi đoàn", "[Cc]hi đội", "[Cc]hi hội", "Đảng", "[Cc]ấp [uủ][yỷ]", "[Đđ]ơn vị", "[Ll]ớp",
    "[Tt]rường(?! hợp)",
    "[Nn]hà trường", "chi, đảng bộ", _OF_MANY, "[Cc]á nhân", "[Tt]ập thể", "[Tt]hành viên", "[Gg]iáo viên",
    "[Gg]iảng viên",
    "GV", "GVCN", "CBGV", "CBQL", "CB", "CBVC", "[Hh]iệu trưởng", "[Pp]hó [Hh]iệu trưởng", "[Tt]rưởng",
    "[Pp]hó [Tt]rưởng",
    "[Tt]hủ trưởng", "[Cc]ụm", "[Kk]hối", "Văn phòng", "[Cc]án bộ", "[Vv]iên chức", "[Hh]ọc sinh", "[Ss]inh viên",
    "[Hh]ọc viên", "[Tt]hư ký", "[Kk]ế toán", "Y tế", "Bí thư", "Chủ tịch", "Tổng phụ trách", "TPT", "UBND",
    "[Ss]ở(?! (?:hữu|thích))", "[Cc]ấp(?! (?:giấy|phát|bằng|kinh))", "Bảo vệ(?! (?:môi|tổ))",
    "[Cc]ơ quan", "[Nn]hân viên", "[Nn]gười lao động", "[Nn]gười học", "Cha mẹ", "Giám đốc", "Phụ huynh",
    "[Cc]hủ nhiệm",
    "Vụ", "Cục", "Tổng cục", "Chi cục", "Tạp chí", "Báo(?! cáo)", "Đài", "Viện(?! trợ)", "Học viện", "Thanh tra",
    "Mặt trận", "Công chức", "(?:Tỉnh|Thành|Huyện|Thị|Quận) (?:đoàn|ủy|uỷ)",
    "HĐND", "UBMTTQ(?:VN)?", "Trạm", "Bệnh viện", "Xã", "Phường", "Thôn", "Liên hiệp", "Hợp tác xã",
    "Doanh nghiệp", "[Pp]hụ trách (?=[Đđ]ội|chi đội|[Ss]ao|lớp|[Nn]hi)", "Phân đoàn", "Liên chi", "Ban chỉ huy",
    "Tổng biên tập", "Chánh", "Trợ lý", "Quản sinh",
    "Già làng", "Gia đình", "Liên đoàn", "LĐLĐ", "Chi ủy", "Chi uỷ", "Cựu", "Chuyên viên", "Thủ quỹ", "Cấp dưỡng",
    "[Bb]ộ môn", "Nhà bếp", "(?:Quý )?[Tt]hầy,? cô",
    "Thư viện", "Tiểu ban", "Nhóm", "Điểm trường", "[Nn]hà giáo", "[UỦ][yỷ] (?:ban|viên)", "Điều phối",
    "Phó(?= [A-ZĐ]?[a-zđ])", "CLB", "Câu lạc bộ", "Công an", "Công ty", "Kho bạc",
    "Bảo hiểm xã hội", "Ký túc xá", "Giáo vụ",
    "Người đứng đầu", "Văn thư", "MTTQ", "Hiệp hội", "Tổng [Gg]iám đốc",
)  # fmt: skip
_HEAD = re.compile(rf"{_MANY}{_POLITE}(?:{'|'.join(_HEAD_WORDS)})\b")
_VERBS = (
    "căn cứ", "tham mưu", "chịu", "có trách nhiệm", "có nhiệm vụ", "phối hợp", "(?<!được )phân công",
    "triển khai", "xây dựng", "theo dõi",
    "thường xuyên", "kịp thời", "chủ trì", "chủ động", "thực hiện", "báo cáo", "gửi", "hướng dẫn", "đôn đốc",
    "kiểm tra",
    "quán triệt", "tuyên truyền", "phát động", "tiếp tục", "tích cực", "tăng cường", "phải", "cần", "là cơ quan",
    "là (?:đơn vị|bộ phận|thường trực)", "là đầu mối", "làm đầu mối", "làm", "nghiên cứu",
    "đăng ký", "lập", "tiến hành", "tổng hợp", "bình xét",
    "bình chọn",
    "đánh giá", "chỉ đạo", "phụ trách", "giúp", "họp", "nộp", "tham gia", "ký kết", "cử", "đề xuất", "lựa chọn",
    "rà soát",
    "thẩm định", "hoàn thành", "hoàn thiện", "xem xét", "xét", "quyết định", "ban hành", "cập nhật", "phổ biến",
    "sơ kết",
    "tổng kết", "bố trí", "cung cấp", "theo chức năng", "theo kế hoạch", "trên cơ sở", "đảm bảo", "bảo đảm",
    "nghiêm túc",
    "giám sát", "nắm bắt", "chuẩn bị", "dự trù", "thông báo", "thông tin (?:kết quả|kịp thời|cho|về|tới|đến)",
    "nhận", "duyệt", "chấm", "thu", "đề nghị", "tự",
    "đưa", "góp", "đóng góp",
    "vận động", "hưởng ứng", "phát huy", "phát hiện", "có kế hoạch", "có biện pháp", "trực tiếp", "đẩy mạnh",
    "ra sức", "thống nhất", "cụ thể h[óo][aá]", "bám sát", "đề ra", "giới thiệu", "viết", "đăng tải", "chăm lo",
    "quan tâm", "tạo điều kiện", "động viên",
    "lãnh đạo(?=\\.?$|\\. | (?:toàn diện|việc|phong trào|công tác|các|thực hiện|tổ chức))",
    "lãnh đạo, (?:chỉ đạo|phối hợp|tổ chức|triển khai)",
    "được giao", "tổng kết", "suy tôn", "cam kết",
    "đối chiếu", "khảo sát", "thống kê", "niêm yết", "công bố", "công khai", "thanh toán", "quyết toán", "giải quyết",
    "trình (?=Hội đồng|Hiệu|Giám|lãnh đạo|Ban|cấp|duyệt|ký)", "ghi (?=chép|nhận|sổ|lại|điểm)", "sắp xếp", "trang trí",
    "trang bị", "phản ánh", "tiếp nhận", "soạn thảo", "biên soạn", "thu thập", "kết nối", "liên hệ", "khuyến khích",
    "nhắc nhở", "góp ý", "mời", "gởi", "duy trì", "phân tích", "kiểm kê", "kiểm soát", "lồng ghép", "đồng hành",
    "hỗ trợ",
    "chấp hành", "khắc phục", "gương mẫu", "kiện toàn", "điều hành", "phát hành", "tham dự", "chi (?=trả|thưởng|tiền)",
    "cấp phát", "trích", "lên kế hoạch", "lên lịch", "thay mặt", "đăng (?=bài|tin|ảnh)", "đưa tin", "truyền thông về",
    "chăm sóc", "rèn luyện", "nêu gương", "mở (?=lớp|các|chuyên|đợt|sổ)", "giữ gìn", "giữ vững", "trao", "nêu",
    "chịu", "đón", "đề cử",
    "tuyển chọn", "tập hợp", "tổng hợp", "cân đối", "quản lý (?=hồ sơ|kinh phí|quỹ|việc|dữ liệu)", "in ấn",
    "in (?=giấy)",
    "chăm (?=vườn|rau|đàn|cây|bồn|hoa|nuôi|các)", "trồng (?=rau|cây|hoa|cỏ)", "nuôi (?=lợn|gà|heo|cá|vịt|bò)",
    "mở (?=cửa)", "dọn (?=vệ|dẹp|sạch)", "quét (?=dọn|sân)", "(?<!hường )trực (?=tuần|cổng)",
    "thăm (?=hỏi|các|gia|hộ)", "dạy (?=thay|bù|mẫu|phụ|kèm|chuyên)", "kèm (?=cặp|các|học)", "vẽ", "treo", "dán",
    "sửa (?=chữa|sang)", "mua (?=sắm|quà|phần)", "sắp lịch", "xếp lịch", "lo (?=kinh|phần|việc|hậu|khâu)", "coi sóc",
    "ra quân", "cho (?:học sinh|sinh viên|học viên|các em|trẻ|đoàn viên|đội viên)",
)  # fmt: skip
_CHAMBER = (
    r"(?! (?:đoàn thể|chính trị|Đảng|đảng|công đoàn|xã hội|hành chính|cán bộ|chuyên môn|Công đoàn|Đoàn|trong"
    r"|có liên quan|cơ sở|trực thuộc))"
)
VERB = re.compile(rf"\b(?:(?:{'|'.join(_VERBS)})\b|tổ chức{_CHAMBER}\b)")
_STOP = re.compile(r"[:;(]|\. |, (?=cuối|trước|chậm nhất|trong|hằng|hàng|định kỳ|đến)")
_ASIDE = re.compile(r"\((?P<unit>[^()]{3,60})\)")
_FIELD_OF_WORK = re.compile(  # "Phòng Giáo dục thường xuyên", "Phòng Khảo thí và bảo đảm chất lượng"
    r"(?:(?:[Gg]iáo dục|[Đđ]ào tạo|[Bb]ồi dưỡng) thường xuyên|(?:[Kk]hảo thí(?: và|,)|và) (?:đảm bảo|bảo đảm"
    r"|đánh giá))$"
)
_PART_OF_NAME = re.compile(r"(?:các|những|Ban|ban|công tác|của|về|Tổ|cấp trên) $")


def unit_at(phrase: str, *, needs_verb: bool = True) -> str | None:
    """The unit that opens a phrase, up to its verb; None where no unit does. A date in front is passed over."""
    phrase = phrase[:400].lstrip("-–+• ")
    time = _TIME_LEAD.match(phrase)
    if time:
        phrase = capitalised(phrase[time.end() :])
    if _ASKED_TO_AWARD.match(phrase):
        return None
    asked = ASKING.match(phrase)
    begin = asked.end() if asked else 0
    head = _HEAD.match(phrase, begin)
    if not head:
        return None
    verb, stop = _first_verb(phrase, head.end()), _STOP.search(phrase, head.end())
    ends = [match.start() for match in (verb, stop) if match]
    if needs_verb and not verb and not (stop and phrase[stop.start()] == ":"):
        return None
    end = min(ends) if ends else len(phrase)
    aside = _ASIDE.match(phrase, end)
    if aside and _HEAD.match(aside["unit"]):
        end = aside.end()
    name = tidy(phrase[begin:end])
    return capitalised(name) if name and len(name.split()) <= 30 else None


def names_units(phrase: str) -> bool:
    """True for a list of units and nothing else: "Các phòng, khoa; Công đoàn trường"."""
    parts = phrase.rstrip(".:; ").split("; ")
    return all(
        (name := unit_at(part + ":", needs_verb=False)) is not None and len(name) >= len(tidy(part)) - 2
        for part in map(capitalised, parts)
    )


def says(lead: str, *, fewest: int = 4) -> bool:
    """True for a clause with a unit and ``fewest`` words of what it does: a sentence, though a colon ends it."""
    named = unit_at(lead)
    return named is not None and len(lead.split()) >= len(named.split()) + fewest


def _first_verb(phrase: str, at: int) -> re.Match[str] | None:
    """The first verb that is not part of a name ("Ban kiểm tra", "các tổ chức")."""
    for match in VERB.finditer(phrase, at):
        in_name = match[0] == "tổng hợp" and phrase[: match.start()].lower().endswith("hành chính ")
        if _FIELD_OF_WORK.search(phrase, max(0, match.start() - 14), match.end()):
            continue
        if (in_name or match[0] == "phụ trách") and _another_verb(phrase, match.end()):
            continue
        if not _PART_OF_NAME.search(phrase[max(0, match.start() - 14) : match.start()]):
            return match
    return None


def _another_verb(phrase: str, at: int) -> bool:
    """True where "phụ trách …" only describes the office and the act comes behind it."""
    stop = _STOP.search(phrase, at)
    return bool(VERB.search(phrase, at, stop.start() if stop else len(phrase)))
