"""What else happens in a running campaign of the demo school: drives, initiatives, reports, visits."""

from datetime import date, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from awards.actions import deeds, exemplars, nominations, rule_versions, spot, unit_reviews
from awards.actions.appraisal import set_criteria
from awards.actions.publicity import open_window, raise_objection
from awards.demo.story import Story
from awards.models import TitleChange, TitleExclusion
from awards.queries.rulebook import version_in_force
from campaigns.actions import calendars, data_requests, drives, initiative_reviews, initiatives, inspections, reports
from campaigns.models import Title
from units.models import Unit


def create(story: Story) -> None:
    """One of each, as far on its way as the pages need it."""
    _create_initiative(story)
    _create_report(story)
    _create_drive(story)
    calendars.open_campaign_calendar(campaign=story.campaign, by=story.cast.office)
    _create_visit(story)
    _create_review(story)
    _create_spot(story)  # before a department is asked about every dossier
    _create_appraisal(story)
    _create_objection(story)
    _create_exemplar(story)
    _create_rules(story)
    _ask_about_data(story)


def _ask_about_data(story: Story) -> None:
    """The file of somebody's data, written down by the office and granted."""
    cast = story.cast
    asked = data_requests.ask_about_data(person=cast.staff[cast.units[3].pk][1], kind="see", by=cast.office)
    data_requests.answer_data_request(request=asked, granted=True, answer="Mời tải tệp.", by=cast.office)


def _create_rules(story: Story) -> None:
    """The school's own copy of the rules, still a draft."""
    cast = story.cast
    version = version_in_force(story.now.date(), cast.school)
    assert version
    rule_versions.copy_rules(version=version, school=cast.school, name="Quy định của trường", by=cast.admin)


def _create_review(story: Story) -> None:
    """A unit's own meeting that is still open, with those who registered on its list."""
    unit, staff = story.cast.units[3], story.cast.staff[story.cast.units[3].pk]
    unit_reviews.open_review(
        campaign=story.campaign, unit=unit, held_at=story.now, place="Phòng họp khoa", chair=staff[0],
        secretary=staff[1], by=story.cast.heads[3],
    )  # fmt: skip


def _create_appraisal(story: Story) -> None:
    """A department that appraises, two titles that exclude each other, and a title that the office would change; rows
    as well: the dossiers of this story have been voted on.
    """
    campaign, office = story.campaign, story.cast.office
    set_criteria(campaign=campaign, unit=story.cast.units[3], texts=["Hoàn thành định mức giờ dạy"], by=office)
    first, second = Title.objects.filter(school=None, holder="unit").order_by("pk")[:2]
    TitleExclusion.objects.create(campaign=campaign, title=first, other=second, rule="Quy chế của trường, Điều 9")
    dossier = campaign.nominations.order_by("pk")[0]
    other = Title.objects.filter(school=None, holder=dossier.title.holder).exclude(pk=dossier.title_id)[0]
    TitleChange.objects.create(
        nomination=dossier, old=dossier.title, new=other, reason="Chưa đủ năm", proposed_by=office,
        proposed_at=story.now,
    )  # fmt: skip


def _create_objection(story: Story) -> None:
    """Candidates shown this week, and a word on one of them with a file."""
    campaign, cast, today = story.campaign, story.cast, story.now.date()
    open_window(campaign=campaign, starts_on=today, ends_on=today + timedelta(days=5), by=cast.office)
    nomination = campaign.nominations.filter(stage="valid").order_by("pk")[0]
    upload = SimpleUploadedFile("y-kien.pdf", b"%PDF-1.4 z")
    raise_objection(nomination=nomination, text="Chưa đủ giờ dạy", upload=upload, by=cast.heads[2], at=story.now)


def _create_exemplar(story: Story) -> None:
    """Criteria, and a recognised exemplar of a unit."""
    campaign, cast, unit = story.campaign, story.cast, story.cast.units[3]
    texts = {"department": ["Dẫn đầu phong trào dạy tốt"]}
    exemplars.set_exemplar_criteria(campaign=campaign, texts=texts, above_due_on=story.now.date(), by=cast.office)
    found = exemplars.propose_exemplar(
        campaign=campaign, unit=unit, person=None, year=story.now.year, quarter=1, story="Lớp học không giấy.",
        by=cast.heads[3],
    )  # fmt: skip
    exemplars.decide_exemplar(exemplar=found, recognise=True, by=cast.office)


def _create_spot(story: Story) -> None:
    """A sudden deed about which the board has been asked, and has not spoken yet."""
    cast, unit = story.cast, story.cast.units[3]
    nomination = deeds.propose_spot(
        campaign=story.campaign, unit=unit, title=story.titles["GK_TT"], deed="Cứu người gặp nạn",
        happened_on=story.now.date(), achievement="Cứu người trong cơn lũ.", by=cast.heads[3],
    )  # fmt: skip
    nominations.submit_nomination(nomination=nomination, by=cast.heads[3])
    nominations.validate_nomination(nomination=nomination, reason="Đã xác minh", by=cast.office)
    spot.ask_board(
        campaign=story.campaign, board=cast.board, nominations=[nomination], due_on=story.now.date(), by=cast.office
    )


def _create_report(story: Story) -> None:
    """A report that was asked for, and a unit's that was sent with a file."""
    year, day = story.now.year, story.now.date()
    call = reports.ask_report(
        campaign=story.campaign,
        kind="midterm",
        title="Sơ kết 6 tháng đầu năm",
        starts_on=date(year, 1, 1),
        ends_on=date(year, 6, 30),
        due_on=day + timedelta(days=3),
        by=story.cast.office,
    )
    reports.consolidate_report(call=call, overview="Phong trào sôi nổi.", proposals="", by=story.cast.office)
    texts = {"achievements": "Hoàn thành giờ dạy vượt định mức.", "difficulties": "Thiếu phòng học."}
    said = {target: (Decimal("92.5"), "") for target in story.campaign.plan.targets.order_by("pk")[:1]}
    for place, send in ((4, True), (3, False)):
        upload = SimpleUploadedFile("so-lieu.pdf", b"%PDF-1.4 y")
        unit, head = story.cast.units[place], story.cast.heads[place]
        reports.write_report(
            call=call, unit=unit, texts=texts, targets=said, assignments={}, upload=upload, send=send, by=head
        )


def _create_drive(story: Story) -> None:
    campaign, cast = story.campaign, story.cast
    title = Title.objects.get(school=None, code="GK_TT")
    drive = drives.save_drive(
        campaign=campaign,
        name="Dạy tốt, học tốt",
        occasion="Ngày Nhà giáo Việt Nam",
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        contents="Thao giảng, dự giờ.",
        titles=[title],
        by=cast.office,
    )
    drives.add_drive_result(
        drive=drive, title=title, unit=cast.units[3], person=None, achievement="12 giờ dạy giỏi", by=cast.office
    )


def _create_visit(story: Story) -> None:
    cast, day = story.cast, story.now.date()
    assert cast.office.person
    visit = inspections.plan_inspection(
        campaign=story.campaign,
        unit=cast.units[3],
        topic="Hồ sơ, sổ sách thi đua",
        visit_on=day,
        team=[cast.office.person],
        by=cast.office,
    )
    inspections.record_findings(
        inspection=visit,
        findings="Sổ theo dõi chưa đủ chữ ký.",
        follow_up="Bổ sung chữ ký.",
        follow_up_due=day + timedelta(days=10),
        by=cast.office,
    )


def _create_initiative(story: Story) -> None:
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
    return initiatives.register_initiative(initiative=found, by=head, at=story.launched(5))
