"""Putting the core together: the store, the services and the steps' rules; no window, no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_desktop.system.clock import machine_zone, now

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from followup_desktop.exchange.reader import Reader
    from followup_desktop.services.core import Core


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything from outside that the core asks for; tests hand in their own."""

    clock: Callable[[], datetime] = now
    zone: Callable[[], ZoneInfo] = machine_zone


def open_core(folder: Path, outside: Outside, may_migrate: Callable[[], bool] = lambda: True) -> Core:
    """Open the data in a folder; `may_migrate` is asked before data of an older form is brought to today's.

    Raises FollowUpError where it cannot be opened.
    """
    # SQLAlchemy is slow to load, and a start that only shows a window or a version does without it.
    from followup_desktop.storage.lean_loading import load_sqlalchemy

    load_sqlalchemy()
    from followup_desktop.services.core import Core
    from followup_desktop.steps.catalogue import STEPS
    from followup_desktop.storage.folder import DataFolder
    from followup_desktop.storage.opening import open_store

    store = open_store(DataFolder(folder), outside.clock, may_migrate=may_migrate)
    return Core(store, outside.clock, outside.zone, STEPS)


def open_reader() -> Reader:
    """Make the reader of files that nobody vouches for."""
    from followup_desktop.exchange.reader import Reader, reader_command
    from followup_desktop.system.paths import is_frozen

    return Reader(reader_command(frozen=is_frozen()))
