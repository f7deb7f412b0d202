"""Every named address of the site, filled with something of a decided demo school."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from awards.actions.above_withdrawals import Taking, withdraw_above
from awards.actions.corrections import correct_award
from awards.actions.honours import give_consent, keep_photo, save_story, show_honour
from awards.actions.revocations import draft_revocation
from awards.actions.rewards import Occasion, hand_over
from awards.demo.story import Story, tell
from awards.models import (
    AnswerLine,
    Award,
    AwardNews,
    CorrectedAward,
    DossierQuestion,
    Evidence,
    EvidenceUpload,
    Exemplar,
    GoldenEntry,
    HandOver,
    HandOverFile,
    Honour,
    Objection,
    ObjectionFile,
    OpeningCount,
    OutsideDecision,
    PublicityWindow,
    Recount,
    Recovery,
    Recusal,
    ReviewCandidate,
    Revocation,
    RuleVersion,
    SessionNote,
    SpotHearing,
    SubmissionAnswer,
    TitleChange,
    TitleExclusion,
    UnitReview,
    Withdrawal,
)
from awards.rules.honours import FIELDS
from campaigns.actions.days_off import set_day_off
from campaigns.actions.formulas import add_target_evidence
from campaigns.actions.pacts import keep_pact_scan, open_pact, write_pact
from campaigns.actions.plans import import_plan
from campaigns.models import (
    Attachment,
    CalendarAddress,
    DataRequest,
    Drive,
    DriveResult,
    HolidayChange,
    Initiative,
    InitiativeUse,
    Inspection,
    Milestone,
    PlanImport,
    Pledge,
    Recognition,
    Report,
    ReportCall,
    ReviewSeat,
    TargetEvidence,
    Title,
)
from documents.actions import create_draft, draft_amendment
from documents.actions.designs import create_design
from documents.models import CertificateDesign, IssuedPaper, PaperDraft, PaperToSign, PrintJob
from documents.writers.code_mark import qr_png
from emulation.models import SheetImport
from emulation.sheets import flow
from emulation.sheets.registry import importer_for
from emulation.sheets.writing import write_list
from tests.journey.creations import create
from units.actions import add_duty, add_record, add_unit
from units.models import Membership, PersonRecord, Posting, Unit

APPS = ("units", "sheets", "documents", "campaigns", "awards")
PART = re.compile(r"<\w+:(\w+)>")


@dataclass(frozen=True)
class Address:
    """A named page. `about`: it is about one thing, which a stranger must not find. `public`: nobody signs in there."""

    name: str
    path: str
    about: bool
    public: bool


def tell_story() -> Story:
    """The smallest school that has everything, with what a year leaves no trace of."""
    story = tell(stage="decided", people=12, seed=7, now=timezone.now())
    cast, campaign = story.cast, story.campaign
    import_plan(school=cast.school, source_name="ke-hoach.txt", source_text="KẾ HOẠCH\nThi đua", by=cast.office)
    set_day_off(school=cast.school, day=date(2026, 9, 3), off=True, by=cast.office)
    round = story.session.rounds.get()
    member = story.session.members.order_by("-position")[0]  # a row: the story's box is open, nobody may recuse now
    Recusal.objects.create(nominee=round.nominees.order_by("position")[0], member=member, reason="Người thân")
    SessionNote.objects.create(session=story.session, text="Thảo luận", written_by=cast.office)  # the session has ended
    nomination = campaign.nominations.order_by("pk")[0]
    DossierQuestion.objects.create(
        session=story.session, nomination=nomination, text="Sáng kiến áp dụng ở đâu?", asked_by=member.person.user,
        asked_at=story.now,
    )  # fmt: skip
    Evidence.objects.create(  # a row as well: the dossiers of this story are valid, so they take no more files
        nomination=nomination, name="a.pdf", file=ContentFile(b"%PDF-1.4", "a.pdf"), content_type="application/pdf",
        size=8, sha256="0" * 64, added_by=cast.office,
    )  # fmt: skip
    EvidenceUpload.objects.create(nomination=nomination, by=cast.heads[0], key="a", name="b.pdf", size=8)
    OutsideDecision.objects.create(  # what an imported list would leave
        school=cast.school, number_text="15/QĐ-TCT", issued_on=date(2019, 6, 12), issuer=cast.school.name
    )
    _write_paper(story)
    _hold_number(story)
    create_design(school=cast.school, kind="praise", by=cast.office)
    create(story)
    _keep_list(story)
    _order_print(story)
    _keep_answer(story)
    _hand_over(story)
    _take_back(story)
    _correct(story)
    _make_pact(story)
    _show_honour(story)
    _count_again(story)
    return story


def _count_again(story: Story) -> None:
    """A recount that differs and waits for the chair, as a row: the slips of the story's box are gone."""
    round, teller = story.session.rounds.get(), story.cast.heads[2]
    Recount.objects.create(
        round=round, counted_at=story.now, counted_by=teller, tellers=[], box_fingerprint="", differing=[1],
        first={1: [8, 1, 0, 0]}, found={1: [7, 2, 0, 0]}, explanation="Đếm nhầm", explained_by=teller,
    )  # fmt: skip


