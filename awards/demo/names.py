"""Made-up Vietnamese names in Vietnamese order: Họ, Đệm, Tên."""

from collections.abc import Iterator
from random import Random

_FAMILY = {
    "Nguyễn": 30, "Trần": 11, "Lê": 10, "Phạm": 7, "Hoàng": 6, "Vũ": 4, "Đặng": 3, "Bùi": 3, "Đỗ": 3, "Ngô": 2,
    "Dương": 2, "Lý": 2, "Đào": 2, "Đinh": 2, "Lò": 5, "Đèo": 2, "Vàng": 3, "Giàng": 3, "Tao": 1, "Lường": 2,
    "Hà": 2, "Mai": 1, "Phan": 3, "Trịnh": 2, "Cao": 1, "Tẩn": 2, "Chẻo": 1, "Lùng": 1,
}  # fmt: skip
_MIDDLE = {
    "m": ("Văn", "Đức", "Minh", "Quang", "Hữu", "Xuân", "Ngọc", "Thanh", "Tiến", "Trung"),
    "f": ("Thị", "Thị Thu", "Thị Ngọc", "Thị Thanh", "Thị Hồng", "Ngọc", "Thuỳ", "Khánh", "Thị Kim", "Thị Minh"),
}
_GIVEN = {
    "m": (
        "An", "Bình", "Chiến", "Cường", "Dũng", "Đạt", "Đức", "Giang", "Hải", "Hiếu", "Hoà", "Hùng", "Huy", "Khánh",
        "Kiên", "Lâm", "Long", "Mạnh", "Nam", "Phong", "Phúc", "Quân", "Sơn", "Thắng", "Thành", "Tuấn", "Tùng", "Việt",
    ),
    "f": (
        "Ánh", "Bích", "Chi", "Diệp", "Dung", "Duyên", "Giang", "Hà", "Hằng", "Hạnh", "Hiền", "Hoa", "Hương", "Huyền",
        "Lan", "Liên", "Linh", "Loan", "Mai", "Nga", "Ngân", "Nhung", "Oanh", "Phương", "Quỳnh", "Thảo", "Trang", "Yến",
    ),
}  # fmt: skip


def people(random: Random) -> Iterator[tuple[str, str]]:
    """Yield (full name, gender "m" or "f") for ever; the same seed gives the same people, no name twice.

    Once the combinations get scarce a second middle name is added, so that thousands stay different.
    """
    seen: set[str] = set()
    while True:
        gender = random.choice("mf")
        family = random.choices(list(_FAMILY), weights=list(_FAMILY.values()))[0]
        parts = [family, random.choice(_MIDDLE[gender]), random.choice(_GIVEN[gender])]
        if " ".join(parts) in seen:
            parts.insert(2, random.choice(_GIVEN[gender]))
        name = " ".join(parts)
        if name not in seen:
            seen.add(name)
            yield name, gender
