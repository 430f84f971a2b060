"""What this computer remembers about its windows: sizes, the page, the appearance; none of it is data."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QJsonDocument

from followup_desktop.domain.errors import FollowUpError

log = logging.getLogger(__name__)
MOST_BYTES = 100_000

Kept = str | int | bool | list[int]


class Remembered:
    """A small file of keys and values; where it cannot be read or written, nothing is remembered, and no harm done."""

    def __init__(self, path: Path) -> None:
        """Read what is there."""
        self._path = path
        self._kept: dict[str, Kept] = {}
        try:
            if path.stat().st_size <= MOST_BYTES:
                # By Qt, which is there already: Python's own would have to be loaded before the first paint.
                found = QJsonDocument.fromJson(path.read_bytes()).toVariant()
                if isinstance(found, dict):
                    self._kept = found
        except OSError:
            pass

    def text(self, key: str, default: str = "") -> str:
        """Give a text that was kept."""
        value = self._kept.get(key)
        return value if isinstance(value, str) else default

    def numbers(self, key: str, count: int) -> list[int] | None:
        """Give whole numbers that were kept, if they are that many."""
        value = self._kept.get(key)
        if isinstance(value, list) and len(value) == count and all(type(one) is int for one in value):
            return value
        return None

    def keep(self, key: str, value: Kept) -> None:
        """Keep a value from now on."""
        if self._kept.get(key) == value:
            return
        self._kept[key] = value
        # Windows are there before anything is kept.
        import json

        from followup_desktop.exchange.private_file import write_private

        try:
            write_private(self._path, [json.dumps(self._kept, indent=1).encode()])
        except FollowUpError as error:
            log.info("window sizes are not kept: %s", error.code)
