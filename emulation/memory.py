"""What a process does with its memory once it has loaded the program."""

import gc
from typing import Any


def settle(**_: Any) -> None:
    """Leave the loaded program out of every later search for garbage; a receiver of Celery's signals too.

    Django and the libraries stay as long as the process. Rows read and written by the thousand make Python search
    again and again, and each search would go through the whole program: a quarter of the time of a list from Excel
    (docs/performance.md).
    """
    gc.collect()
    gc.freeze()
