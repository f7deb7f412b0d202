"""The outline that a plan written from nothing begins with: the parts of a plan, in the order of Luật TĐKT Điều 17."""

from datetime import date

NAME = "Khung kế hoạch"
NEXT_YEAR_FROM = 10  # the month from which offices write the plan of the coming year
_OUTLINE = """KẾ HOẠCH
Tổ chức phong trào thi đua năm {year}
Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
{school} xây dựng kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- …
2. Yêu cầu
- …
II. NỘI DUNG THI ĐUA
1. Đối tượng, phạm vi
- …
2. Nội dung, tiêu chí thi đua
- …
III. THỜI GIAN, TIẾN ĐỘ
- …
IV. BIỆN PHÁP TỔ CHỨC PHONG TRÀO THI ĐUA
- …
V. SƠ KẾT, TỔNG KẾT, KHEN THƯỞNG
- …
VI. TỔ CHỨC THỰC HIỆN
- …
Nơi nhận:
- Các đơn vị thuộc trường;
- Lưu: VT, TĐKT.
"""


def outline(*, school: str, today: date) -> str:
    """Return the outline of a school's plan for this year, from October on for the next."""
    return _OUTLINE.format(school=school, year=today.year + (today.month >= NEXT_YEAR_FROM))
