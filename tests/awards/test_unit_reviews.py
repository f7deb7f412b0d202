"""A unit's own meeting: who came, who was voted on and how, what it named, and the paper that says so."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions import nominations
from awards.actions import unit_reviews as actions
from awards.actions.nomination_rules import set_nomination_rules
from awards.actions.review_minutes import draft_review_minutes
from awards.dossier_packs import INDEX, MINUTES, REPORT
from awards.models import Nomination, NominationRules, ReviewCandidate, ReviewMember, UnitReview
from awards.queries.comparison import compared
from awards.queries.review_work import review_work
from awards.queries.unit_reviews import candidate_rows, turnout_of_review
from awards.rules.unit_reviews import ReviewRule, closing_fault, fault_of, judge
from awards.rules.voting import Tally, Threshold
from campaigns.actions.pledges import write_pledge
from campaigns.models import Campaign, Title
from documents.actions import cosign_paper, issuing, store_key, submit_draft
from documents.actions.drafts import sign_draft
from documents.models import IssuedPaper, PaperDraft
from documents.printing import fresh_bytes, stored_bytes
from documents.queries.drafts import draft_paper
from documents.signatures import make_demo_key
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.awards.test_dossier_packs import packed
from tests.awards.test_results import text_of
from tests.conftest import make_person, make_user
from units.models import Unit, User

SignIn = Callable[[User], Client]
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HELD = datetime(2026, 11, 10, 8, 0, tzinfo=ZONE)
ENDED = HELD + timedelta(hours=1, minutes=30)
PIN = "24682468"
STEPS = ("Điểm danh", "Ghi kết quả biểu quyết", "Kết thúc cuộc họp", "Sửa thông tin")
HALF = ReviewRule(Threshold(50, 100, more_than=True), "members", Threshold(2, 3))


@pytest.fixture
def people(department: Unit, unit_head: User, member: User) -> list[Any]:
    """Six people of the department: its head, the clerk of the meeting, and four more."""
    clerk = make_user(department, "Quàng Văn Thư", "thukykhoa")
    return [unit_head.person, clerk.person, member.person, *(make_person(department, f"Lò Văn {n}") for n in "BCD")]


@pytest.fixture
def review(running: Campaign, department: Unit, unit_head: User, people: list[Any]) -> UnitReview:
    titles = {title.code: title for title in Title.objects.all()}
    chosen = [(titles["LDTT"], person) for person in people[:3]] + [(titles["TTLDTT"], None)]
    write_pledge(
        campaign=running, unit=department, statement="", titles=chosen, commitments={}, send=True, by=unit_head
    )
    return actions.open_review(
        campaign=running, unit=department, held_at=HELD, place="Văn phòng khoa", chair=people[0],
        secretary=people[1], by=unit_head,
    )  # fmt: skip


def mark(review: UnitReview, by: User, absent: int = 1) -> None:
    rows = list(review.members.all())
    present = {row.pk: place >= absent for place, row in enumerate(rows)}
    reasons = {row.pk: "Đi học" for row in rows}
    actions.mark_review(review=review, present=present, reasons=reasons, by=by)


def count(review: UnitReview, by: User, agree: tuple[int, ...] = (5, 4, 3, 5)) -> None:
    tallies = {row.pk: Tally(5, yes, 5 - yes, 0, 0) for row, yes in zip(review.candidates.all(), agree, strict=True)}
    actions.count_votes(review=review, tallies=tallies, by=by)


@pytest.fixture
def closed(review: UnitReview, unit_head: User) -> UnitReview:
    mark(review, unit_head)
    count(review, unit_head)
    return actions.close_review(review=review, ended_at=ENDED, discussion="Nhất trí cao.", by=unit_head)


# ---- The rules ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "tally", "sentence"),
    [
        ("ballot", Tally(5, 3, 1, 1, 0), ""),
        ("ballot", Tally(5, 3, 0, 0, 0), ""),
        ("hands", Tally(5, 5, 0, 0, 0), ""),
        ("ballot", Tally(6, 3, 0, 0, 0), "Số phiếu phát ra (6) lớn hơn số người có mặt (5)."),
        ("ballot", Tally(4, 3, 1, 0, 1), "Số phiếu thu về (5) lớn hơn số phiếu phát ra (4)."),
        ("hands", Tally(5, 3, 2, 1, 0), "Số người biểu quyết (6) lớn hơn số người có mặt (5)."),
        ("hands", Tally(5, 3, 0, 0, 1), "Biểu quyết giơ tay không có phiếu không hợp lệ."),
        ("ballot", Tally(5, 0, 0, 0, 0), "Chưa có ai biểu quyết."),
        ("ballot", Tally(5, -1, 0, 0, 0), "Số phiếu không thể âm."),
    ],
)
def test_counts_that_cannot_be(method: str, tally: Tally, sentence: str) -> None:
    assert fault_of(method, 5, tally) == sentence


@pytest.mark.parametrize(
    ("base", "share", "agree", "passed", "minimum"),
    [
        ("members", Threshold(50, 100, more_than=True), 3, False, 4),
        ("members", Threshold(50, 100, more_than=True), 4, True, 4),
        ("present", Threshold(50, 100, more_than=True), 3, True, 3),
        ("members", Threshold(80, 100), 4, False, 5),
        ("present", Threshold(80, 100), 4, True, 4),
    ],
)
def test_the_base_decides(base: str, share: Threshold, agree: int, passed: bool, minimum: int) -> None:
    rule = ReviewRule(share, base, Threshold(2, 3))
    result = judge(rule, total=6, present=5, tally=Tally(5, agree, 5 - agree, 0, 0))
    assert (result.passed, result.minimum) == (passed, minimum)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((6, 4, 0, 1, 0), ""),
        ((6, 4, 1, 1, 0), "Còn 1 người chưa điểm danh. Vui lòng điểm danh trước khi kết thúc."),
        ((6, 3, 0, 1, 0), "Có mặt 3/6 người, cần ít nhất 4 (2/3). Vui lòng họp lại khi đủ người."),
        ((6, 4, 0, 0, 0), "Chưa có tập thể, cá nhân nào được đưa ra bình xét."),
        ((6, 4, 0, 2, 1), "Còn 1 đề nghị chưa ghi kết quả biểu quyết."),
    ],
)
def test_when_a_meeting_may_end(counts: tuple[int, int, int, int, int], sentence: str) -> None:
    names = ("total", "present", "unmarked", "candidates", "uncounted")
    assert closing_fault(HALF, **dict(zip(names, counts, strict=True))) == sentence


# ---- The meeting --------------------------------------------------------------------------------------------------


def test_a_meeting_begins_with_the_units_people_and_what_they_registered(review: UnitReview, people: list[Any]) -> None:
    assert set(review.members.values_list("person", "present")) == {(person.pk, None) for person in people}
    listed = [(row.title.code, row.person, row.method) for row in review.candidates.all()]
    registered = sorted(people[:3], key=lambda person: person.sort_key)
    assert listed == [*(("LDTT", person, "ballot") for person in registered), ("TTLDTT", None, "hands")]


def test_what_passes_is_named_and_gets_its_dossiers_once(closed: UnitReview, unit_head: User) -> None:
    assert list(closed.candidates.values_list("passed", flat=True)) == [True, True, False, True]
    made = actions.nominate_passed(review=closed, by=unit_head)
    again = actions.nominate_passed(review=closed, by=unit_head)
    passed = [(row.title, row.person) for row in closed.candidates.filter(passed=True)]
    assert ([(row.title, row.person) for row in made], again) == (passed, [])


def test_a_units_second_meeting_waits_for_the_first(review: UnitReview, unit_head: User, people: list[Any]) -> None:
    place = {"held_at": HELD, "place": "Hội trường", "chair": people[0], "secretary": people[1]}
    with pytest.raises(RuleViolation, match="chưa kết thúc"):
        actions.open_review(campaign=review.campaign, unit=review.unit, by=unit_head, **place)
    assert UnitReview.objects.count() == 1


def test_refusals_leave_nothing_behind(
    running: Campaign, department: Unit, unit_head: User, other_head: User, member: User, people: list[Any]
) -> None:
    place = {"held_at": HELD, "place": "Hội trường", "chair": people[0], "secretary": people[1]}
    for by, changed, sentence in (
        (other_head, {}, "Chỉ trưởng đơn vị"),
        (member, {}, "Chỉ trưởng đơn vị"),
        (unit_head, {"place": " "}, "địa điểm"),
        (unit_head, {"secretary": people[0]}, "hai người"),
        (unit_head, {"chair": other_head.person}, "không thuộc"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            actions.open_review(campaign=running, unit=department, by=by, **(place | changed))
    assert (UnitReview.objects.count(), Event.objects.filter(verb="open_review").count()) == (0, 0)


def test_the_roll_and_the_counts_fit_each_other(review: UnitReview, unit_head: User) -> None:
    mark(review, unit_head)
    with pytest.raises(RuleViolation, match=r"phát ra \(6\) lớn hơn số người có mặt \(5\)"):
        actions.count_votes(review=review, tallies={review.candidates.all()[0].pk: Tally(6, 6, 0, 0, 0)}, by=unit_head)
    count(review, unit_head)
    with pytest.raises(RuleViolation, match="sửa kết quả biểu quyết trước"):
        mark(review, unit_head, absent=3)
    assert turnout_of_review(review).present == 5


def test_it_ends_when_everything_is_there_and_not_in_the_future(review: UnitReview, unit_head: User) -> None:
    def close(ended_at: datetime = ENDED) -> None:
        actions.close_review(review=review, ended_at=ended_at, discussion="", by=unit_head)

    for prepare, moment, sentence in (
        (lambda: None, ENDED, "chưa điểm danh"),
        (lambda: mark(review, unit_head, absent=3), ENDED, "cần ít nhất 4"),
        (lambda: mark(review, unit_head), ENDED, "Còn 4 đề nghị"),
        (lambda: count(review, unit_head), HELD - timedelta(minutes=1), "Giờ kết thúc"),
        (lambda: None, HELD + timedelta(days=3650), "Giờ kết thúc"),
    ):
        prepare()
        with pytest.raises(RuleViolation, match=sentence):
            close(moment)
    close()
    with pytest.raises(RuleViolation, match="đã kết thúc"):
        close()


def test_a_slip_of_the_pen_is_mended_until_a_dossier_has_gone_out(closed: UnitReview, unit_head: User) -> None:
    actions.reopen_review(review=closed, reason="Ghi nhầm số phiếu", by=unit_head)
    assert set(closed.candidates.values_list("passed", flat=True)) == {None}
    closed = actions.close_review(review=closed, ended_at=ENDED, discussion="", by=unit_head)
    first = actions.nominate_passed(review=closed, by=unit_head)[0]
    nominations.save_nomination(nomination=first, achievement="Tốt", by=unit_head)
    nominations.submit_nomination(nomination=first, by=unit_head)
    with pytest.raises(RuleViolation, match="Đã gửi hồ sơ"):
        actions.reopen_review(review=closed, reason="Thêm người", by=unit_head)
    assert UnitReview.objects.get(pk=closed.pk).stage == "closed"


def test_what_was_sent_before_the_meeting_does_not_bind_it(review: UnitReview, unit_head: User) -> None:
    row = review.candidates.all()[0]
    sent = nominations.nominate(
        campaign=review.campaign, unit=review.unit, title=row.title, person=row.person, achievement="Tốt", by=unit_head
    )
    nominations.submit_nomination(nomination=sent, by=unit_head, at=HELD - timedelta(days=1))
    mark(review, unit_head)
    count(review, unit_head)
    closed = actions.close_review(review=review, ended_at=ENDED, discussion="", by=unit_head)
    assert actions.reopen_review(review=closed, reason="Ghi nhầm số phiếu", by=unit_head).stage == "open"


def test_recorded_votes_are_not_removed_with_their_candidate(
    review: UnitReview, unit_head: User, sign_in: SignIn
) -> None:
    mark(review, unit_head)
    count(review, unit_head)
    row = review.candidates.all()[0]
    remove = reverse("awards:remove_candidate", args=[row.pk])
    assert remove not in sign_in(unit_head).get(reverse("awards:unit_review", args=[review.pk])).content.decode()
    with pytest.raises(RuleViolation, match="Đã ghi kết quả biểu quyết"):
        actions.remove_candidate(candidate=row, by=unit_head)
    actions.count_votes(review=review, tallies={row.pk: None}, by=unit_head)
    actions.remove_candidate(candidate=row, by=unit_head)
    assert review.candidates.count() == 3


def test_absence_has_its_reason(review: UnitReview, unit_head: User, sign_in: SignIn) -> None:
    first, second, *others = review.members.all()
    roll = {f"here_{row.pk}": "yes" for row in others} | {f"here_{first.pk}": "no", f"here_{second.pk}": "no"}
    page = sign_in(unit_head).post(
        reverse("awards:mark_review", args=[review.pk]), roll | {f"why_{second.pk}": "Đi học"}
    )
    assert page.status_code == 422
    assert page.context["form"].errors == {f"why_{first.pk}": ["Vui lòng ghi lý do vắng."]}
    assert 'value="Đi học"' in page.content.decode()
    assert set(review.members.values_list("present", flat=True)) == {None}


def test_a_dossier_says_how_its_unit_voted(closed: UnitReview, unit_head: User, sign_in: SignIn) -> None:
    words = {}
    for row in (closed.candidates.get(passed=False), closed.candidates.filter(passed=True)[0]):
        dossier = nominations.nominate(
            campaign=closed.campaign, unit=closed.unit, title=row.title, person=row.person, by=unit_head
        )
        page = sign_in(unit_head).get(reverse("awards:nomination", args=[dossier.pk])).content.decode()
        words[row.passed] = page.partition("Đơn vị đã bình xét: ")[2].partition("</a>")[0]
    assert words[False].startswith("<strong>không đạt</strong>, 3/6 phiếu đồng ý (<a")
    assert words[True].startswith("5/6 phiếu đồng ý (<a")
    assert words[True].endswith(f">{closed}")
    rows = closed.campaign.nominations.values_list("pk", flat=True)
    sides = [dict(one.lines)["Bình xét tại đơn vị"] for one in compared(unit_head, closed.campaign, rows)]
    assert sorted(sides) == ["Không đạt: 3/6 đồng ý", "Đạt: 5/6 đồng ý"]


def test_a_campaign_may_take_only_what_its_units_named(
    closed: UnitReview, running: Campaign, unit_head: User, office: User, people: list[Any]
) -> None:
    set_nomination_rules(campaign=running, review_required=True, by=office)
    failed = closed.candidates.get(passed=False)
    for row, fine in ((closed.candidates.filter(passed=True)[0], True), (failed, False)):
        dossier = nominations.nominate(
            campaign=running, unit=closed.unit, title=row.title, person=row.person, achievement="Tốt", by=unit_head
        )
        if fine:
            assert nominations.submit_nomination(nomination=dossier, by=unit_head).stage == "submitted"
        else:
            with pytest.raises(RuleViolation, match="chỉ nhận hồ sơ đã được đơn vị họp bình xét"):
                nominations.submit_nomination(nomination=dossier, by=unit_head)
            assert Nomination.objects.get(pk=dossier.pk).stage == "draft"


def test_rules_are_the_offices_and_frozen_in_an_open_meeting(
    review: UnitReview, running: Campaign, office: User, unit_head: User
) -> None:
    values = {"vote_percent": 80, "more_than": False, "unit_method": "ballot"}
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        set_nomination_rules(campaign=running, by=unit_head, **values)
    with pytest.raises(RuleViolation, match="trước ngày cuối"):
        set_nomination_rules(
            campaign=running, evidence_from=date(2026, 9, 1), evidence_until=date(2026, 8, 1), by=office
        )
    assert NominationRules.objects.count() == 0
    set_nomination_rules(campaign=running, by=office, **values)
    set_nomination_rules(campaign=running, by=office, **values)
    review.refresh_from_db()
    assert (review.vote_percent, review.unit_method) == (50, "hands")
    assert Event.objects.filter(verb="set_nomination_rules").count() == 1


# ---- Minutes ------------------------------------------------------------------------------------------------------


def test_the_minutes_say_what_was_counted_and_both_sign(
    closed: UnitReview, unit_head: User, people: list[Any], department: Unit, sign_in: Callable[[User], Client]
) -> None:
    draft = draft_review_minutes(review=closed, by=unit_head)
    with pytest.raises(RuleViolation, match="đã được lập"):
        draft_review_minutes(review=closed, by=unit_head)
    text = text_of(fresh_bytes(draft_paper(draft), "pdf", final=False))
    for words in (
        "KHOA XÂY DỰNG ĐẢNG",
        "Thời gian bắt đầu: 08 giờ 00, ngày 10 tháng 11 năm 2026.",
        "Tổng số: 06 người. Có mặt: 05. Vắng: 01.",
        "(Đi học)",
        "Tỷ lệ đồng ý cần đạt: trên 50 %, tính trên tổng số người của đơn vị (06 người), tức ít nhất 04 người đồng ý.",
        "Nhất trí cao.",
        "Cuộc họp bình xét 04 đề nghị: 03 đề nghị đạt tỷ lệ, 01 không đạt.",
        "Cuộc họp kết thúc lúc 09 giờ 30, ngày 10 tháng 11 năm 2026",
    ):
        assert words in text
    clerk = people[1].user
    for user in (unit_head, clerk):
        pkcs12 = make_demo_key(common_name=user.full_name, organisation="", pin=PIN, at=ENDED)
        store_key(holder=user, school=department.school, pkcs12=pkcs12, pin=PIN, demo=True, by=None)
    with issuing():
        submit_draft(draft=draft, by=unit_head)
        paper = sign_draft(draft=PaperDraft.objects.get(pk=draft.pk), pin=PIN, by=unit_head, at=ENDED)
        cosign_paper(paper=paper, pin=PIN, by=clerk, at=ENDED)
    assert paper.number_text == "01/BB-XDĐ"
    assert list(paper.cosignatures.values_list("signer", "place")) == [(clerk.pk, 1)]
    named, *_ = actions.nominate_passed(review=closed, by=unit_head)
    archive = packed(sign_in(unit_head), "dossier", named.pk)
    assert archive.namelist() == [REPORT, MINUTES, INDEX]  # what the law asks of a dossier goes with it
    assert archive.read(MINUTES) == stored_bytes(IssuedPaper.objects.get(pk=paper.pk), "pdf")


def test_no_minutes_of_a_meeting_that_goes_on(review: UnitReview, unit_head: User) -> None:
    with pytest.raises(RuleViolation, match="chưa kết thúc"):
        draft_review_minutes(review=review, by=unit_head)
    assert PaperDraft.objects.count() == 0


# ---- What waits ---------------------------------------------------------------------------------------------------


def test_what_waits_for_the_unit(
    running: Campaign, review: UnitReview, office: User, unit_head: User, other_head: User
) -> None:
    def waits() -> list[tuple[int, str]]:
        found = review_work(school=running.school, today=date(2026, 11, 9))
        return [(item.user_id, item.kind) for item in found]

    secretary = (review.secretary.user.pk, "hold_review")
    assert waits() == [(unit_head.pk, "hold_review"), secretary]
    set_nomination_rules(campaign=running, review_required=True, by=office)
    assert waits() == [(unit_head.pk, "hold_review"), secretary, (other_head.pk, "open_review")]
    mark(review, unit_head)
    count(review, unit_head)
    closed = actions.close_review(review=review, ended_at=ENDED, discussion="", by=unit_head)
    assert waits() == [(unit_head.pk, "review_minutes"), (other_head.pk, "open_review")]
    draft_review_minutes(review=closed, by=unit_head)
    assert waits() == [(other_head.pk, "open_review")]
    assert review_work(school=None, today=date(2026, 11, 9), user=office) == []


# ---- Pages --------------------------------------------------------------------------------------------------------


def test_the_whole_meeting_on_its_pages(
    running: Campaign, department: Unit, unit_head: User, people: list[Any], rulebook: object, sign_in: SignIn
) -> None:
    client = sign_in(unit_head)
    began = client.post(
        reverse("awards:open_review", args=[running.pk, department.pk]),
        {"day": "10/11/2026", "time": "08:00", "place": "Văn phòng", "chair": people[0].pk, "secretary": people[1].pk},
    )
    review = UnitReview.objects.get()
    page = reverse("awards:unit_review", args=[review.pk])
    assert began["Location"] == page
    ldtt = Title.objects.get(code="LDTT")
    client.post(reverse("awards:add_candidate", args=[review.pk]), {"title": ldtt.pk, "person": people[2].pk})
    twice = client.post(reverse("awards:add_candidate", args=[review.pk]), {"title": ldtt.pk, "person": people[2].pk})
    assert (twice.status_code, "đã có trong danh sách" in twice.content.decode()) == (422, True)
    roll = {f"here_{row.pk}": "yes" for row in review.members.all()}
    client.post(reverse("awards:mark_review", args=[review.pk]), roll)
    candidate = review.candidates.get()
    counts = reverse("awards:count_votes", args=[review.pk])
    half = client.post(counts, {f"disagree_{candidate.pk}": "1"})
    assert (half.status_code, "không có thì ghi 0" in half.content.decode()) == (422, True)
    client.post(counts, {f"agree_{candidate.pk}": "6"})
    client.post(reverse("awards:close_review", args=[review.pk]), {"day": "10/11/2026", "time": "09:00"})
    shown = client.get(page).content.decode()
    assert ("6/6" in shown, "Lập biên bản" in shown) == (True, True)
    client.post(reverse("awards:nominate_passed", args=[review.pk]))
    assert [(row.title, row.person) for row in Nomination.objects.all()] == [(ldtt, people[2])]


def test_what_is_usual_stands_in_the_form_and_the_rest_follows(
    review: UnitReview, unit_head: User, sign_in: SignIn
) -> None:
    mark(review, unit_head)
    ballot, open_line, _, hands = review.candidates.all()
    client, url = sign_in(unit_head), reverse("awards:count_votes", args=[review.pk])
    form = client.get(url).context["form"]
    assert [form[f"{name}_{ballot.pk}"].value() for name in ("issued", "agree", "disagree", "blank", "invalid")] == [
        5, None, None, 0, 0,
    ]  # fmt: skip
    typed = {f"issued_{row.pk}": "5" for row in (ballot, open_line)} | {f"blank_{ballot.pk}": "1"}
    too_many = client.post(url, typed | {f"agree_{ballot.pk}": "6", f"agree_{hands.pk}": "4"})
    assert (too_many.status_code, "Tổng số phiếu lớn hơn" in too_many.content.decode()) == (422, True)
    assert client.post(url, typed | {f"agree_{ballot.pk}": "3", f"agree_{hands.pk}": "4"}).status_code == 302
    assert [row.tally for row in review.candidates.all()] == [
        Tally(5, 3, 1, 1, 0), None, None, Tally(5, 4, 1, 0, 0),
    ]  # fmt: skip
    not_returned = typed | {f"agree_{ballot.pk}": "3", f"disagree_{ballot.pk}": "0"}
    assert client.post(url, not_returned).status_code == 302
    assert [row.tally for row in review.candidates.all()] == [Tally(5, 3, 0, 1, 0), None, None, None]


def test_nothing_is_written_down_before_the_meeting(
    running: Campaign, department: Unit, unit_head: User, people: list[Any], sign_in: SignIn
) -> None:
    soon = timezone.now() + timedelta(hours=2)
    review = actions.open_review(
        campaign=running, unit=department, held_at=soon, place="Văn phòng", chair=people[0], secretary=people[1],
        by=unit_head,
    )  # fmt: skip
    title = Title.objects.get(code="LDTT")
    row = actions.add_candidate(review=review, title=title, person=people[2], by=unit_head)
    client, page = sign_in(unit_head), reverse("awards:unit_review", args=[review.pk])
    for act in (
        lambda: mark(review, unit_head),
        lambda: actions.count_votes(review=review, tallies={row.pk: Tally(6, 6, 0, 0, 0)}, by=unit_head),
    ):
        with pytest.raises(RuleViolation, match="Cuộc họp bắt đầu lúc .* vui lòng sửa giờ họp trước"):
            act()
    roll = {f"here_{member.pk}": "yes" for member in review.members.all()}
    refused = client.post(reverse("awards:mark_review", args=[review.pk]), roll)
    assert (refused.status_code, "Cuộc họp bắt đầu lúc" in refused.content.decode()) == (422, True)
    shown = client.get(page).content.decode()
    assert ("Cuộc họp bắt đầu lúc" in shown, "Điểm danh</a>" in shown, "Sửa thông tin" in shown) == (True, False, True)
    assert (set(review.members.values_list("present", flat=True)), review.candidates.get().tally) == ({None}, None)
    UnitReview.objects.filter(pk=review.pk).update(held_at=HELD)
    with pytest.raises(RuleViolation, match="Vui lòng điểm danh trước khi ghi kết quả"):
        actions.count_votes(review=review, tallies={row.pk: Tally(6, 6, 0, 0, 0)}, by=unit_head)


def test_the_secretary_writes_the_meeting_down(
    review: UnitReview, people: list[Any], member: User, sign_in: SignIn
) -> None:
    secretary = people[1].user
    found = review_work(school=None, today=HELD.date(), user=secretary)
    page = reverse("awards:unit_review", args=[review.pk])
    assert [(item.user_id, item.kind, item.url) for item in found] == [(secretary.pk, "hold_review", page)]
    assert review_work(school=None, today=HELD.date(), user=member) == []
    mark(review, secretary)
    count(review, secretary)
    client = sign_in(secretary)
    shown = client.get(page).content.decode()
    assert ("Kết thúc cuộc họp" in shown, "Hồ sơ đề nghị –" in shown) == (True, False)
    closed = actions.close_review(review=review, ended_at=ENDED, discussion="", by=secretary)
    for act in (actions.nominate_passed, draft_review_minutes):
        with pytest.raises(RuleViolation, match="Chỉ trưởng đơn vị"):
            act(review=closed, by=secretary)
    assert client.get(page).status_code == 200
    with pytest.raises(RuleViolation, match="Chỉ trưởng đơn vị, văn thư của đơn vị, chủ trì hoặc thư ký"):
        mark(review, member)


def test_the_page_says_that_ballots_are_paper_and_offers_one_next_step(
    review: UnitReview, unit_head: User, sign_in: SignIn
) -> None:
    client, url = sign_in(unit_head), reverse("awards:unit_review", args=[review.pk])

    def bar() -> tuple[bool, list[str]]:
        page = client.get(url).content.decode()
        actions_bar = page.split('<div class="actions">')[1].split("</main>")[0]
        return "Là phiếu giấy" in page, [words for words in STEPS if words in actions_bar]

    assert bar() == (True, ["Điểm danh"])
    mark(review, unit_head)
    assert bar() == (True, ["Ghi kết quả biểu quyết"])
    count(review, unit_head)
    assert bar() == (True, ["Kết thúc cuộc họp"])


def test_a_meeting_is_seen_by_its_unit_and_the_desk_and_by_the_board_once_it_has_ended(
    review: UnitReview, unit_head: User, office: User, leader: User, other_head: User, outsider: User,
    board_member: User, member: User, sign_in: SignIn,
) -> None:  # fmt: skip
    url = reverse("awards:unit_review", args=[review.pk])

    def codes() -> list[int]:
        everybody = (unit_head, office, leader, other_head, outsider, member, board_member)
        return [sign_in(user).get(url).status_code for user in everybody]

    assert codes() == [200, 200, 200, 404, 404, 404, 404]
    mark(review, unit_head)
    count(review, unit_head)
    actions.close_review(review=review, ended_at=ENDED, discussion="", by=unit_head)
    assert codes() == [200, 200, 200, 404, 404, 404, 200]
    assert sign_in(office).post(reverse("awards:nominate_passed", args=[review.pk])).status_code == 403


@pytest.mark.parametrize("more", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    review: UnitReview, unit_head: User, sign_in: SignIn, more: int, django_assert_num_queries: Callable
) -> None:
    for number in range(more):
        person = make_person(review.unit, f"Thêm {number}")
        ReviewMember.objects.create(review=review, person=person)
        ReviewCandidate.objects.create(
            review=review, person=person, title=Title.objects.get(code="CSTDCS"), method="ballot"
        )
    client = sign_in(unit_head)
    with django_assert_num_queries(8):
        client.get(reverse("awards:unit_review", args=[review.pk]))
    assert len(candidate_rows(review, turnout_of_review(review))) == 4 + more
