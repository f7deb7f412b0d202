"""Pages of papers. Upper apps stream their own files through the functions named here."""

from documents.views.ahead import Ahead, ahead_of, sign_context, signing
from documents.views.papers import file_response, paper_file_name
from documents.views.prints import now_or_later

__all__ = ["Ahead", "ahead_of", "file_response", "now_or_later", "paper_file_name", "sign_context", "signing"]
