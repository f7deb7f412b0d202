"""What the words around a number say of it: a rate, an average, prizes for so many, one more of the same quota."""

import re

from .text import LOWER

PEOPLE = (
    r"(?:tổ|lớp|đơn vị|đồng chí|đ/c|giáo viên|giảng viên|cán bộ|em|học sinh|sinh viên|tập thể|cá nhân|người|chi đoàn"
    r"|chi đội|khoa|phòng|trường|thành viên|CBGV|GV|viên chức|đảng viên|đoàn viên|chi bộ|thầy|cô|chị|anh|cháu"
    r"|trẻ|bé|học viên"
    r"|hội viên|đội viên|công nhân|nhân viên|nhà giáo|gia đình|hộ|cụm|chi hội|phân đội|công đoàn|nhóm)\b"
)
NOT_COUNTED = re.compile(
    r"(?:tháng|năm|ngày(?! (?:lương|công|học tốt))|giờ(?! (?:công|dạy|học|giảng|thao|sinh|bồi|lao))|phút|quý|tuổi"
    r"|tuần(?! ?/ ?năm| (?:lễ )?(?:(?:học|dạy) tốt|thi đua|kiểu mẫu|làm theo))"
    r"|điểm(?! (?:tốt|giỏi|mười|10)\b)|đồng\b(?! chí)|đ\b(?!/ ?c)|triệu|nghìn|tỷ|tỉ|kỳ"
    r"|tốt\b|không\b|chương trình(?! đào tạo)|nội dung|điều\b|km|m\b|k\b|lần thứ|cấp\b"
    r"|phần(?! việc)|đợt|học kỳ|đối tượng|tiêu chí"
    r"|tiêu chuẩn|nhiệm vụ|hình thức|bước|mức|khâu|yêu cầu|bộ phận|trong (?:những|các|số)|là\b|và\b|của\b|buổi/"
    r"|cuộc vận động|phong trào|số\b(?!/| (?:[Bb]ản tin|[Tt]ập san|[Tt]ạp chí|[Nn]ội san))|hay\b|cách|nửa\b)",
    re.IGNORECASE,
)
ORDINAL = re.compile(
    r"(?:\b(?:lớp|khối|đợt|tuần|học kỳ|học kì|kỳ|điều|khoản|(?<!thí )điểm|số|quý|tháng|ngày|năm|mục|bài|lần|hạng"
    r"|(?<!trung )(?<!sơ )cấp"
    r"|giải|thứ|phụ lục|mẫu|covid|tiết|loại|cụm|nhóm|chương|trang|tập|khóa|khoá|thế kỷ|đại hội|chủ đề|nghị quyết"
    r"|từ lớp|ca|phần|(?:độ|lứa) tuổi)(?: số| thứ)?[ \-:]?(?:\d{1,3} ?(?:,|và) ?){0,6}|[$/-])$",
    re.IGNORECASE,
)
_TIME = r"(?:năm học|năm|tháng|quý|tuần|học k[ỳì])\b"
_MEETING = r"(?:lần|buổi|cuộc họp|kỳ|giờ|phút|điểm|đồng|triệu|ngày|tiết/)"
_RATE = re.compile(rf"(?!{_MEETING})[^\d.,;:/|]{{1,40}}/ ?{_TIME}")
_EACH_TIME = re.compile(
    rf"\b[Mm]ỗi {_TIME}(?: (?!họp\b|sinh\b|giao\b|báo\b|kiểm\b|một\b|hai\b|ba\b)[{LOWER}]{{1,8}}){{0,2}} $"
)
_DESCRIBES = re.compile(
    r"\b(?:[Mm]ỗi|MỖI|[Tt]ừng) [^.;:\d]{2,70}? (?:là|như|trở thành) (?:một [^\d.;:]{2,60}(?:,| và| hay) )?$"
)
_PRIZE_FOR = re.compile(
    r"(?:[Cc]ờ thi đua|[Bb]ằng khen|[Gg]iấy khen|[Kk]ỷ niệm chương|[Hh]uân chương)(?: của [^.;:\d]{2,40})? cho $"
)
_COLLECTIVES = re.compile(r" tập thể(?: [^\d.;,]{1,40})?(?:,| và|, và) (?:có )?$")
_BUILT = re.compile(
    r"\b(?:xây dựng|nhân rộng|nhận|đỡ đầu|biên soạn|nghiệm thu|công bố|số hóa|số hoá|kết nạp"
    r"|trồng|hiến|tuyển|tuyển sinh|thực hiện)"
    r"(?: (?:thí điểm|đỡ đầu|mới|được|đủ))? $",
    re.IGNORECASE,
)
_KEPT_UP = re.compile(
    r"(?:mô hình|học sinh|sinh viên|em\b|hộ\b|giáo trình|bài giảng|đề tài|sáng kiến|bài báo|đảng viên|đoàn viên"
    r"|cây\b|đơn vị máu|lớp\b)"
)
_LETTER = re.compile(r"[^\W\d]")
_SHARE_OF_ALL = re.compile(r"(?:%|phần trăm)(?: trở lên)?[^.,;:\d]{3,120}$")
_OR = re.compile(rf"(?: [{LOWER}/]{{1,12}}){{1,4}},? hoặc $")
_HIGHEST = re.compile(rf"(?: [{LOWER}]{{1,10}}){{1,3}}(?:,? và|,) $")
_AGAIN = re.compile(r"[^.]{0,80}[;,] (?:[^\W\d]+ ){1,4}$")

