"""What is said on the desktop, how little of it is private, and what a click there does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from followup_desktop.domain.model.plan import Reminder
from followup_desktop.services import answers, interviews
from followup_desktop.services.agenda import due
from followup_desktop.services.interviews import NewInterview, NewPerson
from followup_desktop.services.preferences import change_setting
from followup_desktop.services.ringing import keep_heard, take_due
from followup_desktop.services.snoozing import snooze
from followup_desktop.shell.notices import Notices
from followup_desktop.system.notifications.notifier import Notice
from tests.builders import at, wall
from tests.services.many_due import add_many
from tests.shell.outside import FakeNotifier

if TYPE_CHECKING:
    from tests.room import Room


class Said:
    """The notices of one app, over a notifier that does as it is told."""

    def __init__(self, room: Room, *, in_full: bool = False) -> None:
        self.room = room
        self.notifier = FakeNotifier()
        if in_full:
            room.do(lambda core: change_setting(core, "notices", "in_full"))
        self.notices = Notices(room.desk, self.notifier)
        self.opened: list[tuple[int, str] | str] = []
        self.notices.open_step.connect(lambda interview, step: self.opened.append((interview, step)))
        self.notices.open_today.connect(lambda: self.opened.append("today"))

    def ring(self) -> None:
        found = take_due(self.room.core)
        self.notices.keep_true(found)
        self.notices.ring(found.now)
        self.room.settle()

    def act(self, act: str, place: int = -1) -> None:
        self.notifier.acted.emit(self.notifier.said[place].key, act)
        self.room.settle()


@pytest.fixture
def said(room: Room) -> Said:
    return Said(room)


def add(room: Room, company: str = "Northfield & <b>Sons</b>", ends: str = "2026-11-20 11:00") -> int:
    ends_at = at(ends)
    new = NewInterview(company, "Engineer", starts_at=ends_at - timedelta(minutes=70), ends_at=ends_at)
    number = interviews.add_interview(room.core, new)
    room.settle()
    return number


def due_at(room: Room) -> list[str]:
    found = take_due(room.core)
    return [f"{one.kind.value} {wall(one.due_at)}" for one in found.due]


def test_a_notice_says_that_something_is_there_and_not_what(room: Room, said: Said) -> None:
    add(room)
    said.ring()
    (notice,) = said.notifier.said
    assert (notice.key, notice.title, notice.body) == ("interview-1", "Follow-Up", "One thing is ready.")
    # For the app's own window.
    assert notice.in_full == "What did Northfield & <b>Sons</b> say about getting in touch?"


def test_whoever_allows_it_is_told_in_full(room: Room) -> None:
    add(room)
    said = Said(room, in_full=True)
    said.ring()
    assert "Northfield & <b>Sons</b>" in said.notifier.said[0].body
    assert said.notifier.said[0].in_full == said.notifier.said[0].body


def test_before_an_interview_it_says_when_where_and_with_whom_and_what_to_ask(room: Room) -> None:
    room.it_is("2026-11-19 20:00")
    ends_at = at("2026-11-20 11:00")
    people = (NewPerson("Ada Moreno"), NewPerson("Tom Adler"))
    new = NewInterview("Northfield", "Engineer", starts_at=ends_at - timedelta(minutes=70), ends_at=ends_at)
    interviews.add_interview(
        room.core, replace(new, place="Plant 2, Gate B", link="https://meet.example/1", people=people)
    )
    room.settle()
    said = Said(room, in_full=True)
    said.ring()
    assert said.notifier.said[0].body.splitlines() == [
        "Interview: Engineer, Northfield",
        "Fri 20 November 2026, 09:50, to 11:00",
        "Plant 2, Gate B",
        "https://meet.example/1",
        "With Ada Moreno, Tom Adler",
        "Before you stand up, ask:",
        "What happens next, and by when?",
        "How shall I follow up, and with whom?",
        "May I ask again if I have not heard by then?",
    ]


def test_before_an_interview_nothing_of_it_is_said_unless_it_may_be(room: Room, said: Said) -> None:
    room.it_is("2026-11-19 20:00")
    add(room)
    said.ring()
    assert said.notifier.said[0].body == "One thing is ready."


def test_what_was_shown_is_not_said_again(room: Room, said: Said) -> None:
    add(room)
    said.ring()
    said.ring()
    assert len(said.notifier.said) == 1
    assert take_due(room.core).now == ()


def test_what_is_being_said_is_not_said_beside(room: Room, said: Said) -> None:
    add(room)
    said.notifier.answers = False
    said.ring()
    said.ring()
    assert len(said.notifier.said) == 1
    said.notifier.shown.emit("interview-1")
    room.settle()
    assert take_due(room.core).now == ()


def test_where_nothing_can_be_kept_it_is_said_once_all_the_same(room: Room, said: Said) -> None:
    add(room)
    room.core.store.read_only = True
    said.ring()
    said.ring()
    assert len(said.notifier.said) == 1
    assert len(take_due(room.core).now) == 1


def test_what_nobody_could_say_is_tried_again(room: Room, said: Said) -> None:
    add(room)
    said.notifier.works = False
    said.ring()
    said.ring()
    assert len(said.notifier.said) == 2
    said.notifier.works = True
    said.ring()
    said.ring()
    assert len(said.notifier.said) == 3


@pytest.mark.long
def test_more_than_three_are_said_in_one(room: Room, said: Said) -> None:
    for company in ("A", "B", "C", "D"):
        add(room, company)
    said.ring()
    (notice,) = said.notifier.said
    assert (notice.key, notice.body, notice.acts) == ("digest", "4 things are ready.", (("default", "Open"),))
    said.act("default")
    said.act("done")
    assert said.opened == ["today", "today"]
    assert len(take_due(room.core).due) == 4
    assert take_due(room.core).now == ()


def test_three_are_said_one_by_one(room: Room, said: Said) -> None:
    for company in ("A", "B", "C"):
        add(room, company)
    said.ring()
    assert [notice.key for notice in said.notifier.said] == ["interview-1", "interview-2", "interview-3"]


def test_a_click_opens_the_step(room: Room, said: Said) -> None:
    add(room)
    said.ring()
    said.act("default")
    assert said.opened == [(1, "instructions")]


def test_a_click_on_what_belongs_to_no_step_opens_the_interview(room: Room, said: Said) -> None:
    add(room, ends="2026-11-20 14:10")
    room.it_is("2026-11-20 12:00")
    said.ring()
    assert [name for name, _ in said.notifier.said[0].acts] == ["default", "done"]
    said.act("default")
    assert said.opened == [(1, "")]


def test_still_talking_asks_again_ten_minutes_later(room: Room, said: Said) -> None:
    add(room)
    room.it_is("2026-11-20 11:11")
    said.ring()
    assert said.notifier.said[0].acts == (("default", "Open"), ("snooze", "Still talking"))
    said.act("snooze")
    assert due_at(room) == []
    with room.core.store.read() as session:
        speak_at = session.scalars(select(Reminder.speak_at).where(Reminder.plan_key == "instructions")).one()
    assert wall(speak_at) == "Fri 2026-11-20 11:21"


def test_done_is_kept_and_can_be_taken_back(room: Room, said: Said) -> None:
    number = add(room, ends="2026-11-19 11:30")
    answers.note_nothing_said(room.core, number)
    said.ring()
    assert said.notifier.said[0].acts == (("default", "Open"), ("done", "Done"), ("snooze", "Later"))
    with room.qtbot.waitSignal(room.changes.undoable) as told:
        said.act("done")
    assert told.args is not None
    (undoable,) = told.args
    assert undoable.text == "Noted as done"
    room.do(undoable.undo)
    assert due(room.core).due[0].kind.value in due_at(room)[0]


def test_later_is_in_an_hour_or_when_the_night_is_over(room: Room, said: Said) -> None:
    number = add(room, ends="2026-11-19 11:30")
    answers.note_nothing_said(room.core, number)
    said.ring()
    (one,) = due(room.core).due
    said.act("snooze")
    with room.core.store.read() as session:
        assert wall(session.get_one(Reminder, one.number).speak_at) == "Fri 2026-11-20 13:00"


def test_what_was_done_in_the_window_is_taken_back(room: Room, said: Said) -> None:
    number = add(room)
    said.ring()
    interviews.delete_interview(room.core, number)
    room.settle()
    said.ring()
    assert said.notifier.withdrawn == ["interview-1"]
    said.act("default")
    assert said.opened == []


def test_an_act_that_comes_too_late_does_no_harm(room: Room, said: Said) -> None:
    number = add(room)
    said.ring()
    answers.note_nothing_said(room.core, number)
    room.settle()
    said.act("snooze")
    assert room.broken == []


def test_a_word_from_nowhere_is_not_heard(room: Room, said: Said) -> None:
    said.notifier.shown.emit("interview-9")
    said.notifier.unheard.emit(Notice("interview-9", "Follow-Up"))
    said.notifier.acted.emit("interview-9", "default")
    room.settle()
    assert said.opened == []


def test_over_a_crash_it_is_said_once_more_and_says_so(room: Room, said: Said) -> None:
    add(room)
    said.notifier.answers = False
    said.ring()
    after = Said(room)
    after.ring()
    assert after.notifier.said[0].body == "One thing is ready.\nYou may have seen this already."
    again = Said(room)
    again.ring()
    assert again.notifier.said == []


def test_what_was_done_before_it_could_be_said_is_not_said(room: Room, said: Said) -> None:
    number = add(room)
    found = take_due(room.core)
    answers.note_nothing_said(room.core, number)
    room.settle()
    said.notices.ring(found.now)
    room.settle()
    assert said.notifier.said == []
    said.notices.ring(found.now)
    room.settle()
    assert said.notices._under_way == set()


def test_what_was_put_off_while_it_was_said_is_heard_at_its_new_time(room: Room, said: Said) -> None:
    add(room)
    said.notifier.answers = False
    said.ring()
    (one,) = take_due(room.core).due
    snooze(room.core, one.number, at("2026-11-20 14:00"))
    said.notifier.shown.emit("interview-1")
    room.settle()
    room.it_is("2026-11-20 13:59")
    keep_heard(room.core, take_due(room.core).now)
    assert take_due(room.core).now == ()
    room.it_is("2026-11-20 14:00")
    assert [each.number for each in take_due(room.core).now] == [one.number]


@pytest.mark.long
def test_what_waits_for_its_answer_is_said_with_what_takes_its_place(room: Room, said: Said) -> None:
    for company in ("A", "B", "C", "D"):
        add(room, company)
    said.notifier.answers = False
    said.ring()
    for company in ("E", "F", "G", "H"):
        add(room, company)
    said.ring()
    assert [notice.body for notice in said.notifier.said] == ["4 things are ready.", "8 things are ready."]
    said.notifier.shown.emit("digest")
    room.settle()
    assert take_due(room.core).now == ()


def test_long_after_the_end_nobody_is_still_talking(room: Room, said: Said) -> None:
    add(room)
    room.it_is("2026-11-20 12:11")
    said.ring()
    assert said.notifier.said[0].acts == (("default", "Open"), ("snooze", "Later"))
    said.act("snooze")
    with room.core.store.read() as session:
        speak_at = session.scalars(select(Reminder.speak_at).where(Reminder.plan_key == "instructions")).one()
    assert wall(speak_at) == "Fri 2026-11-20 13:11"


def test_the_question_about_the_clock_opens_the_window(room: Room, said: Said) -> None:
    asked: list[str] = []
    said.notices.open_clock.connect(lambda: asked.append("clock"))
    said.notices.ask_about_clock(at("2016-11-20 12:00"))
    (notice,) = said.notifier.said
    assert notice.body == (
        "It was Sun 20 Nov 2016 when Follow-Up last looked at the clock, and now it says Fri 20 Nov 2026. "
        "Is that right?"
    )
    said.act("default")
    assert asked == ["clock"]
    said.notices.clock_answered()
    assert said.notifier.withdrawn == ["clock"]


@pytest.mark.long
def test_five_hundred_missed_in_three_weeks_are_one_notice_with_their_number(room: Room, said: Said) -> None:
    add_many(room.core, 500, at("2026-11-20 13:00"))
    room.it_is("2026-12-11 12:00")
    said.ring()
    for _ in range(3):
        room.pass_time(minutes=20)
        said.ring()
    assert [notice.body for notice in said.notifier.said] == ["500 things are ready."]
    assert take_due(room.core).count == 500
