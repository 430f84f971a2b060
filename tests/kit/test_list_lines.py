"""The rows of the list in words: near days have names, and what has passed is not announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from followup_desktop.domain.list_row import ListRow, read_marks
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.terms import Channel, Group, Outcome
from followup_desktop.kit.words import listing
from followup_desktop.kit.words.list_lines import about_in_words, line_in_words, row_in_words
from tests.builders import BERLIN, at

NOW = at("2026-11-20 11:00")
ROW = ListRow(
    opportunity=1,
    interview=2,
    role="Controls Engineer",
    company="Northfield Sensors",
    round=2,
    day=date(2026, 11, 19),
    starts_at=at("2026-11-19 14:00"),
    time_zone="Europe/Berlin",
    marks=read_marks("done done done not_needed in_progress"),
    line=message("line_thank_you", n=3, at=at("2026-11-20 15:10"), welcome_until=date(2026, 11, 24)),
    group=Group.NEEDS_YOU,
    outcome=None,
    due_at=None,
)


def say(code: str, now: str = "2026-11-20 11:00", **values: Any) -> str:
    return line_in_words(Message(code, values), at(now), BERLIN)


def test_the_rows_of_the_picture() -> None:
    assert line_in_words(ROW.line, NOW, BERLIN) == "Thank three people, best by 15:10"
    assert say("line_away", until=at("2026-11-20 12:20")) == "Away until 12:20"
    assert say("line_references_tell", n=2, at=NOW) == "Two references may be called, tell them"
    assert say("line_follow_up", at=at("2026-11-23 10:00"), channel="phone") == "Call back Mon 23 Nov, 10:00"
    assert say("line_interview", at=at("2026-11-25 09:00"), zone="Europe/Berlin") == "Interview Wed 25 Nov, 09:00"
    assert say("line_they_answer", day=date(2026, 11, 27)) == "They answer by Fri 27 Nov"


@pytest.mark.parametrize(
    ("now", "n", "words"),
    [
        ("2026-11-19 16:00", 3, "Thank three people, best by tomorrow, 15:10"),
        ("2026-11-20 15:09", 1, "Thank one person, best by 15:10"),
        ("2026-11-20 15:09", 0, "Thank the people you met, best by 15:10"),
        ("2026-11-20 15:10", 20, "Thank 20 people, still welcome"),
        ("2026-11-24 23:59", 1, "Thank one person, still welcome"),
        ("2026-11-24 23:59", 0, "A short thank-you is still welcome"),
        ("2026-11-25 00:00", 2, "Your next question can begin with your thanks"),
    ],
)
def test_a_time_of_ours_that_passed_is_never_late(now: str, n: int, words: str) -> None:
    due = at("2026-11-20 15:10")
    assert say("line_thank_you", now, n=n, at=due, welcome_until=date(2026, 11, 24)) == words


def test_thanks_without_a_day_of_the_interview_stay_welcome() -> None:
    assert say("line_thank_you", n=2, at=at("2026-11-01 10:00")) == "Thank two people, still welcome"


@pytest.mark.parametrize(
    ("code", "later", "due"),
    [
        ("line_reflection", "Write down what they asked, today, 11:30", "Write down what they asked"),
        ("line_check_in", "You may ask from today on", "A short question is fine"),
        ("line_outcome", "You have asked twice; the rest is theirs", "No word for 30 days; you can let it rest"),
    ],
)
def test_what_is_to_come_is_said_otherwise_than_what_is_due(code: str, later: str, due: str) -> None:
    assert say(code, at=at("2026-11-20 11:30")) == later
    assert say(code, "2026-11-20 11:30", at=at("2026-11-20 11:30")) == due


def test_their_day_that_passed_is_not_announced() -> None:
    assert say("line_they_answer", day=date(2026, 11, 20)) == "They answer by today"
    assert say("line_they_answer", day=date(2026, 11, 19)) == "They meant to answer by yesterday"


@pytest.mark.parametrize("channel", [*Channel, ""])
def test_every_way_of_being_in_touch_has_its_words(channel: str) -> None:
    words = say("line_follow_up", at=at("2026-11-21 10:00"), channel=channel)
    assert words.endswith("tomorrow, 10:00")
    assert words.startswith("Be in touch") is (channel == "")


@pytest.mark.parametrize("outcome", [*Outcome, ""])
def test_every_outcome_has_its_words(outcome: str) -> None:
    assert (say("line_closed", outcome=outcome) == "Closed") is (outcome == "")
    assert outcome in {"", *listing.BY_OUTCOME}


def test_times_of_interviews_are_in_their_own_zone() -> None:
    assert say("line_interview", at=at("2026-11-25 09:00"), zone="Asia/Tokyo") == "Interview Wed 25 Nov, 17:00"


def test_nobody_is_known_to_be_called_yet() -> None:
    assert say("line_references_tell", n=0, at=NOW) == "They may call references; choose them"


def test_a_day_of_another_year_is_written_with_it_where_it_is_far() -> None:
    assert say("line_they_answer", day=date(2027, 1, 8)) == "They answer by Fri 8 Jan"
    assert say("line_they_answer", day=date(2027, 8, 20)) == "They answer by Fri 20 Aug 2027"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "\u2068Northfield Sensors\u2069 \u00b7 round 2, yesterday"),
        ({"round": 1}, "\u2068Northfield Sensors\u2069 \u00b7 yesterday"),
        ({"round": 1, "starts_at": at("2026-11-20 10:30")}, "\u2068Northfield Sensors\u2069 \u00b7 today 10:30"),
        (
            {"round": 1, "starts_at": None, "day": date(2026, 11, 12)},
            "\u2068Northfield Sensors\u2069 \u00b7 Thu 12 Nov",
        ),
        ({"round": 1, "starts_at": None, "day": None}, "\u2068Northfield Sensors\u2069"),
        (
            {"round": 1, "line": message("line_interview", at=NOW, zone="UTC")},
            "\u2068Northfield Sensors\u2069 \u00b7 first talk",
        ),
        (
            {"line": message("line_interview_day", day=date(2026, 11, 25))},
            "\u2068Northfield Sensors\u2069 \u00b7 round 2",
        ),
        ({"round": 1, "company": " \n "}, "The company \u00b7 yesterday"),
    ],
)
def test_the_second_line(changes: dict[str, Any], words: str) -> None:
    assert about_in_words(replace(ROW, **changes), NOW, BERLIN) == words


def test_a_whole_row_is_said_to_those_who_hear_it() -> None:
    assert row_in_words(ROW, NOW, BERLIN) == (
        "Controls Engineer, Northfield Sensors, round 2, yesterday, "
        "4 of 5 steps done, Thank three people, best by 15:10"
    )
    gone = replace(ROW, group=Group.CLOSED, marks=(), company="", line=message("line_closed", outcome="refused"))
    assert row_in_words(gone, NOW, BERLIN) == "Controls Engineer, the company, closed, round 2, yesterday, A no"


@pytest.mark.parametrize("code", listing.TABLE)
def test_every_line_can_be_said_ahead_and_past(code: str) -> None:
    for moment in ("2026-11-19 11:00", "2026-11-21 11:00"):
        values: dict[str, Any] = {
            "at": at(moment),
            "until": at(moment),
            "end": at(moment),
            "day": at(moment).date(),
            "n": 2,
        }
        said = say(code, **values, what="{x}\n<b>", outcome="", channel="")
        assert said == " ".join(said.split())
        assert ("{x} <b>" in said) is (code == "line_promise")
