"""The day at a glance: one act on top, and a sentence about when it is over that is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Channel, LetterKind, LetterState, ReminderState, Side, StepState
from followup_desktop.kit.words.say import say
from followup_desktop.services import editing, snoozing
from followup_desktop.services.interviews import set_step
from followup_desktop.services.planner import replan
from followup_desktop.services.today import today
from tests.builders import BERLIN, at, day, wall
from tests.services.desk import somebody

if TYPE_CHECKING:
    from followup_desktop.services.acts import Act
    from tests.services.desk import Desk


def said(act: Act | None) -> str:
    if act is None:
        return ""
    because = f", {say(act.because, BERLIN)}" if act.because else ""
    return f"{wall(act.due_at)[4:]} {say(act.title, BERLIN)}{because}"


def shown(desk: Desk) -> tuple[str, list[str], list[str]]:
    found = today(desk.core)
    return said(found.top), [said(act) for act in found.then], [said(act) for act in found.soon]


def before(desk: Desk) -> str:
    found = today(desk.core).before
    return wall(found) if found else ""


def settle_all(desk: Desk, number: int, *left: str) -> None:
    for step in ("instructions", "walk_away", "reflection", "references", "thank_you"):
        if step not in left:
            set_step(desk.core, number, step, StepState.DONE)


def test_a_day_with_nothing_in_it(desk: Desk) -> None:
    found = today(desk.core)
    assert (found.top, found.then, found.soon, found.count, found.before) == (None, (), (), 0, None)


@pytest.mark.long
def test_a_thank_you_is_on_top_from_the_end_of_the_interview_on_whatever_the_clock_of_its_reminder(desk: Desk) -> None:
    thanked = desk.add(people=(somebody("Ms Novak"), somebody("Mr Adler"), somebody("Ms Brandt")))
    other = desk.add("Brightline", "Lead", ends="2026-11-12 11:00")
    settle_all(desk, thanked, "thank_you")
    settle_all(desk, other, "references")
    desk.it_is("2026-11-20 09:30")
    assert shown(desk) == (
        "2026-11-20 15:10 Thank the three people at Northfield",
        ["2026-11-13 10:00 A short word to your references about Brightline"],
        [],
    )
    details = today(desk.core).top
    assert details is not None
    assert [say(one, BERLIN) for one in details.details] == ["Best sent by 15:10 today"]


def test_during_a_break_only_what_comes_after_it_is_said_with_its_time(desk: Desk) -> None:
    number = desk.add()
    settle_all(desk, number, "walk_away", "reflection", "thank_you")
    desk.it_is("2026-11-19 15:15")
    assert shown(desk)[:2] == ("", ["2026-11-19 15:30 Write down what Northfield asked"])
    desk.it_is("2026-11-19 15:35")
    assert shown(desk)[0] == "2026-11-19 15:30 Write down what Northfield asked"


def test_a_break_over_midnight_belongs_to_the_next_day(desk: Desk) -> None:
    number = desk.add(ends="2026-11-19 23:50")
    settle_all(desk, number, "walk_away", "reflection")
    desk.it_is("2026-11-19 23:55")
    assert shown(desk)[:2] == ("", [])


def test_a_break_after_which_nothing_is_asked_says_nothing(desk: Desk) -> None:
    number = desk.add()
    settle_all(desk, number, "walk_away")
    for row in desk.reminders(number).values():
        if row.plan_key not in {"break_over"}:
            desk.change_reminder(number, row.plan_key, state=ReminderState.DISMISSED)
    desk.it_is("2026-11-19 15:15")
    assert shown(desk) == ("", [], [])
    desk.it_is("2026-11-19 15:35")
    assert shown(desk) == ("", [], [])


def test_an_interview_is_said_with_its_own_time_and_place(desk: Desk) -> None:
    desk.add("Kestrel Devices", "Engineer", ends="2026-11-25 10:00", minutes=60, place="Gate\nB")
    desk.add("Orchard", "Engineer", ends="2026-11-26 10:00", minutes=60)
    desk.it_is("2026-11-20 09:30")
    assert shown(desk)[2] == [
        "2026-11-25 09:00 Interview at Kestrel Devices, Gate B",
        "2026-11-26 09:00 Interview at Orchard",
    ]
    assert before(desk) == "Tue 2026-11-24 20:00"
    desk.it_is("2026-11-24 21:00")
    assert shown(desk)[0] == "2026-11-25 09:00 Interview at Kestrel Devices, Gate B"


def test_an_interview_without_a_time_is_said_with_its_reminder(desk: Desk) -> None:
    editing.add(desk.core, editing.InterviewSheet("Kestrel", day=day("11-25"), time_zone="Europe/Berlin"))
    desk.it_is("2026-11-24 09:30")
    assert shown(desk)[1] == ["2026-11-24 20:00 Interview at Kestrel"]


@pytest.mark.long
def test_deadlines_come_before_the_rest_and_thanks_of_the_first_days_before_both(desk: Desk) -> None:
    late, offered, thanked = desk.add(), desk.add("Orchard"), desk.add("Kestrel", ends="2026-11-24 15:00")
    desk.it_is("2026-11-20 10:00")
    settle_all(desk, late, "reflection")
    settle_all(desk, offered)
    with desk.writing(offered) as (session, row):
        given = Instructions(interview=row, words="call me on Monday", speaker="Ms Orr", due_on=day("11-23"))
        given.channel, given.moves_first = Channel.PHONE, Side.ME
        session.add(given)
        replan(session, desk.core, [offered])
    settle_all(desk, thanked, "thank_you")
    desk.it_is("2026-11-25 10:00")
    top, then, _ = shown(desk)
    assert top == "2026-11-25 15:00 Thank the people at Kestrel"
    assert then == [
        "2026-11-23 10:00 Call Ms Orr, Orchard, as they said: \u201ccall me on Monday\u201d",
        "2026-11-19 15:30 Write down what Northfield asked",
    ]
    assert today(desk.core).count == 3


def test_after_that_nothing_comes_before_what_is_said(desk: Desk) -> None:
    number = desk.add()
    desk.add("Kestrel", ends="2026-12-09 10:00")
    settle_all(desk, number, "references", "thank_you")
    desk.it_is("2026-11-19 21:30")
    found = today(desk.core)
    assert not found.more_follows
    assert before(desk) == "Fri 2026-11-20 10:00"
    assert desk.due("2026-11-20 09:59") == ["1 break_over"] or desk.due("2026-11-20 09:59") == []
    set_step(desk.core, number, "references", StepState.DONE)
    assert before(desk) == "Tue 2026-12-01 10:00"


def test_the_end_of_a_break_after_which_nothing_is_asked_is_said_beforehand(desk: Desk) -> None:
    number = desk.add()
    settle_all(desk, number, "walk_away")
    desk.it_is("2026-11-19 15:15")
    assert today(desk.core).count == 0
    assert before(desk) == "Thu 2026-11-19 15:30"
    desk.it_is("2026-11-19 15:31")
    assert before(desk) == "Mon 2026-11-30 10:00"


def test_an_interview_needs_the_user_with_reminders_or_without(desk: Desk) -> None:
    number = desk.add()
    for key in ("before_interview:evening", "before_interview:hours"):
        desk.change_reminder(number, key, state=ReminderState.DISMISSED)
    assert before(desk) == "Thu 2026-11-19 14:00"


def test_it_says_that_more_follows_where_an_interview_has_more_for_today(desk: Desk) -> None:
    desk.add()
    desk.it_is("2026-11-19 16:00")
    found = today(desk.core)
    assert found.more_follows
    assert found.count == 1


def test_what_was_put_off_is_for_then(desk: Desk) -> None:
    number = desk.add()
    settle_all(desk, number, "thank_you")
    desk.it_is("2026-11-20 09:30")
    top = today(desk.core).top
    assert top is not None
    snoozing.snooze(desk.core, top.reminder, at("2026-11-20 11:00"))
    assert shown(desk)[:2] == ("", ["2026-11-20 11:00 Thank the people at Northfield"])
    snoozing.snooze(desk.core, top.reminder, at("2026-11-21 11:00"))
    assert shown(desk) == ("", [], ["2026-11-21 11:00 Thank the people at Northfield"])


@pytest.mark.long
def test_a_thank_you_says_by_when_and_later_that_it_is_welcome(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ms Novak"),))
    settle_all(desk, number, "thank_you")
    with desk.writing(number) as (session, row):
        session.add(Letter(kind=LetterKind.THANK_YOU_EMAIL, interview=row, state=LetterState.DRAFT))
    found: dict[str, list[str]] = {}
    for now in ("11-19 20:00", "11-20 16:00", "11-21 10:00", "11-24 10:00", "11-30 10:00"):
        desk.it_is(f"2026-{now}")
        top = today(desk.core).top
        assert top is not None
        found[now] = [say(one, BERLIN) for one in top.details]
    assert found == {
        "11-19 20:00": ["One draft is ready", "Best sent by 15:10 tomorrow"],
        "11-20 16:00": ["One draft is ready", "Best sent by 15:10 today"],
        "11-21 10:00": ["One draft is ready", "It is the third day. A short thank-you is still welcome"],
        "11-24 10:00": ["One draft is ready", "It is the sixth day. A short thank-you is still welcome"],
        "11-30 10:00": ["One draft is ready", "The next question to them can begin with your thanks"],
    }


def test_late_thanks_make_way_for_a_question_that_is_due(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ms Novak"),))
    settle_all(desk, number, "thank_you")
    for now, wanted in (("12-01 09:00", "thank_you"), ("12-01 10:00", "check_in")):
        desk.it_is(f"2026-{now}")
        assert desk.due(f"2026-{now}") == [f"1 {wanted}"]
        top = today(desk.core).top
        assert top is not None
        assert top.kind.value == wanted
    assert "thank_you" in {line.partition(" ")[0] for line in desk.plan(number)}


def test_the_best_time_may_lie_days_ahead_or_long_after(desk: Desk) -> None:
    editing.add(desk.core, editing.InterviewSheet("Kestrel", day=day("11-19"), time_zone="Europe/Berlin"))
    settle_all(desk, 1, "thank_you")
    said_then = []
    for now in ("11-18 10:00", "11-20 01:00"):
        desk.it_is(f"2026-{now}")
        found = today(desk.core)
        said_then.append(
            [say(one, BERLIN) for act in (found.top, *found.then, *found.soon) if act for one in act.details]
        )
    assert said_then == [
        [
            "The interview is tomorrow",
            "Before you stand up, ask:",
            "What happens next, and by when?",
            "How shall I follow up, and with whom?",
            "May I ask again if I have not heard by then?",
        ],
        ["Best sent by 20:00 today"],
    ]