AVERAGE = re.compile(
    rf"\b(?:[Bb]ình quân|[Tt]rung bình)(?: (?:là|đạt|có))? (?P<a>\d{{1,4}}(?:,\d{{1,2}})?)(?= (?!{_MEETING})"
    rf"[{LOWER} ]{{1,25}}/ ?(?P<each>[^\d.,;:|]{{2,30}}))"
)
# a cell that is nothing but a number
CELL = re.compile(r"(?<=\| )(?P<a>\d{1,4}(?:\.\d{3})?)(?:\s?(?:-|–|đến)\s?(?P<b>\d{1,4}))?(?= \|)")


_ON_CONDITION = re.compile(r"\b(?:các|những|riêng|đối với|đơn vị|nơi) [^,.;:\d]{2,50} có(?: từ)? ?$", re.IGNORECASE)
_THEN = re.compile(r"[^.;:\d]{0,40}\b(?:đăng ký|phải|thì|được|cần|có|cử|chọn|xây dựng|giới thiệu)\b[^.;:\d]{0,30}\d")
_APART = re.compile(r"[^.;]{0,80}[;.] (?:[Rr]iêng|[Cc]òn) [^.;:]{2,60} $")
_MEETS = re.compile(r"\b(?:họp|giao ban|hội ý|báo cáo)\b[^.;,]{0,20}$", re.IGNORECASE)
DOES = re.compile(
    r"\b(?:kết nạp|bổ sung|xuất bản|phát hành|giới thiệu|bồi dưỡng|công nhận|đánh giá ngoài|kiểm định"
    r"|xây dựng|thành lập|trồng|tặng"
    r"|trao|giúp đỡ|hỗ trợ|phát triển|đăng ký|viết|công bố|nghiệm thu|biên soạn|đào tạo|thu gom"
    r"|vận động|ủng hộ|tuyển sinh|tuyển|thực hiện|hoàn thành"
    r"|cử|xây mới|xây|sửa chữa|xóa|xoá|mở|huy động|thu hút|tiếp nhận|hiến|quyên góp|đóng góp|đỡ đầu|nhận|giúp|duy trì)"
    r"(?: (?:mới|được|thêm|thành công|thí điểm))? ?$|\b(?:tôn vinh|biểu dương|tuyên dương) $",
    re.IGNORECASE,
)
PRODUCT = re.compile(
    r"(?:lượt|suất|hộ\b|căn nhà|ha\b|công trình|sản phẩm|mô hình|sáng kiến|đề tài|giải\b|bài báo|câu lạc bộ|cây xanh"
    r"|đơn vị máu|dự án|học bổng|giáo trình)"
)
_DOES_TO = re.compile(
    r"\b(?:giới thiệu|kết nạp|bồi dưỡng|ký kết|ký|hợp tác|liên kết|kết nghĩa|tặng|trao|hỗ trợ|giúp|vận động"
    r"|huy động|gửi"
    r"|cử|đưa|chuyển giao|bổ sung|đóng góp|ủng hộ|quyên góp|đề nghị|tham mưu|đỡ đầu|phối hợp|tuyển)"
    r"(?: (?!đạt\b|để\b|nội dung\b|tổ chức\b)[^\W\d]+){1,7} $",
    re.IGNORECASE,
)
_CHOOSES = re.compile(
    r"\b(?:suy tôn|bình chọn|xét chọn|lựa chọn|bầu chọn|bình bầu|bình xét|chọn|đề cử|giới thiệu|đề nghị|xét"
    r"|khen thưởng)"
    r"(?: được| không quá| tối đa)? $",
    re.IGNORECASE,
)
_FOR_PRAISE = re.compile(
    r"[^.;:\d]{0,30}(?:\d{1,3} )?[^.;:\d]{0,60}\b(?:đề nghị|để|được|dự thi|xứng đáng|tiêu biểu|xuất sắc|dẫn đầu|tặng"
    r"|khen|công nhận|danh hiệu)\b"
)
STAGED = re.compile(r"\b(?:tổ chức|gồm|cơ cấu|triển khai|giải thưởng)(?: \w+){0,2} ?:? ?$", re.IGNORECASE)
_VOTES = re.compile(
    r"\bphiếu (?:đồng ý|tán thành|bầu|tín nhiệm|thuận)\b|\btỷ lệ phiếu\b|\btỉ lệ phiếu\b", re.IGNORECASE
)
_OF_VOTES = re.compile(
    r"[\d,. ]*%(?: trở lên)? (?:tổng )?(?:số )?(?:phiếu|ý kiến (?:đồng ý|tán thành))\b", re.IGNORECASE
)
_AT_LEVEL = re.compile(r"\bcấp [^\W\d_]+(?: [^\W\d_]+)? $")
_PEOPLE_ALONE = re.compile(
    r"(?:em|đ/c|đồng chí|người|giải|học sinh|HS|giáo viên|GV|sinh viên|cá nhân|tập thể)(?=[,;.) ]*$|[,;.)])"
)
_PARTS = re.compile(r"\btrong đó(?: có)?(?P<list>(?:[,;]? ?(?:[^\W\d]+ ){1,4}\d{1,4}(?:\.\d{3})?){1,9})(?=[;.)]|$)")
_PART = re.compile(r"(?P<a>\d{1,4}(?:\.\d{3})?)")


