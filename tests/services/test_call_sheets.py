"""The sheet for a call: whom to ask for, what was agreed, and notes that nothing takes away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Answer, Channel, EventKind, ReminderKind, Role, Side
from followup_desktop.services import answers
from followup_desktop.services.call_sheets import Agreed, Callee, CallNotes, called, keep_notes, learn_number, load
from followup_desktop.services.undoing import undo
from tests.builders import day
from tests.services.desk import Desk, somebody

ADA = somebody("Ada Moreno", "ada@northfield.example")
BO = somebody("Bo Lind", phones=("+49 30 111", "+49 30 222"), role=Role.DECIDES)
CHECK = ReminderKind.CHECK_IN


def begin(desk: Desk) -> None:
    desk.add(people=(ADA, BO))
    desk.it_is("2026-12-01 12:00")


def told(desk: Desk) -> list[str]:
    kinds = EventKind.NOTE, EventKind.CONTACT
    with desk.core.store.read() as session:
        query = select(Event).where(Event.kind.in_(kinds), Event.undone_at.is_(None)).order_by(Event.id)
        return [f"{row.kind} {row.channel} {row.happened_on}: {row.text}" for row in session.scalars(query)]


def agree(desk: Desk, words: str, **more: Any) -> None:
    with desk.writing(1) as (session, row):
        session.add(Instructions(interview=row, words=words, **more))


def write(desk: Desk, text: str) -> CallNotes:
    return keep_notes(desk.core, 1, replace(load(desk.core, 1).notes, text=text))


def test_who_has_a_number_is_called(desk: Desk) -> None:
    begin(desk)
    sheet = load(desk.core, 1)
    assert (sheet.company, sheet.role, sheet.callee.name) == ("Northfield", "Analyst", "Bo Lind")
    assert sheet.callee.numbers == ("+49 30 111", "+49 30 222")
    assert [one.name for one in sheet.everybody] == ["Ada Moreno", "Bo Lind"]
    assert (sheet.occasion.matter.recipient, sheet.occasion.number, sheet.occasion.thanks_due) == ("Bo Lind", 1, True)
    assert load(desk.core, 1, 1).callee.name == "Ada Moreno"
    assert load(desk.core, 1, 1).callee.numbers == ()
    assert load(desk.core, desk.add("Fennwick")).callee.name == ""
    with pytest.raises(FollowUpError, match="no_interview"):
        load(desk.core, 9)


def test_what_was_agreed_is_there_word_for_word(desk: Desk) -> None:
    begin(desk)
    agree(desk, "call me <b>back</b> on the 3rd", speaker="Bo", channel=Channel.PHONE, due_on=day("12-03"))
    agree(desk, "we decide by the 10th", answer_by=day("12-10"), moves_first=Side.THEY)
    agree(desk, "never mind", replaced_at=desk.now)
    agree(desk, "")
    assert load(desk.core, 1).agreed == (
        Agreed("call me <b>back</b> on the 3rd", "Bo", day("12-01"), day("12-03")),
        Agreed("we decide by the 10th", "", day("12-01"), day("12-10")),
    )


def test_the_reminder_that_asks_for_the_call_is_known(desk: Desk) -> None:
    begin(desk)
    assert load(desk.core, 1).reminder == desk.reminders()["check_in:1"].id
    assert load(desk.core, desk.add("Fennwick", starts_at=None, ends_at=None, day=day("12-20"))).reminder != 0
    answers.note_answer(desk.core, 1, day("12-01"), Answer.NO, None)
    assert load(desk.core, 1).reminder == 0


def test_notes_are_kept_while_talking(desk: Desk) -> None:
    begin(desk)
    assert keep_notes(desk.core, 1, CallNotes("  ")) == CallNotes()
    first = write(desk, "She is in a meeting")
    assert first.row
    second = write(desk, "She is in a meeting until 3")
    assert (second.row, load(desk.core, 1).notes) == (first.row, second)
    assert told(desk) == ["note phone 2026-12-01: She is in a meeting until 3"]
    assert write(desk, " ") == CallNotes()
    assert told(desk) == []


def test_notes_from_two_places_both_stay(desk: Desk) -> None:
    begin(desk)
    seen = write(desk, "Mine")
    keep_notes(desk.core, 1, replace(seen, text="Theirs"))
    kept = keep_notes(desk.core, 1, replace(seen, text="Mine, and more"))
    assert kept.text.startswith("Mine, and more\n\n")
    assert kept.text.endswith("\nTheirs")


def test_a_call_is_a_contact_and_its_notes_stay_beside_it(desk: Desk) -> None:
    begin(desk)
    write(desk, "Decision on Friday")
    desk.it_is("2026-12-02 09:00")
    called(desk.core, 1, "Bo Lind", load(desk.core, 1).notes)
    assert told(desk) == ["note phone 2026-12-02: Decision on Friday", "contact phone 2026-12-02: Bo Lind"]
    assert desk.plan(1, CHECK) == ["check_in Fri 2026-12-11 10:00"]
    assert load(desk.core, 1).notes == CallNotes()
    assert write(desk, "The next call").text == "The next call"


def test_a_message_left_is_told(desk: Desk) -> None:
    begin(desk)
    called(desk.core, 1, "Bo Lind", CallNotes(), "Left a message.")
    assert told(desk)[0] == "note phone 2026-12-01: Left a message."
    desk.it_is("2026-12-11 12:00")
    called(desk.core, 1, "", write(desk, "Beep"), "Left a message.")
    assert told(desk)[2:] == ["note phone 2026-12-11: Left a message.\nBeep", "contact phone 2026-12-11: "]


def test_a_call_taken_back_leaves_its_notes(desk: Desk) -> None:
    begin(desk)
    back = called(desk.core, 1, "Bo Lind", CallNotes("Beep"), "Left a message.")
    undo(desk.core, back)
    assert told(desk) == ["note phone 2026-12-01: Beep"]
    assert load(desk.core, 1).notes.text == "Beep"
    assert len(desk.plan(1, CHECK)) == 2


def test_a_call_without_a_word_leaves_no_note(desk: Desk) -> None:
    begin(desk)
    undo(desk.core, called(desk.core, 1, "Bo Lind", CallNotes()))
    called(desk.core, 1, "Bo Lind", CallNotes())
    assert told(desk) == ["contact phone 2026-12-01: Bo Lind"]


def test_a_number_is_learnt(desk: Desk) -> None:
    begin(desk)
    learn_number(desk.core, 1, 1, "+49 40 (0) 555")
    assert load(desk.core, 1, 1).callee.numbers == ("+49 40 (0) 555",)
    agree(desk, "ask Ada", contact_name="Ada Moreno")
    assert load(desk.core, 1).callee.name == "Ada Moreno"
    agree(desk, "ask Kim", contact_name="Kim Roe")
    assert load(desk.core, 1).callee == Callee(0, "Kim Roe")
