"""Python's garbage is collected on the window's thread, and on no other.

Python collects on whichever thread happens to need memory. A closed window that is garbage would then be destroyed on
the thread that reads the data, which Qt does not survive.
"""

from __future__ import annotations

import gc

AFTER = 10_000
"""How many objects more than before make a collection worth while; Python's own 700 is for programs without windows."""

EACH_OLDER = 10
"""After so many collections of one generation the next older one is looked through as well."""


class Garbage:
    """Takes the collecting over from Python until it is given back."""

    def __init__(self) -> None:
        """Take it over."""
        self._was_enabled = gc.isenabled()
        self._collections = 0
        gc.disable()

    def collect_if_due(self) -> None:
        """Collect where there is reason to; called on the window's thread whenever something has ended there."""
        if gc.get_count()[0] < AFTER:
            return
        self._collections += 1
        older = (self._collections % EACH_OLDER == 0) + (self._collections % EACH_OLDER**2 == 0)
        gc.collect(older)

    def give_back(self) -> None:
        """Let Python collect by itself again, now that there is no other thread."""
        if self._was_enabled:
            gc.enable()
