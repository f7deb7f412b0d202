"""A form and the act behind it."""

from collections.abc import Callable

from django.forms import Form

from emulation.decisions import RuleViolation


def tried(form: Form, act: Callable[[], object]) -> bool:
    """Do the act of a valid form; a refusal becomes the form's error, so that nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        act()
    except RuleViolation as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
