"""Dates that oblige nobody: of a cited document, of birth or founding, inside a quoted name, long past."""

import re
from datetime import timedelta

from .campaign_calendar import CampaignCalendar, valid_year
from .dates import DateHit
from .draft import Span

_DOCUMENTS = (
    r"(?:Luật|Bộ luật|Nghị quyết|Nghị định|Quyết định|Thông tư|Công văn|Chỉ thị|Kết luận|Pháp lệnh|Hướng dẫn số"
    r"|Kế hoạch số"
    r"|Công điện|Thông báo số|Tờ trình|Đề án|Quy định|Quy chế|Chương trình số|nghị quyết|quyết định|công văn|chỉ thị"
    r"|thông tư)"
)
_CITED = re.compile(
    r"(?:\b[Ss]ố:? ?\d[^\s,;]{0,40}(?: \w{1,12})?,? ?(?:(?:ban hành|ký|đề|ra) )?(?:ngày ?)?"
    rf"|\b{_DOCUMENTS}\b[^.;:\n]{{0,90}}?\bngày ?)$"
)
_OWNED = re.compile(
    r" ?,? ?(?:của (?:Bộ|Ban|Chính phủ|Thủ tướng|Quốc hội|Sở|UBND|[UỦ][yỷ] ban|Phòng|Trường|trường|Hiệu trưởng|Giám đốc"
    r"|Tỉnh|Thành"
    r"|Huyện|Trung ương|BCH|Chủ tịch|Hội đồng|Học viện|Đảng|Liên đoàn|Công đoàn)|V/v|về việc)"
)
_DOCUMENT = re.compile(
    r"(?:[Kk]ế hoạch|[Hh]ướng dẫn|[Tt]hông báo|[Bb]iên bản|[Cc]hương trình|[Bb]áo cáo|[Vv]ăn bản)[^.;:\n]{0,60}ngày ?$"
)
_PREPARING = timedelta(days=150)
_NOT_A_DUTY = re.compile(
    r"(?:tính đến|số liệu (?:đến|từ)|có hiệu lực|sinh|thành lập|theo mẫu|ban hành|thông qua)(?: (?:kể|từ|hết|đến|vào))*"
    r"(?: ngày)? ?$|(?:[Nn]hiệm kỳ|[Gg]iai đoạn)(?: từ)? ?$"
)


def is_foreign(text: str, span: Span, hit: DateHit, campaign: CampaignCalendar) -> bool:
    """True where the date of ``hit`` inside ``span`` is not the plan's own."""
    before = text[max(span.start, hit.start - 140) : hit.start].replace("\n", " ")
    before = before.rstrip() + " " if before.endswith("ngày") else before
    if text[hit.start : hit.start + 4].lower() == "ngày":
        before += "ngày "
    if _NOT_A_DUTY.search(before[-60:]) or _past(hit, campaign):
        return True
    plain_day = hit.precision == "day" and hit.bound in ("on", "from_to") and not hit.anniversary
    if plain_day and _cited(text, hit, before):
        return True
    if hit.anniversary:
        return False
    quoted = text.count('"', span.start, hit.start) % 2 and '"' in text[hit.end : min(span.end, hit.end + 60)]
    if quoted and not hit.year_given:
        return True
    return before.count("“") > before.count("”") or (not hit.year_given and before.endswith(('"', "“")))


def _cited(text: str, hit: DateHit, before: str) -> bool:
    if _CITED.search(before):
        return True
    owned = _OWNED.match(text, hit.end)
    return bool(owned) and bool(_DOCUMENT.search(before) or re.search(r"\bsố \S{1,40} (?:ngày )?$", before))


def _past(hit: DateHit, campaign: CampaignCalendar) -> bool:
    """Months before the campaign begins and before it was written: history, not a duty."""
    end = hit.ends_on or hit.starts_on
    if not hit.year_given or end is None:
        return False
    begins = [day for day in (campaign.period and campaign.period[0], campaign.issued) if day]
    return not valid_year(end.year) or (bool(begins) and end < min(begins) - _PREPARING)
