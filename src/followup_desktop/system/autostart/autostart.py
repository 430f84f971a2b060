"""What every way of starting with the session has in common, and which of them is this system's."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from followup_desktop.system.paths import is_frozen, usual_folder

IN_THE_TRAY, DATA = "--background", "--data-dir="
SCRIPT, MODULE = "followup", "followup_desktop"


class Autostart(Protocol):
    """What the system does at login, read from the system each time: nothing of it is remembered."""

    def is_on(self) -> bool:
        """Say whether the system will start the app, and finds it where it looks."""

    def turn_on(self) -> None:
        """Let the system start the app at login. Raises FollowUpError where that cannot be kept."""

    def turn_off(self) -> None:
        """Let it start the app no more. Raises FollowUpError where that cannot be kept."""

    def mend(self) -> None:
        """Say anew where the app is, where the system was told and does not find it there any more."""


def own_command(folder: Path) -> tuple[str, ...]:
    """Give the words that start this very app on a data folder, in the tray."""
    program = Path(sys.executable)
    script = program.with_name(SCRIPT + program.suffix)
    if is_frozen():
        words = [str(program)]
    elif script.exists():
        words = [str(script)]
    else:
        words = [str(program), "-m", MODULE]
    # Not what the environment says here: the session that starts it has another.
    usual = usual_folder()
    own_place = folder == usual or folder == usual.resolve()
    return (*words, IN_THE_TRAY) if own_place else (*words, f"{DATA}{folder}", IN_THE_TRAY)


def finds(command: Sequence[str]) -> bool:
    """Say whether the program of a command is there."""
    return bool(command) and Path(command[0]).is_file()


def same_data(command: Sequence[str], own: Sequence[str]) -> bool:
    """Say whether two commands start the app on the same data: the system has one place, and it may be for another."""
    return [word for word in command if word.startswith(DATA)] == [word for word in own if word.startswith(DATA)]


def system_autostart(folder: Path) -> Autostart:
    """Give this system's way of starting the app on a data folder."""
    command = own_command(folder)
    if sys.platform == "win32":
        from followup_desktop.system.autostart.windows import RunKey

        return RunKey(command)
    if sys.platform == "darwin":
        from followup_desktop.system.autostart.macos import LaunchAgent

        return LaunchAgent(command)
    from followup_desktop.system.autostart.linux import AutostartEntry

    return AutostartEntry(command)
