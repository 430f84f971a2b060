"""Whether this installation is whole: what it brings along is there, and the parts it stands on work."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.steps.catalogue import STEPS
from followup_desktop.system.paths import resources
from followup_desktop.wiring import Outside, open_core, open_reader

INVITATION = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:self-check\r\nSUMMARY:Self-check\r\n"
    "DTSTART:20260105T090000Z\r\nDTEND:20260105T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def self_check() -> tuple[list[str], bool]:
    """Run every check; give a line for each, and whether all went well."""
    lines, whole = [], True
    with TemporaryDirectory() as folder:
        for name, check in _checks(Path(folder)):
            try:
                lines.append(f"ok      {name}: {check()}")
            except (FollowUpError, OSError, ImportError, sqlite3.Error, LookupError) as error:
                whole = False
                lines.append(f"missing {name}: {error}")
    return lines, whole


def _checks(folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "steps", lambda: ", ".join(step.name for step in STEPS)
    yield "time zones", lambda: str(datetime(2026, 7, 1, tzinfo=UTC).astimezone(ZoneInfo("Europe/Berlin")).tzname())
    yield "SQLite", lambda: sqlite3.sqlite_version
    yield "data and migrations", lambda: _data(folder / "data")
    yield "reading of invitations", lambda: _reading(folder / "check.ics")
    yield "card and font", lambda: _card(folder / "card.pdf")


def _data(folder: Path) -> str:
    core = open_core(folder, Outside())
    core.store.close()
    return "made and opened"


def _reading(path: Path) -> str:
    path.write_text(INVITATION, encoding="utf-8", newline="")
    with open_reader() as reader:
        reading = reader.read(path, "UTC")
    if len(reading.invitations) != 1:
        raise FollowUpError("fault", fault=str(reading), logs="")
    return "one event read"


def _card(path: Path) -> str:
    from followup_desktop.steps.thank_you.card import CardText, write_card

    write_card(
        CardText("Thank you", "Dear Ms Novak,\n\nThank you.", "Ms Novak"), "a6", None, path, resources() / "fonts"
    )
    return f"{path.stat().st_size} bytes"
