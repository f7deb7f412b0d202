"""The plan's paper, made from its rows."""

from datetime import date
from itertools import groupby

from campaigns.models import Campaign, Plan
from campaigns.queries.plans import entry_of
from campaigns.rules.plan_lists import listed_rows
from campaigns.rules.plan_values import BlockEntry, PlanEntry
from campaigns.rules.signing import Signer, kind_of
from documents.rules.numbers import KIND_CODES, annex_note, symbol_text
from documents.rules.paper import Annex, Block, Letterhead, Paper, Signature, Table
from documents.rules.profiles import kept_choices
from documents.rules.written_tables import parted, with_tables
from units.models import SchoolProfile, Unit


def plan_paper(plan: Plan, number_text: str = "", issued_on: date | None = None, signer: Signer | None = None) -> Paper:
    """Return a saved plan as an official paper in the form it was written in; eight queries for any number of rows.

    Without a number and a day it is the draft: blanks where they will stand. `signer` replaces the signer that the
    plan names (who signs is who is printed).
    """
    return entry_paper(plan.campaign, entry_of(plan.campaign), number_text, issued_on, signer)


def entry_paper(
    campaign: Campaign,
    entry: PlanEntry,
    number_text: str = "",
    issued_on: date | None = None,
    signer: Signer | None = None,
) -> Paper:
    """Return what an entry will print as, saved or not; one query."""
    school = campaign.school
    profile = profile_of(school)
    body, annexes = _body_and_annexes(entry, school, number_text, issued_on)
    return Paper(
        form=entry.form,  # type: ignore[arg-type]
        choices=kept_choices(profile.form_choices, entry.form),
        kind=kind_of(entry.kind_name),
        kind_name=entry.kind_name,
        title=entry.title,
        letterhead=letterhead_of(entry.form, school, profile),
        place=entry.place or profile.place,
        issued_on=issued_on,
        number=number_text,
        symbol=_symbol(entry, school),
        theme=entry.theme,
        bases=tuple(basis.text for basis in entry.bases),
        lead=tuple(line.strip() for line in entry.lead.splitlines() if line.strip()),
        body=body,
        annexes=annexes,
        signatures=(_signature(signer or Signer(entry.signer.name, (entry.signer.post or profile.head_title,))),),
        recipients=tuple(row.text for row in entry.recipients),
    )


def _signature(signer: Signer) -> Signature:
    return Signature(signer.capacity, signer.name)


def _symbol(entry: PlanEntry, school: Unit) -> str:
    code = KIND_CODES[entry.form][kind_of(entry.kind_name)]  # type: ignore[index]
    return symbol_text(entry.form, code, school.symbol)  # type: ignore[arg-type]


def _body_and_annexes(
    entry: PlanEntry, school: Unit, number: str, day: date | None
) -> tuple[tuple[Block | Table, ...], tuple[Annex, ...]]:
    note = annex_note(entry.kind_name.capitalize(), number, day, school.name, entry.form)  # type: ignore[arg-type]
    return parted(_body(entry), note)


def _body(entry: PlanEntry) -> tuple[Block | Table, ...]:
    """The body, with its written tables and with the plan's rows where it wants them."""
    found: list[Block | Table] = []
    for listed, blocks in groupby(entry.blocks, key=lambda block: block.kind == "rows"):
        if listed:
            found += (piece for block in blocks for piece in listed_rows(block, entry))
        else:
            found += with_tables(_block(block) for block in blocks)
    return tuple(found)


def _block(row: BlockEntry) -> Block:
    """Return a row of the body with its number as papers write it: "2.1" is printed "2.1.", "a)" stays."""
    label = f"{row.label}." if row.label and row.label[-1].isalnum() else row.label
    return Block(row.kind, row.text, label, max(row.level - 1, 0))  # type: ignore[arg-type]


def profile_of(school: Unit) -> SchoolProfile:
    """Return how a school heads its papers; an unsaved default where nobody has entered it yet."""
    return SchoolProfile.objects.filter(pk=school.pk).first() or SchoolProfile(school=school)


def letterhead_of(form: str, school: Unit, profile: SchoolProfile) -> Letterhead:
    """Return how a school heads its papers in one of the two forms."""
    party = form == SchoolProfile.Form.HD05
    superior = (profile.party_superior or profile.superior) if party else profile.superior
    return Letterhead(superior, school.name)
