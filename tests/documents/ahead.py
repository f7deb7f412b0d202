"""Signing a long paper in tests: from the page without a PIN, over the worker, to the signature of what was printed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from documents import printed_ahead, printing
from documents.long_prints import LongPrint
from documents.models import PrintJob
from emulation import jobs


@contextmanager
def everything_long(long_print: LongPrint = printed_ahead.TO_SIGN) -> Iterator[None]:
    """Inside this every paper counts as one that a page should not wait for."""
    before = long_print.at_once
    object.__setattr__(long_print, "at_once", 0)
    try:
        yield
    finally:
        object.__setattr__(long_print, "at_once", before)


def sign_ahead(client: Client, name: str, thing: Any, page: str, pin: str) -> Any:
    """Sign what `page` signs as if it were long; returns the answer to the PIN. Nothing is printed while it signs."""
    with everything_long():
        assert 'name="pin"' not in client.get(page).content.decode()
        ordered = client.post(reverse("documents:long_print", args=["to_sign", f"{name}-{thing.pk}", "ready"]))
        assert ordered.status_code == 302
        assert "Văn bản đang được in sẵn" in client.get(page).content.decode()
        jobs.sweep()
        assert PrintJob.objects.latest("pk").state == "done"
        assert 'name="pin"' in client.get(page).content.decode()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(printing, "write_pdf", lambda *args, **kwargs: pytest.fail("printed again"))
            return client.post(page, {"pin": pin})
