"""Sections that number themselves: I, 1, 1.1, a) by how deep they stand."""

from dataclasses import replace

from campaigns.rules.plan_values import AssignmentEntry, BlockEntry, PlanEntry
from documents.rules.numbers import roman

NUMBERED = ("heading", "numbered")
DEEPEST = 4
LETTERS = "abcdđeghiklmnopqrstuvxy"  # as Vietnamese papers count: no f, j, w, z


def numbered(entry: PlanEntry) -> PlanEntry:
    """Return the plan with the numbers of its sections written anew, unless it keeps its own labels.

    What is assigned to a section by its old number is assigned to it by its new one.
    """
    if entry.own_labels:
        return entry
    blocks = number_blocks(entry.blocks)
    renamed = _renamed(entry.blocks, blocks)
    return replace(entry, blocks=blocks, assignments=tuple(_follow(row, renamed) for row in entry.assignments))


def number_blocks(blocks: tuple[BlockEntry, ...]) -> tuple[BlockEntry, ...]:
    """Number headings and numbered paragraphs by their levels; a level that was skipped counts as the next one."""
    open_levels: list[int] = []
    counts: list[int] = []
    found = []
    for block in blocks:
        if block.kind not in NUMBERED:
            found.append(block)
            continue
        while open_levels and open_levels[-1] > block.level:
            open_levels.pop()
        if not open_levels or (open_levels[-1] < block.level and len(open_levels) < DEEPEST):
            open_levels.append(block.level)
        depth = len(open_levels)
        counts = [*counts[:depth], 0][:depth]
        counts[depth - 1] += 1
        found.append(replace(block, level=depth, label=_label(counts)))
    return tuple(found)


def _label(counts: list[int]) -> str:
    last = counts[-1]
    match len(counts):
        case 1:
            return roman(last)
        case 2:
            return str(last)
        case 3:
            return f"{counts[1]}.{last}"
    more = (last - 1) // len(LETTERS)
    return f"{LETTERS[(last - 1) % len(LETTERS)]}{more or ''})"


def _renamed(old: tuple[BlockEntry, ...], new: tuple[BlockEntry, ...]) -> dict[str, str]:
    """Old label -> new label, for labels that name one section only."""
    labels = [_bare(block.label) for block in old if block.kind in NUMBERED]
    pairs = zip(old, new, strict=True)
    return {
        _bare(a.label): _bare(b.label) for a, b in pairs if a.kind in NUMBERED and labels.count(_bare(a.label)) == 1
    }


def _follow(row: AssignmentEntry, renamed: dict[str, str]) -> AssignmentEntry:
    label = renamed.get(_bare(row.label), "") if row.label else ""
    return replace(row, label=label) if label else row


def _bare(label: str) -> str:
    return label.strip().rstrip(".)")
