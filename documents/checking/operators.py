"""pdfminer's interpreter of pages, fed by qpdf: splitting a page into operators was three quarters of measuring it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import pikepdf
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT

NAMES = str.maketrans({"*": "_a", '"': "_w", "'": "_q"})


class Operators(PDFPageInterpreter):
    """Carries out what stands in content streams, in the order and with the stack of pdfminer's own reading."""

    def execute(self, streams: Sequence[object]) -> None:
        """Run the streams of a page or form. A form that draws itself is passed over. Raises pikepdf.PdfError."""
        written = b"\n".join(stream.get_data() for stream in self._once(streams))
        with pikepdf.Pdf.new() as holder:
            for step in pikepdf.parse_content_stream(holder.make_stream(written)):
                if isinstance(step, pikepdf.ContentStreamInlineImage):
                    self.device.render_image("", PDFStream({}, b""))
                    continue
                for operand in step.operands:
                    self.push(plain(operand))
                self._do(str(step.operator))

    def _once(self, streams: Sequence[object]) -> Iterator[PDFStream]:
        self.stream_ids.clear()
        for stream in map(stream_value, streams):
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                self.stream_ids.add(stream.objid)
                yield stream

    def _do(self, operator: str) -> None:
        act = getattr(self, f"do_{operator.translate(NAMES)}", None)
        if act is None:
            return
        wanted = act.__code__.co_argcount - 1
        operands = self.pop(wanted) if wanted else []
        if len(operands) == wanted:
            act(*operands)


def plain(operand: Any) -> Any:
    """Return an operand as pdfminer holds it: numbers, bytes, names, lists and dictionaries of these."""
    if isinstance(operand, int | float):
        return operand
    if isinstance(operand, Decimal):
        return float(operand)
    if isinstance(operand, pikepdf.String):
        return bytes(operand)
    if isinstance(operand, pikepdf.Name):
        return LIT(str(operand)[1:])
    if isinstance(operand, pikepdf.Array):
        return [plain(part) for part in operand]
    if isinstance(operand, pikepdf.Dictionary):
        return {str(key)[1:]: plain(value) for key, value in operand.items()}
    return None
