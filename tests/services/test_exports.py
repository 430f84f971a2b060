"""The three formats of data that goes out, and the ways in which it must not."""

from __future__ import annotations

import csv
import io
import os
import re
import stat
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Interview
from followup_desktop.exchange.contents import read_contents
from followup_desktop.exchange.ics_file import is_our_description
from followup_desktop.kit.words.archive import TABLE
from followup_desktop.services.exports import export
from followup_desktop.services.imports import import_files
from followup_desktop.services.interviews import NewInterview, NewPerson, add_interview
from tests.services.filled import BEGIN, PRIVATE, fake_core, fill_every_table

if TYPE_CHECKING:
    from followup_desktop.domain.reading import Reading
    from followup_desktop.services.core import Core

FORMATS = ("json", "csv", "ics")
SOURCE = Path(__file__).parents[2] / "src/followup_desktop"


@dataclass
class OwnReader:
    """Reads in this process what the app reads in a child."""

    seen: list[str] = field(default_factory=list)

    def read(self, path: Path, zone: str) -> Reading:
        self.seen.append(path.name)
        return read_contents(path.read_bytes(), path.suffix, zone)


def lines_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_private_and_whole(core: Core, tmp_path: Path, form: str) -> None:
    path = tmp_path / "out"
    path.write_text("before")
    path.chmod(0o644)
    assert export(core, form, path, False) == path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() != b"before"
    assert [each.name for each in tmp_path.iterdir() if each.name != "data"] == ["out"]


@pytest.mark.long
@pytest.mark.parametrize("form", FORMATS)
def test_reflections_stay_here(tmp_path: Path, form: str) -> None:
    core = fake_core(tmp_path / "data")
    fill_every_table(core, lambda place: f"canary {place}" if place.split()[0] in PRIVATE else place)
    assert b"canary" not in export(core, form, tmp_path / "out", False).read_bytes()
    # Only an archive can hold them.
    assert (b"canary" in export(core, form, tmp_path / "out", True).read_bytes()) is (form == "json")
    core.store.close()


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_store_gives_a_file_too(other: Core, tmp_path: Path, form: str) -> None:
    assert export(other, form, tmp_path / "out", False).stat().st_size > 0


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_that_is_not_there(core: Core, tmp_path: Path, form: str) -> None:
    with pytest.raises(FollowUpError, match="file_not_written") as refused:
        export(core, form, tmp_path / "nowhere/out", False)
    assert refused.value.values == {"path": str(tmp_path / "nowhere/out"), "why": "No such file or directory"}


@pytest.mark.parametrize("name", ["followup.sqlite3", "FOLLOWUP.SQLITE3", "followup.sqlite3-journal", "followup.lock"])
def test_the_data_file_is_never_written_over(core: Core, name: str) -> None:
    before = core.store.path.read_bytes()
    with pytest.raises(FollowUpError, match="export_own_data"):
        export(core, "csv", core.store.path.parent / "../data" / name, False)
    assert core.store.path.read_bytes() == before


def test_a_file_beside_the_data_is_fine(core: Core) -> None:
    assert export(core, "csv", core.store.path.parent / "followup.csv", False).exists()


@pytest.mark.parametrize("name", ["bad\0name", "bad\0folder/name", "x" * 300])
def test_a_name_that_no_file_can_have(core: Core, tmp_path: Path, name: str) -> None:
    with pytest.raises(FollowUpError, match="file_not_written"):
        export(core, "json", tmp_path / name, False)


def test_a_format_nobody_knows(core: Core, tmp_path: Path) -> None:
    with pytest.raises(FollowUpError, match="export_format"):
        export(core, "xlsx", tmp_path / "out", False)


def test_what_is_no_plain_file_is_not_replaced(core: Core, tmp_path: Path) -> None:
    # A pipe stands in for a device: a test that fails must not cost a real one.
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FollowUpError, match="file_not_written"):
        export(core, "json", tmp_path / "pipe", False)
    assert stat.S_ISFIFO((tmp_path / "pipe").lstat().st_mode)


class TestTable:
    def test_one_line_for_each_interview_closed_ones_too(self, core: Core, tmp_path: Path) -> None:
        first, second = lines_of(export(core, "csv", tmp_path / "out.csv", False))
        assert first == {
            "company": "company.name 1",
            "role": "opportunity.role 1",
            "round": "1",
            "starts_at": "2026-11-20T22:00:00+09:00",
            "ends_at": "2026-11-20T23:00:00+09:00",
            "time_zone": "Asia/Tokyo",
            "place": "interview.place 1",
            "link": "interview.link 1",
            "status": "open",
            "outcome": "",
            "people": "person.name 1",
            "instructions": "done",
            "walk_away": "done",
            "reflection": "done",
            "references": "open",
            "thank_you": "in_progress",
            "next": first["next"],
            "due_at": first["due_at"],
        }
        assert first["next"] in {"hand_over", "thank_you", "references"}
        assert first["due_at"].endswith("+01:00")
        assert (second["starts_at"], second["status"], second["outcome"]) == ("2026-11-21", "closed", "refused")
        assert (second["next"], second["due_at"]) == ("", "")

    def test_no_text_can_be_a_formula(self, other: Core, tmp_path: Path) -> None:
        person = NewPerson(name='@SUM(1+9)*cmd|"/C calc"!A0')
        new = NewInterview(company="=1+1", role=" \t-2", place="+49 30", link="\uff1dHYPERLINK(1)", people=(person,))
        add_interview(other, new)
        path = export(other, "csv", tmp_path / "out.csv", False)
        (line,) = lines_of(path)
        found = [line[column] for column in ("company", "role", "place", "link", "people")]
        assert found == ["'=1+1", "' \t-2", "'+49 30", "'\uff1dHYPERLINK(1)", '\'@SUM(1+9)*cmd|"/C calc"!A0']


