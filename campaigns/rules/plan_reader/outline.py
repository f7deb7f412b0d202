"""The headings above each block, those without a number included where a plan numbers no parts."""

import re
from dataclasses import replace

from .draft import BlockDraft
from .text import is_upper

Path = tuple[BlockDraft, ...]
_PART = re.compile(
    r"(?:(?:các|một số|những|phần) )?(?:mục (?:đích|tiêu)|yêu cầu|chỉ tiêu|nội dung|đối tượng|tiêu (?:chí"
    r"|chuẩn)|danh hiệu"
    r"|hình thức|thời gian|tiến độ|lịch|(?:giải|biện) pháp|tổ chức|phân công|trách nhiệm|khen thưởng|kinh phí|quy trình"
    r"|đánh giá|tình hình|đặc điểm|kết quả|quan điểm|nguyên tắc|quyền lợi)\b",
    re.IGNORECASE,
)
_MOST = 9  # words of a heading that has no number


def paths_of(blocks: tuple[BlockDraft, ...]) -> list[Path]:
    """The headings above each block, outermost first.

    A line that only names a part ("THỜI GIAN") heads what follows unless the plan has numbered parts; it stays a
    paragraph, and is no section, since only numbered headings are.
    """
    numbered = [block for block in blocks if block.kind == "heading"]
    parts = any(block.level == 1 and not block.label[:1].isdigit() for block in numbered)
    paths: list[Path] = []
    stack: list[BlockDraft] = []
    for block in blocks:
        if not parts and _heads(block, any_case=not numbered):
            paths.append(())
            stack = [replace(block, kind="heading", level=0)]
            continue
        if block.kind in ("heading", "numbered"):
            stack = [heading for heading in stack if heading.level < block.level]
        paths.append(tuple(heading for heading in stack if heading.kind == "heading"))
        if block.kind in ("heading", "numbered"):
            stack.append(block)
    return paths


def _heads(block: BlockDraft, *, any_case: bool) -> bool:
    if block.kind != "paragraph" or not _PART.match(block.text) or len(block.text.split()) > _MOST:
        return False
    if "\n" in block.text or block.text.endswith((".", ";", ",")) or any(char.isdigit() for char in block.text):
        return False
    return is_upper(block.text) or (any_case and not block.text.endswith(":") and ":" not in block.text)
