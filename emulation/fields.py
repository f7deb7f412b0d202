"""Text columns that keep one Unicode form: whatever is typed, pasted or imported is stored as NFC."""

from typing import Any

from django.db import models

from emulation.text import nfc


class _Composed:
    """Normalise on the way in: on assignment through forms, on save and in look-ups."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)  # type: ignore[misc]
        return nfc(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)  # type: ignore[misc]
        return nfc(value) if isinstance(value, str) else value

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        value = super().pre_save(instance, add)  # type: ignore[misc]
        if isinstance(value, str):
            value = nfc(value)
            setattr(instance, self.attname, value)  # type: ignore[attr-defined]
        return value


class TextLine(_Composed, models.CharField):
    """A line of Vietnamese text, stored composed (NFC)."""


class TextBlock(_Composed, models.TextField):
    """Paragraphs of Vietnamese text, stored composed (NFC)."""
