"""The process of `apart.check_apart`: a PDF on standard input, the report or the refusal as JSON on standard output."""

import json
import sys

from documents.checking import Unreadable, check_pdf
from documents.checking.apart import MEMORY, SECONDS
from emulation.apart import confine


def main() -> None:
    """Measure the PDF on standard input under limits of memory and time; the findings go to standard output."""
    confine(memory=MEMORY, seconds=SECONDS)
    form = "hd05" if sys.argv[1:] == ["hd05"] else "nd30"
    try:
        answer = check_pdf(sys.stdin.buffer.read(), form).as_dict()  # type: ignore[arg-type]
    except Unreadable as refusal:
        answer = {"refusal": str(refusal)}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
