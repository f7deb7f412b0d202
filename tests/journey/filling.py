"""Forms of a page, filled in as somebody in a hurry would."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from lxml import html

from awards.demo.cast import PIN
from emulation.sheets.writing import write_list

PDF = ("a.pdf", b"%PDF-1.4\n%%EOF\n")
SHEET = ("a.xlsx", write_list("Danh sách", ["Họ và tên", "Đơn vị"], [20, 20], [["Lò Văn Hải", "Khoa"]]))
DAYS = {"ends_on": 5, "due_on": 9, "used_on": 0}  # from today; any other day is three days off
WAYS = ("asked", "full", "changed", "other")


@dataclass(frozen=True)
class Filled:
    """What is sent where."""

    action: str
    data: dict[str, Any]

    def send(self, client: Client) -> Any:
        """Send it once."""
        ready = {
            name: SimpleUploadedFile(*value) if isinstance(value, tuple) else value for name, value in self.data.items()
        }
        return client.post(self.action, ready)


def forms_of(path: str, markup: bytes) -> Iterator[tuple[str, Any, dict[str, str]]]:
    """Yield (where to, form, named button) of the forms that act, once for each button of theirs."""
    page = html.fromstring(markup)
    for form in page.xpath("//form[translate(@method,'POST','post')='post']"):
        action = urlsplit(urljoin(path, form.get("action") or "")).path
        beside = page.xpath("//button[@form=$it]", it=form.get("id", "-"))  # at the foot of the page
        for button in [*form.xpath(".//button[not(@type) or @type='submit']"), *beside]:
            yield action, form, {button.get("name"): button.get("value", "")} if button.get("name") else {}


def filled(form: Any, way: str) -> dict[str, Any]:
    """Fill in what is asked for; with "full" all that is empty, with "changed" the first text besides, with "other"
    every choice besides.
    """
    data: dict[str, Any] = {}
    used: set[str] = set()
    for field in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        name, kind = field.get("name"), field.get("type", "text")
        asked = way == "full" or field.get("required") is not None
        if field.get("disabled") is not None or kind in ("submit", "button"):
            continue
        if kind in ("checkbox", "radio"):
            if field.checked or (way == "full" and (kind == "checkbox" or name not in data)):
                data.setdefault(name, []).append(field.get("value", "on"))
        elif kind == "file":
            data |= {name: SHEET if "xlsx" in field.get("accept", "") else PDF} if asked else {}
        elif field.tag == "select" and field.multiple:
            data[name] = list(field.value) or (field.value_options[:1] if way == "full" else [])
        else:
            value = _changed(field, way, used)
            value = value or (_value(field, used) if asked and kind != "hidden" else "")
            used.add(value)
            data.setdefault(name, []).append(value)
    return data


def _changed(field: Any, way: str, used: set[str]) -> str:
    old = (field.value or "").strip()
    if way == "other" and field.tag == "select":
        return _value(field, used | {old})
    words = field.tag == "input" and old[:1].isalpha() and not field.get("list") and field.get("type", "text") == "text"
    if way == "changed" and words and "changed" not in used:
        used.add("changed")
        return f"{old} mới"
    return old


def _value(field: Any, used: set[str]) -> str:
    """Something for a field: of what it offers the first that no other field has."""
    kind, name = field.get("type", "text"), field.get("name")
    if field.tag == "select" or field.get("list"):
        known = "//datalist[@id=$it]/option/@value"
        offered = (
            field.value_options if field.tag == "select" else field.getroottree().xpath(known, it=field.get("list"))
        )
        offered = [each for each in offered if each]
        return next((each for each in offered if each not in used), offered[0] if offered else "")
    if "data-date" in field.attrib or "dd/mm" in field.get("placeholder", ""):
        return f"{timezone.localdate() + timedelta(DAYS.get(name, 3)):%d/%m/%Y}"
    if kind == "password" or "pin" in name:
        return PIN
    if kind == "number" or field.get("inputmode") in ("numeric", "decimal"):
        return field.get("min") or "1"
    return "moi@truong.example" if kind == "email" else "Nội dung thử"
