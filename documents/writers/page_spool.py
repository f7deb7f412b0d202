"""Ten thousand tagged pages without holding them: what the pages share is a small file, the pages are added to it.

A library that holds a document as objects needs some 30 kB for each certificate. Here each page's operators go to a
file as they are drawn; when all are known, the shared file (fonts, artwork, metadata) is written first and the pages
follow as one update of it (ISO 32000-2, 7.5.6): objects in compressed streams, a cross-reference stream at the end.

Pages may be drawn in shares that are kept, and taken together later. The same pages give the same bytes, the file's
name of itself (ISO 32000-2, 14.4) included.
"""

import json
import shutil
import zlib
from array import array
from collections.abc import Iterator, Sequence
from hashlib import sha256
from io import BytesIO
from itertools import islice
from struct import pack
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

GROUP = 50  # pages that lie together in the page tree and in a stream of objects
NAME = 32  # hexadecimal digits of half a file's name of itself
Size = tuple[float, float]  # points


class PageSpool:
    """Takes the pages of a tagged file one by one, each on one of a few kinds of sheet, and writes the file."""

    def __init__(self) -> None:
        self._drawn: IO[bytes] = TemporaryFile()  # noqa: SIM115 - see `close`
        self._sheets, self._texts, self._lengths = array("L"), array("L"), array("L")

    def close(self) -> None:
        """Let go of the pages."""
        self._drawn.close()

    def add(self, sheet: int, content: str, texts: int) -> None:
        """Add a page on a sheet: its operators, and how many marked texts they hold."""
        packed = zlib.compress(content.encode())
        self._drawn.write(packed)
        self._sheets.append(sheet)
        self._texts.append(texts)
        self._lengths.append(len(packed))

    def keep(self, out: IO[bytes], beside: Any) -> None:
        """Write the pages as a share of a file, without their sheets; `beside` goes with them, as JSON holds it."""
        facts = {"texts": self._texts.tolist(), "lengths": self._lengths.tolist(), "beside": beside}
        out.write(json.dumps(facts).encode() + b"\n")
        self._drawn.seek(0)
        shutil.copyfileobj(self._drawn, out)

    def take(self, share: IO[bytes], sheets: Sequence[int]) -> Any:
        """Append the pages of a share, each on its sheet; returns what was kept beside them."""
        facts = json.loads(share.readline())
        for sheet, texts, length in zip(sheets, facts["texts"], facts["lengths"], strict=True):
            self._sheets.append(sheet)
            self._texts.append(texts)
            self._lengths.append(length)
        shutil.copyfileobj(share, self._drawn)
        return facts["beside"]

    def save(self, shared: Any, sheets: list[tuple[Size, Any]], out: BinaryIO) -> None:
        """Write the file: `shared` is a document without pages, `sheets` its sizes and resources. To be called once."""
        self._drawn.seek(0)
        update = _Update(shared, sheets, out)
        contents = (self._drawn.read(length) for length in self._lengths)
        pages = zip(self._sheets, self._texts, contents, strict=True)
        while group := list(islice(pages, GROUP)):
            update.add_group(group)
        update.close()


