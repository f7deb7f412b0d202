"""The pact of a campaign: its parties, its paper, and who still has to agree."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Pact, PactParty, PactScan, PledgedLine, PledgedTitle
from campaigns.queries.paper import letterhead_of, profile_of
from campaigns.rules.pacts import PactStage, agreed_note, capacity_of
from campaigns.rules.pledge_parts import LineKind
from campaigns.rules.stages import CampaignStage, PledgeStage
from documents.rules.paper import Block, Column, Paper, Signature, Table
from documents.rules.profiles import kept_choices
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Membership, SchoolProfile, Unit, User
from units.queries import competing_units_of, duty_posts, held_roles, holds, in_force

Role = Membership.Role
_SENT = (PledgeStage.SUBMITTED, PledgeStage.ACCEPTED)


def pact_of(campaign: Campaign) -> Pact | None:
    """Return a campaign's pact; one query."""
    return Pact.objects.filter(pk=campaign.pk).select_related("campaign__school", "opened_by__person").first()


@dataclass(frozen=True)
class PartyRow:
    """A party as the page and the paper show it: who agreed, or who is expected to."""

    party: PactParty
    label: str
    name: str
    post: str


def party_rows(pact: Pact) -> list[PartyRow]:
    """Return the parties, the units in their order, the school last; three queries for any number."""
    order = (F("unit__position").asc(nulls_last=True), "unit__name", "pk")
    parties = list(pact.parties.select_related("unit").order_by(*order))
    heads = _heads([party.unit_id or pact.campaign.school_id for party in parties])
    return [_party_row(pact, party, heads) for party in parties]


def _party_row(pact: Pact, party: PactParty, heads: dict[int, tuple[str, str]]) -> PartyRow:
    unit = party.unit or pact.campaign.school
    expected = heads.get(unit.pk, ("", ""))
    name, post = (party.name, party.post) if party.agreed_at else expected
    return PartyRow(party, unit.name, name, post)


