"""A signed decision is told to the people honoured and to those who speak for their units, until they have read it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from awards.actions.news import read_news
from awards.demo.story import Story
from awards.models import AwardNews
from awards.queries.news import news_work
from campaigns.actions.reminders import remind
from emulation.decisions import RuleViolation
from tests.awards.test_results import NOW, told
from units.models import User

SignIn = Callable[[User], Client]


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    with told(django_db_blocker) as story:
        yield story


@pytest.fixture
def story(year: Story, db: None) -> Story:
    return year


def expected(story: Story) -> set[int]:
    """Everybody honoured who has an account, and every unit's head, but for who signed."""
    assert story.decision is not None
    awards = list(story.decision.awards.all())
    people = User.objects.filter(person__in=[row.person_id for row in awards if row.person_id])
    units = {row.unit_id for row in awards}
    heads = {head.pk for unit, head in zip(story.cast.units, story.cast.heads, strict=False) if unit.pk in units}
    return {*people.values_list("pk", flat=True), *heads} - {story.cast.leader.pk}


def test_people_and_units_are_told(story: Story) -> None:
    assert story.decision is not None
    items = news_work(school=story.cast.school, today=NOW.date())
    assert {item.user_id for item in items} == expected(story)
    assert len(items) == len(expected(story))
    assert {(item.title, item.url, item.due_on) for item in items} == {
        (
            "Xem kết quả khen thưởng theo Quyết định số 01/QĐ-TCT",
            reverse("awards:decision", args=[story.decision.pk]),
            NOW.date() + timedelta(days=7),
        )
    }


def test_the_first_reminder_mails_it(story: Story) -> None:
    told_now = {line.user for line in remind(now=NOW) if "Xem kết quả khen thưởng" in line.what}
    assert told_now == set(User.objects.filter(pk__in=expected(story)).values_list("username", flat=True))


def test_who_has_read_it_is_not_told_again(story: Story, sign_in: SignIn) -> None:
    assert story.decision is not None
    news = AwardNews.objects.order_by("pk")[0]
    reader, other = news.user, AwardNews.objects.order_by("pk")[1].user
    with pytest.raises(RuleViolation, match="người khác"):
        read_news(news=news, by=other)
    page, act = reverse("awards:decision", args=[story.decision.pk]), reverse("awards:read_news", args=[news.pk])
    assert "Quyết định này khen thưởng đồng chí" in sign_in(reader).get(page).content.decode()
    assert sign_in(other).post(act).status_code == 404
    assert sign_in(reader).post(act).status_code == 302
    assert sign_in(reader).post(act).status_code == 302
    assert "Quyết định này khen thưởng đồng chí" not in sign_in(reader).get(page).content.decode()
    assert reader.pk not in {item.user_id for item in news_work(school=story.cast.school, today=NOW.date())}
    assert news_work(school=None, today=NOW.date(), user=reader) == []
