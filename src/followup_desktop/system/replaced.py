"""Whether the program on the disk is still the one that runs."""

from __future__ import annotations

import sys
from pathlib import Path

from followup_desktop.system.paths import is_frozen

ITSELF = Path("/proc/self/exe")


def was_replaced() -> bool:
    """Say whether this very program was updated or removed while it runs; only Linux lets that happen.

    A checkout is changed under its own hands, and nobody has to be told.
    """
    if sys.platform != "linux" or not is_frozen():
        return False
    try:
        # The system writes "(deleted)" behind the name of a file that is gone.
        return not ITSELF.readlink().exists()
    except OSError:
        return False
