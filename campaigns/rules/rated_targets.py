"""Which yearly rating of people a target of a plan counts, where its words leave no doubt.

"hoàn thành tốt nhiệm vụ" may mean that level alone or that and the better one; it is counted only where the plan says
"trở lên", or counts the better one among it.
"""

import re

from campaigns.rules.counting import Count
from emulation.text import nfc

_LEVEL = re.compile(r"\b(?:hoàn thành (?P<how>xuất sắc |tốt )?nhiệm vụ|(?P<short>htxsnv|httnv))\b(?P<up> trở lên)?")
_HOW = {"xuất sắc ": "rated_excellent", "tốt ": "rated_good", None: "rated_done"}
_SHORT = {"htxsnv": "rated_excellent", "httnv": "rated_good"}
_RATING = frozenset(re.findall(r"\w+", "được đạt có đánh giá, xếp loại, phân loại chất lượng, kết quả ở mức độ, là và"))
_AFTER = re.compile(r"(?:trong |cuối )?(?:năm(?: học)?(?: \d{4})*)?")
_ALL = r"(?:tổng số|toàn thể|toàn bộ|tỷ lệ|tỉ lệ|các|số)"
_WHO = (
    r"(?:cá nhân|cán bộ quản lý|cán bộ|công chức|viên chức|giảng viên|giáo viên|nhà giáo|nhân viên|chuyên viên"
    r"|người lao động|cbvc|cbgv)"
)
_PEOPLE = re.compile(rf"(?:{_ALL} )*{_WHO}(?: và)?(?: {_WHO}(?: và)?)*(?: (?:của |trong )?(?:toàn |nhà )?trường)?")
_GOOD_AMONG = re.compile(r"hoàn thành tốt nhiệm vụ trong đó")


def rating_counted(*, subject: str, measure: str, of: str = "", text: str = "") -> str:
    """Return the `Count` of the rating that the staff is to reach; "" where the words leave a doubt, or name others.

    Units, party members, members of the youth union and learners are rated by rules of their own.
    """
    whole, base = _words(of), rated_base(of)
    if not _PEOPLE.fullmatch(_words(subject)) or (whole and not base and not _PEOPLE.fullmatch(whole)):
        return ""
    found = _told(_words(measure), among=bool(_GOOD_AMONG.search(_words(text))))
    return Count(found) if found else ""


def rated_base(of: str) -> str:
    """Return the source of those rated at a level, where a share is taken of them: 'cá nhân xếp loại "…"'; else ""."""
    words = _words(of)
    people = _PEOPLE.match(words)
    return _told(words[people.end() :].strip(), among=True) if people else ""


def _told(words: str, *, among: bool) -> str:
    """Return the source that counts a level and those above; `among`: the level below the best is told with it."""
    level = _LEVEL.search(words)
    if level is None or not set(words[: level.start()].split()) <= _RATING:
        return ""
    if not _AFTER.fullmatch(words[level.end() :].strip()):
        return ""  # "hoàn thành xuất sắc nhiệm vụ chính trị được giao" is no rating
    found = _SHORT[level["short"]] if level["short"] else _HOW[level["how"]]
    sure = found == "rated_excellent" or level["up"] or (found == "rated_good" and among)
    return found if sure else ""


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", nfc(text).casefold()))
