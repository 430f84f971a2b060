"""The questions of an open window, between what is typed and what is stored."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from followup_desktop.domain.terms import HowItWent
from followup_desktop.steps.reflection.kept_questions import KeptQuestions

if TYPE_CHECKING:
    from followup_desktop.services.reflections import QuestionSheet


@pytest.fixture
def kept() -> KeptQuestions:
    """Give three questions a, b, c with the uids 2, 3, 4; what is typed next is 1."""
    numbers = count(1)
    own = KeptQuestions(lambda: UUID(int=next(numbers)))
    for text in "abc":
        own.add(text)
    return own


def texts(kept: KeptQuestions) -> str:
    return "".join(question.text for question in kept.all)


def stored(kept: KeptQuestions, version: int = 1) -> list[QuestionSheet]:
    return [replace(question, version=version) for question in kept.to_store if not question.blank]


def test_what_is_typed_below_is_stored_too_and_gets_its_row_with_enter(kept: KeptQuestions) -> None:
    kept.type_next("d")
    assert [question.text for question in kept.to_store] == ["a", "b", "c", "d"]
    kept.note_stored(stored(kept))
    kept.show(stored(kept))
    assert (texts(kept), kept.next.version) == ("abc", 1)
    assert kept.keep_next() == UUID(int=1)
    assert (texts(kept), kept.next.text, kept.next.uid) == ("abcd", "", UUID(int=5))


def test_what_was_emptied_again_is_new_again(kept: KeptQuestions) -> None:
    kept.type_next("d")
    kept.note_stored(stored(kept))
    kept.type_next("")
    kept.note_stored(stored(kept))
    assert kept.next.version == 0


def test_a_row_moves_within_the_list(kept: KeptQuestions) -> None:
    assert kept.move(UUID(int=4), -1)
    assert texts(kept) == "acb"
    assert not kept.move(UUID(int=3), 1)
    assert not kept.move(UUID(int=2), -1)
    assert not kept.move(UUID(int=99), 1)


def test_a_change_knows_the_version_that_was_stored_meanwhile(kept: KeptQuestions) -> None:
    question = kept.find(UUID(int=3))
    assert question is not None
    kept.note_stored(stored(kept, 7))
    kept.change(replace(question, how_it_went=HowItWent.FROZE))
    assert kept.all[1] == replace(question, how_it_went=HowItWent.FROZE, version=7)
    kept.rename(UUID(int=3), "B")
    assert texts(kept) == "aBc"


def test_what_is_taken_out_stays_out_until_it_is_gone(kept: KeptQuestions) -> None:
    everything = stored(kept)
    assert kept.take_out(UUID(int=3)) == UUID(int=4)
    assert kept.take_out(UUID(int=4)) == UUID(int=2)
    assert kept.take_out(UUID(int=99)) is None
    kept.note_stored(everything)
    kept.show(everything)
    assert texts(kept) == "a"
    kept.gone(UUID(int=3))
    kept.note_stored(everything)
    assert texts(kept) == "ab"
    assert kept.take_out(UUID(int=3)) == UUID(int=2)
    assert kept.take_out(UUID(int=2)) is None


def test_a_question_that_is_not_stored_any_more_is_new(kept: KeptQuestions) -> None:
    kept.note_stored(stored(kept)[:1])
    assert [question.version for question in kept.all] == [1, 0, 0]
