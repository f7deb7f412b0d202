"""What a target counts."""

from django.db.models import TextChoices


class Count(TextChoices):
    """How the numerator of a target is found."""

    TITLE_PEOPLE = "title_people", "Số cá nhân đạt danh hiệu"
    TITLE_UNITS = "title_units", "Số tập thể đạt danh hiệu"
    ANY_PEOPLE = "any_people", "Số cá nhân được khen thưởng"
    ANY_UNITS = "any_units", "Số tập thể được khen thưởng"
    PLEDGED_PEOPLE = "pledged_people", "Số cá nhân đăng ký thi đua"
    PLEDGED_UNITS = "pledged_units", "Số đơn vị đăng ký thi đua"
    INITIATIVES = "initiatives", "Số sáng kiến, đề tài, mô hình đăng ký"
    GOOD_INITIATIVES = "good_initiatives", "Số sáng kiến, đề tài, mô hình được công nhận"
    EXEMPLARS = "exemplars", "Số điển hình tiên tiến được công nhận"
    RATED_EXCELLENT = "rated_excellent", "Số cá nhân xếp loại hoàn thành xuất sắc nhiệm vụ"
    RATED_GOOD = "rated_good", "Số cá nhân xếp loại hoàn thành tốt nhiệm vụ trở lên"
    RATED_DONE = "rated_done", "Số cá nhân xếp loại hoàn thành nhiệm vụ trở lên"
    BY_HAND = "by_hand", "Nhập tay"
