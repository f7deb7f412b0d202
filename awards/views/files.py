"""Papers of this app as downloads."""

from collections.abc import Callable
from io import BytesIO

from django.http import FileResponse

from documents.views import file_response, paper_file_name


def pdf_or_word(print_it: Callable[[], bytes], title: str, file_format: str) -> FileResponse:
    """Print now (or fetch what was issued) and give it under a Vietnamese file name."""
    return file_response(BytesIO(print_it()), paper_file_name("", title, file_format), file_format)