def _write_paper(story: Story) -> None:
    """A notice at the desk."""
    create_draft(
        school=story.cast.school, kind="notice", by=story.cast.office, form="nd30", title="Về việc họp tổng kết",
        body="Thời gian: 08 giờ 00.", recipients="Các khoa, phòng\nLưu: VT", signer=story.cast.leader,
        signer_post="Hiệu trưởng",
    )  # fmt: skip


def _keep_list(story: Story) -> None:
    """A list that was checked, a record and a part in a mass organisation."""
    cast = story.cast
    person = cast.staff[cast.units[3].pk][1]
    add_record(person=person, kind="leave", detail="Nghỉ ốm", starts_on=date(2026, 3, 1), by=cast.office)
    union = add_unit(school=cast.school, kind="organisation", name="Công đoàn trường", by=cast.office)
    add_duty(person=person, unit=union, post="Ủy viên", starts_on=date(2026, 1, 1), by=cast.office)
    columns = ["Mã", "Họ và tên", "Đơn vị", "Đối tượng"]
    rows = [["A1", "Lò Văn Hải", cast.units[3].name, "Giảng viên"], ["A2", "", cast.units[3].name, "Giảng viên"]]
    content = write_list("Danh sách", columns, [20] * 4, rows)
    importer = importer_for("nguoi")
    assert importer
    sheet = flow.begin(
        importer=importer, school=cast.school, upload=SimpleUploadedFile("ds.xlsx", content), by=cast.office
    )
    flow.match(sheet=sheet, name="Danh sách", header_row=1, columns=sheet.columns, by=cast.office)


