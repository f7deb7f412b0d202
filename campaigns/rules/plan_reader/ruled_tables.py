"""Tables whose cells a sign parts: "STT; Nội dung; Chỉ tiêu", or bars without the outer ones."""

import re
from collections.abc import Sequence

_BARRED = re.compile(r"\s*\|(?=[^|\n]*\|[^|\n]*\|).*\|\s*")
_HEADER = re.compile(r"\s*(?:STT|TT|Stt|Tt|Số TT|SỐ TT)\.?\s*(?P<sign>[;|])")


def ruled_rows(lines: Sequence[str]) -> list[str]:
    """The lines, with such tables put into rows "| a | b |": a header with STT and the rows 1, 2, … behind it.

    Rows between bars keep them; only the spaces beside these are set ("|a|b|").
    """
    out: list[str] = []
    sign, number = "", 0
    for line in lines:
        if _BARRED.fullmatch(line):
            sign = ""
            out.append(_row(line, "|"))
            continue
        header = _HEADER.match(line)
        if header and line.count(header["sign"]) > 1:
            sign, number = header["sign"], 0
            out.append(_row(line, sign))
            continue
        if sign and line.strip() and not _is_next(line, sign, number):
            sign = ""
        number += bool(sign and line.strip())
        out.append(_row(line, sign) if sign and line.strip() else line)
    return out


def _is_next(line: str, sign: str, number: int) -> bool:
    first, _, rest = line.strip().partition(sign)
    return bool(rest) and first.strip().rstrip(".") in (str(number + 1), f"{number + 1:02d}")


def _row(line: str, sign: str) -> str:
    """The cells of a line; only one sign at either end is an outer rule, more of them part empty cells."""
    inner = line.strip().removeprefix(sign).removesuffix(sign)
    return "| " + " | ".join(cell.strip() for cell in re.split(f"[{sign}|]", inner)) + " |"
