"""Starting with the session on Windows: a value among what the registry runs for the user."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from subprocess import list2cmdline
from typing import Any

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.system.autostart.autostart import DATA, finds

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Where Task Manager keeps what the user turned off there: the first byte is odd then."""

NAME = "FollowUp"


class RunKey:
    """The app's value there."""

    def __init__(self, command: Sequence[str], registry: Any = None) -> None:  # noqa: ANN401 - a module of Windows
        """Take the words that start the app, and the module `winreg` or what stands for it."""
        self._line = list2cmdline(command)
        self._data = next((list2cmdline([word]) for word in command if word.startswith(DATA)), "")
        self._registry = registry if registry is not None else _winreg()

    def is_on(self) -> bool:
        """Say whether the value is there for this data, is not turned off, and its program is where it says."""
        return self._is_ours() and finds([_program(self._read(RUN))])

    def turn_on(self) -> None:
        """Write the value, and take back what Task Manager keeps against it."""
        registry = self._registry
        try:
            with registry.CreateKeyEx(registry.HKEY_CURRENT_USER, RUN, 0, registry.KEY_SET_VALUE) as key:
                registry.SetValueEx(key, NAME, 0, registry.REG_SZ, self._line)
        except OSError as error:
            raise _not_kept(error) from error
        self._delete(APPROVED)

    def turn_off(self) -> None:
        """Take the value away."""
        self._delete(RUN)
        if self._read(RUN) is not None:
            raise FollowUpError("file_not_written", path=RUN, why="")

    def mend(self) -> None:
        """Write the value anew where its program is gone: the app was moved. One that is turned off stays so."""
        if self._is_ours() and not finds([_program(self._read(RUN))]):
            self.turn_on()

    def _is_ours(self) -> bool:
        """Say whether the value is there for this data, and not turned off in Task Manager."""
        line, turned_off = self._read(RUN), self._read(APPROVED)
        if not isinstance(line, str) or (isinstance(turned_off, bytes) and turned_off[:1] and turned_off[0] % 2):
            return False
        # As a whole word: the name of one folder may be the beginning of another's.
        return f" {self._data} " in f"{line} " if self._data else DATA not in line

    def _read(self, path: str) -> object:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, path) as key:
                value: object = registry.QueryValueEx(key, NAME)[0]
        except OSError:
            return None
        return value

    def _delete(self, path: str) -> None:
        registry = self._registry
        with suppress(OSError), registry.OpenKey(registry.HKEY_CURRENT_USER, path, 0, registry.KEY_SET_VALUE) as key:
            registry.DeleteValue(key, NAME)


def _program(line: object) -> str:
    """Give the program of a command line of Windows, which is in quotes where it has a space."""
    if not isinstance(line, str):
        return ""
    return line[1:].partition('"')[0] if line.startswith('"') else line.partition(" ")[0]


def _not_kept(error: OSError) -> FollowUpError:
    return FollowUpError("file_not_written", path=RUN, why=error.strerror or "")


def _winreg() -> Any:  # noqa: ANN401 - a module that is there on Windows alone
    import importlib

    return importlib.import_module("winreg")
