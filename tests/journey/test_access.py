"""Every address, asked by those who may not: nobody sees, moves or breaks what is not theirs."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

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
ENGLISH = re.compile(
    r"\b(the|this|that|these|please|error|errors|invalid|field|must|your|with|and|not|are|was|have|password|username|login"
    r"|logout|sign|edit|add|remove|delete|search|next|previous|back|cancel|close|submit|choose|select|save|required|upload"
    r"|download|unknown|failed|empty|page|none|true|false|yes|january|monday|today)\b",
    re.IGNORECASE,
)
FOR_ALL = {  # a tool that keeps nothing; anybody may create, and keeps an own calendar
    "documents:check_form",
    "campaigns:write_initiative",
    "campaigns:own_pledge",
    "campaigns:my_calendar",
    "campaigns:my_reminders",
    "awards:raise_objection",  # the staff says what it likes of the candidates
    "awards:read_publicity_news",  # and has read what it is told of them
    "campaigns:my_data",
}
PUBLIC = {  # what a stranger may open: anything else asks them to sign in
    "awards:check_certificate",
    "awards:honours_json",
    "awards:honours_rss",
    "awards:honours_screen",
    "awards:honours_screen_css",
    "awards:look_up_certificate",
    "awards:public_honour",
    "awards:public_honours",
    "awards:public_photo",
    "awards:public_thumbnail",
    "awards:share_card",
    "campaigns:calendar",
    "documents:check_paper",
    "documents:look_up",
}
NO_FILES = {  # pages with a table that are no list to print and to send, and why
    "awards:certificates": "how many of which kind; each is printed by itself",
    "awards:correction": "lines of a draft, which is a paper",
    "awards:decision": "its annex is the list, with a form of its own",
    "awards:fund": "sums of the year; what was paid to whom is a list once there is any",
    "awards:hand_over_record": "a record with a form of its own",
    "awards:hearing": "asked in writing; its papers have a form of their own",
    "awards:mark_review": "a form to fill in",
    "awards:minutes": "a paper",
    "awards:nomination": "one dossier",
    "awards:outside_decision": "one paper of another office",
    "awards:person_awards": "a sheet with a form of its own",
    "awards:quotas": "a trial that is kept nowhere",
    "awards:rewards": "the list to sign, with a form of its own",
    "awards:roll": "a roll with a form of its own",
    "awards:round": "a ballot paper and its count",
    "awards:rule_effects": "what a draft of rules would change",
    "awards:rule_version": "the rules themselves",
    "awards:rule_versions": "settings",
    "awards:session": "its papers have forms of their own",
    "awards:session_dossiers": "what a member has read, ticked in the row",
    "awards:unit_awards": "a sheet with a form of its own",
    "awards:unit_nominations": "the list in brief has a form of its own",
    "awards:unit_quotas": "a trial that is kept nowhere",
    "awards:unit_review": "minutes of the unit with a form of their own",
    "campaigns:campaign": "one plan, which is a paper",
    "campaigns:copy_campaign": "a form to fill in",
    "documents:design": "one design",
    "documents:designs": "pictures of designs",
    "documents:print_jobs": "what the printer does now",
    "sheets:check": "rows of a file that come back as a file",
    "units:person": "one person",
}
KEEPS = re.compile(r"data-(keep|autosave)=")  # in the browser, or at the server
LIST_LINKS = "In, tải danh sách này"
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


@dataclass(frozen=True)
class Answer:
    """What came back: its status, where it leads, and the sentence of a refusal."""

    status: int
    place: str = ""
    sentence: str = ""
    page: "Page" = field(default_factory=lambda: FAULTLESS)


def ask(method: Callable[[str], Any], address: Address) -> Answer:
    answer = method(address.path)
    if answer.streaming:
        b"".join(answer.streaming_content)  # reading to the end closes the file
    found = SENTENCE.search(answer.content.decode()) if answer.status_code == 403 else None
    sentence = html.unescape(found[1]).strip() if found else ""
    markup = "" if answer.streaming or "html" not in answer.headers.get("Content-Type", "") else answer.content.decode()
    return Answer(answer.status_code, answer.headers.get("Location", ""), sentence, judged(markup))


def refused_well(answer: Answer) -> bool:
    """Not found, or forbidden with a sentence."""
    return answer.status == 404 or (answer.status == 403 and answer.sentence.endswith("."))


@dataclass(frozen=True)
class Page:
    """What is wrong with a page: its English words, long forms that keep no draft, a list that cannot be printed."""

    english: tuple[str, ...] = ()
    forgetful: tuple[str, ...] = ()
    files: bool | None = None  # whether a table is offered printed and as files; None without one


FAULTLESS = Page()


def judged(markup: str) -> Page:
    shown = re.sub(r"<(script|style|textarea|code|pre|title)\b.*?</\1>|<svg\b.*?</svg>", " ", markup, flags=re.S)
    words = html.unescape(re.sub(r"<[^>]+>", " ", shown))
    forms = re.findall(r"<form\b[^>]*>.*?</form>", markup, re.S)
    long = [form.partition(">")[0] for form in forms if 'method="post"' in form and "<textarea" in form]
    forgetful = tuple(form for form in long if not KEEPS.search(form))
    files = LIST_LINKS in markup or (False if "</table>" in markup else None)
    return Page(tuple(sorted(set(ENGLISH.findall(words)))), forgetful, files)


def test_nobody_breaks_anything(story: Story, plain: User, outsider: User, sign_in: SignIn) -> None:
    everything, clerk = addresses(story), sign_in(story.cast.office)
    assert {page.name for page in everything if page.public} == PUBLIC
    assert wrong(_anonymous(everything)) == {}
    pages = [page for page in everything if not page.public]
    takes = {page.name: methods(clerk, page) for page in pages}
    assert {one for taken in takes.values() for one in taken} == {"GET", "POST"}
    acts = [page for page in pages if "POST" in takes[page.name]]
    views = [page for page in pages if "GET" in takes[page.name]]
    events = Event.objects.count()
    cast = story.cast
    users = {"head": cast.leader, "unit head": cast.heads[3], "admin": cast.admin, "member": plain}
    readers = {"office": clerk, **{who: sign_in(user) for who, user in users.items()}}

    assert wrong(_strange(sign_in(outsider), views, acts)) == {}
    assert wrong(_closed(clerk, pages, takes)) == {}
    assert wrong(_refused(readers["member"], acts)) == {}
    assert wrong(_read(readers, views)) == {}
    assert Event.objects.count() == events


Seen = list[tuple[str, bool, Answer]]  # (what was asked, as it should be, what came)


def wrong(seen: Seen) -> dict[str, Answer]:
    assert seen
    return {asked: came for asked, well, came in seen if not well}


def _anonymous(pages: list[Address]) -> Seen:
    """Everything leads to the sign-in."""
    client, seen = Client(), []
    for page in pages:
        for method in (client.get, client.post):
            answer = ask(method, page)
            to_sign_in = answer.status == 302 and answer.place.startswith("/tai-khoan/login/?next=")
            well = answer.status in (200, 405, 422) if page.public else to_sign_in
            seen.append((f"anonymous {page.name}", well, answer))
    return seen


def _strange(client: Client, views: list[Address], acts: list[Address]) -> Seen:
    """To the office of another school nothing of this school is there; general pages show its own or refuse."""
    seen = []
    for page in views:
        answer = ask(client.get, page)
        well = answer.status == 404 if page.about else answer.status in (200, 302) or refused_well(answer)
        seen.append((f"stranger GET {page.name}", well, answer))
    for page in acts:
        if page.about:
            answer = ask(client.post, page)
            seen.append((f"stranger POST {page.name}", answer.status == 404, answer))
    return seen


def _closed(client: Client, pages: list[Address], takes: dict[str, frozenset[str]]) -> Seen:
    """What an address does not take is 405, also for somebody who may."""
    seen = []
    for page in pages:
        for name, method in (("GET", client.get), ("POST", client.post)):
            if name not in takes[page.name]:
                answer = ask(method, page)
                seen.append((f"{name} {page.name}", answer.status == 405, answer))
    return seen


def _refused(client: Client, acts: list[Address]) -> Seen:
    """A colleague without a role is told why not, or does not find it."""
    answers = [(page.name, ask(client.post, page)) for page in acts if page.name not in FOR_ALL]
    return [(f"POST {name}", refused_well(answer), answer) for name, answer in answers]


def _as_excel(client: Client, page: Address) -> tuple[bool, Answer]:
    """The list of a page as a file with its head row."""
    answer = client.get(page.path, {"dang": "xlsx"})
    content = b"".join(answer.streaming_content) if answer.streaming else b""
    well = content and load_workbook(BytesIO(content)).active["A1"].value
    return bool(well), Answer(answer.status_code)


def _read(readers: dict[str, Client], views: list[Address]) -> Seen:
    """No page breaks or speaks English for anybody of the school, no long form forgets, no list but those named cannot
    be printed; a refusal has its sentence.
    """
    seen, bare = [], set()
    for who, client in readers.items():
        for page in views:
            if "certificate" in page.name and who != "office":
                continue  # printed afresh each time
            answer = ask(client.get, page)
            well = answer.status in (200, 302) or refused_well(answer)
            seen.append((f"{who} {page.name}", well and replace(answer.page, files=None) == FAULTLESS, answer))
            bare |= {page.name} if answer.page.files is False else set()
            if answer.page.files and who == "office":
                seen.append((f"Excel of {page.name}", *_as_excel(client, page)))
    assert bare == set(NO_FILES)
    return seen
