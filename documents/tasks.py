"""Doorbells of papers: a number not signed in time is given up, long prints are done and later swept."""

from documents.actions.outside import VOID_JOB, void_paper
from documents.actions.prints import PRINT_JOB, SWEEP_JOB, run_print, sweep_print
from documents.models import PaperToSign
from emulation.jobs import handler


@handler(VOID_JOB)
def give_up(key: str) -> None:
    """Give a reserved number up at its hour; nothing to do where it ended before."""
    prepared = PaperToSign.objects.filter(pk=key, state=PaperToSign.State.WAITING).first()
    if prepared is not None:
        void_paper(prepared=prepared, reason="Quá thời hạn giữ số mà chưa được ký", by=None)


@handler(PRINT_JOB)
def do_print(key: str) -> None:
    """Do a long print; it prolongs its lease between its parts."""
    run_print(pk=int(key))


@handler(SWEEP_JOB)
def sweep_file(key: str) -> None:
    """Remove the file of an old print."""
    sweep_print(pk=int(key))
