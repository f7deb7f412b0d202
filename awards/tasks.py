"""Doorbells of the awards: ids in, one action, safe to ring twice."""

from __future__ import annotations

from awards.actions.evidence import SCAN
from awards.actions.evidence import scan_evidence as ask_scanner
from awards.models import Evidence
from emulation.jobs import handler


@handler(SCAN)
def scan_evidence(key: str) -> None:
    """Ask the virus scanner about a file that waits; raises, and is tried again, while there is no answer."""
    found = Evidence.objects.select_related("nomination__campaign__school").filter(pk=int(key)).first()
    if found is not None:
        ask_scanner(evidence=found)
