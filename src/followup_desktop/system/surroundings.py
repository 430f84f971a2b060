"""What the starter of a frozen program sets in the environment for itself, and no other program must see."""

from __future__ import annotations

from collections.abc import MutableMapping

LIBRARIES, AS_IT_WAS = "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"
STARTERS_OWN = "_PYI_"


def give_back(environ: MutableMapping[str, str]) -> None:
    """Give the environment back as it was before the starter came.

    It has done its work by now: this process keeps where it looks for libraries. A browser or a mail program that was
    told to look there would load ours instead of its own; and this very program, started anew, has to begin anew.
    """
    before = environ.pop(AS_IT_WAS, None)
    environ.pop(LIBRARIES, None)
    if before is not None:
        environ[LIBRARIES] = before
    for name in [name for name in environ if name.startswith(STARTERS_OWN)]:
        del environ[name]
