"""The same plan with the noise of scans and word processors is read the same, in every field."""

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.import_plans import compare
from campaigns.rules.plan_reader import read_plan

SAMPLES = Path(__file__).parent / "plan_samples"
_SPACE = re.compile(r"(?<=\S) (?=\S)")
_MARK = re.compile(r"(?m)^(\s*)([-+]|\d+\.|[a-z]\)) ")


def scanned(source: str) -> str:
    """Decomposed letters, hard spaces, double spaces, the line ends of another system."""
    places = iter(range(len(source)))
    spaced = _SPACE.sub(lambda _: ("  ", "\u00a0", " ", " ", " ")[next(places) % 5], source)
    return unicodedata.normalize("NFD", spaced).replace("\n", "\r\n")


def printed(source: str) -> str:
    """A page number every 25 lines, straight quotes, bold headings, long dashes for bullets."""
    lines = re.sub(r"(?m)^(\s*)- ", r"\1– ", source.replace("“", '"').replace("”", '"')).split("\n")
    bold = [re.sub(r"^([IVX]+[./-].*)$", r"**\1**", line) for line in lines]
    pages = [bold[at : at + 25] for at in range(0, len(bold), 25)]
    return "\n".join("\n".join([*page, "", f"{' ' * 40}{number}", ""]) for number, page in enumerate(pages, start=1))


def pasted(source: str) -> str:
    """An empty line behind every line, a tab behind every bullet and number, everything set in."""
    apart = _MARK.sub(r"\1\2\t", source).replace("\n", "\n\n")
    return "\n".join(f"    {line}" if line.strip() else line for line in apart.split("\n"))


def typed(source: str) -> str:
    """No empty lines, no space behind bullets and numbers."""
    return re.sub(r"\n\s*\n+", "\n", _MARK.sub(r"\1\2", source))


@pytest.mark.parametrize("noise", [scanned, printed, pasted, typed])
@pytest.mark.parametrize("truth", sorted(SAMPLES.glob("*.expected.json")), ids=lambda path: path.name.split(".")[0])
def test_noise_changes_nothing(truth: Path, noise: Callable[[str], str]) -> None:
    source = truth.with_name(truth.name.replace(".expected.json", ".txt")).read_text(encoding="utf-8")
    draft = read_plan(noise(source))
    scores = compare(json.loads(truth.read_text(encoding="utf-8")), draft.as_dict())
    assert {field: (row.missed, row.extra) for field, row in scores.items() if row.f1 < 1} == {}
    assert draft.unclaimed() == ""
