"""One app for each data folder: a lock says which process it is, and a second start hands over to it and ends.

No Qt here, so that a second start is over before it has loaded any; the first one listens by `instance_server`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from followup_desktop.storage.folder import DataFolder
from followup_desktop.storage.lock import hold

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

T = TypeVar("T")
LOCK = "app.lock"
SOCKET = "app.socket"
LONGEST_ADDRESS = 100
"""Bytes; the path of a socket has room for little more."""

MOST_BYTES = 65536
MOST_FILES = 50
LONGEST_PATH = 4096
LONGEST_TOKEN = 256
STARTING_SECONDS = 15.0
"""How long the other one may take until it listens: it may have been started a moment ago."""

ANSWER_SECONDS = 5.0
TOLD_SECONDS = 0.2
"""How long the command line waits to be understood: it matters to nobody, and a window may be busy."""

PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.02, 0.25
UNDERSTOOD, REFUSED = b"ok\n", b"no\n"


class Verb(StrEnum):
    """What one process may ask of the running app."""

    SHOW = "show"
    OPEN = "open"
    NEW = "new"
    CHANGED = "changed"
    END = "end"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked of the running app; `token` is the desktop's leave to come to the front."""

    verb: Verb
    files: tuple[Path, ...] = ()
    token: str = ""

    def line(self) -> bytes:
        """Write it as it is sent."""
        import json

        told = {"verb": self.verb.value, "files": [str(path.absolute()) for path in self.files], "token": self.token}
        return json.dumps(told).encode() + b"\n"

    @classmethod
    def read(cls, line: bytes) -> Asked:
        """Read what was sent. Raises ValueError for everything that is not exactly a known verb."""
        import json

        if len(line) > MOST_BYTES:
            raise ValueError("too long")
        told = json.loads(line)
        if not isinstance(told, dict) or set(told) != {"verb", "files", "token"}:
            raise ValueError("unknown form")
        verb, files, token = Verb(told["verb"]), told["files"], told["token"]
        if not isinstance(token, str) or len(token) > LONGEST_TOKEN or not token.isprintable():
            raise ValueError("token")
        if not isinstance(files, list) or len(files) > MOST_FILES or (files and verb is not Verb.OPEN):
            raise ValueError("files")
        return cls(verb, tuple(_path(file) for file in files), token)


class Instance:
    """The right to be the app of a data folder, until it is released or the process ends, however that ends."""

    def __init__(self, folder: Path, descriptor: int) -> None:
        """Take the folder, and the descriptor that holds the lock."""
        self.folder = folder
        self._descriptor = descriptor

    @classmethod
    def claim(cls, folder: Path) -> Instance | None:
        """Become the app of a data folder; None where another process is.

        Raises FollowUpError as opening the data does.
        """
        DataFolder(folder).prepare()
        descriptor = hold(folder / LOCK)
        if descriptor is None:
            return None
        there = _connect(folder, within=0) if _may_listen(folder) else None
        if there is not None:
            # Somebody deleted the lock file of an app that is still there.
            with there:
                os.close(descriptor)
            return None
        return cls(folder, descriptor)

    def take_again(self) -> None:
        """Hold the lock in a new file, after somebody deleted the one that is held."""
        with suppress(OSError):
            descriptor = hold(self.folder / LOCK)
            if descriptor is not None:
                self.release()
                self._descriptor = descriptor

    def release(self) -> None:
        """Let another process be the app."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def hand_over(folder: Path, files: Sequence[str] = (), *, new: bool = False) -> bool:
    """Let the running app come to the front, with files for it to open or a new interview; say whether it answered.

    It does so within a second, but for one that is just starting.
    """
    opened = [Asked(Verb.OPEN, tuple(Path(file) for file in files), activation_token())] if files else []
    told = [Asked(Verb.NEW, token=activation_token())] if new else []
    wanted = [*opened, *told] or [Asked(Verb.SHOW, token=activation_token())]
    return all(ask_app(folder, one) for one in wanted)


def ask_app(
    folder: Path, asked: Asked, within: float = STARTING_SECONDS, answer_within: float = ANSWER_SECONDS
) -> bool:
    """Ask something of the running app, which has so many seconds to begin to listen; say if it understood."""
    connection = _connect(folder, within)
    if connection is None:
        return False
    answer = b""
    with connection, suppress(OSError):
        connection.settimeout(answer_within)
        connection.sendall(asked.line())
        answer = connection.recv(len(UNDERSTOOD))
    return answer == UNDERSTOOD


def tell_changed(folder: Path) -> bool:
    """Tell the app, if there is one, that the data is different now; for the command line."""
    return ask_app(folder, Asked(Verb.CHANGED), within=0, answer_within=TOLD_SECONDS)


def activation_token() -> str:
    """Give this process's leave to come to the front, for the app that does it instead."""
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    return token if token.isprintable() and len(token) <= LONGEST_TOKEN else ""