_ATTAINED = re.compile(r"^[-–+•| ]*(?:Phấn đấu )?(?:[Đđ]ạt|[Gg]iành|[Đđ]oạt)(?: được)? $")
_PRIZES = re.compile(r"(?:giải\b|huy chương|HC[VBĐ]\b)")
_CONTEST = re.compile(r"\b(?:thi|hội thi|kỳ thi|HSG|học sinh giỏi)\b[^.;:]{0,60}: $", re.IGNORECASE)
_FOLLOWS = re.compile(r"[^.;]{0,120}; (?:có |và |chọn |giới thiệu )?")


def is_attained(before: str, noun: str) -> bool:
    """True for prizes that an item opens with, wherever it is printed: "Đạt 02 giải", "Giành 3 huy chương"."""
    return bool(_ATTAINED.match(before) and _PRIZES.match(noun))


def is_listed_prize(before: str, noun: str) -> bool:
    """True for prizes behind the contest they are won in: "thi học sinh giỏi quốc gia: 01 giải"."""
    return bool(_CONTEST.search(before) and _PRIZES.match(noun))


def follows(between: str) -> bool:
    """True where the next clause goes on with the same quota: "Mỗi cụm chọn 01 đơn vị …; 02 đơn vị tiếp theo …"."""
    return bool(_FOLLOWS.fullmatch(between))


def is_condition(before: str, behind: str) -> bool:
    """True for what a unit must have for another quota: "riêng các đảng bộ có từ 100 đảng viên trở lên đăng ký 02"."""
    return bool(_ON_CONDITION.search(before) and _THEN.match(behind))


def sets_apart(between: str) -> bool:
    """True where the quota of one of them follows: "Mỗi lớp nộp 01 tờ báo; riêng khối 12 nộp thêm 01 tập san"."""
    return bool(_APART.fullmatch(between))


