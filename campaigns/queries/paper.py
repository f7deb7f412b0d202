"""The plan's paper, made from its rows."""

from datetime import date

from campaigns.models import Plan, PlanBlock
from campaigns.rules.signing import Signer, kind_of
from documents.rules.numbers import KIND_CODES, symbol_text
from documents.rules.paper import Block, Letterhead, Paper, Signature
from units.models import SchoolProfile, Unit


def plan_paper(plan: Plan, number_text: str = "", issued_on: date | None = None, signer: Signer | None = None) -> Paper:
    """Return a plan as an official paper in the form it was written in; five queries.

    Without a number and a day it is the draft: blanks where they will stand. `signer` replaces the signer that the
    plan names (who signs is who is printed).
    """
    school = plan.campaign.school
    profile = profile_of(school)
    kind = kind_of(plan.kind_name)
    chosen = signer or Signer(plan.signer_name, (plan.signer_post or profile.head_title,))
    return Paper(
        form=plan.form,  # type: ignore[arg-type]
        kind=kind,
        kind_name=plan.kind_name,
        title=plan.title,
        letterhead=_letterhead(plan.form, school, profile),
        place=plan.place or profile.place,
        issued_on=issued_on,
        number=number_text,
        symbol=symbol_text(plan.form, KIND_CODES[plan.form][kind], school.symbol),  # type: ignore[arg-type, index]
        theme=plan.theme,
        bases=tuple(basis.text for basis in plan.legal_bases.all()),
        lead=tuple(line.strip() for line in plan.lead.splitlines() if line.strip()),
        body=tuple(_block(row) for row in plan.blocks.all()),
        signatures=(Signature(chosen.capacity, chosen.name),),
        recipients=tuple(row.text for row in plan.recipients.all()),
    )


def _block(row: PlanBlock) -> Block:
    """Return a row of the body with its number as papers write it: "2.1" is printed "2.1.", "a)" stays."""
    label = f"{row.label}." if row.label and row.label[-1].isalnum() else row.label
    return Block(row.kind, row.text, label, max(row.level - 1, 0))  # type: ignore[arg-type]


def profile_of(school: Unit) -> SchoolProfile:
    """Return how a school heads its papers; an unsaved default where nobody has entered it yet."""
    return SchoolProfile.objects.filter(pk=school.pk).first() or SchoolProfile(school=school)


def _letterhead(form: str, school: Unit, profile: SchoolProfile) -> Letterhead:
    party = form == SchoolProfile.Form.HD05
    superior = (profile.party_superior or profile.superior) if party else profile.superior
    return Letterhead(superior, school.name)