def _heads(units: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return (name, post) of the head of each unit and of each school; two queries.

    Whoever speaks for a class or an organisation signs as its teacher or secretary, not by their post in the line.
    """
    today = timezone.localdate()
    rows = Membership.objects.filter(
        in_force(today), unit__in=units, role__in=[Role.HEAD, Role.LEADER], user__is_active=True
    ).select_related("user__person")
    duties = duty_posts(units, today)
    found: dict[int, tuple[str, str]] = {}
    for row in rows.order_by("-starts_on", "-pk"):
        person = row.user.person
        post = duties.get((person.pk, row.unit_id), person.post) if person else ""
        found[row.unit_id] = (row.user.full_name, post)
    return found


def scans_of(pact: Pact) -> QuerySet[PactScan]:
    """Return the signed copies kept; one query."""
    return pact.scans.select_related("added_by__person")


# --- The paper ------------------------------------------------------------------------------------------------------

_COLUMNS = (
    Column("STT", 12, "center"),
    Column("Đơn vị", 56),
    Column("Danh hiệu tập thể", 28),
    Column("Danh hiệu cá nhân", 48),
    Column("Mô hình, sáng kiến", 24, "center"),
)


def pact_paper(pact: Pact) -> Paper:
    """Return the pact in the form the school's plan was written in, with a place to sign for each party.

    Ten queries for any number of units, seven once the parties were asked.
    """
    campaign, school = pact.campaign, pact.campaign.school
    profile = profile_of(school)
    form = getattr(getattr(campaign, "plan", None), "form", SchoolProfile.Form.ND30)
    rows = party_rows(pact)
    table = Table(_COLUMNS, tuple(map(tuple, promised_in(pact))))
    return Paper(
        form=form,  # type: ignore[arg-type]
        choices=kept_choices(profile.form_choices, form),
        kind="pledge",
        kind_name="GIAO ƯỚC THI ĐUA",
        title=campaign.name,
        letterhead=letterhead_of(form, school, profile),
        place=profile.place,
        issued_on=timezone.localdate(pact.opened_at) if pact.opened_at else None,
        body=(*_body(pact.text), *((_TABLE_LEAD, table) if table.rows else ())),
        signatures=tuple(_signature(row, profile) for row in rows),
    )


_TABLE_LEAD = Block("paragraph", "Danh hiệu, mô hình, sáng kiến các đơn vị đã đăng ký:")


def _body(text: str) -> list[Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [
        Block("bullet", line.lstrip("-– ").strip()) if line[0] in "-–" else Block("paragraph", line) for line in lines
    ]


def promised_in(pact: Pact) -> list[list[str]]:
    """Return the rows of the pact's table: as they were when the parties were asked, as they are now until then."""
    return promises_of(pact.campaign) if pact.promised is None else list(pact.promised)


def promises_of(campaign: Campaign) -> list[list[str]]:
    """Return what units promise that have sent a registration, in the columns of the pact's table; three queries."""
    sent = Q(pledge__campaign=campaign, pledge__stage__in=_SENT)
    titles: dict[tuple[int, str], list[str]] = defaultdict(list)
    rows = PledgedTitle.objects.filter(sent).values_list("pledge__unit", "title__holder", "title__short_name")
    for unit, holder, name, count in rows.annotate(n=Count("pk")).order_by("title__position", "title__name"):
        titles[unit, holder].append(name if holder == "unit" else f"{name}: {count}")
    lines = PledgedLine.objects.filter(sent).exclude(kind=LineKind.WORDS).values_list("pledge__unit")
    counts = dict(lines.annotate(n=Count("pk")).order_by())
    units = competing_units_of(campaign.school_id).order_by("position", "name", "pk")
    cells = [
        (
            unit.name,
            ", ".join(titles[unit.pk, "unit"]),
            "; ".join(titles[unit.pk, "person"]),
            str(counts.get(unit.pk, "")),
        )
        for unit in units
    ]
    return [[str(number), *row] for number, row in enumerate((row for row in cells if any(row[1:])), start=1)]


def _signature(row: PartyRow, profile: SchoolProfile) -> Signature:
    agreed = row.party.agreed_at
    note = agreed_note(f"{timezone.localtime(agreed):%H:%M %d/%m/%Y}") if agreed else "(Ký, ghi rõ họ tên)"
    if row.party.unit_id is None:
        return Signature((profile.head_title.upper(),), row.name, note=note)
    return Signature(capacity_of(row.label, row.post), row.name, note=note)


# --- Who still has to agree -----------------------------------------------------------------------------------------


def pact_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return which heads have not agreed to an open pact; one query, and one more where there are some.

    None for a user who heads nothing.
    """
    if user is not None and not holds(user, Role.HEAD, Role.LEADER):
        return []
    units, schools = _led_by(user) if user is not None else (None, None)
    parties = _waiting(school, units, schools)
    heads = _users([party.unit_id or party.pact.campaign.school_id for party in parties], today, user)
    return [_item(party, head) for party in parties for head in heads[party.unit_id or party.pact.campaign.school_id]]


def _led_by(user: User) -> tuple[list[int], list[int]]:
    """The units and the schools of which the user is the head."""
    units = [held.unit for held in held_roles(user) if held.role == Role.HEAD]
    return units, [held.school for held in held_roles(user) if held.role == Role.LEADER]


@prepared
def _waiting(school: Unit | None, units: list[int] | None, schools: list[int] | None) -> QuerySet[PactParty]:
    """Parties of open pacts that have not agreed: of a school, and of some units and schools only where given."""
    rows = PactParty.objects.filter(
        pact__stage=PactStage.OPEN, pact__campaign__stage=CampaignStage.RUNNING, agreed_at=None
    )
    rows = rows if school is None else rows.filter(pact__campaign__school=school)
    if units is not None and schools is not None:
        rows = rows.filter(Q(unit__in=units) | Q(unit=None, pact__campaign__school__in=schools))
    return rows.select_related("pact__campaign", "unit").order_by("pk")


def _users(units: list[int], today: date, user: User | None) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    if not units:
        return found
    rows = Membership.objects.filter(
        in_force(today), unit__in=units, role__in=[Role.HEAD, Role.LEADER], user__is_active=True
    )
    if user is not None:
        rows = rows.filter(user=user)
    for unit, head in rows.order_by("unit", "user").values_list("unit", "user").distinct():
        found[unit].append(head)
    return found


def _item(party: PactParty, head: int) -> WorkItem:
    campaign = party.pact.campaign
    whose = f" của {party.unit}" if party.unit else ""
    return WorkItem(
        user_id=head,
        title=f"Ký giao ước thi đua{whose} – {campaign.name}",
        url=reverse("campaigns:pact", args=[campaign.pk]),
        due_on=None,
        kind="agree_pact",
        key=f"agree_pact:{party.pk}",
        campaign_id=campaign.pk,
    )
