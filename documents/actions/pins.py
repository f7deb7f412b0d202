"""A PIN may be tried five times in a quarter of an hour; then its key rests.

The count lives in the cache, not in a row: a wrong PIN takes the whole act back, and a count in a row with it. A try is
counted before it is made, so that tries at the same moment count too.
"""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

from documents.models import SealKey, SigningKey
from documents.signatures import WrongPin
from documents.signatures.keys import Certificate, open_certificate
from emulation.decisions import RuleViolation

TRIES = 5
REST = timedelta(minutes=15)


def open_guarded(key: SigningKey | SealKey, pin: str, moment: datetime) -> Certificate:
    """Open a kept key with its PIN. Raises RuleViolation: wrong, run out, or resting after five wrong ones."""
    name = f"pin:{key._meta.model_name}:{key.pk}"
    _require_awake(name)
    slot = _counted(name)
    try:
        found = open_certificate(bytes(key.pkcs12), pin, moment)
    except WrongPin:
        if slot == TRIES:
            cache.set(f"{name}:rest", timezone.now() + REST, REST.total_seconds())
            _forget(name)
            _require_awake(name)
        raise
    except RuleViolation:
        cache.delete(f"{name}:{slot}")
        raise
    _forget(name)
    return found


def _require_awake(name: str) -> None:
    until = cache.get(f"{name}:rest")
    if until is not None:
        raise RuleViolation(
            f"Mã PIN đã bị nhập sai {TRIES} lần nên khóa ký tạm dừng {REST.seconds // 60} phút, đến "
            f"{timezone.localtime(until):%H:%M}. Vui lòng thử lại sau."
        )


def _counted(name: str) -> int:
    """Take the next of the slots, each of which frees itself after the rest; the last where all are taken."""
    for slot in range(1, TRIES):
        if cache.add(f"{name}:{slot}", True, REST.total_seconds()):
            return slot
    return TRIES


def _forget(name: str) -> None:
    cache.delete_many([f"{name}:{slot}" for slot in range(1, TRIES)])
