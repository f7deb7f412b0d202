"""Every form of the life of a campaign, sent twice as a double tap without scripts would: done once."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from awards.demo.story import Story, tell
from emulation.models import Event
from tests.journey.addresses import tell_story
from tests.journey.crawl import name_of, reachable
from tests.journey.filling import WAYS, Filled, filled, forms_of
from units.models import User

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
FLOORS = ("units", "campaigns")  # lists from Excel: tests of importing send the same file twice
LEADING = (*FLOORS, "home", "awards:progress")  # whose links lead to what they do
LOGS = ("Event", "Session", "UserSession")  # what was done is told each time; a session remembers its last page
TYPED = {
    "campaigns:assign_duty": {"duty": "none"},
    "campaigns:write_initiative save": {"share_1": "100"},
    "campaigns:import_plan": {"text": "KẾ HOẠCH\nTổ chức phong trào thi đua năm 2027"},
    "campaigns:ratings": {"text": "Trịnh Trung Bình\tHTTNV"},
}
State = dict[str, list[tuple[Any, ...]]]
SignIn = Callable[[User], Client]


@cache
def questions() -> dict[str, str]:
    """What asks for every row of a model, save the logs, when a monthly line was last written and the keys of lines
    that a report replaces.
    """
    found = {}
    for model in apps.get_models():
        if model.__name__ in LOGS or model.__name__.startswith("Historical"):
            continue
        hidden = {"InitiativeUpdate": "at", "ReportLine": "id"}.get(model.__name__)
        columns = [field.column for field in model._meta.concrete_fields if field.attname != hidden]
        quoted = [connection.ops.quote_name(name) for name in (*columns, model._meta.db_table)]
        found[model._meta.label] = f"SELECT {', '.join(quoted[:-1])} FROM {quoted[-1]}"
    return found


def state() -> State:
    found = {}
    with connection.cursor() as cursor:  # past the models: it is asked for hundreds of times
        for name, question in questions().items():
            cursor.execute(question)
            found[name] = sorted(cursor.fetchall(), key=str)
    return found


def moved(before: State, after: State) -> dict[str, list[tuple[Any, ...]]]:
    return {
        name: [row for row in rows if row not in before[name]] for name, rows in after.items() if rows != before[name]
    }


def tap_twice(client: Client, form: Filled) -> dict[str, Any] | None:
    """What the second time changed; None where the first did nothing. Nothing stays."""
    with transaction.atomic():
        told = Event.objects.count()
        form.send(client)
        done = Event.objects.count() > told
        once = state() if done else {}
        if done:
            form.send(client)
        found = moved(once, state()) if done else None
        transaction.set_rollback(True)
    return found


def tap_everything(clients: list[Client]) -> dict[str, dict[str, Any]]:
    """By the name of each act that some form does: what the second time changed."""
    done: dict[str, dict[str, Any]] = {}
    for client in clients:
        for _, path, markup in list(reachable(client, LEADING)):
            for action, form, button in forms_of(path, markup):
                name = " ".join([name_of(action), *button])
                if name in done or not name.startswith(FLOORS):
                    continue
                for way in WAYS:
                    data = filled(form, way) | TYPED.get(name, {}) | button
                    found = tap_twice(client, Filled(action, data))
                    if found is not None:
                        done[name] = found
                        break
    return done


def users(story: Story) -> list[User]:
    cast = story.cast
    return [cast.office, cast.heads[3], cast.heads[4], cast.heads[-1], cast.leader, cast.admin]


STORIES: dict[str, Callable[[], Story]] = {
    "planned": lambda: told("five_goods", "planned"),
    "registering": lambda: told("five_goods", "registering"),
    "nominating": lambda: told("college", "nominating"),
    "exemplars": lambda: told("exemplars", "registering"),
    "decided": tell_story,
}
ACTS = {  # by story: what no story before it shows; behind a name its button
    "planned": """
        campaigns:ask_about_data, campaigns:campaign_calendar, campaigns:cited_document, campaigns:copy_campaign,
        campaigns:days_off, campaigns:import_plan, campaigns:launch_campaign, campaigns:my_calendar, campaigns:my_data,
        campaigns:open_drive, campaigns:review_seats, units:add_person, units:add_person again, units:add_record,
        units:add_unit, units:add_unit again, units:correct_posting, units:deactivate_person, units:edit_person,
        units:edit_school, units:edit_unit, units:end_role, units:grant_role, units:open_account, units:reset_password,
        units:transfer_person
    """,
    "registering": """
        campaigns:accept_pledge, campaigns:accept_pledges, campaigns:add_drive_result, campaigns:assign_duty,
        campaigns:campaign_calendar revoke, campaigns:close_campaign, campaigns:complete_milestone,
        campaigns:edit_drive, campaigns:edit_initiative save, campaigns:end_drive, campaigns:extend_pledge,
        campaigns:inspections, campaigns:keep_pact_scan, campaigns:own_pledge, campaigns:pledge_edit act,
        campaigns:ratings, campaigns:recall_pledge, campaigns:remind_missing, campaigns:reminder_habits,
        campaigns:reopen_pact, campaigns:reports, campaigns:return_pledge, campaigns:submit_initiative,
        campaigns:target_formula, campaigns:unit_ratings, campaigns:update_initiative, campaigns:withdraw_initiative
    """,
    "nominating": """
        campaigns:ask_again, campaigns:close_inspection, campaigns:consolidate_report, campaigns:return_report,
        campaigns:target_formula act, campaigns:write_pact, campaigns:write_report save, campaigns:write_report send
    """,
    "exemplars": """
        campaigns:end_review_seat, campaigns:use_initiative, campaigns:write_initiative save, units:add_duty,
        units:end_duty, units:open_accounts
    """,
    "decided": """
        campaigns:accept_report, campaigns:add_target_evidence, campaigns:agree_pact, campaigns:answer_inspection,
        campaigns:data_file, campaigns:discard_import, campaigns:recall_report, campaigns:release_initiative,
        campaigns:remove_day_off, campaigns:remove_drive_result, campaigns:remove_pact_scan,
        campaigns:remove_report_file, campaigns:remove_target_evidence
    """,
}


def told(kind: str, stage: str) -> Story:
    return tell(kind=kind, stage=stage, people=24, seed=7, now=timezone.now())


@pytest.mark.parametrize("story", list(STORIES))
def test_nothing_is_done_twice(sign_in: SignIn, story: str) -> None:
    done = tap_everything([sign_in(user) for user in users(STORIES[story]())])
    assert {name: again for name, again in done.items() if again} == {}
    assert {" ".join(act.split()) for act in ACTS[story].split(",")} - set(done) == set()
