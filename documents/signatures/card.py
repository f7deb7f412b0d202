"""Where pyHanko is extended: a signature's moment is given, its card is printed elsewhere, the metadata stay, a key
is checked once.

Imported only while signing, so that nothing else loads the library.
"""

import uuid
from datetime import datetime
from functools import cached_property
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import load_der_private_key
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec
from pyhanko.sign.general import get_pyca_cryptography_hash
from pyhanko.sign.signers import PdfSigner, SimpleSigner
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


class OpenedKey(SimpleSigner):
    """Signs with an RSA key as it was checked when the PIN opened it.

    The library reads and checks the key anew for each signature and once more to guess its size, 30 ms each time.
    """

    @classmethod
    def open(cls, pkcs12: bytes, pin: str) -> "OpenedKey":
        """Raises ValueError where the PIN does not open it."""
        opened = SimpleSigner.load_pkcs12_data(pkcs12, other_certs=[], passphrase=pin.encode())
        return cls(opened.signing_cert, opened.signing_key, opened.cert_registry)

    @cached_property
    def private_key(self) -> Any:
        return load_der_private_key(self.signing_key.dump(), password=None, unsafe_skip_rsa_key_validation=True)

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        if self.get_signature_mechanism_for_digest(digest_algorithm).signature_algo != "rsassa_pkcs1v15":
            return super().sign_raw(data, digest_algorithm)
        return self.private_key.sign(data, PKCS1v15(), get_pyca_cryptography_hash(digest_algorithm))


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
