"""What the school itself recognises ("Lớp 5 tốt"): the office writes it and puts it in force, and nothing else."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions import rule_versions as versions
from awards.actions import title_rules as lines
from awards.models import RuleVersion, TitleRule
from awards.queries.rule_differences import adds_only_own_titles
from awards.queries.rulebook import titles_of, version_in_force
from campaigns.models import Title
from emulation.decisions import RuleViolation
from tests.rulebook import lay_rulebook
from units.models import Unit, User

SignIn = Callable[[User], Client]
AREAS = ["Tư tưởng tốt", "Học tập tốt", "Nghiên cứu tốt", "Phục vụ tốt", "Kỷ cương tốt"]
NOT_ISSUED = (
    "Bản nháp này khác quy định đang áp dụng về danh hiệu theo luật, bỏ phiếu hoặc phiên họp nên chỉ quản trị của "
    "trường được ban hành, xóa. Vui lòng đề nghị quản trị, hoặc sao chép phiên bản đang áp dụng rồi chỉ thêm hình thức "
    "ghi nhận của trường."
)


@pytest.fixture
def law(db: None) -> RuleVersion:
    lay_rulebook()
    found = version_in_force(timezone.localdate())
    assert found
    return found


@pytest.fixture
def draft(law: RuleVersion, school: Unit, office: User) -> RuleVersion:
    return versions.copy_rules(version=law, school=school, name="Quy chế 5 tốt", by=office)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(RuleViolation) as refused, transaction.atomic():
        act()
    return str(refused.value)


def test_the_office_writes_it_in_one_form_and_puts_it_in_force(
    draft: RuleVersion, school: Unit, office: User, sign_in: SignIn
) -> None:
    client, page = sign_in(office), reverse("awards:add_own_title", args=[draft.pk])
    typed = {"name": "Lớp  5 tốt", "short_name": "Lớp 5T", "audiences": ["class"]}
    said = client.post(page, typed | {"contents": "\n".join([*AREAS, " ", AREAS[0]])}, follow=True)
    rule = TitleRule.objects.get(version=draft, title__name="Lớp 5 tốt")
    assert said.redirect_chain == [(reverse("awards:title_rule", args=[rule.pk]), 302)]
    assert [row.text for row in rule.conditions.order_by("position")] == AREAS
    assert (rule.title.holder, [row.audience for row in rule.audiences.all()]) == ("unit", ["class"])
    assert rule.title not in titles_of(school)
    assert "Ban hành</a>" in client.get(reverse("awards:rule_version", args=[draft.pk])).content.decode()
    client.post(reverse("awards:put_rules_in_force", args=[draft.pk]), {"on": f"{timezone.localdate():%d/%m/%Y}"})
    assert rule.title in titles_of(school)


@pytest.mark.parametrize("audiences", [[], ["class", "learner"]])
def test_for_people_or_for_units(draft: RuleVersion, office: User, sign_in: SignIn, audiences: list[str]) -> None:
    typed = {"name": "5 tốt", "short_name": "5T", "audiences": audiences, "contents": "Học tập tốt"}
    page = sign_in(office).post(reverse("awards:add_own_title", args=[draft.pk]), typed)
    assert page.status_code == 422
    assert page.context["form"]["contents"].value() == "Học tập tốt"
    assert not Title.objects.filter(name="5 tốt").exists()


def test_titles_of_the_law_ballots_and_sessions_are_the_administrators(
    draft: RuleVersion, office: User, admin_user: User, sign_in: SignIn
) -> None:
    rule = draft.title_rules.select_related("version", "title").get(title__code="LDTT")
    condition = rule.conditions.filter(parent=None)[0]
    sentence = refusal(lambda: lines.delete_line(line=condition, by=office))
    assert sentence.startswith("Chỉ quản trị của trường được sửa")
    values = {name: getattr(draft, name) for name in versions.DESCRIBED}
    assert refusal(lambda: versions.save_rules(version=draft, by=office, **values)) == sentence
    assert sign_in(office).get(reverse("awards:edit_title_rule", args=[rule.pk])).status_code == 403
    assert adds_only_own_titles(draft, timezone.localdate())
    lines.delete_line(line=condition, by=admin_user)
    assert not adds_only_own_titles(draft, timezone.localdate())
    for act in (
        lambda: versions.put_rules_in_force(version=draft, on=timezone.localdate(), by=office),
        lambda: versions.delete_rules(version=draft, by=office),
    ):
        assert refusal(act) == NOT_ISSUED
    assert "Ban hành</a>" not in sign_in(office).get(reverse("awards:rule_version", args=[draft.pk])).content.decode()


@pytest.mark.parametrize("column", ["max_rounds", "quorum_numerator"])
def test_a_draft_with_other_sessions_is_not_the_offices_to_issue(draft: RuleVersion, office: User, column: str) -> None:
    RuleVersion.objects.filter(pk=draft.pk).update(**{column: 1})
    draft.refresh_from_db()
    assert not adds_only_own_titles(draft, timezone.localdate())


def test_what_would_be_lost_is_said_before_it_is_put_in_force(
    law: RuleVersion, draft: RuleVersion, school: Unit, office: User, sign_in: SignIn
) -> None:
    lines.add_own_title(version=draft, name="Lớp 5 tốt", short_name="L5T", audiences=["class"], by=office)
    versions.put_rules_in_force(version=draft, on=timezone.localdate(), by=office)
    without = versions.copy_rules(version=law, school=school, name="Thiếu", by=office)
    page = sign_in(office).get(reverse("awards:put_rules_in_force", args=[without.pk])).content.decode()
    assert "Bản này không còn: Lớp 5 tốt." in page


def test_a_unit_head_writes_none(draft: RuleVersion, unit_head: User, sign_in: SignIn) -> None:
    assert sign_in(unit_head).get(reverse("awards:add_own_title", args=[draft.pk])).status_code == 404
