"""Ask a timestamp authority (RFC 3161) when the installation names one."""

import urllib.request
from typing import Any

from django.conf import settings
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import set_tsp_headers

from documents.signatures.basics import NoTimestamp

SECONDS = 10
LONGEST = 100_000  # bytes of an answer


class Authority(TimeStamper):
    """One authority by its http address."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    async def async_request_tsa_response(self, req: Any) -> Any:
        """Send a request and read the answer; NoTimestamp where none comes."""
        from asn1crypto import tsp

        try:
            request = urllib.request.Request(self.url, req.dump(), set_tsp_headers({}))
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return tsp.TimeStampResp.load(answer.read(LONGEST), strict=True)
        except (OSError, ValueError) as error:
            raise NoTimestamp from error


def timestamper() -> Authority | None:
    """Return the authority of the setting TSA_URL, or None."""
    return Authority(settings.TSA_URL) if settings.TSA_URL else None
