"""Certificates: the page is designed once and printed by WeasyPrint, each person's lines are stamped on it.

A thousand certificates take about a second and the file holds the artwork and the letters once.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import IO, BinaryIO

from documents.rules.paper import Certificate
from documents.writers.certificate_pages import CertificatePages, designed_pages
from documents.writers.certificate_tags import CertificateTags, texts_of
from documents.writers.certificate_word import write_certificates_word
from documents.writers.telling import Tell, unheard

__all__ = ["write_certificates_pdf", "write_certificates_word"]


def write_certificates_pdf(certificates: Sequence[Certificate]) -> bytes:
    """Return one landscape page for each certificate, as PDF/A-3u and PDF/UA-1; raises ValueError for none."""
    out = BytesIO()
    stamp_certificates(certificates, out)
    return out.getvalue()


def stamp_certificates(certificates: Iterable[Certificate], out: BinaryIO, tell: Tell = unheard) -> None:
    """Write the pages to `out`, reading the certificates as they come; what stays of each is its own text.

    Raises RuleViolation where a text has no room in its design, ValueError where there is no certificate.
    """
    with CertificatePages() as pages:
        pages.draw(certificates, tell)
        pages.save(out)


def draw_certificates(certificates: Iterable[Certificate], out: BinaryIO, tell: Tell = unheard) -> None:
    """Write a share of the pages, for `join_certificates`. Raises RuleViolation where a text has no room."""
    with CertificatePages() as pages:
        pages.draw(certificates, tell)
        pages.keep(out)


def join_certificates(shares: Iterable[tuple[Iterable[Certificate], IO[bytes]]], out: BinaryIO) -> None:
    """Write what `stamp_certificates` would of all, byte for byte; each share of them with what was drawn of it."""
    with CertificatePages() as pages:
        for certificates, drawn in shares:
            pages.take(certificates, drawn)
        pages.save(out)


def single_certificates(certificates: Iterable[Certificate], printed: BinaryIO) -> Iterator[bytes]:
    """Yield each page of what `stamp_certificates` wrote as a file of its own, under its own title.

    The letters are embedded as they are in the whole: choosing them anew would take a fifth of a second each.
    """
    import pikepdf

    with pikepdf.open(printed) as whole:
        for certificate, page, texts in zip(certificates, whole.pages, texts_of(whole), strict=True):
            with pikepdf.open(BytesIO(designed_pages(certificate))) as pdf:
                del pdf.pages[:]
                pdf.pages.append(page)
                tags = CertificateTags(pdf)
                tags.add(pdf.pages[0].obj, texts)
                tags.close()
                out = BytesIO()
                pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
                yield out.getvalue()
