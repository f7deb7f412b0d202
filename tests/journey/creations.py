"""What else happens in a running campaign of the demo school: initiatives."""

from datetime import date, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from awards.demo.story import Story
from campaigns.actions import initiative_reviews, initiatives
from campaigns.models import Title
from units.models import Unit


def create(story: Story) -> None:
    """One initiative that went all the way."""
    cast, unit, head = story.cast, story.cast.units[3], story.cast.heads[3]
    reviewer = cast.heads[2]
    assert reviewer.person
    seat = {"chair": True, "appointed_by": "Quyết định số 20/QĐ-TCT", "starts_on": date(story.now.year, 1, 1)}
    initiative_reviews.seat_reviewer(school=cast.school, person=reviewer.person, by=cast.office, **seat)
    found = _initiative(story, unit)
    upload = SimpleUploadedFile("ket-qua.pdf", b"%PDF-1.4 x")
    initiatives.update_initiative(initiative=found, line="Xong khung bài giảng", percent=60, upload=upload, by=head)
    initiatives.submit_initiative(initiative=found, by=head)
    paper = {"scope": "school", "paper_number": "45/QĐ-TCT", "paper_on": story.now.date() - timedelta(days=1)}
    initiative_reviews.recognise_initiative(initiative=found, paper_by=str(cast.school), by=reviewer, **paper)
    initiative_reviews.use_initiative(
        author=found.authors.order_by("pk")[0],
        title=Title.objects.get(school=None, code="CSTDCS"),
        key="hand:1",
        what="Xét danh hiệu năm nay",
        used_on=story.now.date(),
        by=cast.office,
    )


def _initiative(story: Story, unit: Unit) -> initiatives.Initiative:
    head, staff = story.cast.heads[3], story.cast.staff[unit.pk]
    found = initiatives.write_initiative(
        campaign=story.campaign,
        unit=unit,
        kind="initiative",
        title="Ngân hàng tình huống cho lớp trung cấp lý luận chính trị",
        summary="Trước đây mỗi giảng viên tự tìm tình huống.\nNay cả khoa dùng chung một ngân hàng, có phân loại.",
        authors=[(staff[0], Decimal(60)), (staff[1], Decimal(40))],
        by=head,
    )
    return initiatives.register_initiative(initiative=found, by=head, at=story.earlier(3, 12))
