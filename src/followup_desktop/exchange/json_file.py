"""Our own archive file: what it looks like, how it is written, and how one is read that nobody vouches for.

`{"format": "followup", "version": 1, "tables": {"company": [{...}, ...], ...}}`, with one row of data on each line.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.exchange.private_file import write_private

FORMAT = "followup"
VERSION = 1
MEGABYTE = 1024 * 1024
MOST_BYTES = 100 * MEGABYTE
MOST_PARTS = 8_000_000
"""Commas, colons and brackets: each of them may cost a hundred times its own size in memory."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"))

Plain = str | int | bool | None
"""What stands in one place of a row."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive held: the rows of each table, not yet checked, and the names of parts nobody here knows."""

    tables: Mapping[str, Sequence[object]]
    unknown_parts: tuple[str, ...] = ()


def write_archive(path: Path, tables: Mapping[str, Sequence[Mapping[str, Plain]]]) -> None:
    """Write an archive; tables, rows and columns stand in the order in which they are given.

    Raises FollowUpError `file_not_written`.
    """
    write_private(path, (text.encode() for text in _texts(tables)))


def read_archive(path: Path) -> Archive:
    """Read an archive. Raises FollowUpError, whose code begins with `archive_`, for what is none that can be used."""
    data = _bytes_of(path).removeprefix(_BYTE_ORDER_MARK)
    if data.strip() and not data.lstrip().startswith(b"{"):
        raise FollowUpError("archive_not_ours", path=str(path))
    if sum(data.count(sign) for sign in (b",", b":", b"[", b"{")) > MOST_PARTS:
        raise FollowUpError("archive_too_large", path=str(path), most=MOST_BYTES // MEGABYTE)
    try:
        read = json.loads(data.decode(), object_pairs_hook=_without_twins, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        # ValueError is bad JSON, bad UTF-8, a number of thousands of digits; RecursionError is nested too deep.
        raise FollowUpError("archive_broken", path=str(path)) from error
    return _archive(path, read)


def _texts(tables: Mapping[str, Sequence[Mapping[str, Plain]]]) -> Iterator[str]:
    yield f'{{"format": "{FORMAT}", "version": {VERSION}, "tables": {{'
    for number, (name, rows) in enumerate(tables.items()):
        yield ("," if number else "") + f"\n{json.dumps(name)}: ["
        for position, row in enumerate(rows):
            yield ("," if position else "") + "\n" + json.dumps(row, ensure_ascii=False, allow_nan=False)
        yield "]"
    yield "}}\n"


def _archive(path: Path, read: object) -> Archive:
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise FollowUpError("archive_not_ours", path=str(path))
    version, tables = read.get("version"), read.get("tables")
    # `True` is a whole number, too, as far as Python is concerned.
    if type(version) is int and version > VERSION:
        raise FollowUpError("archive_newer", path=str(path), version=min(version, 10**6), known=VERSION)
    if type(version) is not int or version < 1 or not isinstance(tables, dict):
        raise FollowUpError("archive_broken", path=str(path))
    if not all(isinstance(rows, list) for rows in tables.values()):
        raise FollowUpError("archive_broken", path=str(path))
    unknown = tuple(name for name in read if name not in ("format", "version", "tables"))
    return Archive(tables, unknown)


def _bytes_of(path: Path) -> bytes:
    """Read a regular file of a bearable size; a pipe or a device is not waited for."""
    try:
        descriptor = os.open(path, _FLAGS)
        try:
            # The opened file is looked at and not its name, so that it cannot be exchanged between the two.
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise FollowUpError("archive_unreadable", path=str(path), why="it is not a plain file")
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                data = file.read(MOST_BYTES + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise FollowUpError("archive_unreadable", path=str(path), why=error.strerror or str(error)) from error
    except ValueError as error:
        # A NUL in the name.
        raise FollowUpError("archive_unreadable", path=str(path), why=str(error)) from error
    if len(data) > MOST_BYTES:
        raise FollowUpError("archive_too_large", path=str(path), most=MOST_BYTES // MEGABYTE)
    return data


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse an object that says one thing twice: which of the two was meant cannot be known."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(word)