class TestCalendar:
    def by_hand(self, core: Core, **more: object) -> int:
        end = BEGIN.replace(hour=14)
        new = NewInterview("Northfield", "Analyst", BEGIN, end, time_zone="Europe/Berlin", **more)  # type: ignore[arg-type]
        return add_interview(core, new)

    def test_what_is_in_an_entry(self, core: Core, tmp_path: Path) -> None:
        path = export(core, "ics", tmp_path / "out.ics", False)
        first, second = Calendar.from_ical(path.read_bytes()).events
        assert str(first["uid"]) == "interview.calendar_uid 1"
        assert str(first["summary"]) == "Interview: opportunity.role 1, company.name 1"
        assert (second.start, second.end) == (date(2026, 11, 21), date(2026, 11, 22))
        # What others may not see: notes, what somebody said, the words about follow-up.
        for private in ("interview.notes", "participation.said", "instructions.words", "reflection", "promise"):
            assert private not in path.read_text("utf-8")

    def test_ones_own_file_makes_no_second_interview(self, other: Core, tmp_path: Path) -> None:
        invitation = tmp_path / "in.ics"
        invitation.write_text(
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:a\\,b;c@example.org\nSEQUENCE:3\n"
            "ORGANIZER;CN=Jane Roe:mailto:Jane@northfield.example\nSUMMARY:Interview: Analyst\n"
            "DTSTART:20261119T130000Z\nDTEND:20261119T140000Z\nLOCATION:Room 1\nURL:https://zoom.us/j/1?a=b\n"
            "END:VEVENT\nEND:VCALENDAR\n"
        )
        assert len(import_files(other, [str(invitation)], OwnReader()).added) == 1
        again = import_files(other, [str(export(other, "ics", tmp_path / "out.ics", False))], OwnReader())
        assert again.added == []
        assert again.skipped == []
        with other.store.read() as session:
            row = session.scalars(select(Interview)).one()
        assert (row.calendar_sequence, row.place, row.link) == (3, "Room 1", "https://zoom.us/j/1?a=b")

    def test_going_out_to_a_calendar_is_no_change_for_an_archive(self, other: Core, tmp_path: Path) -> None:
        self.by_hand(other)
        before = export(other, "json", tmp_path / "before.json", False).read_bytes()
        export(other, "ics", tmp_path / "out.ics", False)
        assert export(other, "json", tmp_path / "after.json", False).read_bytes() == before
        report = import_files(other, [str(tmp_path / "before.json")], OwnReader())
        assert (report.added, report.updated, report.skipped) == ([], [], [])

    def test_a_disk_that_cannot_be_written_gives_the_same_uid(self, other: Core, tmp_path: Path) -> None:
        self.by_hand(other)
        other.store.read_only = True
        first = Calendar.from_ical(export(other, "ics", tmp_path / "out.ics", False).read_bytes()).events[0]
        other.store.read_only = False
        with other.store.read() as session:
            row = session.scalars(select(Interview)).one()
        assert (row.calendar_uid, str(first["uid"])) == ("", f"{row.uid}@followup")

    def test_one_made_by_hand_gets_the_uid_it_goes_out_with(self, other: Core, tmp_path: Path) -> None:
        self.by_hand(other, place="Room 1")
        first = export(other, "ics", tmp_path / "out.ics", False)
        assert first.read_bytes() == export(other, "ics", tmp_path / "two.ics", False).read_bytes()
        assert import_files(other, [str(first)], OwnReader()).added == []
        with other.store.read() as session:
            row = session.scalars(select(Interview)).one()
        assert row.calendar_uid == f"{row.uid}@followup"
        assert (row.starts_at, row.place, row.time_zone) == (BEGIN, "Room 1", "Europe/Berlin")


def codes_in(pattern: str) -> set[str]:
    files = [*SOURCE.glob("services/archive*.py"), SOURCE / "services/exports.py"]
    files += [SOURCE / f"exchange/{name}_file.py" for name in ("json", "csv", "ics", "private")]
    return {code for file in files for code in re.findall(pattern, file.read_text())}


def test_every_code_has_its_words_and_no_words_are_left_over() -> None:
    assert codes_in(r'"((?:archive|export)_\w+)"') == set(TABLE)
    for sentence in TABLE.values():
        assert {place for _, place, _, _ in Formatter().parse(sentence) if place is not None} <= {
            *("path", "why", "version", "known", "most", "count", "column", "year", "first", "last", "key", "format")
        }


def test_our_description_is_known_again(core: Core, tmp_path: Path) -> None:
    to_ask = ["Before you stand up, ask:", "- What happens next, and by when?"]
    written = export(core, "ics", tmp_path / "out.ics", False, to_ask).read_bytes()
    read = read_contents(written, ".ics", "Europe/Berlin")
    assert ["\n".join(to_ask) in each.notes for each in read.invitations] == [True, True]
    assert [is_our_description(each.notes) for each in read.invitations] == [True, True]
    assert not is_our_description("What happens next, and by when?")
