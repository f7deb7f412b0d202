"""How a school designs its certificates: which texts stand where, in millimetres, between which sizes.

NĐ 98/2023 Điều 104 prescribes the lines of the State's certificates; a school's own giấy khen follows them by custom.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from itertools import combinations
from typing import Any, Literal

from documents.rules.paper import Align

Background = Literal["flags", "border", "own", "none"]
Kind = Literal["title", "praise", "recognition"]
KINDS: dict[Kind, str] = {"title": "Bằng danh hiệu", "praise": "Giấy khen", "recognition": "Giấy chứng nhận"}
A4_LANDSCAPE = (297.0, 210.0)  # mm
SIDES = (100.0, 430.0)  # mm: from a card to A3
SIZES = (6.0, 72.0)  # pt
OFFSET = 30.0  # mm, either way: more than a printer is ever off
LINE = 1.25  # times the size of the letters, from line to line
MM_PER_PT = 25.4 / 72
LEAST_SIDE = 3.0  # mm
TOUCHING = 0.5  # mm that boxes may share: no letter reaches its box's edge
QR_LEAST = 15.0  # mm: smaller, and a telephone no longer tells the modules apart
SHARP = 150  # dots an inch: less is seen as a blur on paper
STRETCH = 0.02  # of a picture's ratio: more is seen

LABELS = {
    "nation": "Quốc hiệu",
    "motto": "Tiêu ngữ (có gạch chân)",
    "awarder": "Người, cơ quan tặng",
    "title_line": "Chữ “Tặng”, “Tặng danh hiệu”",
    "award_name": "Tên danh hiệu, hình thức",
    "recipient": "Họ và tên, tên tập thể",
    "recipient_post": "Chức vụ, đơn vị",
    "achievement": "Thành tích",
    "decision": "Số, ngày quyết định",
    "golden_number": "Số sổ vàng",
    "place_date": "Địa danh, ngày tháng",
    "signer_capacity": "Chức vụ người ký",
    "signer_name": "Họ và tên người ký",
    "code": "Mã tra cứu",
    "qr": "Mã QR tra cứu",
}
PERSONAL = frozenset({"recipient", "recipient_post", "golden_number", "code", "qr"})  # no stock has these


@dataclass(frozen=True)
class Field:
    """A text in its box. x, y, width, height: mm from the upper left corner; size, smallest: points.

    The text is set at the largest size between the two at which it fits its box, never beyond the box.
    on_stock: stock that is printed already has this text, so that it is left out there.
    """

    key: str
    x: float
    y: float
    width: float
    height: float
    size: float
    smallest: float
    align: Align = "center"
    bold: bool = True
    italic: bool = False
    red: bool = False
    on_stock: bool = False


@dataclass(frozen=True)
class Design:
    """A page of honour: its size in mm, what lies under the text, and the texts.

    artwork: the school's own picture (JPEG) where background is "own"; offset_x, offset_y: mm that the text is moved
    by, to the right and down, where only the text is printed on stock that is printed already.
    """

    width: float
    height: float
    background: Background
    fields: tuple[Field, ...]
    artwork: bytes = b""
    offset_x: float = 0
    offset_y: float = 0


_W = 226.0
_X = (A4_LANDSCAPE[0] - _W) / 2
STANDARD = (
    Field("nation", _X, 46, _W, 7, 14, 11, on_stock=True),
    Field("motto", _X, 53, _W, 7, 14, 11, on_stock=True),
    Field("awarder", _X, 63, _W, 10, 20, 12, red=True, on_stock=True),
    Field("title_line", _X, 74, _W, 7, 16, 12, on_stock=True),
    Field("award_name", _X, 82, _W, 14, 32, 14, red=True),
    Field("recipient", _X, 98, _W, 13, 25, 13),
    Field("recipient_post", _X, 112, _W, 7, 15, 10, bold=False),
    Field("achievement", _X, 120, _W, 17, 15, 10, bold=False, italic=True),
    Field("decision", 28, 169, 112, 6, 13, 9, italic=True),
    Field("golden_number", 28, 176, 112, 6, 13, 9, italic=True),
    Field("place_date", 157, 143, 112, 6, 13, 9, italic=True),
    Field("signer_capacity", 157, 149.5, 112, 12, 14, 9),
    Field("signer_name", 157, 177, 112, 8, 15, 10),
    Field("code", 59, 163, 50, 5, 9, 7, bold=False),
    Field("qr", 74, 143, 20, 20, 10, 10),
)


def default_of(key: str) -> Field:
    """Return where a text stands unless the school puts it elsewhere."""
    return next(field for field in STANDARD if field.key == key)


def to_data(placed: Iterable[Field]) -> list[dict[str, Any]]:
    """Return the fields as they are kept."""
    return [asdict(field) for field in placed]


def from_data(kept: Iterable[Mapping[str, Any]]) -> tuple[Field, ...]:
    """Return kept fields in the order of reading; what a field was kept without is as in the standard layout."""
    names = {each.name for each in fields(Field)}
    found = [
        replace(default_of(row["key"]), **{name: value for name, value in row.items() if name in names}) for row in kept
    ]
    order = list(LABELS)
    return tuple(sorted(found, key=lambda field: order.index(field.key)))


def printed_on_stock(placed: Iterable[Field]) -> tuple[Field, ...]:
    """Return the fields that are printed where the rest stands on the stock already, each in its own box."""
    return tuple(field for field in placed if not field.on_stock)


def artwork_warnings(pixels: tuple[int, int], width: float, height: float) -> list[str]:
    """Say what will be seen of a picture of so many pixels on a page of so many mm; [] where nothing will."""
    across, down = pixels
    found = []
    sharp = round(min(across / width, down / height) * 25.4)
    if sharp < SHARP:
        wanted = f"{round(width / 25.4 * SHARP)} × {round(height / 25.4 * SHARP)}"
        found.append(
            f"Hình nền {across} × {down} điểm ảnh chỉ có {sharp} điểm ảnh một inch trên tờ {width:g} × {height:g} mm "
            f"nên in ra sẽ mờ. Vui lòng tải hình ít nhất {wanted} điểm ảnh ({SHARP} điểm ảnh một inch)."
        )
    stretch = (width / height) / (across / down)
    if (across - down) * (width - height) < 0:
        found.append(
            f"Hình nền {_lying(across, down)} mà tờ giấy {_lying(width, height)} nên hình bị kéo méo. "
            "Vui lòng xoay hình, hoặc đổi chiều ngang, chiều cao của tờ giấy."
        )
    elif abs(stretch - 1) > STRETCH:
        side, more = ("chiều ngang", stretch) if stretch > 1 else ("chiều cao", 1 / stretch)
        found.append(
            f"Hình nền không cùng tỷ lệ với tờ {width:g} × {height:g} mm nên bị kéo dài thêm "
            f"{round((more - 1) * 100)}% theo {side}. Vui lòng cắt hình đúng tỷ lệ, hoặc sửa khổ giấy."
        )
    return found


def _lying(across: float, down: float) -> str:
    return "nằm ngang" if across > down else "đứng dọc"


def overlaps(placed: Iterable[Field]) -> list[str]:
    """Say which boxes lie on each other, so that one text may be printed over another; [] where none does."""
    return [
        f"Ô “{LABELS[one.key]}” và ô “{LABELS[other.key]}” chồng lên nhau nên chữ có thể đè lên nhau. "
        "Vui lòng dời một trong hai ô."
        for one, other in combinations(placed, 2)
        if min(one.x + one.width, other.x + other.width) - max(one.x, other.x) > TOUCHING
        and min(one.y + one.height, other.y + other.height) - max(one.y, other.y) > TOUCHING
    ]


def page_fault(width: float, height: float) -> str:
    """Say why a page cannot be so large, or nothing."""
    low, high = SIDES
    if low <= width <= high and low <= height <= high:
        return ""
    return f"Mỗi cạnh của tờ giấy phải từ {low:.0f} đến {high:.0f} mm."


def offset_fault(x: float, y: float) -> str:
    """Say why the text cannot be moved so far, or nothing."""
    return "" if max(abs(x), abs(y)) <= OFFSET else f"Độ lệch khi in phải từ -{OFFSET:.0f} đến {OFFSET:.0f} mm."


def field_fault(field: Field, width: float, height: float) -> str:
    """Say what is wrong with a field on a page of this size, or nothing."""
    if field.key not in LABELS:
        return "Mẫu có ô chữ mà hệ thống không biết."
    label = LABELS[field.key]
    if min(field.width, field.height) < LEAST_SIDE:
        return f"Ô “{label}” quá nhỏ: mỗi cạnh ít nhất {LEAST_SIDE:.0f} mm."
    if field.x < 0 or field.y < 0 or field.x + field.width > width or field.y + field.height > height:
        return f"Ô “{label}” nằm ngoài tờ giấy {width:g} × {height:g} mm. Vui lòng sửa vị trí hoặc kích thước."
    if field.key == "qr":
        side = min(field.width, field.height)
        return "" if side >= QR_LEAST else f"Mã QR cần mỗi cạnh ít nhất {QR_LEAST:.0f} mm để điện thoại đọc được."
    if not SIZES[0] <= field.smallest <= field.size <= SIZES[1]:
        low, high = SIZES
        return f"Cỡ chữ của ô “{label}” phải từ {low:.0f} đến {high:.0f}, cỡ nhỏ nhất không lớn hơn cỡ thường."
    if field.smallest * LINE * MM_PER_PT > field.height:
        return f"Ô “{label}” thấp hơn một dòng chữ cỡ nhỏ nhất. Vui lòng tăng chiều cao hoặc giảm cỡ nhỏ nhất."
    return ""


def design_faults(placed: Iterable[Field], width: float, height: float) -> list[str]:
    """Return what is wrong with a design, sentence by sentence; [] where it may be kept."""
    rows = list(placed)
    found = [fault for fault in (page_fault(width, height),) if fault]
    if not found:
        found = [fault for row in rows if (fault := field_fault(row, width, height))]
    keys = [row.key for row in rows]
    if len(set(keys)) < len(keys):
        found.append("Mỗi nội dung chỉ đặt một ô trên tờ giấy.")
    if "recipient" not in keys:
        found.append("Mẫu phải có ô “Họ và tên, tên tập thể”.")
    return found
