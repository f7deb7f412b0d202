"""How often one address may ask for what nobody signs in for.

A whole school stands behind one address, and a hall of people reads one QR at the same moment: the counts are wide, and
only what looks like guessing is counted narrowly. Counts live in the cache for their minute, by a keyed hash of the
address, which is written down nowhere.
"""

from dataclasses import dataclass
from ipaddress import IPv6Network, ip_address
from time import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Limit:
    """So many times in so many seconds, from one address."""

    name: str
    amount: int
    seconds: int = 60


def exceeded(request: HttpRequest, limit: Limit) -> bool:
    """Count one, and say whether it is one too many. Two calls of the cache."""
    window = int(time() // limit.seconds)  # in the key, since some caches prolong what they add to
    place = salted_hmac("emulation.limits", _address(request)).hexdigest()[:32]
    key = f"limit:{limit.name}:{window}:{place}"
    cache.add(key, 0, limit.seconds)
    try:
        return cache.incr(key) > limit.amount
    except ValueError:  # it went between the two calls
        return False


def _address(request: HttpRequest) -> str:
    """The client's address behind the trusted proxies; of IPv6 the network, since one household has billions."""
    found = ip_address(get_adapter().get_client_ip(request))
    return str(IPv6Network((found, 64), strict=False)) if found.version == 6 else str(found)
