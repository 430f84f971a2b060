"""The data behind the windows: opened on its own thread at the first question, and closed at the end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from followup_desktop.services.core import Core
    from followup_desktop.storage.first_page import FirstPage
    from followup_desktop.wiring import Outside


def look_first(database: Path, now: datetime) -> FirstPage | None:
    """Look into the file without opening the data: what the first page shows; None where that is not to be had."""
    from followup_desktop.storage.first_page import read_first_page

    found = read_first_page(database, now)
    # Loaded here, where nobody waits: the words that the rows are painted with.
    from followup_desktop.kit.words import list_lines  # noqa: F401

    return found


class OpenedData:
    """Called, it gives the core; used on the data's thread only, like everything that hangs on the core."""

    def __init__(self, folder: Path, outside: Outside, told: Callable[[frozenset[int] | None], None]) -> None:
        """Take the folder, and whom to tell which interviews a change touched."""
        self._folder = folder
        self._outside = outside
        self._told = told
        self._core: Core | None = None

    def __call__(self) -> Core:
        """Give the core. Raises FollowUpError as long as the data cannot be opened; each call tries anew."""
        if self._core is None:
            from followup_desktop.wiring import open_core

            self._core = open_core(self._folder, self._outside)
            # What the first pages need is loaded here too, where it keeps nobody waiting.
            from followup_desktop.services import interview_page, listing, today  # noqa: F401
            from followup_desktop.system import logs  # noqa: F401

            if sys.platform not in {"win32", "darwin"}:
                import jeepney.wrappers  # noqa: F401 - the notices speak by it
            self._core.store.listen(self._told)
        return self._core

    def close(self) -> None:
        """Let go of the file."""
        core, self._core = self._core, None
        if core is not None:
            core.store.close()
