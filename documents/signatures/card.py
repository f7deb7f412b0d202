"""Where pyHanko is extended: a signature's moment is given, its card is printed elsewhere, the metadata stay.

Imported only while signing, so that nothing else loads the library.
"""

import uuid
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec
from pyhanko.sign.signers import PdfSigner
from pyhanko.stamp.static import StaticStampStyle


class ImportedCard(PdfContent):
    """The first page of a small PDF, brought in as a form XObject."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        super().__init__()

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self.pdf)))
        name = f"/Card{uuid.uuid4().hex}"
        self.resources.xobject[name] = page
        left, bottom, right, top = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return f"{name} Do".encode()


class Revision(IncrementalPdfFileWriter):
    """Adds to a file and leaves its metadata alone: rewritten, the claims of PDF/A and PDF/UA would change shape."""

    def _update_meta(self) -> None:
        pass


class DatedSigner(PdfSigner):
    """Signs with the moment it is given (/M) rather than the clock's."""

    moment: datetime

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.moment
        return session


def imported_style(card: bytes) -> StaticStampStyle:
    """A signature appearance that is the card and nothing else."""
    layout = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins.uniform(0))
    return StaticStampStyle(
        background=ImportedCard(card), background_layout=layout, background_opacity=1.0, border_width=0
    )


def unseen_field(name: str, read_aloud: str) -> SigFieldSpec:
    """A field for a file that has none: beyond the page's edge, where PDF/UA asks for no tag (7.18.1)."""
    return SigFieldSpec(
        name, readable_field_name=read_aloud, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True)
    )


def dated_signer(
    meta: Any, signer: Any, at: datetime, style: StaticStampStyle | None, spec: Any, timestamper: Any = None
) -> DatedSigner:
    """A signer for one signature at one moment."""
    chosen: dict[str, Any] = {"stamp_style": style} if style else {}
    made = DatedSigner(meta, signer, new_field_spec=spec, timestamper=timestamper, **chosen)
    made.moment = at
    return made
