"""What a school chooses in the official forms, inside their ranges and nowhere else."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from documents.permissions import can_choose_form
from documents.rules.paper import Form
from documents.rules.profiles import MOVABLE, PROFILES, choose, movable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import decimal_text
from units.models import SchoolProfile, Unit, User


@transaction.atomic
def choose_form(*, school: Unit, form: Form, values: Mapping[str, float], by: User) -> SchoolProfile:
    """Keep what the school chooses in a form; a value equal to the form's own is not kept. Issued papers stay.

    Raises RuleViolation with a sentence: not the records clerk, a value outside its range (NĐ 30/2020 PL I, HD
    05-HD/VPTW), a name that the form fixes.
    """
    require(can_choose_form(by, school))
    offered = movable(form)
    if unknown := set(values) - set(offered):
        raise RuleViolation(f"Thể thức này không cho chọn: {', '.join(sorted(unknown))}.")
    try:
        choose(PROFILES[form], **values)
    except ValueError as error:
        raise RuleViolation(f"Số đo nằm ngoài khoảng cho phép: {error}") from error
    chosen = {name: value for name, value in values.items() if value != offered[name].chosen}
    profile, _ = SchoolProfile.objects.select_for_update().get_or_create(school=school)
    old = profile.form_choices.get(form, {})
    if chosen != old:
        profile.form_choices = {**profile.form_choices, form: chosen}
        profile.save(update_fields=["form_choices"])
        record("choose_form", profile, by=by, school=school, old=_words(old), new=_words(chosen), note=form)
    return profile


def _words(values: Mapping[str, float]) -> str:
    return "; ".join(f"{MOVABLE[name]} {decimal_text(Decimal(str(value)))}" for name, value in values.items())
