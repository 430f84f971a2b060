"""Every calendar file of the corpus through the reading child: no crash, no hang, nothing lost without a word."""

from __future__ import annotations

import re
import sys
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import followup_desktop
from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.reading import LeftOut, Reading
from followup_desktop.exchange.components import component_tree
from followup_desktop.exchange.content_lines import logical_lines, plain_bytes
from followup_desktop.exchange.contents import read_contents
from followup_desktop.exchange.ics_zones import known_zone
from followup_desktop.exchange.properties import _by_icalendar, name_of, tolerant
from followup_desktop.exchange.reader import Reader
from followup_desktop.kit.words.reading import TABLE

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
BERLIN = "Europe/Berlin"
SHARE = 0.97
MOST_BYTES_TO_COMPARE = 100_000

pytestmark = pytest.mark.skipif(not (CORPUS / "ics").is_dir(), reason="the corpus is not beside this repository")

ITEM = re.compile(rb"(?im)^[ \t]*BEGIN:V(?:EVENT|TODO|JOURNAL|FREEBUSY|AVAILABILITY)")
EVENT = re.compile(rb"(?ims)^BEGIN:VEVENT.*?^END:VEVENT\r?$")
WHOLE_DAY = re.compile(rb"(?m)CDO-ALLDAYEVENT:TRUE|TZID=[^:\r\n]*:\d{8}\r?$")
ZONE = re.compile(rb"(?ims)^BEGIN:VTIMEZONE.*?^END:VTIMEZONE\r?\n")


def child_command() -> list[str]:
    source = str(Path(followup_desktop.__file__).parents[1])
    code = (
        f"import sys; sys.path.insert(0, {source!r})\nfrom followup_desktop.exchange.reading_child import main\nmain()"
    )
    return [sys.executable, "-P", "-c", code]


@dataclass(frozen=True)
class Read:
    """One file with what came of it."""

    path: Path
    reading: Reading
    seconds: float


@pytest.fixture(scope="module")
def files() -> Sequence[Read]:
    found = []
    with Reader(child_command()) as reader:
        for path in sorted((CORPUS / "ics").iterdir()):
            began = time.monotonic()
            reading = reader.read(path, BERLIN)
            found.append(Read(path, reading, time.monotonic() - began))
    return found


