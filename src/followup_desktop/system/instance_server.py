"""Where the running app listens for a second start and for the command line."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from followup_desktop.system.single_instance import LOCK, Asked, address

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_desktop.system.single_instance import Instance


class Listener(Protocol):
    """What lets processes of this user in, and hands their lines on."""

    def listen(self, name: str) -> bool:
        """Listen; False where nobody can."""

    def close(self) -> None:
        """Listen no more."""


class InstanceServer(QObject):
    """Hears the verbs of single_instance, from this user's processes alone; `asked` carries an Asked."""

    asked = Signal(object)

    def __init__(self, instance: Instance, make: Callable[[Callable[[bytes], bool]], Listener] | None = None) -> None:
        """Take the right to be the app, and what makes the listener, which is that of the system where it is None."""
        super().__init__()
        self._instance = instance
        self._address = address(instance.folder)
        self._listener = (make or _system_listener())(self._heard)
        self._watcher: QFileSystemWatcher | None = None

    def listen(self) -> bool:
        """Begin to listen; False where that is not possible, and then nobody hands over and no harm is done."""
        heard = self._listener.listen(self._address)
        if heard and sys.platform != "win32":
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(self._mend)
            self._watch()
        return heard

    def close(self) -> None:
        """Stop listening, and let another process be the app."""
        if self._watcher is not None:
            self._watcher.fileChanged.disconnect(self._mend)
        self._listener.close()
        self._instance.release()

    def _mend(self, path: str) -> None:
        """Put back the lock or the socket that somebody deleted: another start would not find us."""
        if not os.path.lexists(path):
            if path == self._address:
                self._listener.listen(path)
            else:
                self._instance.take_again()
        self._watch()

    def _watch(self) -> None:
        places = [self._address, str(self._instance.folder / LOCK)]
        if self._watcher is not None:
            self._watcher.addPaths([path for path in places if os.path.lexists(path)])

    def _heard(self, line: bytes) -> bool:
        try:
            asked = Asked.read(line)
        except (ValueError, RecursionError):
            return False
        if asked.token:
            # Qt shows it to the compositor when a window is raised; without it that is not allowed.
            os.environ["XDG_ACTIVATION_TOKEN"] = asked.token
        # Not at once: the other side is to have its answer before we begin to work.
        QTimer.singleShot(0, self, lambda: self.asked.emit(asked))
        return True


def _system_listener() -> Callable[[Callable[[bytes], bool]], Listener]:
    if sys.platform == "win32":
        from followup_desktop.system.pipe_listener import PipeListener

        return PipeListener
    from followup_desktop.system.unix_listener import UnixListener

    return UnixListener
