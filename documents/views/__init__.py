"""Pages of papers. Upper apps stream their own files through the functions named here."""

from documents.views.papers import file_response, paper_file_name
from documents.views.prints import print_now

__all__ = ["file_response", "paper_file_name", "print_now"]
