"""Reading files and pasted text that somebody wants to take in; nothing is stored, and no data is asked."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.reading import Reading
from followup_desktop.exchange.file_bytes import LARGEST
from followup_desktop.exchange.json_file import Archive, read_archive
from followup_desktop.services.imports import NOT_YET

if TYPE_CHECKING:
    from followup_desktop.services.imports import FileReader

MOST_FILES = 50
CARD_BEGINS = "BEGIN:VCARD"
CALENDAR_BEGINS = "BEGIN:VCALENDAR"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one file gave, under the name by which the user knows it; `refused` is why it gave nothing at all."""

    name: str
    reading: Reading = field(default_factory=Reading)
    archive: Archive | None = None
    refused: Message | None = None


def read_files(
    paths: Sequence[str],
    reader: FileReader,
    zone: str,
    told: Callable[[int, int], None] = lambda done, of: None,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[FileRead, ...]:
    """Read files one after the other; `told` hears how many are done, and once `stopped`, the rest is left alone."""
    read: list[FileRead] = []
    for place, path in enumerate(paths[:MOST_FILES]):
        told(place, len(paths))
        name = _name(path)
        refused = message("import_stopped") if stopped() else None
        read.append(FileRead(name, refused=refused) if refused else _read(path, name, reader, zone))
    left = [FileRead(_name(path), refused=message("import_many_files", most=MOST_FILES)) for path in paths[MOST_FILES:]]
    return (*read, *left)


def read_text(text: str, name: str, reader: FileReader, zone: str) -> tuple[FileRead, ...]:
    """Read pasted text, by the same careful way as a file."""
    data = text.encode("utf-8", "replace")
    if len(data) > LARGEST:
        return (FileRead(name, refused=message("import_pasted_large", most=LARGEST // MEGABYTE)),)
    if not holds_something(text):
        return (FileRead(name, refused=message("import_pasted_nothing")),)
    ending = ".ics" if CALENDAR_BEGINS in text.upper() else ".vcf"
    descriptor, path = tempfile.mkstemp(suffix=ending, prefix="followup-pasted-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        return (_read(path, name, reader, zone),)
    finally:
        Path(path).unlink(missing_ok=True)


def holds_something(text: str) -> bool:
    """Say whether a text looks like an invitation or a contact."""
    capitals = text.upper()
    return CALENDAR_BEGINS in capitals or CARD_BEGINS in capitals


def _read(path: str, name: str, reader: FileReader, zone: str) -> FileRead:
    ending = Path(path).suffix.lower()
    if ending in NOT_YET:
        return FileRead(name, refused=message(NOT_YET[ending]))
    try:
        if ending == ".json":
            return FileRead(name, archive=read_archive(Path(path)))
        return FileRead(name, reader.read(Path(path), zone))
    except FollowUpError as error:
        return FileRead(name, refused=error.message)


def _name(path: str) -> str:
    # A file's name need not be text.
    return Path(path).name.encode("utf-8", "replace").decode()
