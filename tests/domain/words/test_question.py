"""Words wait for an answer until the day that is asked for stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

import pytest

from followup_desktop.domain.message import message
from followup_desktop.domain.terms import Channel, Side
from followup_desktop.domain.values import Heard, InstructionsGiven, Meeting
from followup_desktop.domain.words import read
from followup_desktop.domain.words.question import AsksFor, Filled, asks_for, open_question, read_said, said_on
from followup_desktop.domain.words.reading import DayMeant, WordsRead
from tests.builders import THURSDAY, day, history, person

DUE = WordsRead("when", unsure=message("unsure_two_days", words="when"))
ANSWER = replace(DUE, day_meant=DayMeant.ANSWER_BY)
DAY = date(2026, 11, 27)
BY_HAND = {
    "due": Filled(due=DAY),
    "answer_by": Filled(answer_by=DAY),
    "time": Filled(due_time=time(15)),
    "me": Filled(moves_first=Side.ME),
    "they": Filled(moves_first=Side.THEY),
    "channel": Filled(channel=Channel.PHONE),
    "person": Filled(person="Ada"),
}


@pytest.mark.parametrize(
    ("read", "asks", "answers"),
    [
        (DUE, AsksFor.DAY, {"due"}),
        (ANSWER, AsksFor.DAY, {"due", "answer_by"}),
        (replace(DUE, unsure=message("unsure_time", words="at 3")), AsksFor.TIME, {"due", "time"}),
        (replace(DUE, unsure=message("unsure_who")), AsksFor.WHO_MOVES, {"me", "they"}),
        (replace(DUE, unsure=message("unsure_who"), choices=(DAY,)), AsksFor.WHO_MOVES, set()),
        (replace(DUE, unsure=message("unsure_channel", words="call")), AsksFor.CHANNEL, {"channel"}),
        (replace(DUE, unsure=message("unsure_person", words="Ada")), AsksFor.PERSON, {"person"}),
        (replace(DUE, unsure=message("unsure_words", words="x")), AsksFor.ANYTHING, {"due", "answer_by", "they"}),
        (WordsRead("sure"), AsksFor.DAY, set(BY_HAND)),
    ],
)
def test_what_is_asked_for_is_the_answer(read: WordsRead, asks: AsksFor, answers: set[str]) -> None:
    assert asks_for(read) is asks
    assert {name for name, stands in BY_HAND.items() if stands.answers(read)} == answers
    assert Filled(person=" ").answers(read) is (read.unsure is None)


def test_who_moves_and_the_day_they_named_are_one_answer() -> None:
    read = WordsRead("Friday", unsure=message("unsure_who"), choices=(DAY,))
    assert Filled(moves_first=Side.THEY, due=DAY).answers(read)
    assert Filled(moves_first=Side.THEY, answer_by=DAY).answers(read)
    assert not Filled(due=DAY).answers(read)


def test_no_words_ask_nothing() -> None:
    for words in ("", " \n"):
        assert read_said(words, THURSDAY) == WordsRead(words)


def test_words_are_read_from_the_interviews_day_or_the_day_it_was_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    def read_words(words: str, from_day: date, people: Sequence[str]) -> WordsRead:
        asked.append((words, from_day, *people))
        return DUE

    monkeypatch.setattr(read, "read_words", read_words)
    given = InstructionsGiven("when")
    assert open_question(given, history(people=(person(1, "Ada"),))) == DUE.unsure
    assert open_question(given, history(Meeting(interview=1))) == DUE.unsure
    elsewhere = replace(given, heard=Heard(day("11-05"), ("Bo",)))
    assert open_question(elsewhere, history(people=(person(1, "Ada"),))) == DUE.unsure
    assert asked == [("when", THURSDAY, "Ada"), ("when", day("11-10")), ("when", day("11-05"), "Bo")]
    assert said_on(history()) == THURSDAY


def test_what_has_a_day_or_says_nothing_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "read_words", None)
    for given in (
        InstructionsGiven("when", due_on=day("11-27")),
        InstructionsGiven("when", nothing_said=True),
        InstructionsGiven(" "),
    ):
        assert open_question(given, history()) is None


def test_whom_to_be_in_touch_with_may_be_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = WordsRead("who", unsure=message("unsure_person", words="who"))
    monkeypatch.setattr(read, "read_words", lambda *_: asked)
    assert open_question(InstructionsGiven("who"), history()) == asked.unsure
    assert open_question(InstructionsGiven("who", whom="Ada"), history()) is None