def parts_of(sentence: str) -> list[re.Match[str]]:
    """The numbers that divide a promised one: "1.500 học viên, trong đó chính quy 1.200, liên kết 300"."""
    return [part for found in _PARTS.finditer(sentence) for part in _PART.finditer(sentence, *found.span("list"))]


def is_meeting(before: str, noun: str) -> bool:
    """True for "họp ít nhất hai lần": a rhythm of meetings, which no one counts as a result."""
    return noun.startswith("lần") and bool(_MEETS.search(before))


def is_vote(sentence: str, at: int, end: int) -> bool:
    """True for the share of votes that a title needs, which nobody promises."""
    return bool(_VOTES.search(sentence, max(0, at - 160), at) or _OF_VOTES.match(sentence, end))


def of_a_level(before: str, noun: str) -> bool:
    """True for "cấp tỉnh 10 em": how many at which level, with nothing between."""
    return bool(_AT_LEVEL.search(before) and _PEOPLE_ALONE.match(noun))


def is_rate(noun: str) -> bool:
    """True for "04 số/năm"; how often one meets is a rhythm and no rate."""
    return bool(_RATE.match(noun))


def is_each_time(before: str, noun: str) -> bool:
    """True behind "mỗi tuần" and its verb: "mỗi tuần đăng 01 bài"."""
    return bool(_EACH_TIME.search(before)) and not re.match(_MEETING, noun)


def is_published(before: str, noun: str) -> bool:
    """True for what is to appear each week, wherever it is printed: "đăng tải gương tốt, mỗi tuần 02 bài"."""
    return bool(_EACH_TIME.search(before) and re.match(r"(?:tin|bài|ảnh|kỳ|gương|việc tốt)\b", noun))


def describes(before: str) -> bool:
    """True before "một" in "mỗi thầy cô là một tấm gương", which says what one is and promises nothing."""
    return bool(_DESCRIBES.search(before))


def is_prized(before: str) -> bool:
    """True behind "tặng Giấy khen cho"."""
    return bool(_PRIZE_FOR.search(before))


def pairs(between: str, noun: str) -> bool:
    """True for the individuals behind the collectives: "01 tập thể và 02 cá nhân"."""
    return noun.startswith("cá nhân") and bool(_COLLECTIVES.match(between))


def acts_on(before: str) -> bool:
    """True behind a verb, and behind one with its other object: "kết nạp", "giới thiệu cho Đảng", "ký kết với"."""
    return bool(DOES.search(before) or _DOES_TO.search(before))


def is_chosen(before: str, noun: str) -> bool:
    """True for those whom a choice puts forward: "suy tôn 01 trường đề nghị tặng Cờ", "chọn 3 lớp tiêu biểu"."""
    return bool(_CHOOSES.search(before) and _FOR_PRAISE.match(noun))


def is_built(before: str, noun: str) -> bool:
    """True for what is set up or looked after wherever it is printed: "thí điểm 05 mô hình", "đỡ đầu 03 em"."""
    return bool(_BUILT.search(before) and _KEPT_UP.match(noun))


def opens_cell(before: str) -> bool:
    """True at the beginning of a cell that stands behind one with words."""
    return before.endswith("| ") and bool(_LETTER.search(before))


def measures_share(before: str) -> bool:
    """True for the bound inside what a share is measured by: "80% sinh viên biết ít nhất một mô hình".

    Of all, each has its quota: "100% đơn vị đăng ký ít nhất 01 mô hình" promises two things.
    """
    share = _SHARE_OF_ALL.search(before)
    return share is not None and not re.search(r"\b100 ?$", before[: share.start()])


def same_lowest(between: str) -> bool:
    """True where "ít nhất" holds for both of a choice: ít nhất 02 bài báo hoặc 01 giáo trình."""
    return bool(_OR.fullmatch(between))


def same_highest(between: str) -> bool:
    """True where "không quá" goes on: không quá 02 tập thể, 05 cá nhân."""
    return bool(_HIGHEST.fullmatch(between))


def says_again(between: str) -> bool:
    """True where a short subject alone stands before the next number: "…; giảng viên 01 bài"."""
    return bool(_AGAIN.fullmatch(between))
