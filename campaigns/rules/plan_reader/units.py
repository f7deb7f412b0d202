"""Names of units and office holders at the head of a phrase: Các khoa, phòng; Ban Giám hiệu; Giáo viên chủ nhiệm."""

import re

from .text import capitalised, tidy

_ASK = re.compile(
    r"(?:Giao(?: cho)?|Đề nghị|Yêu cầu|Trách nhiệm của|Nhiệm vụ của|Phân công|Đối với|Về phía|Trách nhiệm|Nhiệm vụ)(?: các đồng chí)? (?=\S)"
)
_HEAD = re.compile(
    r"(?:(?:[Cc]ác|[Mm]ỗi|[Tt]ừng|[Tt]oàn thể|[Tt]ất cả(?: các)?|[Nn]hững) )?"
    r"(?:đồng chí |đ/c |Đồng chí |Đ/c |Đ/C |ông |bà |thầy |cô )?"
    r"(?:Ban|BAN|Giám hiệu|BGH|Lãnh đạo|Đồng chí|Đ/c|HĐ|Hội đồng|[Tt]hường trực|[Pp]hòng|[Kk]hoa|[Tt]ổ|Bộ phận|bộ phận|Trung tâm|trung tâm|Công đoàn|công đoàn"
    r"|CĐ|Đoàn|đoàn thể|đoàn viên|Đội|Liên đội|Hội|Chi bộ|chi bộ|Chi đoàn|chi đoàn|chi đội|Chi đội|Đảng|Cấp ủy|cấp ủy|đơn vị|Đơn vị|lớp|Lớp|[Tt]rường|nhà trường|Nhà trường"
    r"|tổ chức|Tổ chức|cá nhân|Cá nhân|tập thể|Tập thể|thành viên|Thành viên|[Gg]iáo viên|[Gg]iảng viên|GV|GVCN|CBGV|CB|[Hh]iệu trưởng|[Pp]hó [Hh]iệu trưởng|[Tt]rưởng"
    r"|[Tt]hủ trưởng|[Cc]ụm|[Kk]hối|Văn phòng|[Cc]án bộ|[Vv]iên chức|[Hh]ọc sinh|[Ss]inh viên|[Hh]ọc viên|[Tt]hư ký|[Kk]ế toán|Y tế|Bí thư|Chủ tịch|Tổng phụ trách|TPT"
    r"|BCH|BTV|Sở|UBND|Cơ quan|cơ quan|Nhân viên|[Nn]gười lao động|Cha mẹ|Giám đốc|Phụ huynh|[Cc]hủ nhiệm|Thư viện|Tiểu ban|Nhóm|Khu|Điểm trường|Hội viên|hội viên|[Nn]hà giáo|Ủy ban|Quản lý|Điều phối)\b"
)
_CHAMBER = r"(?! (?:đoàn thể|chính trị|Đảng|đảng|công đoàn|xã hội|hành chính|cán bộ|chuyên môn|Công đoàn|Đoàn|trong|có liên quan|cơ sở|trực thuộc))"
VERB = re.compile(
    r"(?:\b(?:căn cứ|tham mưu|chịu|có trách nhiệm|có nhiệm vụ|phối hợp|triển khai|xây dựng|theo dõi|thường xuyên|kịp thời|chủ trì|chủ động|thực hiện|báo cáo|gửi"
    r"|hướng dẫn|đôn đốc|kiểm tra|quán triệt|tuyên truyền|phát động|tiếp tục|tích cực|tăng cường|phải|cần|là cơ quan|là đầu mối|làm đầu mối|làm|nghiên cứu|đăng ký|lập|tiến hành"
    r"|tổng hợp|bình xét|bình chọn|đánh giá|chỉ đạo|phụ trách|giúp|họp|nộp|tham gia|ký kết|cử|đề xuất|lựa chọn|rà soát|thẩm định|hoàn thành|hoàn thiện|xem xét|xét|quyết định|ban hành|cập nhật"
    r"|phổ biến|sơ kết|tổng kết|bố trí|cung cấp|theo chức năng|theo kế hoạch|trên cơ sở|đảm bảo|bảo đảm|nghiêm túc|giám sát|nắm bắt|chuẩn bị|dự trù|thông báo|nhận|duyệt|chấm|thu|đề nghị|tự|đưa|vận động"
    r"|hưởng ứng|phát huy|có kế hoạch|có biện pháp|trực tiếp|đẩy mạnh|ra sức|thống nhất|cụ thể hóa|cụ thể hoá|bám sát|đề ra|giới thiệu|viết|đăng tải|chăm lo|quan tâm|tạo điều kiện|động viên|lãnh đạo, chỉ đạo|được giao)\b"
    rf"|\btổ chức{_CHAMBER}\b)"
)
_STOP = re.compile(r"[:;(]|\. |, (?=cuối|trước|chậm nhất|trong|hằng|hàng|định kỳ|đến)")


def unit_at(phrase: str, *, needs_verb: bool = True) -> str | None:
    """The unit that opens a phrase, up to its verb; None where no unit does."""
    phrase = phrase[:400].lstrip("-–+• ")
    asked = _ASK.match(phrase)
    begin = asked.end() if asked else 0
    head = _HEAD.match(phrase, begin)
    if not head:
        return None
    verb = _first_verb(phrase, head.end())
    stop = _STOP.search(phrase, head.end())
    ends = [match.start() for match in (verb, stop) if match]
    if needs_verb and not verb and not (stop and phrase[stop.start()] == ":"):
        return None
    name = tidy(phrase[begin : min(ends) if ends else len(phrase)])
    return capitalised(name) if name and len(name.split()) <= 30 else None


def _first_verb(phrase: str, at: int) -> re.Match[str] | None:
    """The first verb that is not part of a name ("phòng đào tạo, kiểm tra" keeps its list)."""
    for match in VERB.finditer(phrase, at):
        before = phrase[max(0, match.start() - 8) : match.start()]
        if not re.search(r"(?:các|những|Ban|ban|công tác|của|về|Tổ) $", before):
            return match
    return None
