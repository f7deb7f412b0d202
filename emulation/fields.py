"""Text columns that keep one Unicode form: whatever is typed, pasted or imported is stored as `text.nfc` has it."""

import re
from typing import Any

from django.db import models

from emulation.text import nfc

_BREAKS = re.compile("[\t\r\n]+")


class _Composed:
    """Normalise on the way in: on assignment through forms, on save and in look-ups, which all ask `to_python`."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)  # type: ignore[misc]
        return self.kept(value) if isinstance(value, str) else value

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        value = super().pre_save(instance, add)  # type: ignore[misc]
        if isinstance(value, str):
            value = self.kept(value)
            setattr(instance, self.attname, value)  # type: ignore[attr-defined]
        return value

    def kept(self, text: str) -> str:
        """Return a text as the column keeps it."""
        return nfc(text)


class TextLine(_Composed, models.CharField):
    """A line of Vietnamese text, stored composed (NFC); breaks and tabs within it are spaces."""

    def kept(self, text: str) -> str:
        """Return the text as one line."""
        return nfc(text) if text.isprintable() else _BREAKS.sub(" ", nfc(text))


class TextBlock(_Composed, models.TextField):
    """Paragraphs of Vietnamese text, stored composed (NFC)."""
