"""A school moves the measures of its papers inside the form's ranges, and nowhere else."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.models import Campaign
from campaigns.queries.printing import print_plan
from documents.actions.forms_of_papers import choose_form
from documents.checking import check_pdf
from documents.rules.profiles import HD05, MOVABLE, ND30, movable
from emulation.decisions import RuleViolation
from emulation.models import Event
from units.models import SchoolProfile, Unit, User

SignIn = Callable[[User], Client]
URL = "/van-ban/so-do/"


def kept(school: Unit) -> dict[str, dict[str, float]]:
    return SchoolProfile.objects.get(pk=school.pk).form_choices


def typed(form: str, **values: str) -> dict[str, str]:
    own = {name: f"{measure.chosen:g}".replace(".", ",") for name, measure in movable(form).items()}
    return {"form": form, **{f"{form}-{name}": value for name, value in (own | values).items()}}


def test_what_a_form_fixes_is_not_offered() -> None:
    assert set(movable("nd30")) <= set(MOVABLE)
    assert all(measure.low < measure.high for form in ("nd30", "hd05") for measure in movable(form).values())
    assert ("left" in movable("nd30"), ND30.left.low, ND30.left.high) == (True, 30, 35)


def test_a_choice_is_printed_and_still_passes_the_checker(running: Campaign, school: Unit, office: User) -> None:
    before = print_plan(running.pk, "pdf")
    choose_form(school=school, form="hd05", values={"body": movable("hd05")["body"].high}, by=office)
    after = print_plan(running.pk, "pdf")
    assert (kept(school), before == after) == ({"hd05": {"body": HD05.body.size.high}}, False)
    wrong = [[finding.rule.key for finding in check_pdf(pdf, "hd05").wrong] for pdf in (before, after)]
    assert wrong[0] == wrong[1]


def test_only_what_differs_is_kept_and_the_act_is_written_once(school: Unit, office: User) -> None:
    for _ in range(2):
        choose_form(school=school, form="nd30", values={"left": 35, "right": ND30.right.chosen}, by=office)
    assert kept(school) == {"nd30": {"left": 35}}
    assert [(event.old, event.new) for event in Event.objects.filter(verb="choose_form")] == [("", "Lề trái 35")]
    choose_form(school=school, form="nd30", values={"left": ND30.left.chosen}, by=office)
    assert kept(school) == {"nd30": {}}


@pytest.mark.parametrize("values", [{"left": 25}, {"left": 36}, {"signature_mm": 10}, {"form": 1}])
def test_outside_the_range_nothing_is_kept(school: Unit, office: User, values: dict[str, float]) -> None:
    with pytest.raises(RuleViolation):
        choose_form(school=school, form="nd30", values=values, by=office)
    assert (kept(school), Event.objects.filter(verb="choose_form").count()) == ({}, 0)


def test_the_page_keeps_and_refuses(school: Unit, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    assert reverse("documents:choose_measures") == URL
    assert client.post(URL, typed("nd30", left="32,5")).status_code == 302
    assert kept(school) == {"nd30": {"left": 32.5}}
    page = client.post(URL, typed("nd30", left="50", right="17"))
    assert (page.status_code, 'value="50"' in page.content.decode(), 'value="17"' in page.content.decode()) == (
        422,
        True,
        True,
    )
    assert "Từ 30 đến 35 mm" in page.content.decode()
    assert kept(school) == {"nd30": {"left": 32.5}}
    assert 'value="32,5"' in client.get(URL).content.decode()


def test_who_may(
    school: Unit, admin_user: User, leader: User, unit_head: User, outsider: User, client: Client, sign_in: SignIn
) -> None:
    assert [sign_in(user).get(URL).status_code for user in (admin_user, leader, unit_head)] == [200, 403, 403]
    sign_in(outsider).post(URL, typed("nd30", left="35"))
    assert kept(school) == {}
    with pytest.raises(RuleViolation, match="văn thư"):
        choose_form(school=school, form="nd30", values={"left": 35}, by=outsider)
    assert client.get(URL).status_code == 302


def test_no_paper_forgets_what_the_school_chose() -> None:
    root, forgetful = Path(__file__).parents[2], []
    for app in ("documents", "campaigns", "awards"):
        for path in sorted((root / app).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Paper"
                if called and "choices" not in {keyword.arg for keyword in node.keywords}:
                    forgetful.append(f"{path.relative_to(root)}:{node.lineno}")
    assert forgetful == []
