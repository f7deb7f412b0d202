"""The stages of a pact, the words it begins with, and how its parties sign."""

from django.db.models import TextChoices


class PactStage(TextChoices):
    DRAFT = "draft", "Đang soạn"
    OPEN = "open", "Các bên đang ký"


def first_words(campaign: str, school: str) -> str:
    """Return the pact as the office may begin it: one line is one paragraph, "- " makes a point of it."""
    return "\n".join(
        (
            f"Hưởng ứng {campaign[:1].lower()}{campaign[1:]}, các đơn vị thuộc {school} thống nhất ký giao ước thi đua "
            "với các nội dung sau:",
            "- Tổ chức thực hiện đầy đủ các nội dung, chỉ tiêu của kế hoạch thi đua; hoàn thành danh hiệu và mức cam "
            "kết đã đăng ký.",
            "- Đoàn kết, dân chủ, kỷ cương; đổi mới phương pháp làm việc, dạy và học; mỗi đơn vị có ít nhất một mô "
            "hình hoặc sáng kiến thiết thực.",
            "- Phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến; bình xét khen thưởng công khai, chính xác, kịp "
            "thời.",
            "- Sơ kết, tổng kết và báo cáo kết quả đúng hạn.",
            "Các đơn vị cam kết thực hiện nghiêm túc giao ước này và lấy kết quả thực hiện làm căn cứ bình xét thi đua "
            "cuối năm.",
        )
    )


def agreed_note(when: str) -> str:
    """Return what stands above a name that agreed in the browser, in lines that a third of the page has room for."""
    return f"(Đã xác nhận\ntrên hệ thống lúc\n{when})"


def capacity_of(unit: str, post: str) -> tuple[str, ...]:
    """Return the lines above a unit head's name: the unit in capitals, then the post where it is known."""
    return (unit.upper(), post) if post else (unit.upper(), "TRƯỞNG ĐƠN VỊ")
