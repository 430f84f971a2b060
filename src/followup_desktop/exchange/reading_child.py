"""The process in which strangers' files are read: it limits itself, answers a request a line, and may die.

Limits: 512 MB of address space and no core dump where the system has such limits (Linux; macOS in part). On
Windows what holds is the size of the file, the number of items, and the ten seconds of the app that waits.
The child cannot outlive the app: it ends when its standard input closes, or, busy, a few seconds later.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.reading import Reading
from followup_desktop.exchange.reasons import WHOLE_FILE, left_out

MOST_MEMORY = 512 * 1024 * 1024
"""Bytes."""

LONGEST_SECONDS = 15
"""After so long on one file the child ends by itself, should the app that waits for it be gone."""

OUT_OF_MEMORY = 3
"""The exit status that says so."""


def main() -> int:
    """Answer requests until the standard input closes."""
    _limit_resources()
    requests: BinaryIO = os.fdopen(os.dup(0), "rb")
    answers: BinaryIO = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("wb") as nothing:
        # Whatever a library prints must not become an answer.
        os.dup2(nothing.fileno(), 1)
        try:
            _serve(requests, answers, nothing)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
    return 0


def read_file(path: Path, zone: str) -> Reading:
    """Read one file; a refusal of the whole file becomes the one thing that was left out."""
    from followup_desktop.exchange.contents import read_contents
    from followup_desktop.exchange.file_bytes import file_bytes

    try:
        return read_contents(file_bytes(path), path.suffix.lower(), zone)
    except FollowUpError as error:
        return Reading(left_out=(left_out(WHOLE_FILE, error),))


def _serve(requests: BinaryIO, answers: BinaryIO, nothing: BinaryIO) -> None:
    from followup_desktop.exchange import wire
    from followup_desktop.exchange.ics_zones import load_names

    load_names()
    waiting: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    answers.write(wire.READY)
    answers.flush()
    while True:
        path, zone = wire.read_request(waiting.get())
        faulthandler.dump_traceback_later(LONGEST_SECONDS, exit=True, file=nothing)
        answers.write(wire.answer_line(read_file(path, zone)))
        answers.flush()
        faulthandler.cancel_dump_traceback_later()


def _listen(requests: BinaryIO, waiting: SimpleQueue[bytes]) -> None:
    """Take requests as they come, and end the process at once when nobody can send any more."""
    for line in requests:
        waiting.put(line)
    os._exit(0)


def _limit_resources() -> None:
    """Set the limits before anything heavy is imported; a system without one of them goes without."""
    if sys.platform == "win32":
        return
    import resource

    for limit, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, MOST_MEMORY)):
        with contextlib.suppress(OSError, ValueError):
            _, hard = resource.getrlimit(limit)
            lowered = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(limit, (lowered, lowered))
