"""Amounts in Vietnamese words."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")


def in_words(number: int) -> str:
    """Return a whole number in words: 105 → "một trăm linh năm", 21 → "hai mươi mốt"; negative with "âm"."""
    if number == 0:
        return _DIGITS[0]
    if number < 0:
        return f"âm {in_words(-number)}"
    billions, rest = divmod(number, 10**9)
    words: list[str] = [in_words(billions), "tỷ"] if billions else []
    started = bool(billions)
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            words += [_group(group, full=started), _SCALES[power]]
            started = True
    return " ".join(word for word in words if word)


def money_in_words(amount: int) -> str:
    """Return an amount of đồng as papers write it: "Năm triệu hai trăm nghìn đồng"."""
    text = in_words(amount)
    return f"{text[0].upper()}{text[1:]} đồng"


def _group(group: int, *, full: bool) -> str:
    """Words of three figures; `full` says the hundreds' zero too ("không trăm linh năm")."""
    hundreds, rest = divmod(group, 100)
    tens, unit = divmod(rest, 10)
    words: list[str] = []
    if hundreds or full:
        words.append(f"{_DIGITS[hundreds]} trăm")
    if tens == 1:
        words.append("mười")
    elif tens > 1:
        words.append(f"{_DIGITS[tens]} mươi")
    elif unit and words:
        words.append("linh")
    if unit:
        words.append(_unit(unit, tens))
    return " ".join(words)


def _unit(unit: int, tens: int) -> str:
    """A unit after its tens: mốt and tư after hai mươi and more, lăm after any ten."""
    if unit == 1 and tens > 1:
        return "mốt"
    if unit == 4 and tens > 1:
        return "tư"
    if unit == 5 and tens:
        return "lăm"
    return _DIGITS[unit]


def sentence(line: str) -> str:
    """Return a line that was typed as it ends in a paper: with a full stop where it has no end of its own."""
    line = line.strip()
    return line if line.endswith((".", "!", "?", "…")) else f"{line.rstrip(';,:')}."
