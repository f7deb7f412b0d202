"""The five contents that an emulation movement must be organised by (Luật Thi đua, khen thưởng 2022, Điều 17)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from campaigns.rules.plan_values import PlanEntry
from emulation.text import nfc

LAW = "Luật Thi đua, khen thưởng 2022, Điều 17"


@dataclass(frozen=True)
class Part:
    """A part of a content: how it is called, the words that show it, and the rows that show it as well."""

    code: str
    name: str
    words: re.Pattern[str]
    rows: Callable[[PlanEntry], bool] = lambda entry: False


@dataclass(frozen=True)
class Content:
    """One of the five contents of the article, with its parts."""

    number: int
    parts: tuple[Part, ...]

    def missing(self, entry: PlanEntry, words: str) -> list[Part]:
        """The parts of which neither the body nor the rows speak."""
        return [part for part in self.parts if not part.words.search(words) and not part.rows(entry)]


def _part(code: str, name: str, words: str, rows: Callable[[PlanEntry], bool] = lambda entry: False) -> Part:
    return Part(code, name, re.compile(words), rows)


def _has(*kinds: str) -> Callable[[PlanEntry], bool]:
    return lambda entry: any(row.kind in kinds for row in entry.milestones)


CONTENTS = (
    Content(
        1,
        (
            _part("muc-tieu", "mục tiêu", r"mục (?:tiêu|đích)"),
            _part(
                "doi-tuong", "phạm vi, đối tượng", r"đối tượng|phạm vi|các (?:khoa|phòng|đơn vị|tập thể)|toàn trường"
            ),
            _part(
                "tieu-chi", "nội dung và tiêu chí", r"tiêu chí|tiêu chuẩn|chỉ tiêu", lambda entry: bool(entry.targets)
            ),
            _part("bien-phap", "biện pháp tổ chức", r"biện pháp|giải pháp|tổ chức thực hiện"),
        ),
    ),
    Content(
        2, (_part("trien-khai", "phát động, triển khai, thực hiện", r"phát động|triển khai|thực hiện", _has("launch")),)
    ),
    Content(3, (_part("kiem-tra", "kiểm tra, giám sát", r"kiểm tra|giám sát", _has("inspection")),)),
    Content(
        4,
        (
            _part(
                "dien-hinh",
                "tuyên truyền, phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến",
                r"điển hình|gương (?:người tốt|sáng|tiêu biểu)|nhân tố mới",
            ),
        ),
    ),
    Content(
        5,
        (
            _part("tong-ket", "sơ kết, tổng kết", r"tổng kết|sơ kết", _has("final", "midterm")),
            _part("khen-thuong", "khen thưởng", r"khen thưởng|biểu dương|tôn vinh"),
        ),
    ),
)


def missing_contents(entry: PlanEntry) -> list[tuple[Content, list[Part]]]:
    """The contents of which a part is missing in the plan's body and rows, with those parts."""
    words = nfc(" ".join(f"{block.text}" for block in entry.blocks)).casefold()
    found = [(content, content.missing(entry, words)) for content in CONTENTS]
    return [(content, parts) for content, parts in found if parts]
