"""Reading any text: never a fault, never long, and nothing heavy loaded for it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain import words as package
from followup_desktop.domain.message import message
from followup_desktop.domain.terms import Channel, Side
from followup_desktop.domain.words.read import LONGEST, _one_of, read_words
from followup_desktop.domain.words.reading import DayMeant, Mark, WordsRead
from followup_desktop.kit.words.names import MONTHS
from followup_desktop.kit.words.say import say
from followup_desktop.kit.words.unsure import TABLE

THURSDAY = date(2026, 11, 19)
HOSTILE = [
    "a" * LONGEST,
    "call " * 200,
    "monday, " * 125,
    "1 " * 500,
    "1." * 500,
    "3/" * 500,
    "a@" * 500,
    "a-" * 500,
    "in a week or two " * 58,
    "1st or " * 142,
    "3./" * 333,
    "on the 3rd, " * 83,
    "last Friday or " * 66,
    "Monday or Tuesday next week " * 35,
    "between monday and " * 50,
    "not before after by " * 50,
    "a a a a " * 120,
    "e\u0301" * 500,
    "Mr " * 333,
    "Anna " * 200,
    "if you hear nothing " * 50,
    "'" * LONGEST,
    "0" * LONGEST,
    "+" + "1 " * 499,
]


@pytest.mark.long
@settings(max_examples=150, derandomize=True, deadline=None, database=None)
@given(
    st.text(max_size=300), st.dates(date(1970, 1, 1), date(2100, 12, 31)), st.lists(st.text(max_size=20), max_size=3)
)
def test_any_text_is_read(words: str, day: date, people: list[str]) -> None:
    reading = read_words(words, day, people)
    assert reading.words == words
    assert all(0 <= mark.start < mark.end <= len(words) for mark in reading.marks)


@pytest.mark.parametrize(
    "words",
    [
        "x" * 100_000,
        "call me on Monday. " * 5_000,
        "call me\x00 on Monday",
        "\u202ecall me on Monday",
        "call me on Mon\u00adday",
        "call me on M\u0336onday",
        "\ud800 call me on Monday",
        "\u0661\u0662 days",
        "call me in \u0663 days",
        "\ufeffcall me on Monday",
    ],
)
def test_strange_text_is_asked_about(words: str) -> None:
    reading = read_words(words, THURSDAY)
    assert reading.unsure
    assert reading.due is None


@pytest.mark.long
@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: str(words)[:12])
def test_the_longest_text_takes_no_more_than_its_length(words: str) -> None:
    """Four times as long may take a little more than four times as long, and nowhere near sixteen times."""

    def cost(text: str) -> float:
        rounds = []
        for _ in range(5):
            begin = process_time()
            read_words(text, THURSDAY)
            rounds.append(process_time() - begin)
        return min(rounds)

    read_words(words, THURSDAY)
    assert cost(words[:LONGEST]) < 0.005 + 8 * cost(words[: LONGEST // 4])


@pytest.mark.parametrize(("step", "sure"), [(1, True), (180, True), (181, False), (364, False)])
def test_a_date_without_its_year_is_sure_for_half_a_year(step: int, sure: bool) -> None:
    day = THURSDAY + timedelta(days=step)
    reading = read_words(f"call me on {day.day} {MONTHS[day.month - 1]}", THURSDAY)
    assert (reading.due == day) is sure
    if not sure:
        assert reading.choices == (day.replace(year=day.year - 1), day)


@pytest.mark.parametrize(("step", "sure"), [(0, True), (366, True), (367, False), (-1, False)])
def test_a_date_with_its_year_is_sure_for_a_year(step: int, sure: bool) -> None:
    day = THURSDAY + timedelta(days=step)
    assert (read_words(f"call me on {day.isoformat()}", THURSDAY).due == day) is sure


def test_decomposed_and_curly_text_is_read_as_what_it_is() -> None:
    reading = read_words("rufen Sie mich u\u0308bermorgen an", THURSDAY)
    assert reading.due == date(2026, 11, 21)
    assert not reading.unsure
    reading = read_words("don\u2019t call us, we\u2019ll call you\u00a0on\u00a0Monday", THURSDAY)
    assert (reading.moves_first, reading.answer_by) == (Side.THEY, date(2026, 11, 23))


def test_a_question_tells_which_of_the_two_days_it_is_about() -> None:
    assert read_words("call next Friday", THURSDAY).day_meant is DayMeant.DUE
    reading = read_words("call me in two weeks, we decide next Friday", THURSDAY)
    assert reading.day_meant is DayMeant.ANSWER_BY
    assert reading.due == date(2026, 12, 3)
    assert reading.answer_by is None
    assert reading.choices == (date(2026, 11, 20), date(2026, 11, 27))


def test_the_marks_show_what_was_understood() -> None:
    words = "please e-mail me next Friday, we decide by the eleventh"
    reading = read_words(words, THURSDAY)
    assert [(words[mark.start : mark.end], mark.understood) for mark in reading.marks] == [
        ("e-mail me", True),
        ("next Friday", False),
        ("we decide by the eleventh", True),
    ]
    words = "call me in two weeks. The office is closed on Monday"
    reading = read_words(words, THURSDAY)
    assert [(words[mark.start : mark.end], mark.understood) for mark in reading.marks] == [
        ("call me in two weeks", True),
        ("The office is closed on Monday", False),
    ]


def test_a_question_quotes_the_words_as_they_were_typed() -> None:
    reading = read_words("E-mail me  NEXT  Friday!", THURSDAY)
    assert reading.channel is Channel.EMAIL
    assert reading.unsure
    assert say(reading.unsure, ZoneInfo("UTC")) == "'NEXT Friday' can mean two days. Which one?"


@pytest.mark.parametrize(
    ("words", "people", "person", "asked"),
    [
        ("call Eva on Monday", ["Eva Novak", "Tom Adler"], "Eva Novak", ""),
        ("call Ms Novak on Monday", ["Eva Novak", "Tom Adler"], "Eva Novak", ""),
        ("call EVA NOVAK on Monday", ["Eva Novak", "Tom Adler"], "Eva Novak", ""),
        ("call Eva on Monday", ["Eva Novak", "Eva Adler"], "", "unsure_person"),
        ("call Eva Adler on Monday", ["Eva Novak", "Eva Adler"], "Eva Adler", ""),
        ("call Eva on Monday", ["Eva Novak", "Eva Novak"], "Eva Novak", ""),
        ("call Mr Beck on Monday", ["Eva Novak"], "Mr Beck", ""),
        ("call Anna Beck on Monday", ["Eva Novak"], "Anna Beck", ""),
        ("call HR on Monday", ["Eva Novak"], "", ""),
        ("call the recruiter on Monday", ["Eva Novak"], "", ""),
        ("we will call you on Monday", ["Will Smith"], "", ""),
        ("call Mr Will on Monday", ["Jo Will"], "Jo Will", ""),
        ("call May on Monday", ["May Lee"], "", "unsure_words"),
        ("call May Lee on Monday", ["May Lee"], "May Lee", ""),
        ("rufen Sie Sonntag an", ["Jan Sonntag"], "", "unsure_words"),
        ("rufen Sie Herrn Sonntag am Montag an", ["Jan Sonntag"], "Jan Sonntag", ""),
        ("call Eva and Ms Adler on Monday", ["Eva Novak", "Tom Adler"], "", "unsure_words"),
        ("call Eva on Monday and ask for Tom", ["Eva Novak", "Tom Adler"], "", "unsure_person"),
    ],
)
def test_whom_to_ask_for(words: str, people: list[str], person: str, asked: str) -> None:
    reading = read_words(words, THURSDAY, people)
    assert reading.person == person
    assert (reading.unsure.code if reading.unsure else "") == asked


def test_a_time_is_only_what_was_said() -> None:
    assert read_words("call me tomorrow", THURSDAY).due_time is None
    assert read_words("call me tomorrow at 10", THURSDAY).due_time == time(10)
    assert read_words("we'll call you tomorrow at 10", THURSDAY).due_time is None


def test_every_question_of_the_grammar_has_words_and_every_word_is_asked() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(package.__path__[0]).glob("*.py"))
    assert set(re.findall(r'"(unsure_\w+)"', source)) == set(TABLE)


def test_reading_loads_nothing_but_the_standard_library() -> None:
    script = (
        "import sys; from datetime import date; from followup_desktop.domain.words.read import read_words;"
        "read_words('call me on Monday', date(2026, 11, 19));"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    assert not {"dateparser", "regex", "holidays", "sqlalchemy", "PySide6", "dateutil"} & set(loaded)


def test_the_patterns_are_made_at_the_first_reading_not_at_import() -> None:
    script = (
        "import re, sys; before = re.compile; calls = [];"
        "re.compile = lambda *words, **more: calls.append(words) or before(*words, **more);"
        "import followup_desktop.domain.words.read; print(len(calls), max(len(words[0]) for words in calls))"
    )
    made = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    count, longest = made.split()
    assert int(count) < 10
    assert int(longest) < 3000


def test_two_languages_that_understand_differently_are_asked_about() -> None:
    one = WordsRead("words", due=THURSDAY)
    assert _one_of([one, replace(one, due=date(2026, 11, 20))]).unsure
    assert _one_of([one, replace(one, marks=(Mark(0, 5, understood=True),))]) is one
    assert _one_of([replace(one, unsure=message("unsure_nothing")), one]) is one
