"""Their words are read from the day of the interview, kept with what they say, and never half used."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Answer, Channel, EventKind, ReminderKind, Side, StepState
from followup_desktop.services import instructions, possible_days
from followup_desktop.services.answers import note_nothing_said
from followup_desktop.services.views import show
from followup_desktop.services.words import MOST_LETTERS, note_words, read_for
from tests.builders import day
from tests.services.desk import somebody

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.domain.plan import StepView
    from tests.services.desk import Desk

SURE = "call me back in two weeks, we decide by the 10th"
UNSURE = "e-mail me next Friday"


def counting(desk: Desk, number: int) -> list[Instructions]:
    """Read what counts now."""
    query = select(Instructions).where(Instructions.interview_id == number, Instructions.replaced_at.is_(None))
    with desk.core.store.read() as session:
        return list(session.scalars(query.order_by(Instructions.id)))


def step(desk: Desk, number: int) -> StepView:
    """Give the line of state of step 1."""
    return dict(show(desk.core, number).steps)["instructions"]


def test_words_are_read_from_the_interviews_day_in_its_own_zone_whenever_they_are_typed(desk: Desk) -> None:
    here, there = desk.add(), desk.add("Kestrel", ends="2026-11-19 23:30", time_zone="Asia/Tokyo")
    for now in ("2026-11-19 15:30", "2026-12-24 18:00"):
        desk.it_is(now)
        assert read_for(desk.core, here, "call me back in two weeks").due == day("12-03")
        assert read_for(desk.core, there, "call me back in two weeks").due == day("12-04")


def test_a_round_without_a_day_is_read_from_the_day_on_which_it_was_taken(desk: Desk) -> None:
    number = desk.add()
    desk.it_is("2026-11-30 09:00")
    desk.answer(number, "11-25", Answer.NEXT_ROUND)
    assert read_for(desk.core, number + 1, "call me back in two weeks").due == day("12-09")
    assert instructions.load(desk.core, number + 1).said_on == day("11-25")
    assert instructions.load(desk.core, number).said_on == day("11-19")


def test_reading_stores_nothing(desk: Desk) -> None:
    number = desk.add()
    before = desk.plan(number)
    reading = read_for(desk.core, number, SURE)
    assert (reading.channel, reading.moves_first) == (Channel.PHONE, Side.ME)
    assert (reading.due, reading.answer_by) == (day("12-03"), day("12-10"))
    assert (counting(desk, number), desk.plan(number)) == ([], before)


def test_sure_words_are_stored_whole_and_planned(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ms Novak"),))
    reading = note_words(desk.core, number, SURE, "ms  novak")
    (given,) = counting(desk, number)
    assert (given.words, given.speaker) == (SURE, "Ms Novak")
    assert (given.channel, given.moves_first, given.contact_name) == (Channel.PHONE, Side.ME, reading.person)
    assert (given.due_on, given.due_time, given.answer_by) == (day("12-03"), None, day("12-10"))
    assert desk.plan(number, ReminderKind.FOLLOW_UP) == ["follow_up Thu 2026-12-03 10:00"]
    assert step(desk, number).state is StepState.DONE
    assert ReminderKind.INSTRUCTIONS.value not in " ".join(desk.plan(number))


def test_the_time_and_whom_to_ask_for_are_stored(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ms Novak"),))
    note_words(desk.core, number, "call tomorrow at 10, ask for Ms Novak")
    (given,) = counting(desk, number)
    assert given.due_time is not None
    assert (given.due_on, f"{given.due_time:%H:%M}", given.contact_name) == (day("11-20"), "10:00", "Ms Novak")
    assert desk.plan(number, ReminderKind.FOLLOW_UP) == ["follow_up Fri 2026-11-20 10:00"]


def test_unsure_words_are_kept_and_nothing_is_planned_from_them(desk: Desk) -> None:
    number = desk.add()
    before = desk.plan(number)
    reading = note_words(desk.core, number, UNSURE)
    assert reading.choices == (day("11-20"), day("11-27"))
    (given,) = counting(desk, number)
    assert (given.words, given.channel, given.moves_first) == (UNSURE, Channel.EMAIL, Side.ME)
    assert (given.due_on, given.due_time, given.answer_by) == (None, None, None)
    assert desk.plan(number) == before
    assert (step(desk, number).state, step(desk, number).summary) == (StepState.IN_PROGRESS, reading.unsure)


def test_not_even_a_sure_day_is_planned_beside_an_unsure_one(desk: Desk) -> None:
    number = desk.add()
    before = desk.plan(number)
    note_words(desk.core, number, f"{UNSURE}, we decide by the 10th")
    assert [given.answer_by for given in counting(desk, number)] == [None]
    assert desk.plan(number) == before


def test_the_question_stays_until_a_day_is_chosen(desk: Desk) -> None:
    number = desk.add()
    note_words(desk.core, number, UNSURE)
    sheet = instructions.load(desk.core, number)
    with desk.writing(number) as (session, _):
        session.get_one(Instructions, sheet.number).due_on = day("11-27")
    assert step(desk, number).state is StepState.DONE
    note_words(desk.core, number, UNSURE)
    assert step(desk, number).state is StepState.IN_PROGRESS
    assert "instructions Thu 2026-11-19 15:20" in desk.plan(number)


def test_a_second_word_of_the_same_speaker_takes_the_place_of_the_first(desk: Desk) -> None:
    number = desk.add()
    note_words(desk.core, number, SURE, "Ada")
    note_words(desk.core, number, "e-mail me in a week", " ada ")
    note_words(desk.core, number, "HR will mail you", "Bo")
    assert [(given.speaker, given.words) for given in counting(desk, number)] == [
        ("ada", "e-mail me in a week"),
        ("Bo", "HR will mail you"),
    ]
    assert desk.plan(number, ReminderKind.FOLLOW_UP) == ["follow_up Thu 2026-11-26 10:00"]
    with desk.core.store.read() as session:
        kept = session.scalars(select(Event.text).where(Event.kind == EventKind.OTHER_VERSION)).all()
        rows = session.scalars(select(Instructions.words).order_by(Instructions.id)).all()
    assert kept == [SURE]
    assert rows == [SURE, "e-mail me in a week", "HR will mail you"]
    assert desk.happened(number).count("instructions 2026-11-10") == 1


def test_words_take_the_place_of_a_silence(desk: Desk) -> None:
    number = desk.add()
    note_nothing_said(desk.core, number)
    note_words(desk.core, number, SURE)
    assert [given.nothing_said for given in counting(desk, number)] == [False]


@pytest.mark.parametrize(
    ("number", "said", "code"),
    [(1, " \n", "words_none"), (1, "x" * (MOST_LETTERS + 1), "words_too_long"), (9, SURE, "no_interview")],
)
def test_bad_input_is_refused_and_nothing_is_written(desk: Desk, number: int, said: str, code: str) -> None:
    desk.add()
    for act in (read_for, note_words):
        with pytest.raises(FollowUpError) as refused:
            act(desk.core, number, said)
        assert refused.value.code == code
    assert counting(desk, 1) == []


def test_a_long_text_is_kept_and_the_day_is_asked(desk: Desk) -> None:
    number = desk.add()
    reading = note_words(desk.core, number, SURE + " and more" * 300)
    assert (reading.unsure is not None, reading.due, reading.choices) == (True, None, ())
    assert step(desk, number).state is StepState.IN_PROGRESS


def test_days_are_looked_for_elsewhere_only_where_there_is_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def found(text: str, said_on: date) -> tuple[date, ...]:
        asked.append(f"{text} {said_on}")
        return (day("12-03"),)

    monkeypatch.setattr(possible_days, "possible_days", found)
    number = desk.add()
    for sure in (SURE, UNSURE, "HR will mail you"):
        read_for(desk.core, number, sure)
    assert asked == []
    assert read_for(desk.core, number, "on 3 December").unsure is not None
    assert asked == []
    # To such a library "letzten Freitag" is one to come.
    for past in ("call me last Friday", "Wir haben letzten Freitag entschieden"):
        reading = read_for(desk.core, number, past)
        assert (reading.unsure and reading.unsure.code, reading.choices) == ("unsure_past", ())
    assert asked == []
    french = "rappelez-moi dans deux semaines"
    reading = read_for(desk.core, number, french)
    assert asked == [f"{french} 2026-11-19"]
    assert (reading.choices, reading.due) == ((day("12-03"),), None)


@pytest.mark.long
def test_the_library_is_loaded_by_no_start_and_no_sure_sentence(desk: Desk) -> None:
    code = """
import io, sys
from followup_desktop.cli.main import run
from followup_desktop.wiring import Outside
import followup_desktop.steps.instructions.window
for words in (["list"], ["note", "1", "call me back in two weeks"], ["note", "1", "e-mail me next Friday"]):
    out, err = io.StringIO(), io.StringIO()
    run(["--data-dir", sys.argv[1], *words], Outside(), out, err)
    assert out.getvalue(), err.getvalue()
    assert "dateparser" not in sys.modules, words
from followup_desktop.services.words import with_possible_days
from followup_desktop.domain.words.question import read_said
from datetime import date
with_possible_days(read_said("x " * 1200, date(2026, 11, 19)), date(2026, 11, 19))
assert "dateparser" not in sys.modules, "too long to be looked into"
"""
    desk.add()
    folder = desk.core.store.path.parent
    ended = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
