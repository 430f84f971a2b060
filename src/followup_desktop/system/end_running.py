"""Asking the running app to end, as an update or a removal does; it stores what is typed first, or stays."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event
from time import monotonic

from followup_desktop.storage.lock import hold
from followup_desktop.system.single_instance import LOCK, Asked, Verb, ask_app

HEARD_SECONDS = 3.0
"""How long it may take until it listens: it may have been started a moment ago."""

ENDED_SECONDS = 15.0
PAUSE_SECONDS = 0.1


def end_running(folder: Path, within: float = ENDED_SECONDS) -> bool:
    """Ask the app of a data folder to end, and say whether none runs any more after so many seconds.

    A folder that is not there is not made.
    """
    if not is_running(folder):
        return True
    ask_app(folder, Asked(Verb.END), within=HEARD_SECONDS)
    end, waiting = monotonic() + within, Event()
    while is_running(folder):
        if monotonic() >= end:
            return False
        waiting.wait(PAUSE_SECONDS)
    return True


def is_running(folder: Path) -> bool:
    """Say whether another process is the app of a data folder."""
    lock = folder / LOCK
    if not lock.exists():
        return False
    descriptor = hold(lock)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False
