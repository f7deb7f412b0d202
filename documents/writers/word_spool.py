"""A Word file whose body is written part by part: what is finished leaves memory.

python-docx holds the whole tree and searches all of it for each picture, so a thousand pages take a minute and a
quarter of a gigabyte; by parts they take seconds and no more room than one part.
"""

from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from docx.document import Document

BODY = "word/document.xml"
PLACE = "the parts stand here"
CHUNK = 1 << 20


class WordSpool:
    """Takes the finished blocks out of a document, and puts them back into the file."""

    def __init__(self, document: "Document") -> None:
        self.document = document
        self._parts: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed by `closing`, and nameless: a killed worker leaves none

    def close(self) -> None:
        """Let go of the parts."""
        self._parts.close()

    def take(self) -> None:
        """Move every block of the body, its section's properties apart, out of memory."""
        from lxml import etree

        body = self.document.element.body
        for block in list(body):
            if block is not body.sectPr:
                self._parts.write(etree.tostring(block))
                body.remove(block)

    def save(self, out: BinaryIO) -> None:
        """Write the file with all blocks in their order. To be called once."""
        from lxml import etree

        self.take()
        body: Any = self.document.element.body
        body.insert(0, etree.Comment(PLACE))
        with TemporaryFile() as whole:
            self.document.save(whole)
            with ZipFile(whole) as held, ZipFile(out, "w", ZIP_DEFLATED) as written:
                for name in held.namelist():
                    with written.open(name, "w") as part:
                        if name == BODY:
                            _fill(part, held.read(name), self._parts)
                        else:
                            part.write(held.read(name))


def _fill(part: IO[bytes], frame: bytes, blocks: IO[bytes]) -> None:
    before, after = frame.split(f"<!--{PLACE}-->".encode())
    part.write(before)
    blocks.seek(0)
    while chunk := blocks.read(CHUNK):
        part.write(chunk)
    part.write(after)
