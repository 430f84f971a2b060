"""What is said aloud and what waits: one voice an interview, and nothing that is forgotten behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from followup_desktop.domain.ringing import (
    Voice,
    by_interview,
    claim_mark,
    heard_mark,
    one_voice,
    silence_at,
    to_be_said,
)
from followup_desktop.domain.terms import ReminderKind
from followup_desktop.domain.values import BreakTaken
from tests.builders import WORKING, at, history, meeting

NOON = at("2026-11-20 12:00")


def voice(kind: ReminderKind, due: str = "2026-11-20 11:00", number: int = 1, **more: object) -> Voice:
    due_at = at(due)
    values = {"interview": 1, "planned_at": due_at, "key": kind.value, **more}
    return Voice(number, kind=kind, due_at=due_at, **values)  # type: ignore[arg-type]


def heard(kind: ReminderKind, due: str, number: int = 1, by: str = "2026-11-20 11:30", **more: object) -> Voice:
    return voice(kind, due, number, shown_at=at(by), **more)


def said(*voices: Voice, now: str = "2026-11-20 12:00", silent: frozenset[ReminderKind] = frozenset()) -> list[int]:
    return [one.number for one in to_be_said(by_interview(voices), at(now), WORKING, silent)]


def test_the_marks_tell_claimed_from_heard() -> None:
    new = voice(ReminderKind.CHECK_IN)
    assert (new.claimed, new.heard, new.heard_by(NOON)) == (False, False, None)
    claimed = voice(ReminderKind.CHECK_IN, shown_at=claim_mark(new.due_at))
    assert (claimed.claimed, claimed.heard, claimed.heard_by(NOON)) == (True, False, None)
    done = voice(ReminderKind.CHECK_IN, shown_at=heard_mark(new.due_at, NOON))
    assert (done.claimed, done.heard, done.heard_by(NOON)) == (False, True, NOON)


def test_a_clock_set_back_while_it_was_said_does_not_make_it_unsaid() -> None:
    due_at = at("2026-11-20 11:00")
    assert voice(ReminderKind.CHECK_IN, shown_at=heard_mark(due_at, due_at - timedelta(hours=3))).heard


def test_it_is_said_until_it_was_heard() -> None:
    assert said(voice(ReminderKind.CHECK_IN)) == [1]
    assert said(voice(ReminderKind.CHECK_IN, shown_at=claim_mark(at("2026-11-20 11:00")))) == [1]
    assert said(heard(ReminderKind.CHECK_IN, "2026-11-20 11:00")) == []


def test_one_thing_an_interview_and_deadlines_first() -> None:
    both = voice(ReminderKind.REFLECTION, "2026-11-19 15:30"), voice(ReminderKind.THANK_YOU, number=2)
    assert said(*both) == [2]
    other = voice(ReminderKind.CHECK_IN, "2026-11-20 09:00", 3, interview=2)
    assert said(*both, other) == [3, 2]


def test_what_came_due_before_the_interview_spoke_waits_for_its_turn() -> None:
    first = heard(ReminderKind.BEFORE_INTERVIEW, "2026-11-19 20:00")
    assert said(first, voice(ReminderKind.BEFORE_INTERVIEW, "2026-11-20 11:00", 2)) == []
    assert said(first, voice(ReminderKind.BEFORE_INTERVIEW, "2026-11-20 11:31", 2)) == [2]


@pytest.mark.parametrize(
    ("kind", "due", "speaks"),
    [
        (ReminderKind.REFLECTION, "2026-11-20 11:40", False),
        (ReminderKind.FOLLOW_UP, "2026-11-20 11:40", True),
        (ReminderKind.FOLLOW_UP, "2026-11-20 11:25", False),
        (ReminderKind.CHECK_IN, "2026-11-20 11:40", False),
    ],
)
def test_behind_what_was_heard_and_left_only_new_deadlines_speak_on_that_day(
    kind: ReminderKind, due: str, *, speaks: bool
) -> None:
    left = heard(ReminderKind.THANK_YOU, "2026-11-20 11:20")
    assert (said(left, voice(kind, due, 2)) == [2]) is speaks
    assert said(left, voice(kind, due, 2), now="2026-11-20 23:59") == ([2] if speaks else [])
    assert said(left, voice(kind, due, 2), now="2026-11-21 00:00") == [2]


def test_what_was_snoozed_speaks_at_its_time() -> None:
    left = heard(ReminderKind.INSTRUCTIONS, "2026-11-20 11:20", by="2026-11-20 11:45")
    snoozed = voice(ReminderKind.REFLECTION, "2026-11-20 11:45", 2, planned_at=at("2026-11-20 11:00"))
    assert said(left, snoozed) == [2]


def test_what_a_wrong_clock_wrote_into_the_future_makes_nobody_deaf() -> None:
    left = heard(ReminderKind.INSTRUCTIONS, "2026-11-20 11:20", by="2036-01-01 10:00")
    assert said(left, voice(ReminderKind.FOLLOW_UP, "2026-11-20 11:40", 2)) == [2]


def test_a_kind_that_is_off_is_never_said_and_hides_nothing() -> None:
    off = frozenset({ReminderKind.THANK_YOU})
    both = voice(ReminderKind.THANK_YOU), voice(ReminderKind.CHECK_IN, number=2)
    assert said(*both, silent=off) == [2]
    assert said(both[0], silent=off) == []
    assert said(voice(ReminderKind.CHECK_IN, "2026-11-20 12:01"), silent=off) == []
    assert [one.number for one in one_voice(by_interview(both), NOON)] == [1]


def test_silence_ends_with_the_break_the_pause_the_meeting_or_the_night() -> None:
    own = voice(ReminderKind.THANK_YOU, "2026-11-19 15:15")
    now = at("2026-11-19 15:15")
    silence = silence_at(now, WORKING, {1: history()})
    assert silence.breaks == {1: at("2026-11-19 15:30")}
    assert silence.ends(own) == at("2026-11-19 15:30")
    assert silence.ends(voice(ReminderKind.CHECK_IN, "2026-11-19 15:00", 2, interview=2)) == at("2026-11-19 15:20")
    back = history(pause=BreakTaken(ended_at=at("2026-11-19 15:12")))
    assert silence_at(now, WORKING, {1: back}).breaks == {}
    paused = silence_at(now, WORKING, {}, at("2026-11-20 00:00"))
    assert paused.ends(own) == at("2026-11-20 08:00")
    assert paused.coming(own) == at("2026-11-20 08:00")
    assert paused.coming(voice(ReminderKind.CHECK_IN, "2026-11-20 10:00")) == at("2026-11-20 10:00")
    assert silence.coming(own) == own.due_at
    assert paused.ends(voice(ReminderKind.BREAK_OVER)) == at("2026-11-20 08:00")


def test_an_interview_waits_for_the_morning_where_it_is_after_that_and_its_word_was_not_for_the_night() -> None:
    night = at("2026-11-20 05:00")
    silence = silence_at(night, WORKING, {})

    def ends(due_at: str, until: str | None, snoozed_to: str = "") -> datetime:
        evening = replace(voice(ReminderKind.BEFORE_INTERVIEW, due_at), until=at(until) if until else None)
        return silence.ends(replace(evening, due_at=at(snoozed_to)) if snoozed_to else evening)

    morning = at("2026-11-20 08:00")
    assert ends("2026-11-19 20:00", "2026-11-20 08:01") == morning
    assert ends("2026-11-19 20:00", None) == morning
    assert ends("2026-11-19 20:00", "2026-11-20 08:00") == night
    two_hours = silence_at(at("2026-11-20 06:45"), WORKING, {})
    missed = replace(voice(ReminderKind.BEFORE_INTERVIEW, "2026-11-19 20:00"), until=at("2026-11-20 08:45"))
    assert two_hours.ends(missed) == two_hours.now
    assert replace(two_hours, now=at("2026-11-20 06:44")).ends(missed) == morning
    never = replace(two_hours, working=replace(WORKING, before=None))
    assert never.ends(missed) == morning
    assert ends("2026-11-20 04:30", "2026-11-20 09:00") == night
    assert ends("2026-11-19 20:00", "2026-11-20 09:00", snoozed_to="2026-11-20 04:30") == morning


def test_an_interview_without_an_end_has_no_break() -> None:
    from followup_desktop.domain.values import Meeting

    assert silence_at(NOON, WORKING, {1: history(Meeting(1))}).breaks == {}


def test_only_its_own_before_and_the_break_it_shortens_are_heard_around_an_interview() -> None:
    now = at("2026-11-19 13:55")
    silence = silence_at(now, WORKING, {1: history(meeting())})
    assert silence.ends(voice(ReminderKind.BEFORE_INTERVIEW, "2026-11-19 12:00")) == now
    assert silence.ends(voice(ReminderKind.BEFORE_INTERVIEW, "2026-11-19 12:00", interview=2)) > now
    shortened = voice(ReminderKind.BREAK_OVER, "2026-11-19 13:50", interview=2)
    assert silence.ends(shortened) == now
    assert silence.ends(voice(ReminderKind.BREAK_OVER, "2026-11-19 13:51", interview=2)) > now
    assert now.tzinfo is UTC


def test_that_an_interview_comes_is_hidden_by_nothing_and_said_once_after_a_sleep() -> None:
    older = voice(ReminderKind.THANK_YOU, "2026-11-18 10:00")
    evening = voice(ReminderKind.BEFORE_INTERVIEW, "2026-11-19 20:00", 2, key="before_interview:evening")
    hours = voice(ReminderKind.BEFORE_INTERVIEW, "2026-11-20 11:30", 3, key="before_interview:hours")
    assert said(older, evening, hours) == [3]
    assert (
        said(older, evening, heard(ReminderKind.BEFORE_INTERVIEW, "2026-11-20 11:30", 3, by="2026-11-20 12:00")) == []
    )
    assert said(evening, replace(hours, due_at=at("2026-11-20 13:30"))) == [2]
    heard_evening = heard(ReminderKind.BEFORE_INTERVIEW, "2026-11-19 20:00", 2, by="2026-11-20 12:00")
    assert said(older, heard_evening, hours) == []
