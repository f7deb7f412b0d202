"""The same file several times over, for ballots and other forms that are handed out."""

from io import BytesIO

MOST = 200


def copies_of(pdf: bytes, number: int) -> bytes:
    """Return the pages `number` times in one file; shared parts are kept once. At most 200."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        pages = list(document.pages)
        for _ in range(min(number, MOST) - 1):
            document.pages.extend(pages)
        out = BytesIO()
        document.save(out)
        return out.getvalue()
