"""Running other programs: quietly into a log, or in the foreground with the terminal handed over."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.trouble import MendableError

NOT_FOUND = 127


@dataclass(frozen=True, slots=True)
class Done:
    """How a quiet program ended, and all it said."""

    code: int
    output: str


Run = Callable[[Sequence[str]], Done]
"""Runs a program quietly and waits for it. A program that is not there ends with 127, as in a shell."""


def quiet_runner(log: Path, extra: Mapping[str, str] | None = None) -> Run:
    """Return a runner that asks nothing, shows nothing and keeps every word in `log`.

    `extra` are variables for all that it runs.
    """

    def run(command: Sequence[str]) -> Done:
        try:
            ended = subprocess.run(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=own_environment(extra),
                encoding="utf-8",
                errors="replace",
                check=False,
            )
        except FileNotFoundError:
            return Done(NOT_FOUND, f"{command[0]}: not found")
        with log.open("a", encoding="utf-8") as file:
            file.write(f"$ {' '.join(command)}\n{ended.stdout}[{ended.returncode}]\n\n")
        return Done(ended.returncode, ended.stdout)

    return run


def own_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return a child's environment, without what would lead its Python past the packages of .venv.

    It may keep its bytecode: where that is forbidden for the whole computer, each of the many programs that the tests
    start would compile all modules anew.
    """
    unwanted = {"PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return kept | {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"} | dict(extra or {})


def hand_over(command: Sequence[str], folder: Path, extra: Mapping[str, str] | None = None) -> int:
    """Run a program with the terminal, and return its exit status (128 and more: ended by a signal)."""
    try:
        child = subprocess.Popen(list(command), cwd=folder, env=own_environment(extra))
    except FileNotFoundError as error:
        raise MendableError(f"{command[0]} is missing: delete the folder .venv and try again.") from error
    while True:
        try:
            code = child.wait()
        except KeyboardInterrupt:
            continue  # The child heard Ctrl+C too, and may have something to put in order.
        return code if code >= 0 else 128 - code


@contextlib.contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Let only one set-up work on .venv; a second one waits, and the lock of one that was killed is void."""
    with lock.open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Another set-up is under way here; waiting for it.")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield
