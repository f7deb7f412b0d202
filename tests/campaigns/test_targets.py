"""Targets that count themselves: sources, formulas, who stands behind a number, bounds tried out, the chart."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.actions.formulas import Wanted, add_target_evidence, reset_formula, set_formula
from campaigns.actions.pledges import accept_pledge, save_pledge, submit_pledge
from campaigns.actions.targets import record_result
from campaigns.counting import source_of
from campaigns.models import Campaign, Target, TargetEvidence, TargetFormula
from campaigns.queries.target_detail import named_rows, unit_rows
from campaigns.queries.target_progress import progress_of
from campaigns.rules.charts import Bar, bars_figure, page_svg
from campaigns.rules.progress import least_needed, most_allowed
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.pledging import add_people, add_target, pledged, title
from units.models import Unit, User

SignIn = Callable[[User], Client]
D = Decimal


def url(name: str, key: int) -> str:
    return reverse(f"campaigns:{name}", args=[key])


@pytest.fixture
def share(running: Campaign) -> Target:
    """90 % of the teachers register LĐTT."""
    return add_target(running, "90% giảng viên đăng ký LĐTT", counts="pledged_people", subject="giảng viên")


@pytest.fixture
def registered(running: Campaign, department: Unit, unit_head: User, office: User) -> list[str]:
    """Two of four teachers of the faculty aim at LĐTT; the office has accepted it."""
    people = add_people(department, 3)
    pledge = pledged(running, department, unit_head)
    chosen = [(title("LDTT"), person) for person in people[:2]]
    save_pledge(pledge=pledge, statement="", titles=chosen, commitments={}, by=unit_head)
    submit_pledge(pledge=pledge, by=unit_head)
    accept_pledge(pledge=pledge, by=office)
    return [person.full_name for person in people]


def test_by_the_plans_own_words(share: Target, registered: list[str], department: Unit) -> None:
    row = progress_of(share.plan.campaign)[0]
    assert (row.promised.measured, row.reached.measured) == (D("40.00"), D("40.00"))
    assert row.reached.needed == "còn 3 người để đạt 90%"
    assert row.counted == "Người có đăng ký đã duyệt trên Giảng viên, giáo viên"
    assert [(one.name, one.promised, one.reached, one.base) for one in unit_rows(row)] == [
        ("Phòng Tổ chức, hành chính", 0, 0, 1),
        ("Khoa Xây dựng Đảng", 2, 2, 4),
    ]
    names = named_rows(row, None)
    assert [one.name for one in names if one.reached] == registered[:2]
    assert {one.name for one in names if not one.reached} == {registered[2], "Hoàng Văn Chiến", "Lò Thị Bình"}
    assert [one.unit for one in named_rows(row, frozenset({department.pk}))] == ["Khoa Xây dựng Đảng"] * 4


def test_the_office_says_how_it_is_counted(
    share: Target, registered: list[str], department: Unit, office: User, sign_in: SignIn
) -> None:
    data = {
        "numerator": "accepted_people", "numerator_title": title("CSTDCS").pk, "denominator": "accepted_people",
        "denominator_title": title("LDTT").pk, "unit": department.pk,
    }  # fmt: skip
    client = sign_in(office)
    for _ in range(2):
        assert client.post(url("target_formula", share.pk), data).status_code == 302
    row = progress_of(share.plan.campaign)[0]
    assert (row.reached.value.numerator, row.reached.value.denominator) == (D(0), 2)
    told = "đã duyệt (“Chiến sĩ thi đua cơ sở”) trên Người có đăng ký đã duyệt (“Lao động tiên tiến”)"
    assert told in client.get(url("target", share.pk)).content.decode()
    assert told in Event.objects.get(verb="set_formula").new
    assert Event.objects.filter(verb="set_formula").count() == 1
    assert client.post(url("target_formula", share.pk), {"act": "reset"}).status_code == 302
    assert (TargetFormula.objects.count(), progress_of(share.plan.campaign)[0].reached.value.denominator) == (0, 5)


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Wanted("pledged_people"), "Chỉ tiêu tính theo tỷ lệ cần chọn “trên tổng số”."),
        (Wanted("nothing", "staff"), "Nội dung đếm được chọn không có trong danh mục. Vui lòng chọn lại."),
    ],
)
def test_a_formula_without_sense_changes_nothing(share: Target, office: User, wanted: Wanted, sentence: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        set_formula(target=share, wanted=wanted, by=office)
    assert (str(refusal.value), TargetFormula.objects.count()) == (sentence, 0)


def test_a_unit_of_another_school_is_no_scope(share: Target, office: User, outsider: User) -> None:
    wanted = Wanted("staff", "staff", unit=outsider.person.unit)  # type: ignore[union-attr]
    with pytest.raises(RuleViolation) as refusal:
        set_formula(target=share, wanted=wanted, by=office)
    assert str(refusal.value) == "Đơn vị được chọn không thuộc các đơn vị của phong trào."


def test_counted_by_hand_with_its_evidence(share: Target, office: User, member: User, sign_in: SignIn) -> None:
    with pytest.raises(RuleViolation):
        record_result(target=share, value=D(95), by=office)
    set_formula(target=share, wanted=Wanted(""), by=office)
    record_result(target=Target.objects.select_related("formula").get(pk=share.pk), value=D(95), by=office)
    assert progress_of(share.plan.campaign)[0].reached.measured == D(95)
    client, file = sign_in(office), SimpleUploadedFile("kết quả.pdf", b"%PDF-1.4\n%%EOF\n")
    assert client.post(url("add_target_evidence", share.pk), {"file": file}).status_code == 302
    evidence = TargetEvidence.objects.get()
    answer = client.get(url("target_evidence", evidence.pk))
    assert (answer.status_code, b"".join(answer.streaming_content)[:4]) == (200, b"%PDF")
    assert sign_in(member).get(url("target_evidence", evidence.pk)).status_code == 403
    assert client.post(url("add_target_evidence", share.pk), {}).status_code == 422
    assert client.post(url("remove_target_evidence", evidence.pk)).status_code == 302
    assert TargetEvidence.objects.count() == 0
    reset_formula(target=share, by=office)


def test_only_the_office_keeps_evidence(share: Target, leader: User) -> None:
    with pytest.raises(RuleViolation):
        add_target_evidence(target=share, upload=SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n"), by=leader)
    assert TargetEvidence.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "page", "formula", "names"),
    [("office", 200, 200, 4), ("leader", 200, 403, 4), ("unit_head", 200, 403, 4), ("member", 200, 403, 0),
     ("outsider", 404, 404, 0)],
)  # fmt: skip
def test_who_sees_names_behind_a_number(
    share: Target, registered: list[str], who: str, page: int, formula: int, names: int,
    request: pytest.FixtureRequest, sign_in: SignIn,
) -> None:  # fmt: skip
    client = sign_in(request.getfixturevalue(who))
    answer = client.get(url("target", share.pk))
    assert (answer.status_code, client.get(url("target_formula", share.pk)).status_code) == (page, formula)
    assert client.post(url("target_formula", share.pk), {"act": "reset"}).status_code == (
        302 if formula == 200 else formula
    )
    assert sum(name in answer.content.decode() for name in [*registered, "Hoàng Văn Chiến</th>"]) == names


def test_every_source_answers(running: Campaign, department: Unit) -> None:
    for key in ("staff", "lecturers", "learners", "units", "pledged_people", "pledged_units", "sent_units",
                "accepted_units", "recognised_initiatives", "awarded_people", "awarded_units"):  # fmt: skip
        source = source_of(key)
        assert source is not None
        assert None in source.load(running)


@pytest.mark.parametrize("number", [1, 3])
def test_progress_costs_the_same(
    running: Campaign, office: User, unit_head: User, sign_in: SignIn, number: int,
    django_assert_num_queries: Callable[[int], object],
) -> None:  # fmt: skip
    add_people(unit_head.person.unit, number)  # type: ignore[union-attr]
    for place in range(number):
        add_target(running, f"Chỉ tiêu {place}", counts="pledged_people", position=place)
    client = sign_in(office)
    with django_assert_num_queries(9):
        assert client.get(reverse("awards:progress", args=[running.pk])).status_code == 200
    with django_assert_num_queries(12):
        assert client.get(url("target", running.plan.targets.first().pk)).status_code == 200


# --- Bounds tried out -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("low", "high", "base", "least", "most"), [(90, 100, 54, 49, 54), (10, 15, 6, 1, 0)])
def test_what_bounds_mean(low: int, high: int, base: int, least: int, most: int) -> None:
    assert (least_needed(D(low), "percent", base), most_allowed(D(high), "percent", base)) == (least, most)


def test_bounds_are_tried_on_people_there_are_and_might_be(
    share: Target, registered: list[str], office: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    assert "ít nhất 5 người</b> trong 5" in client.get(url("try_targets", share.plan_id)).content.decode()
    assert "ít nhất 0 người" in client.get(url("try_targets", share.plan_id), {f"low_{share.pk}": "0"}).content.decode()
    other = {f"base_{share.pk}": "54", f"low_{share.pk}": "87,5", f"high_{share.pk}": "88"}
    page = client.get(url("try_targets", share.plan_id), other).content.decode()
    assert "Không có số nguyên nào nằm trong mức này: cần ít nhất 48 nhưng nhiều nhất 47 người." in page
    wrong = client.get(url("try_targets", share.plan_id), {f"base_{share.pk}": "nhiều"}).content.decode()
    assert "Vui lòng nhập một số, ví dụ 12,5." in wrong
    assert Target.objects.get(pk=share.pk).minimum == 90


def test_a_share_of_those_who_reach_another_target_is_tried_on_its_lower_bound(
    running: Campaign, registered: list[str], office: User, sign_in: SignIn
) -> None:
    best, good = title("CSTDCS"), title("LDTT")
    add_target(running, counts="title_people", title=good, minimum=D(80))
    nested = add_target(
        running, "Có 50% đạt CSTĐCS", counts="title_people", title=best, base_title=good, minimum=D(50), position=2
    )
    page = sign_in(office).get(url("try_targets", nested.plan_id)).content.decode()
    assert "ít nhất 2 người</b> trong 4. Tổng số lấy theo mức tối thiểu của chỉ tiêu 1, vì chưa có ai đạt." in page
    won = "Người đạt danh hiệu, được khen thưởng (“{}”)"
    assert f"{won.format('Chiến sĩ thi đua cơ sở')} trên {won.format('Lao động tiên tiến')}" in page
    tried = sign_in(office).get(url("try_targets", nested.plan_id), {f"base_{nested.pk}": "1201"}).content.decode()
    assert "(đang tính 1.201)" in tried
    assert "ít nhất 601 người</b> trong 1.201." in tried


@pytest.mark.parametrize(("who", "status"), [("leader", 200), ("unit_head", 403), ("outsider", 404)])
def test_who_tries(share: Target, who: str, status: int, request: pytest.FixtureRequest, sign_in: SignIn) -> None:
    assert sign_in(request.getfixturevalue(who)).get(url("try_targets", share.plan_id)).status_code == status


# --- The chart and the list -----------------------------------------------------------------------------------------


def test_the_chart_is_svg_that_speaks() -> None:
    bars = [Bar("1", D(40), D("92.5"), D(90), None, D(100), "%"), Bar("<2>", None, None, D(2), D(3), D(3))]
    drawn = page_svg(bars_figure(bars, "Tiến độ & kết quả", "Mô tả"))
    root = ET.fromstring(drawn)
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert (root.get("role"), root[0].text, root[1].text) == ("img", "Tiến độ & kết quả", "Mô tả")
    assert texts[:4] == ["1", "92,5%", "40%", "<2>"]
    assert "style" not in drawn


def test_progress_as_a_list(share: Target, registered: list[str], office: User, sign_in: SignIn) -> None:
    answer = sign_in(office).get(reverse("awards:progress", args=[share.plan_id]), {"dang": "xlsx"})
    page = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [cell.value for cell in page[2]] == [
        1, "90% giảng viên đăng ký LĐTT", "từ 90% trở lên", "40% (2/5)", "40% (2/5)",
        "Chưa đạt; còn 3 người để đạt 90%",
    ]  # fmt: skip


def test_many_names_come_in_pages_and_as_a_list(
    share: Target, registered: list[str], department: Unit, office: User, sign_in: SignIn
) -> None:
    add_people(department, 120)
    client, where = sign_in(office), url("target", share.pk)
    first, second = client.get(where), client.get(where, {"page": 2})
    assert [len(page.context["named"]) for page in (first, second)] == [50, 50]
    assert '<td data-label="STT" class="stack-skip">51</td>' in second.content.decode()
    reached = client.get(where, {"tinh-trang": "reached", "dang": "xlsx"})
    page = load_workbook(BytesIO(b"".join(reached.streaming_content))).active
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows == [
        ["STT", "Tên", "Đơn vị", "Tình trạng"],
        [1, registered[0], "Khoa Xây dựng Đảng", "Đã đạt"],
        [2, registered[1], "Khoa Xây dựng Đảng", "Đã đạt"],
    ]
    units = client.get(where, {"bang": "don-vi", "dang": "xlsx"})
    page = load_workbook(BytesIO(b"".join(units.streaming_content))).active
    lines = [[cell.value for cell in row] for row in page.iter_rows()]
    assert lines[0] == ["STT", "Đơn vị", "Đăng ký", "Đạt được", "Trên tổng số"]
    assert ["Khoa Xây dựng Đảng", 2, 2, 124] in [line[1:] for line in lines]
    assert "bang=don-vi&amp;dang=pdf" in first.content.decode()


def test_a_share_of_initiatives_is_not_their_number(running: Campaign) -> None:
    add_target(running, "80% đề tài được nghiệm thu", counts="initiatives", minimum=D(80))
    row = progress_of(running)[0]
    assert (row.formula.numerator, row.reached.measured) == (None, None)
