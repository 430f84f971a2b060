"""The time outside: the aware now, and the zone of this computer."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

if sys.platform == "win32":
    from followup_desktop.system.windows_zone import windows_zone

LOCAL_TIME = Path("/etc/localtime")
ZONE_NAME = Path("/etc/timezone")
NO_NAMES = frozenset({"localtime", "posixrules"})
COPIES = ("posix/", "right/")
"""Names and folders beside the zones, which Python does not list among them either."""


def now() -> datetime:
    """Give the present instant, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place where the clock is read


def machine_zone() -> ZoneInfo:
    """Give the zone of this computer by its IANA name, so that it knows about summer and winter.

    Where none can be found out, it is UTC.
    """
    # Here and below: it is slow to load, and the window is there before it needs a zone.
    from zoneinfo import ZoneInfo

    found = (_zone(name) for name in _names())
    return next((zone for zone in found if zone is not None), None) or ZoneInfo("UTC")


def _names() -> Iterator[str]:
    """Give the names that this computer has for its zone, each looked up only when it is wanted."""
    yield _from_environment()
    if sys.platform == "win32":
        yield windows_zone()
    else:
        yield _from_link(LOCAL_TIME)
        yield _from_file(ZONE_NAME)


@cache
def _zone(name: str) -> ZoneInfo | None:
    """Give a zone by its name, or None; asking for the one is far quicker than listing all there are."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if not name or name in NO_NAMES or name.startswith(COPIES):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _from_environment() -> str:
    name = os.environ.get("TZ", "").removeprefix(":")
    return name.partition("/zoneinfo/")[2] if "/zoneinfo/" in name else name


def _from_link(path: Path) -> str:
    try:
        # Asked for all the time, and following a link is slow: mostly the link itself says it.
        target = str(path.readlink()) if path.is_symlink() else ""
        if "/zoneinfo/" not in target:
            target = str(path.resolve(strict=True))
    except OSError:
        return ""
    return target.partition("/zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")


def _from_file(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
