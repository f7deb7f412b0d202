"""Measures a stranger's file in a process of its own."""

import json
from typing import Any

from documents.checking.findings import Report, report_from
from documents.checking.page import Unreadable
from documents.checking.reading import MAX_BYTES, NOT_PDF, TOO_LARGE
from documents.rules.paper import Form
from emulation.apart import run_apart

SECONDS = 60  # a paper of 200 pages takes about ten
MEMORY = 1024**3
TOO_HEAVY = (
    "Tệp này quá nặng để đo: có quá nhiều nội dung hoặc cấu trúc bất thường. "
    "Vui lòng tách phụ lục rồi kiểm tra từng phần."
)


def check_apart(data: bytes, form: Form, *, seconds: int = SECONDS) -> Report:
    """As `check_pdf`, with limits of time and memory. Raises Unreadable with a sentence."""
    if len(data) > MAX_BYTES:
        raise Unreadable(TOO_LARGE)
    if data and b"%PDF-" not in data[:1024]:
        raise Unreadable(NOT_PDF)
    done = run_apart("documents.checking", form, data=data, seconds=seconds)
    answer = _answer(done.stdout if done else b"")
    if "refusal" in answer:
        raise Unreadable(answer["refusal"])
    return report_from(answer)


def _answer(output: bytes) -> dict[str, Any]:
    """What the process wrote; one that was stopped at its limit wrote nothing."""
    try:
        answer: dict[str, Any] = json.loads(output)
    except ValueError:
        return {"refusal": TOO_HEAVY}
    return answer