class _Update:
    """An update of a file whose only pages show the sheets: they are replaced by the ones that are added."""

    def __init__(self, shared: Any, sheets: list[tuple[Size, Any]], out: BinaryIO) -> None:
        base, facts = _base(shared, sheets)
        self.out, self.facts, self.sheets = out, facts, sheets
        self.said = sha256(base)
        out.write(base)
        self.at, self.previous = len(base), int(base[base.rindex(b"startxref") + 9 :].split()[0])
        self.next = int(facts["size"])
        self.places = _Places(self.next)
        self.whole = self._number()
        self.nodes, self.counts = array("L"), array("L")
        self.sections, self.firsts, self.texts = array("L"), array("L"), array("L")

    def add_group(self, pages: list[tuple[int, int, bytes]]) -> None:
        """Write some pages with their operators and tags."""
        node, numbers = self._number(), []
        objects: dict[int, str] = {}
        for sheet, texts, content in pages:
            numbers.append(page := self._number())
            objects |= self._page(page, node, sheet, self._stream("/Filter /FlateDecode", content), texts)
        kids = _references(numbers)
        objects[node] = f"<</Type /Pages /Parent {self.facts['pages']} 0 R /Count {len(numbers)} /Kids [{kids}]>>"
        self.nodes.append(node)
        self.counts.append(len(numbers))
        self._keep(objects)

    def _page(self, page: int, node: int, sheet: int, content: int, texts: int) -> dict[int, str]:
        (width, height), section, place = self.sheets[sheet][0], self._number(), len(self.sections)
        first = self.next
        self.next += texts
        self.sections.append(section)
        self.firsts.append(first)
        self.texts.append(texts)
        shown = (
            f"<</Type /Page /Parent {node} 0 R /MediaBox [0 0 {width:g} {height:g}] /Contents {content} 0 R"
            f" /Resources {self.facts['resources'][sheet]} 0 R /StructParents {place} /Tabs /S>>"
        )
        parts = _references(range(first, first + texts))
        told = {first + mark: f"<</S /P /P {section} 0 R /Pg {page} 0 R /K {mark}>>" for mark in range(texts)}
        return {page: shown, section: f"<</S /Sect /P {self.whole} 0 R /K [{parts}]>>", **told}

    def close(self) -> None:
        """Write the roots of pages and tags, and the table of places."""
        facts = self.facts
        tree, numbers = facts["tags"], self._number()
        entries = " ".join(self._parents())
        self._keep({
            facts["pages"]: f"<</Type /Pages /Count {sum(self.counts)} /Kids [{_references(self.nodes)}]>>",
            self.whole: f"<</Type /StructElem /S /Document /P {tree} 0 R /K [{_references(self.sections)}]>>",
            tree: f"<</Type /StructTreeRoot /K {self.whole} 0 R /ParentTree {numbers} 0 R"
            f" /ParentTreeNextKey {len(self.sections)}>>",
            numbers: f"<</Nums [{entries}]>>",
        })  # fmt: skip
        self._table()

    def _parents(self) -> Iterator[str]:
        for place, (first, texts) in enumerate(zip(self.firsts, self.texts, strict=True)):
            yield f"{place} [{_references(range(first, first + texts))}]"

    def _keep(self, objects: dict[int, str]) -> None:
        """Write objects into one compressed stream."""
        places, at = [], 0
        for number, text in objects.items():
            places.append(f"{number} {at}")
            at += len(text) + 1
        head = " ".join(places) + "\n"
        body = zlib.compress((head + "\n".join(objects.values())).encode())
        facts = f"/Type /ObjStm /N {len(objects)} /First {len(head)} /Filter /FlateDecode"
        stream = self._stream(facts, body)
        for index, number in enumerate(objects):
            self.places.note(number, 2, stream, index)

    def _stream(self, facts: str, data: bytes, number: int | None = None) -> int:
        number = number or self._number()
        self.places.note(number, 1, self.at)
        written = b"%d 0 obj\n<<%s /Length %d>>\nstream\n" % (number, facts.encode(), len(data))
        self.said.update(whole := written + data + b"\nendstream\nendobj\n")
        self.at += self.out.write(whole)
        return number

    def _table(self) -> None:
        number, start = self._number(), self.at
        self.places.note(number, 1, start)
        index, rows = self.places.table()
        facts, names = self.facts, f"[<{self.facts['name']}> <{self.said.hexdigest()[:NAME]}>]"
        self._stream(
            f"/Type /XRef /W [1 8 2] /Index [{index}] /Size {self.next} /Prev {self.previous} /Root {facts['root']} 0 R"
            f" {facts['info']} /ID {names} /Filter /FlateDecode",
            rows,
            number,
        )
        self.out.write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _number(self) -> int:
        self.next += 1
        return self.next - 1


class _Places:
    """Where each object stands: in the file (1), or within a stream of objects (2)."""

    def __init__(self, first: int) -> None:
        self.first, self.changed = first, dict[int, bytes]()
        self.rows = bytearray()

    def note(self, number: int, kind: int, where: int, index: int = 0) -> None:
        """Keep the place of an object: a new one, or one of the shared part that is replaced."""
        row = pack(">BQH", kind, where, index)
        if number < self.first:
            self.changed[number] = row
            return
        at = (number - self.first) * len(row)
        self.rows.extend(bytes(max(0, at + len(row) - len(self.rows))))
        self.rows[at : at + len(row)] = row

    def table(self) -> tuple[str, bytes]:
        """Return which numbers the table holds, and its rows, compressed."""
        index = [f"{number} 1" for number in sorted(self.changed)]
        index.append(f"{self.first} {len(self.rows) // 11}")
        changed = b"".join(self.changed[number] for number in sorted(self.changed))
        return " ".join(index), zlib.compress(changed + bytes(self.rows))


def _base(shared: Any, sheets: list[tuple[Size, Any]]) -> tuple[bytes, dict[str, Any]]:
    """Return the shared part as a file whose pages show the sheets, and the numbers of what the update changes."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    for (width, height), resources in sheets:
        page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, width, height]), Resources=resources)
        shared.pages.append(pikepdf.Page(shared.make_indirect(page)))
    root = shared.Root
    root.StructTreeRoot = shared.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.MarkInfo, root.ViewerPreferences = Dictionary(Marked=True), Dictionary(DisplayDocTitle=True)
    out = BytesIO()
    shared.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    with pikepdf.open(out) as saved:
        trailer, root = saved.trailer, saved.Root
        facts = {
            "root": root.objgen[0],
            "pages": root.Pages.objgen[0],
            "tags": root.StructTreeRoot.objgen[0],
            "resources": [page.obj.Resources.objgen[0] for page in saved.pages],
            "size": max(each.objgen[0] for each in saved.objects) + 2,  # the table of places is an object as well
            "info": f"/Info {trailer.Info.objgen[0]} 0 R" if "/Info" in trailer else "",
            "name": bytes(trailer.ID[0]).hex(),
        }
    return out.getvalue(), facts


def _references(numbers: Any) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)
