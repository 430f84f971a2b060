"""The app's side of reading strangers' files: a child process is asked, watched, replaced."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Self, cast

from followup_desktop.domain.message import Message, message
from followup_desktop.domain.reading import LeftOut, Reading
from followup_desktop.exchange import wire
from followup_desktop.exchange.reading_child import MOST_MEMORY, OUT_OF_MEMORY
from followup_desktop.exchange.reasons import WHOLE_FILE

if TYPE_CHECKING:
    from types import TracebackType

SECONDS_TO_READ = 10.0
SECONDS_TO_START = 30.0
_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a console for the child


def reader_command(*, frozen: bool) -> list[str]:
    """Give the command that starts the child: this very program, which is a frozen one or not.

    `-P` keeps the current folder off the path of modules, since that may be the folder of downloads.
    """
    if frozen:
        return [sys.executable, "--reader"]
    return [sys.executable, "-P", "-m", "followup_desktop", "--reader"]


class Reader:
    """Reads files in a child process, which is started with the first file and kept for the next ones.

    A file that takes longer than `seconds`, or kills the child, costs itself only: the next one gets a new
    child. To be used from one thread at a time.
    """

    def __init__(self, command: Sequence[str], seconds: float = SECONDS_TO_READ) -> None:
        """Take the command that starts a child (see `reader_command`), and how long one file may take."""
        self._command = command
        self._seconds = seconds
        self._child: _Child | None = None
        self._cannot_start = False

    def __enter__(self) -> Self:
        """Start nothing yet; the first file does."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self.close()

    def close(self) -> None:
        """End the child, if there is one; the reader may be used again."""
        child, self._child = self._child, None
        if child is not None:
            child.stop()

    def read(self, path: Path, zone: str) -> Reading:
        """Read one file; floating times are in `zone`, an IANA name.

        Never raises for what a file or the child does: that is one thing left out, with its reason.
        """
        while True:
            child = self._ready_child()
            if child is None:
                return _left_out(message("reading_not_started"))
            child.ask(wire.request_line(path.absolute(), zone))
            outcome = child.answer(self._seconds)
            if isinstance(outcome, Reading):
                return outcome
            self.close()
            # A child that read other files before may have died of them; a fresh one shows whose fault it is.
            if child.answered == 0 or outcome.code == "reading_took_too_long":
                return _left_out(outcome)

    def _ready_child(self) -> _Child | None:
        if self._child is None and not self._cannot_start:
            try:
                child = _Child(self._command)
            except OSError:
                self._cannot_start = True
                return None
            if child.is_ready(SECONDS_TO_START):
                self._child = child
            else:
                child.stop()
                self._cannot_start = True
        return self._child


class _Child:
    """One child process; a thread listens to it, since not every system can wait for a pipe with a limit."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start the process; raises OSError where the command cannot be started."""
        self.answered = 0
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_FLAGS,
        )
        self._requests = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        self._lines: SimpleQueue[bytes] = SimpleQueue()
        self._listener = Thread(target=_listen, args=(self._answers, self._lines), daemon=True)
        self._listener.start()

    def is_ready(self, seconds: float) -> bool:
        """Wait for the child's first word."""
        try:
            return self._lines.get(timeout=seconds) == wire.READY
        except Empty:
            return False

    def ask(self, request: bytes) -> None:
        """Send a request; that the child is gone shows when the answer is awaited."""
        with contextlib.suppress(OSError):
            self._requests.write(request)
            self._requests.flush()

    def answer(self, seconds: float) -> Reading | Message:
        """Wait for the answer; gives the reason why there is none."""
        try:
            line = self._lines.get(timeout=seconds)
        except Empty:
            return message("reading_took_too_long", seconds=round(seconds))
        try:
            reading = wire.read_answer(line)
        except (ValueError, KeyError, TypeError, AttributeError):
            return self._reason_of_death()
        self.answered += 1
        return reading

    def stop(self) -> None:
        """End the process at once; it holds nothing that could be lost."""
        self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5)
        with contextlib.suppress(OSError):
            self._requests.close()
        self._listener.join(timeout=5)
        if not self._listener.is_alive():
            self._answers.close()

    def _reason_of_death(self) -> Message:
        with contextlib.suppress(subprocess.TimeoutExpired):
            if self._process.wait(timeout=1) == OUT_OF_MEMORY:
                return message("reading_too_much_memory", most=MOST_MEMORY // (1024 * 1024))
        return message("reading_died")


def _listen(answers: IO[bytes], lines: SimpleQueue[bytes]) -> None:
    """Pass the child's lines on; an empty one stands for its end, or for a line that is too long."""
    while True:
        line = answers.readline(wire.LONGEST_ANSWER)
        if not line.endswith(b"\n"):
            lines.put(b"")
            return
        lines.put(line)


def _left_out(reason: Message) -> Reading:
    return Reading(left_out=(LeftOut(WHOLE_FILE, reason),))