def _make_pact(story: Story) -> None:
    """A pact that waits for its parties, with a signed copy."""
    write_pact(campaign=story.campaign, text="Thi đua", by=story.cast.office)
    pact = open_pact(campaign=story.campaign, by=story.cast.office)
    target = story.campaign.plan.targets.order_by("pk")[0]
    add_target_evidence(target=target, upload=SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n"), by=story.cast.office)
    keep_pact_scan(pact=pact, upload=SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n"), by=story.cast.office)


def _show_honour(story: Story) -> None:
    """Somebody who agreed to be shown, with a photo."""
    award = Award.objects.filter(decision=story.decision).order_by("pk")[0]
    office = story.cast.office
    give_consent(thing=award, fields=list(FIELDS), slip="Phiếu ngày 01/12/2026", by=office)
    keep_photo(thing=award, upload=SimpleUploadedFile("anh.png", qr_png("x" * 500)), by=office)
    save_story(thing=award, story="Mười năm đứng lớp.", by=office)
    show_honour(thing=award, by=office)


def _hold_number(story: Story) -> None:
    """A paper that waits to be signed outside; a row, since this year's papers are all issued."""
    paper = IssuedPaper.objects.order_by("pk")[0]
    PaperToSign.objects.create(
        series=paper.series, number=50, number_text="50-KH/TCT", school=paper.school, kind=paper.kind,
        title=paper.title, issued_on=paper.issued_on, act="plan", act_key="0", content="0" * 64,
        pdf=ContentFile(b"%PDF-1.4", "a.pdf"), word=ContentFile(b"PK", "a.docx"),
        prepared_by=story.cast.leader, prepared_at=story.now, until=story.now + timedelta(days=1),
    )  # fmt: skip


def _keep_answer(story: Story) -> None:
    """What the level above has answered; a row, since the smallest school submits nobody."""
    answer = SubmissionAnswer.objects.create(
        submission=IssuedPaper.objects.order_by("pk")[0], session=story.session, number_text="9/QĐ-UBND",
        answered_on=story.now.date(), answered_by="Chủ tịch UBND tỉnh", recorded_by=story.cast.office, name="a.pdf",
        file=ContentFile(b"%PDF-1.4", "a.pdf"), content_type="application/pdf", size=8, sha256="0" * 64,
    )  # fmt: skip
    AnswerLine.objects.create(answer=answer, nomination=story.campaign.nominations.order_by("pk")[1], granted=False)


def _hand_over(story: Story) -> None:
    """One recipient has got certificate and money."""
    award = story.decision.awards.order_by("pk")[0]
    occasion = Occasion(timezone.localdate(story.now), lists=[SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n")])
    hand_over(source=story.decision, awards=[award.pk], occasion=occasion, by=story.cast.office)


def _take_back(story: Story) -> None:
    """A draft that takes an award back; what is to be recovered is a row, since nothing is taken back yet."""
    award = story.decision.awards.order_by("pk")[0]
    draft_revocation(
        decision=story.decision, awards=[award.pk], ground="false_merit", reason="Kết luận số 1", by=story.cast.office
    )
    Recovery.objects.create(award=award, withdrawal=_withdrawn_above(story), kind="object")


def _correct(story: Story) -> None:
    """A draft that corrects one line of the decision."""
    award, office = story.decision.awards.order_by("pk")[0], story.cast.office
    draft = draft_amendment(paper=story.decision.paper, how="correction", content="", by=office)
    correct_award(draft=draft, award=award.pk, name=f"{award.recipient_name} A", post="", unit=award.unit, by=office)


def _withdrawn_above(story: Story) -> Withdrawal:
    """What another's decision took back of an old one of two units; the awards are rows, as an import writes them."""
    outside, title = OutsideDecision.objects.get(), Title.objects.get(school=None, code="TTLDTT")
    first, _ = [
        Award.objects.create(
            outside=outside, school=story.cast.school, title=title, unit=unit, recipient_name=unit.name,
            first_year=2019, year=2019, granted_on=outside.issued_on,
        )
        for unit in story.cast.units[2:4]
    ]  # fmt: skip
    taking = Taking("20/QĐ-TCT", date(2019, 7, 1), outside.issuer, "Kê khai sai")
    upload = SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n")
    return withdraw_above(outside=outside, awards=[first.pk], taking=taking, upload=upload, by=story.cast.office)


def _order_print(story: Story) -> None:
    """A long print of the office that is under way; a row, since nothing in the smallest school is long."""
    decision = story.decision
    PrintJob.objects.create(
        printer="certificates", thing=str(decision.pk), file_format="pdf", title="Giấy chứng nhận", unit="tờ",
        school=story.cast.school, asked_by=story.cast.office, asked_at=story.now, total=1000, done=420, state="running",
    )  # fmt: skip


def things(story: Story) -> list[tuple[str, Any]]:
    """(beginning of a route, what its pk leads to); the first that fits counts."""
    cast, campaign, session = story.cast, story.campaign, story.session
    department = cast.units[3]
    award = Award.objects.filter(decision=story.decision).order_by("pk")[0]
    return [
        ("don-vi/truong/", cast.school),
        ("don-vi/nguoi/", cast.staff[department.pk][1]),
        ("don-vi/chuc-trach/", Membership.objects.filter(user=cast.heads[3]).order_by("pk")[0]),
        ("don-vi/qua-trinh/", Posting.objects.filter(kind="line", person=cast.staff[department.pk][1]).get()),
        ("don-vi/phan-cong/", Posting.objects.exclude(kind="line").order_by("pk")[0]),
        ("don-vi/ho-so/", PersonRecord.objects.get()),
        ("don-vi/", department),
        ("nhap-tep/", SheetImport.objects.get()),
        ("van-ban/cho-ky/", PaperToSign.objects.get()),
        ("van-ban/mau-giay/", CertificateDesign.objects.get()),
        ("van-ban/soan/", PaperDraft.objects.order_by("pk")[0]),
        ("van-ban/in/", PrintJob.objects.get()),
        ("van-ban/viec-in/", PrintJob.objects.get()),
        ("van-ban/", IssuedPaper.objects.order_by("pk")[0]),
        ("phong-trao/nhap-ke-hoach/", PlanImport.objects.order_by("-pk")[0]),
        ("phong-trao/moc/", Milestone.objects.filter(plan=campaign.plan, done_at=None).order_by("pk")[0]),
        ("phong-trao/dang-ky/", Pledge.objects.filter(campaign=campaign).order_by("pk")[0]),
        ("phong-trao/dot-bao-cao/", ReportCall.objects.order_by("pk")[0]),
        ("phong-trao/bao-cao/", Report.objects.filter(stage="submitted").order_by("pk")[0]),
        ("phong-trao/tep-bao-cao/", Attachment.objects.filter(report__stage="draft").order_by("pk")[0]),
        ("phong-trao/kiem-tra/", Inspection.objects.order_by("pk")[0]),
        ("phong-trao/dot-cao-diem/", Drive.objects.order_by("pk")[0]),
        ("phong-trao/ket-qua-dot/", DriveResult.objects.order_by("pk")[0]),
        ("phong-trao/lich/", CalendarAddress.objects.get()),
        ("phong-trao/sang-kien/", Initiative.objects.order_by("pk")[0]),
        ("phong-trao/su-dung-sang-kien/", InitiativeUse.objects.order_by("pk")[0]),
        ("phong-trao/cong-nhan-sang-kien/", Recognition.objects.order_by("pk")[0]),
        ("phong-trao/hoi-dong-sang-kien/", ReviewSeat.objects.order_by("-pk")[0]),
        ("phong-trao/tep-kem/", Attachment.objects.order_by("pk")[0]),
        ("phong-trao/lich-nghi/", HolidayChange.objects.order_by("pk")[0]),
        ("phong-trao/chi-tieu/minh-chung/", TargetEvidence.objects.get()),
        ("phong-trao/chi-tieu/", campaign.plan.targets.order_by("pk")[0]),
        ("phong-trao/giao-uoc/ben/", campaign.pact.parties.get(unit=None)),
        ("phong-trao/giao-uoc/ban-ky/", campaign.pact.scans.get()),
        ("phong-trao/du-lieu-ca-nhan/nguoi/", cast.staff[department.pk][1]),
        ("phong-trao/du-lieu-ca-nhan/", DataRequest.objects.get()),
        ("phong-trao/", campaign),
        ("khen-thuong/chi-tieu/", campaign.plan.targets.order_by("pk")[0]),
        ("khen-thuong/ho-so/", campaign.nominations.order_by("pk")[0]),
        ("khen-thuong/chuyen-danh-hieu/", TitleChange.objects.get()),
        ("khen-thuong/khong-cung-luc/", TitleExclusion.objects.get()),
        ("khen-thuong/dien-hinh/", Exemplar.objects.get()),
        ("khen-thuong/thoi-gian-cong-khai/", PublicityWindow.objects.get()),
        ("khen-thuong/dot-xuat/", SpotHearing.objects.get()),
        ("khen-thuong/cau-hoi/", DossierQuestion.objects.get()),
        ("khen-thuong/y-kien/", Objection.objects.get()),
        ("khen-thuong/tep-y-kien/", ObjectionFile.objects.get()),
        ("khen-thuong/tai-len/", EvidenceUpload.objects.get()),
        ("khen-thuong/minh-chung/", Evidence.objects.order_by("pk")[0]),
        ("khen-thuong/binh-xet/", UnitReview.objects.order_by("pk")[0]),
        ("khen-thuong/nguoi-binh-xet/", ReviewCandidate.objects.order_by("pk")[0]),
        ("khen-thuong/hoi-dong/", cast.board),
        ("khen-thuong/thanh-vien/", cast.board.members.order_by("pk")[1]),
        ("khen-thuong/phien-hop/", session),
        ("khen-thuong/thanh-vien-hop/", session.members.order_by("position")[1]),
        ("khen-thuong/khong-bo-phieu/", Recusal.objects.order_by("pk")[0]),
        ("khen-thuong/vong/", session.rounds.get()),
        ("khen-thuong/dien-bien/", session.notes.get()),
        ("khen-thuong/kiem-lai/", Recount.objects.get()),
        ("khen-thuong/ket-qua/", OpeningCount.objects.order_by("pk")[0]),
        ("khen-thuong/tra-loi/", SubmissionAnswer.objects.get()),
        ("khen-thuong/tin-khen-thuong/", AwardNews.objects.order_by("pk")[0]),
        ("khen-thuong/chi-thuong/", story.decision),
        ("khen-thuong/dinh-chinh/dong/", CorrectedAward.objects.get()),
        ("khen-thuong/dinh-chinh/", PaperDraft.objects.get(source="correction")),
        ("khen-thuong/huy-ket-qua/", Revocation.objects.get()),
        ("khen-thuong/thu-hoi/van-ban/", Withdrawal.objects.get()),
        ("khen-thuong/trao-thuong/", HandOver.objects.get()),
        ("khen-thuong/tep-trao-thuong/", HandOverFile.objects.get()),
        ("khen-thuong/vinh-danh/<str:what>/", award),
        ("khen-thuong/vinh-danh/cong-khai/nguoi/", Honour.objects.get()),
        ("khen-thuong/xac-minh/", GoldenEntry.objects.order_by("number")[0]),
        ("khen-thuong/quyet-dinh/", story.decision),
        ("khen-thuong/so-vang/ca-nhan/", cast.staff[department.pk][1]),
        ("khen-thuong/so-vang/don-vi/", department),
        ("khen-thuong/so-vang/quyet-dinh-ngoai/", OutsideDecision.objects.get()),
        ("khen-thuong/so-vang/", award),
        ("khen-thuong/phong-trao/", cast.staff[department.pk][1]),
        *_rules(cast.school),
    ]


def _rules(school: Unit) -> list[tuple[str, Any]]:
    """The school's draft of the rule book, a title of it and its lines."""
    draft = RuleVersion.objects.get(school=school)
    rule = draft.title_rules.get(title__code="CSTDCS")
    return [
        ("khen-thuong/quy-dinh/danh-hieu/", rule),
        ("khen-thuong/quy-dinh/dieu-kien/", rule.conditions.order_by("pk")[0]),
        ("khen-thuong/quy-dinh/giay-to/", rule.papers.order_by("pk")[0]),
        ("khen-thuong/quy-dinh/han-muc/", rule.quotas.get()),
        ("khen-thuong/quy-dinh/", draft),
    ]


def addresses(story: Story) -> list[Address]:
    """All of them. An address whose thing is not known here fails loudly: add it to `things`."""
    known = things(story)
    named = {
        "campaign_pk": story.campaign.pk,
        "unit_pk": story.cast.units[3].pk,
        "school_pk": story.cast.school.pk,
        "board_pk": story.cast.board.pk,
        "session_pk": story.session.pk,
        "kind": "nguoi",
        "topic": "danh-hieu",  # which statistic
        "what": "ket-qua",  # what is honoured: an award
        "basis": "decision",  # what is paid: a decision of our own
        "name": "plan",  # a paper signed outside: which act, and its key
        "key": story.campaign.pk,
        "award_pk": story.decision.awards.order_by("pk")[0].pk,  # whose line is corrected
        "number": 1,  # a saved version of the plan
    }
    found = []
    for name, route, public in routes(get_resolver()):
        wanted = PART.findall(route)
        thing = next((thing for start, thing in known if route.startswith(start)), None)
        assert thing or set(wanted) <= set(named), f"{route}: nothing known to look at, add it to `things`"
        values = {key: named.get(key) or getattr(thing, key) for key in wanted}
        found.append(Address(name, reverse(name, kwargs=values), bool(wanted), public))
    return found


def routes(resolver: URLResolver, space: str = "", start: str = "") -> Iterator[tuple[str, str, bool]]:
    for each in resolver.url_patterns:
        route = start + str(each.pattern)
        if isinstance(each, URLPattern):
            if space in APPS:
                yield f"{space}:{each.name}", route, not getattr(each.callback, "login_required", True)
        else:
            yield from routes(each, each.namespace or space, route)
