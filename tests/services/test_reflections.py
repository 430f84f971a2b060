"""What is written down for nobody else: saved while typing, and nothing of it is ever lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import Question
from followup_desktop.domain.terms import HowItWent, StepState, UseFor
from followup_desktop.services.interviews import set_step
from followup_desktop.services.reflections import (
    QuestionSheet,
    ReflectionSheet,
    delete_question,
    finish,
    load,
    reopen,
    save,
)
from followup_desktop.services.undoing import undo
from followup_desktop.services.views import show

if TYPE_CHECKING:
    from tests.services.desk import Desk


def asked(*texts: str) -> tuple[QuestionSheet, ...]:
    """Make new questions."""
    return tuple(QuestionSheet(uuid4(), text) for text in texts)


def texts(sheet: ReflectionSheet) -> list[str]:
    """List the questions of a sheet."""
    return [question.text for question in sheet.questions]


def written(desk: Desk, number: int, *questions: str) -> ReflectionSheet:
    """Write questions down."""
    return save(desk.core, number, replace(load(desk.core, number), questions=asked(*questions)))


def state(desk: Desk, number: int) -> StepState:
    """Say how far step 3 is."""
    return dict(show(desk.core, number).steps)["reflection"].state


def test_what_is_written_is_there_again_exactly(desk: Desk) -> None:
    number = desk.add()
    question = QuestionSheet(uuid4(), "Why? <b>", HowItWent.FROZE, " said\n", "better", UseFor.LETTER)
    sheet = replace(
        load(desk.core, number), went_well="the story", notes=" n\n", rating=HowItWent.FINE, questions=(question,)
    )
    stored = save(desk.core, number, sheet)
    assert stored == load(desk.core, number)
    assert replace(stored, version=0, questions=(replace(stored.questions[0], version=0),)) == sheet
    assert (stored.company, stored.role, state(desk, number)) == ("Northfield", "Analyst", StepState.IN_PROGRESS)


def test_nothing_written_leaves_nothing(desk: Desk) -> None:
    number = desk.add()
    sheet = replace(load(desk.core, number), questions=asked("", "  "))
    assert sheet.empty
    assert save(desk.core, number, sheet).version == 0
    assert state(desk, number) is StepState.OPEN


def test_questions_keep_their_order_also_when_it_changes(desk: Desk) -> None:
    number = desk.add()
    stored = written(desk, number, "a", "b", "c")
    a, b, c = stored.questions
    d = asked("d")[0]
    moved = save(desk.core, number, replace(stored, questions=(c, a, d, b)))
    assert texts(moved) == ["c", "a", "d", "b"]
    assert texts(load(desk.core, number)) == ["c", "a", "d", "b"]
    assert [question.uid for question in moved.questions] == [c.uid, a.uid, d.uid, b.uid]


def test_a_question_that_another_window_added_stays(desk: Desk) -> None:
    number = desk.add()
    mine = written(desk, number, "a", "b")
    save(desk.core, number, replace(mine, questions=(*mine.questions, *asked("theirs"))))
    stored = save(desk.core, number, replace(mine, questions=(mine.questions[1], mine.questions[0], *asked("mine"))))
    assert texts(stored) == ["b", "a", "mine", "theirs"]


def test_a_question_that_was_emptied_goes(desk: Desk) -> None:
    number = desk.add()
    stored = written(desk, number, "a", "b")
    first, second = stored.questions
    assert texts(
        save(desk.core, number, replace(stored, questions=(replace(first, text=" "), second, *asked(" "))))
    ) == ["b"]


def test_a_deleted_question_can_be_put_back_where_it_was(desk: Desk) -> None:
    number = desk.add()
    stored = written(desk, number, "a", "b", "c")
    middle = stored.questions[1]
    with desk.core.store.write() as session:
        b, c = session.scalars(select(Question).where(Question.text.in_(["b", "c"])).order_by(Question.id)).all()
        c.same_as_id = b.id
    done = delete_question(desk.core, number, middle.uid)
    left = load(desk.core, number)
    assert texts(left) == ["a", "c"]
    save(desk.core, number, replace(left, went_well="the story"))
    undo(desk.core, done)
    back = load(desk.core, number)
    assert (texts(back), back.went_well) == (["a", "b", "c"], "the story")
    assert back.questions[1].uid == middle.uid
    with desk.core.store.read() as session:
        assert session.scalars(select(Question.same_as_id).order_by(Question.id)).all() == [None, None, b.id]


@pytest.mark.parametrize("anything_written", [True, False])
def test_deleting_a_question_that_was_never_stored_changes_nothing(desk: Desk, anything_written: bool) -> None:
    number = desk.add()
    if anything_written:
        written(desk, number, "a")
    done = delete_question(desk.core, number, UUID(int=1))
    assert done.noted == ()
    assert texts(load(desk.core, number)) == (["a"] if anything_written else [])


def test_of_two_who_write_at_once_the_later_text_stands_and_the_other_is_below_the_notes(desk: Desk) -> None:
    number = desk.add()
    mine = written(desk, number, "a")
    desk.it_is("2026-11-19 19:38")
    question = replace(mine.questions[0], text="their question", said="their words", better_answer="their answer")
    save(desk.core, number, replace(mine, went_well="their story", notes="their notes", questions=(question,)))
    desk.it_is("2026-11-19 19:40")
    question = replace(mine.questions[0], text="my question", said="my words", better_answer="my answer")
    stored = save(desk.core, number, replace(mine, went_well="my story", notes="my notes", questions=(question,)))
    assert (stored.went_well, texts(stored), stored.questions[0].said) == ("my story", ["my question"], "my words")
    line = "\N{EM DASH} 2026-11-19 19:38 \N{EM DASH}\n"
    theirs = ["their notes", "their story", "their question", "their words", "their answer"]
    assert stored.notes == "\n\n".join(["my notes", *(line + text for text in theirs)])
    with desk.core.store.read() as session:
        assert not [text for text in session.scalars(select(Event.text)) if "their" in text]


def test_a_text_that_goes_on_where_the_other_stopped_is_not_written_twice(desk: Desk) -> None:
    number = desk.add()
    mine = written(desk, number, "a")
    save(desk.core, number, replace(mine, went_well="the story"))
    question = replace(mine.questions[0], text="ab", version=99)
    stored = save(desk.core, number, replace(mine, went_well="the story; they leaned in", questions=(question,)))
    assert (stored.went_well, stored.notes, texts(stored)) == ("the story; they leaned in", "", ["ab"])


def test_notes_of_two_who_both_began_are_both_kept(desk: Desk) -> None:
    number = desk.add()
    mine = load(desk.core, number)
    save(desk.core, number, replace(mine, notes="theirs"))
    assert save(desk.core, number, mine).notes == "theirs"


@pytest.mark.long
def test_a_finished_reflection_is_folded_and_can_be_opened_again(desk: Desk) -> None:
    number = desk.add()
    written(desk, number, "a")
    set_step(desk.core, number, "reflection", StepState.DONE)
    set_step(desk.core, number, "reflection", StepState.OPEN)
    done = finish(desk.core, number)
    assert (load(desk.core, number).finished, state(desk, number)) == (True, StepState.DONE)
    assert not [line for line in desk.plan(number) if line.startswith("reflection")]
    undo(desk.core, done)
    assert not load(desk.core, number).finished
    finish(desk.core, number)
    reopen(desk.core, number)
    assert (load(desk.core, number).finished, state(desk, number)) == (False, StepState.IN_PROGRESS)


def test_letting_go_needs_nothing_written(desk: Desk) -> None:
    number = desk.add()
    reopen(desk.core, number)
    done = finish(desk.core, number)
    assert load(desk.core, number).finished
    written(desk, number, "a")
    undo(desk.core, done)
    assert (load(desk.core, number).finished, texts(load(desk.core, number))) == (False, ["a"])
