"""Looking at the parts below the windows: each function uses one as the app does, and tells what it found."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from importlib import import_module, resources
from pathlib import Path
from zoneinfo import ZoneInfo

from followup_desktop.domain.message import message
from followup_desktop.kit.words.say import TABLE, say
from followup_desktop.steps.catalogue import STEPS
from followup_desktop.wiring import Outside, open_core, open_reader

INVITATION = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:self-check\r\nSUMMARY:Self-check\r\n"
    "DTSTART;TZID=W. Europe Standard Time:20260105T100000\r\nDTEND;TZID=W. Europe Standard Time:20260105T110000\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
FIRST = "0001"
NEW_YEAR, NO_DAY_OFF = date(2027, 1, 1), date(2026, 12, 15)
ISLANDS = "Pacific/Auckland"


class PartMissingError(Exception):
    """Something that the app needs, and that is not here or does not do what it should."""


def steps() -> str:
    """Name the steps with their rules."""
    names = [step.name for step in STEPS]
    expect(len(names) == len(set(names)) > 0, "no steps")
    return ", ".join(names)


def words() -> str:
    """Say something in the words that come with the app."""
    said = say(message("check_sound"), ZoneInfo("UTC"))
    expect(said == TABLE["check_sound"], "no words")
    return f"{len(TABLE)} sentences"


def time_zones() -> str:
    """Read a zone, the list of all, and one from what is brought along, whatever the system has."""
    from followup_desktop.exchange.ics_zones import known_zone, load_names

    load_names()
    name = datetime(2026, 7, 1, tzinfo=UTC).astimezone(ZoneInfo("Europe/Berlin")).tzname()
    brought = resources.files("tzdata").joinpath("zoneinfo", *ISLANDS.split("/")).read_bytes()
    expect(name == "CEST" and known_zone(ISLANDS) == ISLANDS and brought.startswith(b"TZif"), "time zones")
    return f"{name}, tzdata {import_module('tzdata').IANA_VERSION}"


def sqlite() -> str:
    """Search with the kind of index that the app searches with."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE note USING fts5(words, prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
        )
        connection.execute("INSERT INTO note VALUES ('Frau Müller')")
        found = connection.execute("SELECT count(*) FROM note WHERE note MATCH 'mull*'").fetchone()[0]
    expect(found == 1, "full-text search")
    return f"{sqlite3.sqlite_version}, with full-text search"


def data(folder: Path) -> str:
    """Make data from nothing, and bring data of the first kind up to date, with the copy that is made before."""
    from followup_desktop.storage.folder import DataFolder
    from followup_desktop.storage.migrations.upgrade import upgrade
    from followup_desktop.storage.revision import HEAD, look

    new, old = DataFolder(folder / "new"), DataFolder(folder / "old")
    old.prepare()
    upgrade(old.database, FIRST, mode="rwc")
    for place in (new, old):
        open_core(place.path, Outside()).store.close()
        expect(look(place.database)[1] == HEAD, "migrations")
    expect(len(old.copies()) == 1, "the copy before a migration")
    return f"made, and migrated from {FIRST} to {HEAD} with a copy"


def reading(path: Path) -> str:
    """Read an invitation in the child process that reads strangers' files."""
    path.write_text(INVITATION, encoding="utf-8", newline="")
    with open_reader() as reader:
        found = reader.read(path, "UTC")
    expect(len(found.invitations) == 1, str(found))
    return "one event read"


def days_off() -> str:
    """Ask for a day off, in two countries."""
    from followup_desktop.services.days_off import DaysOff, known_countries

    for country, region in (("DE", "BY"), ("US", "CA"), ("JP", "")):
        off = DaysOff(country, region)
        expect(off(NEW_YEAR) and not off(NO_DAY_OFF), country)
    return f"{len(known_countries())} countries"


def dates_in_words() -> str:
    """Read a date in two languages."""
    import dateparser  # type: ignore[import-untyped]

    base = {"RELATIVE_BASE": datetime(2026, 11, 23, 12)}  # noqa: DTZ001 - as the library wants it
    for phrase, language in (("in two weeks", "en"), ("in zwei Wochen", "de")):
        read = dateparser.parse(phrase, languages=[language], settings=base)
        expect(read is not None and read.date() == date(2026, 12, 7), phrase)
    return "read"


def ways() -> str:
    """Read an address and a telephone number."""
    import phonenumbers
    from email_validator import validate_email

    address = validate_email("ann@xn--mller-kva.example", check_deliverability=False)
    number = phonenumbers.parse("030 123456", "DE")
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    expect(address.domain == "müller.example" and shown == "+49 30 123456", f"{address.domain}, {shown}")
    return "read"


def encryption() -> str:
    """Make ready for an encrypted connection whose other end has to prove who it is."""
    import ssl

    context = ssl.create_default_context()
    expect(context.verify_mode is ssl.CERT_REQUIRED and context.check_hostname, "certificates are not asked for")
    places = ssl.get_default_verify_paths()
    known = context.cert_store_stats()["x509_ca"] > 0 or _has_files(places.capath)
    if sys.platform == "darwin":
        known = known or Path("/etc/ssl/cert.pem").is_file()
    expect(known, "no certificates of authorities are installed on this computer")
    return ssl.OPENSSL_VERSION


def notices() -> str:
    """Load what says a reminder on this system; none is said."""
    if sys.platform != "linux":
        return "by the system's tray"
    for name in ("jeepney", "followup_desktop.system.notifications.linux"):
        import_module(name)
    return "by D-Bus"


def expect(true: bool, what: str) -> None:
    """Raise PartMissingError with what is not as it should be."""
    if not true:
        raise PartMissingError(what)


def _has_files(folder: str | None) -> bool:
    return folder is not None and Path(folder).is_dir() and any(Path(folder).iterdir())
