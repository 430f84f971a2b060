"""The last word of each speaker counts; the earlier ones stay in the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Channel, ContactKind, EventKind, ReminderKind, Role, Side, StepState
from followup_desktop.services import answers
from followup_desktop.services.histories import load_histories
from followup_desktop.services.instructions import (
    InstructionsSheet,
    about_day,
    keep,
    load,
    replace_instructions,
)
from followup_desktop.services.interviews import set_step
from followup_desktop.services.people_to_reach import DetailTyped
from followup_desktop.services.undoing import undo
from followup_desktop.services.views import show
from tests.builders import day, wall
from tests.services.desk import somebody

if TYPE_CHECKING:
    from tests.services.desk import Desk


def say(desk: Desk, number: int, words: str, speaker: str = "") -> list[str]:
    """Keep what somebody said, or with no words that they said nothing; give what counts now."""
    with desk.writing(number) as (session, row):
        given = Instructions(interview=row, words=words, speaker=speaker, nothing_said=not words)
        replace_instructions(session, desk.core, given)
        return [one.words for one in load_histories(session, [number], desk.core.zone())[number].instructions]


def test_each_speaker_has_one_word_that_counts(desk: Desk) -> None:
    number = desk.add()
    assert say(desk, number, "Call me", "Ada") == ["Call me"]
    assert say(desk, number, "HR writes", "Bo") == ["Call me", "HR writes"]
    assert say(desk, number, "Write to me", "Ada") == ["HR writes", "Write to me"]


def test_nothing_said_takes_the_place_of_every_word_and_any_word_its_place(desk: Desk) -> None:
    number = desk.add()
    say(desk, number, "Call me", "Ada")
    say(desk, number, "HR writes", "Bo")
    assert say(desk, number, "") == [""]
    assert say(desk, number, "Call me after all", "Ada") == ["Call me after all"]


def test_no_word_is_lost(desk: Desk) -> None:
    number = desk.add()
    for words in ("Call me", "Write to me", ""):
        say(desk, number, words)
    with desk.core.store.read() as session:
        rows = session.scalars(select(Instructions).order_by(Instructions.id)).all()
    assert [row.words for row in rows] == ["Call me", "Write to me", ""]
    assert [row.replaced_at for row in rows] == [desk.now, desk.now, None]


def test_interviews_do_not_hear_each_other(desk: Desk) -> None:
    first, second = desk.add(), desk.add("Southfield")
    say(desk, first, "Call me")
    assert say(desk, second, "Write to me") == ["Write to me"]
    assert say(desk, first, "Call me soon") == ["Call me soon"]


def words_in_history(desk: Desk, kind: EventKind = EventKind.OTHER_VERSION) -> list[str]:
    """List what the history says of one kind, without what was taken back."""
    query = select(Event.text).where(Event.kind == kind, Event.undone_at.is_(None)).order_by(Event.id)
    with desk.core.store.read() as session:
        return list(session.scalars(query))


def typed(desk: Desk, number: int, **values: Any) -> InstructionsSheet:
    """Open a window, fill it in by hand and let it be saved."""
    return keep(desk.core, number, replace(load(desk.core, number), **values))


def test_a_sheet_holds_what_is_known_of_the_interview(desk: Desk) -> None:
    people = (somebody("Ms Novak", "novak@example.org", phones=("+49 30 1",), role=Role.DECIDES), somebody("Mr Adler"))
    sheet = load(desk.core, desk.add(people=people))
    assert (sheet.company, sheet.role, sheet.number, sheet.version, sheet.empty) == (
        "Northfield",
        "Analyst",
        0,
        0,
        True,
    )
    assert [(one.name, one.role, one.way(ContactKind.PHONE)) for one in sheet.people] == [
        ("Ms Novak", Role.DECIDES, "+49 30 1"),
        ("Mr Adler", Role.MET, ""),
    ]


def test_what_was_filled_in_is_there_again_and_plans(desk: Desk) -> None:
    number = desk.add()
    given = {
        "words": "call me back in two weeks <b>",
        "channel": Channel.PHONE,
        "moves_first": Side.ME,
        "due_on": day("12-03"),
        "due_time": time(14),
        "answer_by": day("12-11"),
        "whom": "Ms Novak",
    }
    stored = typed(desk, number, **given)
    again = load(desk.core, number)
    assert {name: getattr(again, name) for name in given} == given
    assert again == replace(stored, own=False)
    assert stored.given.asked_for_on == day("12-03")
    assert "follow_up Thu 2026-12-03 14:00" in desk.plan(number)
    assert words_in_history(desk, EventKind.INSTRUCTIONS) == [""]


def test_one_window_writes_over_its_own_words_and_the_next_one_puts_them_into_the_history(desk: Desk) -> None:
    number = desk.add()
    stored = typed(desk, number, words="call")
    stored = keep(desk.core, number, replace(stored, words="call me"))
    assert (stored.own, words_in_history(desk)) == (True, [])
    assert said_so_far(desk) == [("call me", True)]
    typed(desk, number, words="write to me")
    assert said_so_far(desk) == [("call me", False), ("write to me", True)]
    assert words_in_history(desk) == ["call me"]
    assert words_in_history(desk, EventKind.INSTRUCTIONS) == [""]


def test_a_change_beside_the_words_needs_no_history(desk: Desk) -> None:
    number = desk.add()
    typed(desk, number, words="call me")
    stored = typed(desk, number, channel=Channel.PHONE)
    assert (stored.own, said_so_far(desk), words_in_history(desk)) == (False, [("call me", True)], [])


def test_of_two_that_write_at_once_the_later_words_stand_and_both_are_kept(desk: Desk) -> None:
    number = desk.add()
    mine = typed(desk, number, words="call me")
    theirs = replace(load(desk.core, number), own=True, words="call her")
    keep(desk.core, number, theirs)
    stored = keep(desk.core, number, replace(mine, words="call him"))
    assert (stored.words, words_in_history(desk)) == ("call him", ["call her"])


def test_words_that_go_on_where_others_stopped_lose_nothing(desk: Desk) -> None:
    number = desk.add()
    mine = typed(desk, number, words="call me")
    keep(desk.core, number, replace(mine, channel=Channel.PHONE))
    keep(desk.core, number, replace(mine, words="call me back"))
    assert words_in_history(desk) == []


def test_a_row_that_was_replaced_meanwhile_is_not_written_into(desk: Desk) -> None:
    number = desk.add()
    mine = typed(desk, number, words="call me")
    typed(desk, number, words="write to me")
    keep(desk.core, number, replace(mine, words="call me soon"))
    assert said_so_far(desk) == [("call me", False), ("write to me", False), ("call me soon", True)]
    assert words_in_history(desk) == ["call me", "write to me"]


def test_an_empty_sheet_is_no_instruction(desk: Desk) -> None:
    number = desk.add()
    stored = typed(desk, number, words="  ")
    assert (stored.number, stored.own, said_so_far(desk)) == (0, False, [])


def test_a_sheet_that_was_emptied_opens_the_step_again(desk: Desk) -> None:
    number = desk.add()
    stored = typed(desk, number, words="call me")
    emptied = keep(desk.core, number, replace(stored, words=""))
    assert (emptied.number, emptied.own, said_so_far(desk)) == (0, False, [("call me", False)])
    assert (words_in_history(desk), words_in_history(desk, EventKind.INSTRUCTIONS)) == (["call me"], [])
    assert state(desk, number) is StepState.OPEN
    again = keep(desk.core, number, replace(emptied, channel=Channel.EMAIL))
    keep(desk.core, number, replace(again, channel=None))
    assert words_in_history(desk) == ["call me"]


def test_nothing_said_names_the_first_check_in_and_gives_way_to_any_word(desk: Desk) -> None:
    number = desk.add()
    typed(desk, number, words="call me")
    desk.it_is("2026-11-19 16:00")
    done = answers.note_nothing_said(desk.core, number)
    sheet = load(desk.core, number)
    assert (sheet.nothing_said, sheet.words, sheet.first_check_in) == (True, "", day("12-01"))
    assert keep(desk.core, number, sheet) == sheet
    undo(desk.core, done)
    assert (load(desk.core, number).words, load(desk.core, number).nothing_said) == ("call me", False)
    answers.note_nothing_said(desk.core, number)
    assert not typed(desk, number, nothing_said=False, words="write").nothing_said
    assert said_so_far(desk) == [("call me", False), ("", False), ("write", True)]


def test_filling_in_answers_a_step_that_was_opened_again_by_hand(desk: Desk) -> None:
    number = desk.add()
    typed(desk, number, words="HR will mail you", moves_first=Side.THEY)
    set_step(desk.core, number, "instructions", StepState.OPEN)
    assert state(desk, number) is StepState.OPEN
    typed(desk, number, channel=Channel.PHONE)
    assert state(desk, number) is StepState.DONE


def test_the_sheet_shows_the_last_word_and_leaves_other_speakers_alone(desk: Desk) -> None:
    number = desk.add()
    say(desk, number, "Call me", "Ada")
    say(desk, number, "HR writes", "Bo")
    stored = typed(desk, number, words="HR calls")
    assert (stored.speaker, stored.words) == ("Bo", "HR calls")
    assert said_so_far(desk) == [("Call me", True), ("HR writes", False), ("HR calls", True)]
    assert words_in_history(desk) == ["HR writes"]


def test_a_way_to_reach_somebody_is_added_changed_and_taken_away_as_typed(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ms Novak", "novak@example.org"),))

    def phone(value: str, was: str = "", name: str = "Ms Novak") -> str:
        detail = DetailTyped(name, ContactKind.PHONE, value, was)
        return typed(desk, number, details=(detail,)).people[-1].way(ContactKind.PHONE)

    assert phone("  ") == ""
    assert phone("+49 30 5550") == "+49 30 5550"
    assert phone("+49 (30) 5550-1234", "+49 30 5550") == "+49 (30) 5550-1234"
    assert phone("", "+49 (30) 5550-1234") == ""
    assert load(desk.core, number).people[0].way(ContactKind.EMAIL) == "novak@example.org"
    assert phone("0800", name=" ") == ""
    assert said_so_far(desk) == []


def test_a_new_name_joins_the_interview_with_its_first_address(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ms Novak"),))
    detail = DetailTyped("Mr Adler ", ContactKind.EMAIL, "adler@example.org")
    stored = typed(desk, number, whom="Mr Adler", details=(detail,))
    assert [(one.name, one.role, one.details) for one in stored.people] == [
        ("Ms Novak", Role.MET, ()),
        ("Mr Adler", Role.MET, ((ContactKind.EMAIL, "adler@example.org"),)),
    ]
    assert len(typed(desk, number, details=(replace(detail, name="mr adler"),)).people) == 2


@pytest.mark.parametrize(
    ("text", "off", "reminder"),
    [("12-03", False, "Thu 2026-12-03 10:00"), ("11-29", True, "Mon 2026-11-30 10:00")],
)
def test_a_day_is_known_to_be_off_or_not(desk: Desk, text: str, off: bool, reminder: str) -> None:
    about = about_day(desk.core, day(text))
    assert (about.day, about.off, wall(about.reminder_at)) == (day(text), off, reminder)
    assert wall(about_day(desk.core, day("12-03"), time(14)).reminder_at) == "Thu 2026-12-03 14:00"


def said_so_far(desk: Desk) -> list[tuple[str, bool]]:
    """List all words in the order they came, and whether they count."""
    with desk.core.store.read() as session:
        rows = session.scalars(select(Instructions).order_by(Instructions.id)).all()
    return [(row.words, row.replaced_at is None) for row in rows]


def state(desk: Desk, number: int) -> StepState:
    """Say how far step 1 is."""
    return dict(show(desk.core, number).steps)["instructions"].state


def test_a_call_they_had_asked_for_stays_one_when_they_say_something_else(desk: Desk) -> None:
    number = desk.add()
    typed(desk, number, words="call me on 3 December", due_on=day("12-03"))
    desk.it_is("2026-12-03 12:00")
    desk.contact(number, "12-03")
    before = desk.plan(number, ReminderKind.CHECK_IN)
    assert len(before) == 2
    desk.it_is("2026-12-04 12:00")
    typed(desk, number, words="we are in touch")
    assert said_so_far(desk) == [("call me on 3 December", False), ("we are in touch", True)]
    assert desk.plan(number, ReminderKind.CHECK_IN) == before
