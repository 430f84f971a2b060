"""Running a program under strace, which kills it or makes a call fail at a chosen place."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.faults.command import ENVIRONMENT, ROOT, Ended

CALLS = ("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename", "mkdir")
"""What SQLite and this program change the disk with. Python's own files are written with `write`, and not here."""


def strace_works() -> bool:
    if sys.platform != "linux" or shutil.which("strace") is None:
        return False
    tried = subprocess.run(
        ["strace", "-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"],
        capture_output=True,
        check=False,
        timeout=20,
    )
    return tried.returncode == 0


needs_strace = pytest.mark.skipif(not strace_works(), reason="wants strace, and the right to trace (ptrace)")


def traced(command: Sequence[str], *options: str) -> Ended:
    """Run a command under strace with some options."""
    done = subprocess.run(
        ["strace", "-f", "-qq", *options, *command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        cwd=ROOT,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def count_calls(command: Sequence[str], report: Path) -> dict[str, int]:
    """Run a command whole, and say how often it makes each of the calls."""
    ended = traced(command, "-o", str(report), "-e", f"trace={','.join(CALLS)}")
    assert ended.status == 0, ended.err
    lines = report.read_text(encoding="utf-8", errors="replace")
    found = re.findall(rf"^\d+ +({'|'.join(CALLS)})\(", lines, flags=re.MULTILINE)
    return {call: found.count(call) for call in CALLS if call in found}


def killed_at(command: Sequence[str], call: str, place: int) -> Ended:
    """Run a command that is killed when it makes a call for the nth time, before the call does anything."""
    return traced(command, "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=SIGKILL:when={place}")


def failing_from(command: Sequence[str], call: str, error: str, place: int) -> Ended:
    """Run a command for which a call fails from the nth time on."""
    return traced(command, "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={place}+")
