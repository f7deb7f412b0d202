"""A stranger's file is read in a process of its own: one made to eat memory or time harms nobody else."""

import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run_apart(module: str, *args: str, data: bytes, seconds: float) -> subprocess.CompletedProcess[bytes] | None:
    """Run ``python -m module`` with the file on its standard input; None where it had not ended after ``seconds``."""
    command = [sys.executable, "-m", module, *args]
    try:
        return subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False, cwd=ROOT)
    except subprocess.TimeoutExpired:
        return None


def confine(*, memory: int, seconds: int) -> None:
    """Called by that process first: how many bytes of memory and seconds of processor time it may take."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
