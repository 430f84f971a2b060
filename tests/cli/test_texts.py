"""What people read, to the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.cli import texts
from followup_desktop.cli.texts import JOINERS, one_line, printable
from followup_desktop.domain.terms import Status
from followup_desktop.services.views import InterviewView
from tests.faults.calendars import calendar, event

if TYPE_CHECKING:
    from tests.cli.typed import Typed

SHOWN = """\
1  Analyst, Harbor Ltd, round 1
    Thu 19 November 2026, 14:00 to 15:00 (Europe/Berlin)
    Pier 4
    https://harbor.example/room
    Ann Lee (met): ann@harbor.example
    Bob Ray (met): +49 30 1234
    [ ] Instructions  How do they want follow-up to happen?
    [x] Walk away     Away from 09:00 to 09:20
    [ ] Reflection    Nothing written yet
    [ ] References    Did they ask for references?
    [ ] Thank-you     A few lines to each of 2 people
    Next: Thank the people at Harbor Ltd, Fri 20 November 2026, 09:00
"""
LISTED = """\
Analyst, Harbor Ltd (open)
     1  round 1  Thu 19 November 2026, 14:00 to 15:00 (Europe/Berlin)  [ ] [x] [ ] [ ] [ ]  \
Thank the people at Harbor Ltd, Fri 20 November 2026, 09:00
"""
CLOSED = """\
Analyst, Harbor Ltd (closed, a no)
     1  round 1  Thu 19 November 2026, 14:00 to 15:00 (Europe/Berlin)  [x] [x] [-] [-] [-]
"""
SETTINGS = """\
name           Kim Doe
signature      -
email          kim@example.org, kim@example.com
phone          -
country        DE
region         BE
quiet_hours    22:30-07:00
time_of_day    10:00
evening_before 20:00
time_before    02:00
silent         -
notices        discreet
"""


def test_an_interview_is_shown(harbor: Typed) -> None:
    assert harbor("show", "1").out == SHOWN


def test_opportunities_are_listed(harbor: Typed) -> None:
    assert harbor("list").out == LISTED


@pytest.mark.long
def test_a_closed_opportunity_shows_how_it_ended(harbor: Typed) -> None:
    harbor("note", "1", "--nothing")
    for step, state in (("reflection", "--skip"), ("references", "--not-needed"), ("thank_you", "--skip")):
        harbor("step", "1", step, state)
    assert harbor("close", "1", "--outcome=refused").out == CLOSED
    assert harbor("list").out == texts.NOTHING_YET + "\n"
    assert harbor("list", "--all").out == CLOSED


def test_what_is_due_is_a_line_each_and_what_comes_next(harbor: Typed) -> None:
    lines = harbor("due").lines
    assert lines[0] == "   1  Fri 20 November 2026, 09:00  Thank the people at Harbor Ltd"
    assert lines[1].startswith("Nothing else before ")
    assert harbor("due", "--at=2026-11-01T00:00").lines[0] == "Nothing needs you now."
    assert harbor("close", "1", "--outcome=withdrawn").status == 0
    assert harbor("due").lines == ["Nothing needs you now."]


def test_the_plan_is_a_line_each_with_its_reason(harbor: Typed) -> None:
    lines = harbor("plan", "1").lines
    assert ("Fri 20 November 2026, 09:00  Thank the people at Harbor Ltd. Best within a day of the interview.") in lines
    harbor("close", "1", "--outcome=withdrawn")
    assert harbor("plan", "1").lines == ["Nothing is planned for this interview."]


@pytest.mark.long
def test_settings_are_a_line_each(typed: Typed) -> None:
    for key, value in (
        ("name", "Kim Doe"),
        ("email", "kim@example.org"),
        ("email", "kim@example.com"),
        ("country", "de"),
        ("region", "be"),
        ("quiet_hours", "22:30-7"),
    ):
        assert typed("set", key, value).status == 0
    assert typed("set").out == SETTINGS


@pytest.mark.long
def test_an_import_says_what_it_took_and_what_not(typed: Typed, tmp_path: Path) -> None:
    path, other = tmp_path / "a.ics", tmp_path / "b.csv"
    path.write_bytes(calendar([event("u", "Interview: Engineer at Harbor", 1)]))
    answer = typed("import", str(path), str(other))
    assert answer.out == "Added       1  Engineer, Harbor\n"
    assert answer.err == f"followup: {other}: CSV files cannot be read yet; nothing of it was taken\n"
    moved = calendar([event("u", "Interview: Engineer at Harbor", 2)])
    path.write_bytes(moved)
    assert typed("import", str(path)).out == "Updated     1  Engineer, Harbor\n"
    assert typed("import", str(path)).out == "Nothing new.\n"


def test_a_letter_is_shown_with_what_to_look_at(harbor: Typed) -> None:
    lines = harbor("letter", "1", "--person=Bob").lines
    assert lines[0] == "To: (no address yet)"
    assert lines[1].startswith("Subject: ")
    assert lines[2] == ""
    assert any(line.startswith("Look at: ") for line in lines)


VIEW = InterviewView(
    number=7,
    opportunity=1,
    company="Harbor",
    role="",
    round=2,
    starts_at=None,
    ends_at=None,
    time_zone="UTC",
    place="",
    link="",
    notes="",
    status=Status.OPEN,
    cancelled=False,
    people=(),
    steps=(),
    next=None,
)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "words"),
    [
        (None, None, "not arranged yet"),
        (date(2026, 11, 19), date(2026, 11, 19), "Thu 19 November 2026, no time yet"),
        (datetime(2026, 11, 19, 9, tzinfo=UTC), None, "Thu 19 November 2026, 09:00 (UTC)"),
    ],
)
def test_an_interview_without_all_its_times_says_what_is_known(
    starts_at: datetime | date | None, ends_at: datetime | date | None, words: str
) -> None:
    view = replace(VIEW, starts_at=starts_at, ends_at=ends_at)
    assert texts.interview_lines(view, ZoneInfo("UTC")) == ["7  Harbor, round 2", f"    {words}"]


def test_a_cancelled_interview_says_so() -> None:
    assert texts.title(replace(VIEW, role="Analyst", cancelled=True)) == "Analyst, Harbor, round 2 (cancelled)"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines", "two lines"),
        ("a\u0085b\u2028c", "a b c"),
        ("\x1b[31mred\x9b", "\ufffd[31mred\ufffd"),
        ("\u202egnp.exe", "\ufffdgnp.exe"),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("a\x00b\udce9", "a\ufffdb\ufffd"),
    ],
)
def test_somebodys_text_steers_no_terminal(text: str, shown: str) -> None:
    assert one_line(text) == shown


@given(st.text(alphabet=st.characters()))
def test_no_text_at_all_steers_a_terminal(text: str) -> None:
    assert all(char.isprintable() or char in JOINERS for char in printable(text) + one_line(text))
