"""Where the code of a certificate leads."""

from django.urls import reverse

from awards.queries.golden_book import certificate_by_code


def certificate_page(code: str) -> str:
    """Return the public page of the certificate that carries a code, "" where none does."""
    return reverse("awards:check_certificate", args=[code]) if certificate_by_code(code) else ""
