"""The house: imports point down, between the apps and inside each; and nothing grows out of hand."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = ("emulation", "units", "documents", "campaigns", "awards")
DRAWERS = ("rules", "models", "queries", "permissions", "actions", "forms", "views")
FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 300, 30, 120
# The map of the site and the composition of the page's frame name every app; nothing imports them back.
ROOF = {"emulation/urls.py", "emulation/settings.py"}


def modules() -> list[Path]:
    """Every Python file of the apps, migrations left out."""
    found = (path for app in FLOORS for path in sorted((ROOT / app).rglob("*.py")))
    return [path for path in found if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imports(tree: ast.AST, module: str, *, package: bool = False) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything imported, wherever in the file, relative imports resolved."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = module.split(".")
            above = parts[: len(parts) - node.level + package] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def drawer(dotted: str) -> str | None:
    """The drawer a module lies in: campaigns.actions.pledges -> actions; None for urls, tasks, admin, commands."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in DRAWERS else None


def faults_of(module: str, dotted: str) -> str | None:
    """Why `module` may not import `dotted`, or None."""
    here, there = module.split(".")[0], dotted.split(".")[0]
    if there not in FLOORS:
        return None
    if FLOORS.index(there) > FLOORS.index(here):
        return f"{here} is below {there}"
    mine, theirs = drawer(module), drawer(dotted)
    if mine == "rules" and theirs and theirs != "rules":
        return "rules are pure"
    if here == there and mine and theirs and DRAWERS.index(theirs) > DRAWERS.index(mine):
        return f"{mine} is below {theirs}"
    return None


def upward_imports() -> list[str]:
    found = []
    for path in modules():
        if str(path.relative_to(ROOT)) in ROOF:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for line, dotted in imports(tree, name_of(path).removesuffix(".__init__"), package=path.name == "__init__.py"):
            if fault := faults_of(name_of(path), dotted):
                found.append(f"{path.relative_to(ROOT)}:{line}: imports {dotted}: {fault}")
    return found


def test_imports_point_down() -> None:
    assert upward_imports() == []


@pytest.mark.parametrize(
    ("module", "dotted", "fault"),
    [
        ("emulation.jobs", "units.models.User", "emulation is below units"),
        ("campaigns.rules.dates", "awards.models", "campaigns is below awards"),
        ("awards.actions", "campaigns.models.Campaign", None),
        ("units.models", "units.queries.people", "models is below queries"),
        ("units.queries", "units.models.User", None),
        ("awards.rules.voting", "awards.models.votes", "rules are pure"),
        ("awards.rules.voting", "units.models.Person", "rules are pure"),
        ("awards.rules.voting", "campaigns.rules.targets", None),
        ("awards.actions.votes", "documents.views", None),
        ("awards.tasks", "awards.actions", None),
        ("units.models", "django.db.models", None),
    ],
)
def test_the_floor_test_sees(module: str, dotted: str, fault: str | None) -> None:
    assert faults_of(module, dotted) == fault


def test_relative_imports_are_resolved() -> None:
    tree = ast.parse("from . import views\nfrom ..models import X\nfrom .rules import y\n")
    assert [name for _, name in imports(tree, "units.actions.people")] == [
        "units.actions.views",
        "units.models.X",
        "units.actions.rules.y",
    ]
    package = ast.parse("from .people import add_person\nfrom ..models import X\n")
    assert [name for _, name in imports(package, "units.actions", package=True)] == [
        "units.actions.people.add_person",
        "units.models.X",
    ]


def test_rules_know_no_rows_and_no_clock() -> None:
    """Values in, values out: `today` and `now` are passed in."""
    forbidden = {"today", "now", "localdate", "localtime", "utcnow"}
    found = []
    for path in modules():
        if drawer(name_of(path)) != "rules":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr in forbidden | {"objects"}:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(called)}")
    assert found == []


def long_functions(path: Path) -> Iterator[str]:
    """Functions over the limit, unless the line of `def` says why: `# long: a table of moves`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            head = "\n".join(lines[node.lineno - 1 : node.body[0].lineno])
            if length > FUNCTION_LINES and "# long: " not in head:
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} has {length} lines"


def test_functions_are_short() -> None:
    assert [fault for path in modules() for fault in long_functions(path)] == []


def test_files_are_short() -> None:
    """A file over the limit becomes a folder of nouns."""
    sizes = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {path: size for path, size in sizes.items() if size > FILE_LINES} == {}


def test_templates_are_short() -> None:
    templates = (ROOT / "templates").rglob("*.*")
    sizes = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in templates}
    assert {path: size for path, size in sizes.items() if size > TEMPLATE_LINES} == {}


def test_the_map_names_every_registry() -> None:
    """Where an upper floor adds something to a lower one stands in docs/architecture.md."""
    beside = [path for path in modules() if drawer(name_of(path)) is None and path.parent.name != "templatetags"]
    registers = [path for path in beside if re.search(r"^def register(_\w+)?\(", path.read_text("utf-8"), re.MULTILINE)]
    assert len(registers) > 10
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    assert [name for path in registers if f"`{(name := str(path.relative_to(ROOT)))}`" not in page] == []
