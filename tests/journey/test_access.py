"""Every address, asked by those who may not: nobody sees, moves or breaks what is not theirs."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from awards.demo.story import Story
from emulation.models import Event
from tests.conftest import PASSWORD
from tests.journey.addresses import Address, addresses, tell_story
from units import actions
from units.models import User

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
SENTENCE = re.compile(
    r"<main.*?<p[^>]*>([^<]*[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ][^<]*)</p>", re.S
)
FOR_ALL = {"documents:check_form"}  # a tool for everybody: it measures a file and keeps nothing
SignIn = Callable[[User], Client]


@pytest.fixture
def story(db: None) -> Story:
    return tell_story()


@pytest.fixture
def plain(story: Story) -> User:
    """Somebody of the school with an account and no role."""
    person = story.cast.staff[story.cast.units[4].pk][1]
    return actions.open_account(person=person, username="khongvaitro", password=PASSWORD, by=None)


def methods(client: Client, address: Address) -> frozenset[str]:
    """What the address takes, as it says itself."""
    return frozenset(client.options(address.path).headers["Allow"].split(", "))


def sentence_of(answer: Any) -> str:
    found = SENTENCE.search(answer.content.decode())
    return html.unescape(found[1]).strip() if found else ""


def test_nobody_breaks_anything(story: Story, plain: User, outsider: User, sign_in: SignIn) -> None:
    pages, clerk = addresses(story), sign_in(story.cast.office)
    takes = {page.name: methods(clerk, page) for page in pages}
    assert {one for taken in takes.values() for one in taken} == {"GET", "POST"}
    acts = [page for page in pages if "POST" in takes[page.name]]
    views = [page for page in pages if "GET" in takes[page.name]]
    events = Event.objects.count()

    assert wrong(_anonymous(pages)) == {}
    assert wrong(_strange(sign_in(outsider), views, acts)) == {}
    assert wrong(_closed(clerk, pages, takes)) == {}
    assert wrong(_refused(sign_in(plain), acts)) == {}
    assert wrong(_read(clerk, story, plain, sign_in, views)) == {}
    assert Event.objects.count() == events


Seen = list[tuple[str, bool, Any]]  # (what was asked, as it should be, what came)


def wrong(seen: Seen) -> dict[str, Any]:
    assert seen
    return {asked: came for asked, well, came in seen if not well}


def _anonymous(pages: list[Address]) -> Seen:
    """Everything leads to the sign-in."""
    client, seen = Client(), []
    for page in pages:
        for method in (client.get, client.post):
            answer = method(page.path)
            place = answer.headers.get("Location", "")
            well = answer.status_code == 302 and place.startswith("/tai-khoan/login/?next=")
            seen.append((f"anonymous {page.name}", well, (answer.status_code, place)))
    return seen


def _strange(client: Client, views: list[Address], acts: list[Address]) -> Seen:
    """To the office of another school nothing of this school is there."""
    seen = []
    for method, pages in ((client.get, views), (client.post, acts)):
        for page in pages:
            status = method(page.path).status_code if page.about or method == client.get else 404
            well = status == 404 if page.about else status in (200, 302, 403, 404)
            seen.append((f"stranger {method.__name__} {page.name}", well, status))
    return seen


def _closed(client: Client, pages: list[Address], takes: dict[str, frozenset[str]]) -> Seen:
    """What an address does not take is 405, also for somebody who may."""
    seen = []
    for page in pages:
        for name, method in (("GET", client.get), ("POST", client.post)):
            if name not in takes[page.name]:
                status = method(page.path).status_code
                seen.append((f"{name} {page.name}", status == 405, status))
    return seen


def _refused(client: Client, acts: list[Address]) -> Seen:
    """A colleague without a role is told why not, or does not find it."""
    seen = []
    for page in acts:
        if page.name in FOR_ALL:
            continue
        answer = client.post(page.path)
        sentence = sentence_of(answer)
        well = answer.status_code == 404 or (answer.status_code == 403 and sentence.endswith("."))
        seen.append((f"POST {page.name}", well, (answer.status_code, sentence)))
    return seen


def _read(clerk: Client, story: Story, plain: User, sign_in: SignIn, views: list[Address]) -> Seen:
    """No page breaks for anybody of the school; a refusal has its sentence."""
    readers = {
        "office": clerk,
        "head": sign_in(story.cast.leader),
        "unit head": sign_in(story.cast.heads[3]),
        "admin": sign_in(story.cast.admin),
        "member": sign_in(plain),
    }
    seen = []
    for who, client in readers.items():
        for page in views:
            if "certificate" in page.name and who != "office":
                continue  # two seconds of printing each
            answer = client.get(page.path)
            said = sentence_of(answer) if answer.status_code == 403 else "."
            well = answer.status_code in (200, 302, 404) or (answer.status_code == 403 and said.endswith("."))
            seen.append((f"{who} {page.name}", well, (answer.status_code, said)))
    return seen
