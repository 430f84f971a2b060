"""Starting with the session on macOS: a launch agent of the user."""

from __future__ import annotations

import plistlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.exchange.private_file import write_private
from followup_desktop.system.autostart.autostart import finds, same_data
from followup_desktop.system.paths import APPLICATION_ID


class LaunchAgent:
    """The app's file among the user's launch agents."""

    def __init__(self, command: Sequence[str], folder: Path | None = None) -> None:
        """Take the words that start the app, and the folder, which is the user's where it is None."""
        self._command = list(command)
        self.path = (folder or Path.home() / "Library" / "LaunchAgents") / f"{APPLICATION_ID}.plist"

    def is_on(self) -> bool:
        """Say whether the file is there, is for this data, is not turned off, and its program is where it says."""
        return self._is_ours() and finds(_words(self._read()))

    def turn_on(self) -> None:
        """Write the file; launchd reads it at the next login."""
        told = {
            "Label": APPLICATION_ID,
            # By it the list of login items shows the name and the icon of the app.
            "AssociatedBundleIdentifiers": [APPLICATION_ID],
            "ProgramArguments": self._command,
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        }
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FollowUpError("file_not_written", path=str(self.path), why=error.strerror or "") from error
        write_private(self.path, [plistlib.dumps(told)])

    def turn_off(self) -> None:
        """Take the file away."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise FollowUpError("file_not_written", path=str(self.path), why=error.strerror or "") from error

    def mend(self) -> None:
        """Write the file anew where its program is gone: the app was moved. One that is turned off stays so."""
        if self._is_ours() and not finds(_words(self._read())):
            self.turn_on()

    def _is_ours(self) -> bool:
        """Say whether the file is there for this data, and not turned off."""
        found = self._read()
        words = _words(found)
        turned_off = not found.get("RunAtLoad") or bool(found.get("Disabled"))
        return bool(words) and not turned_off and same_data(words, self._command)

    def _read(self) -> dict[str, Any]:
        try:
            found = plistlib.loads(self.path.read_bytes())
        except (OSError, ValueError, ExpatError, plistlib.InvalidFileException):
            return {}
        return found if isinstance(found, dict) else {}


def _words(found: dict[str, Any]) -> list[str]:
    words = found.get("ProgramArguments")
    return words if isinstance(words, list) and all(isinstance(word, str) for word in words) else []