def baseline() -> dict[str, dict[str, tuple[str, str]]]:
    """Give, for each file, what each use of a library gave: its status, and a count or a message."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for line in (CORPUS / "baseline" / "ics.tsv").read_text(encoding="utf-8").strip().split("\n"):
        use, path, status, result = line.split("\t")[:4]
        found.setdefault(path.rpartition("/")[2], {})[use] = (status, result)
    return found


def events_known(path: Path, uses: dict[str, tuple[str, str]]) -> int:
    """Give how many events icalendar could use, or, where it could not, vobject read.

    `ical_use` counts events whose start and end could be asked for; `vob_lax` counts whole calendars only, so that
    the events of a file which it took are those whose start the text has.
    """
    status, count = uses["ical_use"]
    if status == "ok" and int(count):
        return int(count)
    if uses["vob_lax"][0] == "ok":
        return sum(b"DTSTART" in each for each in EVENT.findall(path.read_bytes()))
    return 0


def test_the_corpus_is_whole(files: Sequence[Read]) -> None:
    assert len(files) >= 450


def test_nothing_crashes_or_hangs(files: Sequence[Read]) -> None:
    fatal = {"reading_died", "reading_took_too_long", "reading_too_much_memory", "reading_not_started"}
    bad = [read.path.name for read in files for left in read.reading.left_out if left.reason.code in fatal]
    assert bad == []
    assert max(read.seconds for read in files) < 10


def test_every_file_says_something_and_every_reason_has_words(files: Sequence[Read]) -> None:
    for read in files:
        assert read.reading != Reading(), read.path.name
        assert all(left.reason.code in TABLE for left in read.reading.left_out)


def test_nothing_is_dropped_without_a_word(files: Sequence[Read]) -> None:
    for read in files:
        reading = read.reading
        expected = len(ITEM.findall(read.path.read_bytes()))
        if is_refused_whole(reading.left_out) or len(reading.invitations) + len(reading.left_out) >= expected:
            continue
        assert lone_labels(read.path.read_bytes()) <= labels(reading), read.path.name


def is_refused_whole(left_out: Sequence[LeftOut]) -> bool:
    return any(not left.item for left in left_out)


def labels(reading: Reading) -> set[str]:
    """Give the names of all that a reading speaks of."""
    titles = {" ".join(each.title.split()) for each in reading.invitations}
    return titles | {left.item for left in reading.left_out}


def lone_labels(data: bytes) -> set[str]:
    """Read each event in a file of its own: events that say the same twice are then one, all others stay apart."""
    zones = b"".join(ZONE.findall(data))
    readings = [read_contents(zones + each + b"\n", ".ics", BERLIN) for each in EVENT.findall(data)]
    # What has no title is named by its line, which is another one here.
    return {label for reading in readings for label in labels(reading) if not label.startswith("line ")}


def test_nearly_all_files_of_one_event_arrive(files: Sequence[Read]) -> None:
    known = baseline()
    single = [read for read in files if events_known(read.path, known[read.path.name]) == 1]
    lost = [read.path.name for read in single if not read.reading.invitations]
    assert len(single) >= 240
    assert len(lost) <= (1 - SHARE) * len(single), lost


def test_of_more_events_nearly_all_arrive_or_are_named(files: Sequence[Read]) -> None:
    known = baseline()
    several = [(read, events_known(read.path, known[read.path.name])) for read in files]
    several = [(read, count) for read, count in several if count > 1]
    assert len(several) >= 95
    for read, count in several:
        named = [left for left in read.reading.left_out if left.item]
        if len(read.reading.invitations) + len(named) < SHARE * count:
            assert lone_labels(read.path.read_bytes()) <= labels(read.reading), read.path.name


def test_starts_are_those_of_icalendar(files: Sequence[Read]) -> None:
    """Where icalendar knows the zone as well as we do, the instants are the same: a wrong date is the worst fault."""
    import icalendar

    compared = 0
    for read in files:
        data = read.path.read_bytes()
        if not read.reading.invitations or len(data) > MOST_BYTES_TO_COMPARE:
            continue
        try:
            with warnings.catch_warnings(action="ignore"):
                theirs = starts_of(icalendar.Calendar.from_ical(data, multiple=True))
        except (ValueError, AttributeError, KeyError, TypeError):
            continue
        for invitation in read.reading.invitations:
            if invitation.starts_at is None and WHOLE_DAY.search(data):
                continue  # a whole day for us, from midnight for icalendar
            uid = invitation.uid.partition("/")[0] if invitation.uid not in theirs else invitation.uid
            if uid in theirs:
                compared += 1
                assert (invitation.starts_at or invitation.day) in theirs[uid], (read.path.name, uid)
    assert compared > 800


def starts_of(calendars: Sequence[Any]) -> dict[str, set[object]]:
    """Give the starts icalendar reads, by UID, without those in zones whose names are not plain IANA names."""
    found: dict[str, set[object]] = {}
    strange: set[str] = set()
    for component in (each for calendar in calendars for each in calendar.walk("VEVENT")):
        uid = str(component.get("UID", ""))
        start = component.get("DTSTART")
        at = getattr(start, "dt", None)
        zone = start.params.get("TZID", "") if at is not None else ""
        if at is None or (zone and not known_zone(str(zone))):
            strange.add(uid)
        elif isinstance(at, datetime):
            found.setdefault(uid, set()).add(instant(at))
        else:
            found.setdefault(uid, set()).add(at)
    return {uid: starts for uid, starts in found.items() if uid and uid not in strange}


def instant(at: datetime) -> datetime:
    from zoneinfo import ZoneInfo

    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(BERLIN))).astimezone(UTC)


def test_regular_lines_are_read_as_icalendar_reads_them() -> None:
    """The quick reader of lines is used for what it and icalendar agree on: here is the proof, on every real line."""
    from followup_desktop.exchange.properties import _REGULAR

    compared = 0
    for path in sorted((CORPUS / "ics").iterdir()):
        if path.stat().st_size > MOST_BYTES_TO_COMPARE:
            continue
        root = component_tree_or_nothing(path.read_bytes())
        for line in root:
            if not _REGULAR.match(line) or name_of(line) in ("BEGIN", "END"):
                continue
            ours, theirs = tolerant(line), _by_icalendar(line)
            assert ours is not None
            assert theirs is not None
            assert (ours.name, ours.value) == (theirs.name, theirs.value), path.name
            for name, values in theirs.parameters.items():
                # Of a parameter that is given twice icalendar keeps the last.
                mine = [each.strip() for each in ours.parameters[name] if each.strip()][-len(values) :]
                assert mine == [each.strip() for each in values if each.strip()], (path.name, line)
            compared += 1
    assert compared > 10_000


def component_tree_or_nothing(data: bytes) -> list[str]:
    plain = plain_bytes(data)
    try:
        component_tree(logical_lines(plain))
    except FollowUpError:
        return []
    return [line.text for line in logical_lines(plain)]
