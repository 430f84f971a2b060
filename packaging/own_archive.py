"""Run before the program itself: it keeps hold of the file that its modules are in.

Where a package is updated while the app runs, another file takes the name of that one, with other things in other
places; what is imported later has still to come from the first. Only Linux lets a running program be replaced.
"""

import os
import sys


def _hold() -> None:
    import pyimod02_importers  # type: ignore[import-not-found]

    archive = pyimod02_importers.pyz_archive
    held = f"/proc/self/fd/{os.open(archive._filename, os.O_RDONLY | os.O_CLOEXEC)}"  # noqa: SLF001 - no other way in
    if os.path.exists(held):  # noqa: PTH110 - nothing more is loaded here than is there already
        archive._filename = held  # noqa: SLF001


if sys.platform == "linux":
    _hold()
del _hold
