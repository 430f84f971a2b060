"""Words wait for an answer until the day that is asked for stands beside them."""

from __future__ import annotations

import pytest

from followup_desktop.domain.message import message
from followup_desktop.domain.values import InstructionsGiven, Meeting
from followup_desktop.domain.words import question
from followup_desktop.domain.words.question import MOST_LETTERS, is_answered, open_question, read_said, said_on
from followup_desktop.domain.words.reading import DayMeant, WordsRead
from tests.builders import THURSDAY, day, history, person

ASKED = message("unsure_too_long")
DUE = WordsRead("when", unsure=ASKED)
ANSWER = WordsRead("when", unsure=ASKED, day_meant=DayMeant.ANSWER_BY)


@pytest.mark.parametrize(
    ("read", "due", "answer_by", "answered"),
    [
        (WordsRead("sure"), None, None, True),
        (DUE, None, None, False),
        (DUE, "11-27", None, True),
        (DUE, None, "11-27", False),
        (ANSWER, None, None, False),
        (ANSWER, "11-27", None, True),
        (ANSWER, None, "11-27", True),
    ],
)
def test_the_day_that_is_meant_is_the_answer(
    read: WordsRead, due: str | None, answer_by: str | None, *, answered: bool
) -> None:
    assert is_answered(read, day(due) if due else None, day(answer_by) if answer_by else None) is answered


def test_a_long_text_is_not_read_but_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[object, ...]] = []

    def read(words: str, said: object, people: tuple[str, ...]) -> WordsRead:
        seen.append((len(words), said, people))
        return WordsRead(words)

    monkeypatch.setattr(question, "read_words", read)
    assert read_said("x" * MOST_LETTERS, THURSDAY, ["Ada"]).unsure is None
    assert read_said("x" * (MOST_LETTERS + 1), THURSDAY, ["Ada"]).unsure == ASKED
    assert seen == [(MOST_LETTERS, THURSDAY, ("Ada",))]


def test_words_are_read_from_the_interviews_day_or_the_day_it_was_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    def read(*told: object) -> WordsRead:
        asked.append(told)
        return DUE

    monkeypatch.setattr(question, "read_words", read)
    given = InstructionsGiven("when")
    assert open_question(given, history(people=(person(1, "Ada"),))) == ASKED
    assert open_question(given, history(Meeting(interview=1))) == ASKED
    assert asked == [("when", THURSDAY, ("Ada",)), ("when", day("11-10"), ())]
    assert said_on(history()) == THURSDAY


def test_what_has_a_day_or_says_nothing_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question, "read_words", None)
    for given in (
        InstructionsGiven("when", due_on=day("11-27")),
        InstructionsGiven("when", nothing_said=True),
        InstructionsGiven(" "),
    ):
        assert open_question(given, history()) is None
