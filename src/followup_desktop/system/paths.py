"""Where things are on this computer, and by which name: the user's data, and what the app brings along."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from followup_desktop.domain.errors import FollowUpError

APP = "followup"
APPLICATION_ID = "io.github.followup_desktop.FollowUp"
"""By it the desktop knows the app: its desktop file, its icon, its notices, and what starts it."""

FROM_ENVIRONMENT = "FOLLOWUP_DATA_DIR"
INSTALLED = Path("/usr/lib/followup")
"""Where the packages of Linux put the program."""


def is_frozen() -> bool:
    """Say whether this is the program that people install, with a Python of its own, and not a package in another."""
    return bool(getattr(sys, "frozen", False))


def data_folder(named: str | None = None) -> Path:
    """Give the data folder: the one that was named, else the environment's, else the system's place for it.

    Raises FollowUpError where the name stands for no place, or for one that goes with the program when that is
    updated or removed.
    """
    folder = chosen_folder(named)
    program = next((program for program in _program_folders() if _is_within(folder, program)), None)
    if program is not None:
        raise FollowUpError("folder_in_program", path=str(folder), program=str(program))
    return folder


def chosen_folder(named: str | None = None) -> Path:
    """Give the same folder, whether data may be kept there or not. Raises FollowUpError where it is no place."""
    chosen = named or os.environ.get(FROM_ENVIRONMENT)
    try:
        return Path(chosen).expanduser().absolute() if chosen else usual_folder()
    except (OSError, RuntimeError) as error:
        # No such user, or a current folder that was deleted meanwhile.
        raise FollowUpError("folder_cannot_be_made", path=chosen or APP, why=str(error)) from error


def usual_folder() -> Path:
    """Give the system's place for the data, whatever the environment of this process says.

    Raises OSError or RuntimeError where the system has none.
    """
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def resources() -> Path:
    """Give the folder of what the app brings along: fonts, sample data, icons.

    It lies inside the package where that was installed, and beside `src` in a checkout.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent.parent / "resources"


def _program_folders() -> Iterator[Path]:
    """Give the folders that belong to the program, and that an update or a removal may empty."""
    yield INSTALLED
    if not is_frozen():
        yield Path(__file__).resolve().parent.parent
        return
    yield Path(__file__).resolve().parents[2]
    beside = Path(sys.executable).resolve().parent
    if beside.parts[-2:] == ("Contents", "MacOS"):
        beside = beside.parents[1]
    # Somebody who unpacked the program right into their home has their data there all the same.
    with suppress(RuntimeError):
        if not _is_within(Path.home(), beside):
            yield beside


def _is_within(path: Path, folder: Path) -> bool:
    """Say whether a path is a folder or in it, also by way of a link, or in capitals where those make no difference."""
    try:
        resolved = path.resolve()
        return any(place.samefile(folder) for place in (resolved, *resolved.parents) if place.exists())
    except (OSError, RuntimeError):
        # There is no such folder, or no such path; who opens it says so.
        return False


def packed_list() -> Path:
    """Give the list of all files of a packaged program; its paths are below the folder that our package is in."""
    return Path(__file__).resolve().parents[1] / "packed.txt"


def has_display() -> bool:
    """Say whether a window can be shown at all."""
    if sys.platform in {"win32", "darwin"}:
        return True
    # Somebody who names a platform of Qt knows that it can show something there.
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
