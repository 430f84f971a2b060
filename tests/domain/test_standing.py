"""Which round of an opportunity the list shows, and what it says of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from followup_desktop.domain.list_row import end_of_day, group_at
from followup_desktop.domain.message import message
from followup_desktop.domain.plan import StepRules, StepView
from followup_desktop.domain.standing import OpenAct, Round, Standing, standing
from followup_desktop.domain.standing_lines import still_to_thank
from followup_desktop.domain.terms import (
    Channel,
    Group,
    LetterState,
    Outcome,
    ReferenceState,
    ReminderKind,
    Role,
    Rule,
    Side,
    StepState,
)
from followup_desktop.domain.values import BreakTaken, History, InstructionsGiven, Mark, PromiseMade, ReferenceTold
from tests.builders import BERLIN, all_day, at, history, meeting, person, thanks

K = ReminderKind


def act(
    kind: ReminderKind, due: str = "2026-11-20 09:00", key: str = "", rule: Rule = Rule.STEP, until: str = ""
) -> OpenAct:
    return OpenAct(kind, rule, at(due), key or kind.value, at(until) if until else None)


def steps(*states: StepState) -> tuple[StepRules, ...]:
    """Make steps that always say the same; the first of them is called as the one that is asked for."""

    def rules(name: str, state: StepState) -> StepRules:
        return StepRules(name, lambda _history, _now: StepView(state, message("x")), lambda _history, _working: ())

    names = ("instructions", "walk_away", "reflection", "references", "thank_you")
    return tuple(rules(name, state) for name, state in zip(names, states, strict=False))


def seen(now: str, *rounds: Round | History) -> Standing:
    return standing([each if isinstance(each, Round) else Round(each) for each in rounds], steps(), at(now))


def line(now: str, *acts: OpenAct, **known: Any) -> tuple[str, dict[str, object]]:
    found = seen(now, Round(history(**known), acts)).line
    return found.code, dict(found.values)


# --- which round


def test_an_interview_that_is_on_comes_first() -> None:
    first = Round(history(meeting(interview=1)), (act(K.REFLECTION),))
    second = Round(history(meeting("2026-11-20 11:00", interview=2)))
    found = seen("2026-11-20 10:30", first, second)
    assert (found.meeting.interview, found.line, found.group) == (
        2,
        message("line_on", end=at("2026-11-20 11:00")),
        Group.COMING_UP,
    )


def test_during_the_break_nothing_else_is_said() -> None:
    found = seen("2026-11-19 15:15", Round(history(), (act(K.INSTRUCTIONS, "2026-11-19 15:12"),)))
    assert found.line == message("line_away", until=at("2026-11-19 15:30"))
    assert found.due_at == at("2026-11-19 15:12")


@pytest.mark.parametrize(
    "known",
    [
        {"pause": BreakTaken(ended_at=at("2026-11-19 15:14"))},
        {"marks": {"walk_away": Mark(StepState.SKIPPED, date(2026, 11, 19))}},
        {"where": meeting(cancelled=True)},
    ],
)
def test_the_break_is_over_when_the_user_says_so_and_has_none_without_an_interview(known: dict[str, Any]) -> None:
    found = seen("2026-11-19 15:15", Round(history(**known), (act(K.INSTRUCTIONS, "2026-11-19 15:12"),)))
    assert found.line.code == "line_instructions"


def test_a_step_opened_again_does_not_end_the_break() -> None:
    opened = {"walk_away": Mark(StepState.OPEN, date(2026, 11, 19))}
    assert seen("2026-11-19 15:15", history(marks=opened)).line.code == "line_away"
    pause = BreakTaken(ended_at=at("2026-11-19 15:20"))
    assert seen("2026-11-19 15:15", history(pause=pause)).line.code == "line_away"


def test_the_latest_round_with_something_due_is_shown() -> None:
    first = Round(history(meeting("2026-11-10 15:10", interview=1)), (act(K.THANK_YOU, "2026-11-11 15:00"),))
    second = Round(history(meeting(interview=2)), (act(K.REFLECTION, "2026-11-19 15:30"),))
    third = Round(history(meeting("2026-12-10 10:00", interview=3)), (act(K.BEFORE_INTERVIEW, "2026-12-09 20:00"),))
    found = seen("2026-11-20 09:00", first, second, third)
    assert (found.meeting.interview, found.line.code) == (2, "line_reflection")
    assert found.due_at == at("2026-11-10 15:30")


def test_what_has_lost_its_point_is_not_due() -> None:
    over = act(K.BREAK_OVER, "2026-11-19 15:30", until="2026-11-19 16:30")
    assert seen("2026-11-19 16:00", Round(history(), (over,))).line.code == "line_break_over"
    found = seen("2026-11-19 16:30", Round(history(), (over,)))
    assert (found.line.code, found.due_at, found.group) == ("line_waiting", None, Group.WAITING)


def test_of_what_comes_the_first_is_shown() -> None:
    first = Round(history(meeting(interview=1)), (act(K.FOLLOW_UP, "2026-12-03 10:00", "follow_up:0"),))
    second = Round(
        history(meeting("2026-12-03 09:50", interview=2)),
        (act(K.BEFORE_INTERVIEW, "2026-12-02 20:00", "before:evening"),),
    )
    found = seen("2026-11-21 10:00", first, second)
    assert (found.line.code, found.line.values["zone"], found.group) == (
        "line_interview",
        "Europe/Berlin",
        Group.COMING_UP,
    )
    assert (
        seen("2026-12-03 09:55", first, Round(history(meeting("2026-12-03 09:30", cancelled=True)))).meeting.interview
        == 1
    )


def test_an_all_day_interview_is_ahead_until_its_day_is_over() -> None:
    found = seen("2026-11-19 12:00", history(all_day()))
    assert found.line == message("line_interview_day", day=date(2026, 11, 19))
    assert seen("2026-11-20 12:00", history(all_day())).line.code == "line_waiting"


# --- what it says


def test_what_is_closed_says_how_it_ended() -> None:
    found = seen("2026-11-25 12:00", Round(history(closed=True, outcome=Outcome.REFUSED), (act(K.OUTCOME),)))
    assert (found.line, found.group) == (message("line_closed", outcome="refused"), Group.CLOSED)
    assert seen("2026-11-25 12:00", history(closed=True)).line == message("line_closed", outcome="")


def test_thanks_count_who_is_left() -> None:
    people = (person(1), person(2), person(3, role=Role.RECRUITER))
    known: dict[str, Any] = {"people": people, "letters": (thanks(1), thanks(2, None))}
    assert line("2026-11-20 16:00", act(K.THANK_YOU, "2026-11-20 15:10"), **known) == (
        "line_thank_you",
        {"n": 1, "at": at("2026-11-20 15:10"), "welcome_until": date(2026, 11, 24)},
    )
    undated = seen("2026-11-20 16:00", Round(history(all_day(day=None)), (act(K.THANK_YOU),)))
    assert undated.line == message("line_thank_you", n=0, at=at("2026-11-20 09:00"))


def test_who_is_named_in_the_letter_to_another_is_thanked() -> None:
    people = (person(1), person(2))
    assert still_to_thank(history(people=people, letters=(thanks(1, names_instead=frozenset({2})),))) == 0
    assert still_to_thank(history(people=(person(1, role=Role.AGENCY),))) == 1
    draft = thanks(1, None, state=LetterState.HANDED_OVER)
    assert still_to_thank(history(people=people, letters=(draft,))) == 2


def test_references_are_asked_told_and_asked_again() -> None:
    due, asked = act(K.REFERENCES), date(2026, 11, 20)
    ready, new = ReferenceTold("A", ReferenceState.TOLD), ReferenceTold("B", ReferenceState.NOT_TOLD)
    when = at("2026-11-20 09:00")
    assert line("2026-11-20 10:00", due) == ("line_references", {"at": when})
    assert line("2026-11-20 10:00", due, references_asked_on=asked, references=(new, new)) == (
        "line_references_tell",
        {"at": when, "n": 2},
    )
    assert line("2026-11-20 10:00", due, references_asked_on=asked, references=(ready, new)) == (
        "line_references_nudge",
        {"at": when},
    )


@pytest.mark.parametrize(
    ("key", "channel"), [("follow_up:0", "phone"), ("follow_up:1", ""), ("follow_up:7", ""), ("x", "")]
)
def test_being_in_touch_says_by_which_way(key: str, channel: str) -> None:
    given = (InstructionsGiven(channel=Channel.PHONE), InstructionsGiven())
    found = line("2026-11-20 10:00", act(K.FOLLOW_UP, key=key), instructions=given)
    assert found == ("line_follow_up", {"at": at("2026-11-20 09:00"), "channel": channel})


def test_a_promise_is_said_in_its_own_words() -> None:
    made = (PromiseMade(3, Side.ME, "Send the drawing"),)
    assert line("2026-11-20 10:00", act(K.PROMISE, key="promise:3"), promises=made)[1]["what"] == "Send the drawing"
    assert line("2026-11-20 10:00", act(K.PROMISE, key="promise:4"), promises=made)[1]["what"] == ""


def test_before_the_interview_it_says_when_it_is() -> None:
    assert line("2026-11-18 21:00", act(K.BEFORE_INTERVIEW, "2026-11-18 20:00"))[0] == "line_interview"


@pytest.mark.parametrize("kind", [K.INSTRUCTIONS, K.REFLECTION, K.CHECK_IN, K.OFFER, K.OUTCOME, K.HAND_OVER])
def test_all_others_have_a_line_of_their_own(kind: ReminderKind) -> None:
    assert line("2026-11-20 10:00", act(kind)) == (f"line_{kind}", {"at": at("2026-11-20 09:00")})


@pytest.mark.parametrize(
    ("known", "acts", "code"),
    [
        ({"where": meeting(cancelled=True)}, (), "line_cancelled"),
        ({"outcome": Outcome.OFFER}, (), "line_their_offer"),
        ({"where": all_day(day=None)}, (act(K.CHECK_IN, "2026-12-01 10:00"),), "line_no_date"),
        ({}, (), "line_waiting"),
        ({}, (act(K.OUTCOME, "2026-12-21 10:00"),), "line_outcome"),
        ({}, (act(K.CHECK_IN, "2026-12-01 10:00"), act(K.OUTCOME, "2026-12-21 10:00")), "line_check_in"),
        ({}, (act(K.CHECK_IN, "2026-11-30 10:00", rule=Rule.THEIR_PROMISE),), "line_check_in"),
        (
            {"instructions": (InstructionsGiven(answer_by=date(2026, 11, 27)), InstructionsGiven())},
            (act(K.CHECK_IN, "2026-11-30 10:00", rule=Rule.THEIR_PROMISE),),
            "line_they_answer",
        ),
    ],
)
def test_while_it_is_their_turn(known: dict[str, Any], acts: tuple[OpenAct, ...], code: str) -> None:
    found = seen("2026-11-25 10:00", Round(history(**known), acts))
    assert (found.line.code, found.group) == (code, Group.WAITING)


def test_the_last_round_that_took_place_is_shown_while_waiting() -> None:
    held, cancelled = history(meeting(interview=1)), history(meeting("2026-11-24 10:00", interview=2, cancelled=True))
    assert seen("2026-11-25 10:00", held, cancelled).meeting.interview == 1


# --- marks


def test_the_step_that_is_asked_for_is_in_progress() -> None:
    rounds = [Round(history(), (act(K.THANK_YOU, "2026-11-20 15:10"),))]
    states = [StepState.DONE, StepState.NOT_NEEDED, StepState.SKIPPED, StepState.OPEN, StepState.OPEN]
    assert standing(rounds, steps(*states), at("2026-11-20 09:00")).marks == (*states[:4], StepState.IN_PROGRESS)
    assert standing(rounds, steps(*states), at("2026-11-19 15:00")).marks == tuple(states)


# --- what can be done before it is due


def test_a_thank_you_is_asked_for_as_soon_as_the_break_is_over() -> None:
    each = Round(history(), (act(K.REFERENCES, "2026-11-20 09:00"), act(K.THANK_YOU, "2026-11-20 15:10")))
    found = seen("2026-11-19 15:30", each)
    assert (found.line.code, found.due_at) == ("line_thank_you", at("2026-11-19 15:30"))
    away = seen("2026-11-19 15:29", each)
    assert (away.line.code, away.due_at, away.stale_at) == (
        "line_away",
        at("2026-11-19 15:30"),
        at("2026-11-19 15:30"),
    )


def test_what_is_best_while_fresh_comes_before_the_thank_you_that_is_not_urgent_yet() -> None:
    each = Round(history(), (act(K.REFLECTION, "2026-11-19 15:30"), act(K.THANK_YOU, "2026-11-20 15:10")))
    assert seen("2026-11-19 16:00", each).line.code == "line_reflection"
    assert seen("2026-11-20 15:10", each).line.code == "line_thank_you"


def test_what_was_put_off_comes_when_the_user_wanted() -> None:
    later = OpenAct(K.THANK_YOU, Rule.THANK_YOU, at("2026-11-20 18:00"), "thank_you", snoozed=True)
    found = seen("2026-11-20 12:00", Round(history(), (later, act(K.REFERENCES, "2026-11-23 09:00"))))
    assert (found.line.code, found.due_at, found.group) == (
        "line_thank_you",
        at("2026-11-20 18:00"),
        Group.COMING_UP,
    )


# --- when it changes


def test_it_is_stale_at_the_next_moment_that_changes_something() -> None:
    each = Round(history(), (act(K.BREAK_OVER, "2026-11-19 15:30", until="2026-11-19 16:30"),))
    moments: list[datetime] = []
    now = at("2026-11-19 09:00")
    while (stale_at := standing([each], steps(), now).stale_at) is not None:
        moments.append(stale_at)
        now = stale_at
    day = "2026-11-19"
    assert moments == [at(f"{day} {time}") for time in ("14:00", "15:10", "15:30", "16:30")]


def test_between_two_such_moments_nothing_changes() -> None:
    people, asked = (person(1),), date(2026, 11, 20)
    pause = BreakTaken(planned_end=at("2026-11-19 15:50"), ended_at=at("2026-11-19 15:40"))
    first = Round(
        history(people=people, pause=pause, references_asked_on=asked),
        (
            act(K.THANK_YOU, "2026-11-20 15:10"),
            act(K.REFLECTION, "2026-11-19 15:40"),
            act(K.CHECK_IN, "2026-12-01 10:00"),
        ),
    )
    second = Round(
        history(meeting("2026-11-24 11:00", interview=2)), (act(K.BEFORE_INTERVIEW, until="2026-11-24 09:50"),)
    )
    now, end = at("2026-11-19 08:00"), at("2026-12-02 08:00")
    known = standing([first, second], steps(), now)
    while now < end:
        now += timedelta(minutes=5)
        found = standing([first, second], steps(), now)
        if known.stale_at is not None and known.stale_at <= now:
            known = found
        assert found == known


def test_what_is_due_needs_the_user_unless_it_is_closed() -> None:
    until = end_of_day(at("2026-11-20 09:00"), BERLIN)
    assert until == at("2026-11-21 00:00")
    assert group_at(Group.WAITING, until - timedelta(seconds=1), until) is Group.NEEDS_YOU
    assert group_at(Group.COMING_UP, until, until) is Group.COMING_UP
    assert group_at(Group.WAITING, None, until) is Group.WAITING
    assert group_at(Group.CLOSED, at("2026-11-20 09:00"), until) is Group.CLOSED
