"""Who may appraise what."""

from emulation.decisions import ALLOWED, Decision, denied


def appraises_others(*, appraising: int, nominating: int) -> Decision:
    """Refuse a unit (its number) that appraises what it has itself nominated: nobody judges their own case."""
    if appraising != nominating:
        return ALLOWED
    return denied(
        "Đơn vị không thẩm định hồ sơ do chính mình đề nghị. Tiêu chí của đơn vị đối với hồ sơ này do Thường trực Hội "
        "đồng xem xét khi sơ duyệt."
    )
