"""A number that was reserved and not signed in time is given up, and the register says so."""

from documents.actions.outside import VOID_JOB, void_paper
from documents.models import PaperToSign
from emulation.jobs import handler


@handler(VOID_JOB)
def give_up(key: str) -> None:
    """Give a reserved number up at its hour; nothing to do where it ended before."""
    prepared = PaperToSign.objects.filter(pk=key, state=PaperToSign.State.WAITING).first()
    if prepared is not None:
        void_paper(prepared=prepared, reason="Quá thời hạn giữ số mà chưa được ký", by=None)