def address(folder: Path) -> str:
    """Give where the app of a data folder listens: in a folder, or under a name, that is this user's alone."""
    if sys.platform == "win32":
        return rf"\\.\pipe\followup-{_short_name(folder)}"
    inside = str(folder / SOCKET)
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if len(os.fsencode(inside)) <= LONGEST_ADDRESS or not runtime:
        return inside
    return str(Path(runtime) / f"followup-{_short_name(folder)}.socket")


def _short_name(folder: Path) -> str:
    import hashlib

    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]


def _path(told: object) -> Path:
    if not isinstance(told, str) or len(told) > LONGEST_PATH or "\0" in told or not Path(told).is_absolute():
        raise ValueError("path")
    return Path(told)


class _Line(Protocol):
    """A socket, or a pipe of Windows, as far as they are used here."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def settimeout(self, seconds: float, /) -> None: ...

    def sendall(self, data: bytes, /) -> None: ...

    def recv(self, most: int, /) -> bytes: ...


if sys.platform == "win32":

    class _Pipe:
        def __init__(self, name: str) -> None:
            self._pipe = Path(name).open("r+b", buffering=0)  # noqa: SIM115 - closed by the caller's own block
            self._seconds = ANSWER_SECONDS
            self._is_stuck = False

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            # Closing would wait for what is still under way.
            if not self._is_stuck:
                self._pipe.close()

        def settimeout(self, seconds: float, /) -> None:
            self._seconds = seconds

        def sendall(self, data: bytes, /) -> None:
            self._within(lambda: self._pipe.write(data))

        def recv(self, most: int, /) -> bytes:
            return self._within(lambda: self._pipe.read(most)) or b""

        def _within(self, act: Callable[[], T]) -> T:
            # Windows lets anybody into a pipe of ours, and wait there, also while the app hears nothing.
            from followup_desktop.system.bounded import within

            try:
                return within(self._seconds, act)
            except TimeoutError:
                self._is_stuck = True
                raise

    def _open(name: str) -> _Line:
        return _Pipe(name)

else:

    def _open(name: str) -> _Line:
        import socket

        opened = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            opened.settimeout(ANSWER_SECONDS)
            opened.connect(name)
            if not same_user(opened):
                raise PermissionError(name)
        except OSError:
            opened.close()
            raise
        return opened


def same_user(connection: socket.socket) -> bool:
    """Say whether the other side runs as this user; where the system cannot tell, the socket's folder has to do."""
    import socket
    import struct

    if sys.platform == "win32" or not hasattr(socket, "SO_PEERCRED"):
        return True
    told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return bool(struct.unpack("3i", told)[1] == os.getuid())


def _may_listen(folder: Path) -> bool:
    """Say whether anybody can listen there at all; a start that finds nobody loads nothing for asking."""
    return sys.platform == "win32" or os.path.lexists(address(folder))


def _connect(folder: Path, within: float) -> _Line | None:
    end, pause = monotonic() + within, PAUSE_SECONDS
    waiting = Event()
    while True:
        try:
            return _open(address(folder))
        except OSError:
            if monotonic() >= end:
                return None
        # Longer and longer, so that many who wait do not keep the one busy for whom they wait.
        waiting.wait(pause)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
