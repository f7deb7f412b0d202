"""Pages of papers. Upper apps stream their own files through the two functions named here."""

from documents.views.papers import file_response, paper_file_name

__all__ = ["file_response", "paper_file_name"]
