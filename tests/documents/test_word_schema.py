"""Word opens our files without repair: every part holds to the schema of ECMA-376, as Microsoft's own SDK reads it.

The validator is an npm package (tests/documents/word_schema), put into .venv by `make test` where there is npm.
"""

import json
import platform
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

import pytest

from documents.writers.certificate_word import write_certificates_word
from documents.writers.word import write_word
from tests.documents import paper_samples as samples
from tests.documents.test_certificates import PRAISE, TITLE
from tests.documents.test_designs import designed

PACKAGE = Path(__file__).parents[2] / ".venv/word-schema/node_modules/@xarsh"
MACHINE = {"x86_64": "x64", "aarch64": "arm64", "arm64": "arm64"}.get(platform.machine(), "x64")
VALIDATOR = PACKAGE / f"ooxml-validator-{platform.system().lower()}-{MACHINE}" / "ooxml-validator"
needs_validator = pytest.mark.skipif(not VALIDATOR.exists(), reason="npm's ooxml-validator is not installed")

PRINTED: dict[str, Callable[[], bytes]] = {
    "plan-nd30": lambda: write_word(samples.plan("nd30")),
    "plan-hd05": lambda: write_word(samples.plan("hd05")),
    "annexes": lambda: write_word(samples.annexed()),
    "draft": lambda: write_word(samples.plan("hd05"), final=False),
    "decision-nd30": lambda: write_word(samples.decision("nd30", 3)),
    "long-list": lambda: write_word(samples.decision("nd30", 150)),
    "minutes": lambda: write_word(samples.minutes()),
    "submission": lambda: write_word(samples.submission()),
    "certificates": lambda: write_certificates_word([TITLE, PRAISE, TITLE]),
    "designed-certificates": lambda: write_certificates_word(designed()),
}


def findings(path: Path) -> list[str]:
    said = subprocess.run([str(VALIDATOR), str(path)], capture_output=True, text=True, check=False, timeout=60)
    return [f"{one['path']} {one['xPath']}: {one['description']}" for one in json.loads(said.stdout)["errors"]]


@needs_validator
@pytest.mark.slow
def test_every_kind_of_file_holds_to_the_schema(tmp_path: Path) -> None:
    found = {}
    for name, printed in PRINTED.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(printed())
        found[name] = findings(path)
    assert found == {name: [] for name in PRINTED}


@needs_validator
def test_the_validator_tells_a_part_in_the_wrong_place(tmp_path: Path) -> None:
    """Who judges must be able to say no: the margins of a table after its look make Word offer a repair."""
    content = PRINTED["decision-nd30"]()
    wrong = tmp_path / "wrong.docx"
    with zipfile.ZipFile(BytesIO(content)) as good, zipfile.ZipFile(wrong, "w") as bad:
        for name in good.namelist():
            part = good.read(name)
            if name == "word/document.xml":
                root = ElementTree.fromstring(part)
                space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
                properties = root.find(f".//{space}tblPr")
                margins = properties.find(f"{space}tblCellMar")
                properties.remove(margins)
                properties.append(margins)
                part = ElementTree.tostring(root)
            bad.writestr(name, part)
    assert any("tblCellMar" in one for one in findings(wrong))


@pytest.mark.parametrize("name", PRINTED)
def test_every_part_is_declared_and_every_relation_leads_somewhere(name: str) -> None:
    """The package around the parts, without the validator: content types and relations, both ways."""
    with zipfile.ZipFile(BytesIO(PRINTED[name]())) as package:
        assert package.testzip() is None
        parts = set(package.namelist())
        assert len(parts) == len(package.namelist())
        types = ElementTree.fromstring(package.read("[Content_Types].xml"))
        by_name = {one.get("PartName", "").lstrip("/") for one in types if one.tag.endswith("Override")}
        by_ending = {one.get("Extension", "").lower() for one in types if one.tag.endswith("Default")}
        undeclared = {
            part for part in parts - {"[Content_Types].xml"}
            if part not in by_name and part.rpartition(".")[2].lower() not in by_ending
        }  # fmt: skip
        lost = by_name - parts
        for part in (one for one in parts if one.endswith(".rels")):
            home = dirname(dirname(part))
            for relation in ElementTree.fromstring(package.read(part)):
                target = relation.get("Target", "")
                if relation.get("TargetMode") != "External":
                    lost |= {normpath(join(home, target)).lstrip("/")} - parts
    assert (undeclared, lost) == (set(), set())


def test_the_skip_is_seen_where_npm_is_missing() -> None:
    """`make test` sets the validator up wherever npm is; a machine with npm and without it has a broken set-up."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed: Word files are not judged by the schema here")
    if platform.system() != "Linux" or not (PACKAGE.parents[1] / "installed").exists():
        pytest.skip("the validator was not set up: run deploy/setup.sh test")
    assert VALIDATOR.exists()
