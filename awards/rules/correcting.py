"""What a correction says of a line of a decision's list."""

from dataclasses import dataclass

from documents.rules.words import money_in_words
from emulation.text import whole_text


@dataclass(frozen=True)
class Written:
    """How a list names who is honoured: name, post with unit as printed, and the unit under which the list has them."""

    name: str
    post: str
    unit: str


def correction_line(position: int, title: str, collective: bool, old: Written, new: Written) -> str:
    """Return the sentence that corrects one line: where it stands, then each wrong wording with the right one.

    "" where nothing differs. A paper of equal form names what is wrong and what is right (NĐ 30/2020 Điều 18 khoản 3).
    """
    compared = (
        ("tên tập thể" if collective else "họ và tên", old.name, new.name),
        ("chức vụ, đơn vị", old.post, new.post),
        ("đơn vị", old.unit, new.unit),
    )
    changed = [f"{what} “{before}” thành “{now}”" for what, before, now in compared if before != now]
    return f"Số thứ tự {position}, {old.name} ({title}): {'; '.join(changed)}" if changed else ""


def sum_line(position: int, name: str, title: str, old: int, new: int) -> str:
    """Return the sentence that corrects what one line is paid, in đồng."""
    return (
        f"Số thứ tự {position}, {name} ({title}): tiền thưởng “{whole_text(old)} đồng” thành “{whole_text(new)} đồng”"
    )


def total_line(old: int, new: int) -> str:
    """Return the sentence that corrects the total of the decision's second article, in đồng."""
    said = f"{whole_text(new)} đồng (Bằng chữ: {money_in_words(new)})"
    return f"Tổng số tiền tại Điều 2: “{whole_text(old)} đồng” thành “{said}”"
