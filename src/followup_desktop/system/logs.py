"""The log: small, private, and without a word that the user typed."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

SIZE = 1_000_000
FILES = 5


def start_log(folder: Path) -> None:
    """Write the log into a folder, in at most five files of a megabyte; a disk that cannot be written is borne."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "followup.log", maxBytes=SIZE, backupCount=FILES - 1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log = logging.getLogger("followup_desktop")
    for earlier in log.handlers:
        earlier.close()
    log.handlers = [handler]
    log.setLevel(logging.INFO)
    log.propagate = False
    logging.raiseExceptions = False
