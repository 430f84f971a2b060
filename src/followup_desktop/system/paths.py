"""Where things are on this computer, and by which name: the user's data, and what the app brings along."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from followup_desktop.domain.errors import FollowUpError

APP = "followup"
APPLICATION_ID = "io.github.followup_desktop.FollowUp"
"""By it the desktop knows the app: its desktop file, its icon, its notices, and what starts it."""

FROM_ENVIRONMENT = "FOLLOWUP_DATA_DIR"


def data_folder(named: str | None = None) -> Path:
    """Give the data folder: the one that was named, else the environment's, else the system's place for it.

    Raises FollowUpError where the name stands for no place.
    """
    chosen = named or os.environ.get(FROM_ENVIRONMENT)
    try:
        if chosen:
            return Path(chosen).expanduser().absolute()
        from platformdirs import user_data_path

        return user_data_path(APP, appauthor=False)
    except (OSError, RuntimeError) as error:
        # No such user, or a current folder that was deleted meanwhile.
        raise FollowUpError("folder_cannot_be_made", path=chosen or APP, why=str(error)) from error


def resources() -> Path:
    """Give the folder of what the app brings along: fonts, sample data, icons.

    It lies inside the package where that was installed, and beside `src` in a checkout.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent.parent / "resources"


def has_display() -> bool:
    """Say whether a window can be shown at all."""
    if sys.platform in {"win32", "darwin"}:
        return True
    # Somebody who names a platform of Qt knows that it can show something there.
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
