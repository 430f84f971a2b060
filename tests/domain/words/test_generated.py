"""Sentences made of templates, read on hard days, and held against a calendar that is walked day by day."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_desktop.domain.words import english, german
from followup_desktop.domain.words.read import read_words
from followup_desktop.domain.words.tokens import fold
from tests.domain.words.oracle import Phrase, phrases

if TYPE_CHECKING:
    from followup_desktop.domain.words.reading import WordsRead

pytestmark = pytest.mark.long

ANCHORS = [
    *(date(year, 12, 28) + timedelta(days=step) for year in (2026, 2027, 2028) for step in range(8)),
    *(date(2028, 2, 25) + timedelta(days=step) for step in range(7)),
    *(date(2027, 2, 25) + timedelta(days=step) for step in range(7)),
    *(date(2027, 3, 25) + timedelta(days=step) for step in range(7)),
    *(date(2026, 10, 22) + timedelta(days=step) for step in range(7)),
    *(date(2026, 11, 16) + timedelta(days=step) for step in range(7)),
    *(date(2027, month, 30) for month in (1, 4, 6, 8)),
]


class Frame(NamedTuple):
    """A sentence with a place for a day, and what it says besides."""

    words: str
    channel: str
    mover: str
    german: bool = False


FRAMES = [
    Frame("call me back {}", "phone", "me"),
    Frame("Please e-mail me {}.", "email", "me"),
    Frame("{} call us", "phone", "me"),
    Frame("could you write to me {}?", "", "me"),
    Frame("Send us a letter {}", "letter", "me"),
    Frame("check the portal {}", "portal", "me"),
    Frame("just drop me a line on LinkedIn, {}", "linkedin", "me"),
    Frame("thanks for coming. you can phone me {}", "phone", "me"),
    Frame("{}, by phone", "phone", "me"),
    Frame("HR will mail you {}", "email", "they"),
    Frame("we decide {}", "", "they"),
    Frame("we'll be in touch {}", "", "they"),
    Frame("You will hear from us {}!", "", "they"),
    Frame("{} a recruiter will call you", "phone", "they"),
    Frame("the hiring manager will let you know {}", "", "they"),
    Frame("don't call us, we\u2019ll call you {}", "phone", "they"),
    Frame("rufen Sie mich {} an", "phone", "me", german=True),
    Frame("Bitte melden Sie sich {}.", "", "me", german=True),
    Frame("Schreiben Sie mir {} eine E-Mail", "email", "me", german=True),
    Frame("wir melden uns {}", "", "they", german=True),
    Frame("wir rufen Sie {} an", "phone", "they", german=True),
    Frame("die Personalabteilung meldet sich {} bei Ihnen", "", "they", german=True),
    Frame("wir entscheiden {}", "", "they", german=True),
]
PROMISES = ("we decide {}", "you will hear from us {}", "HR will let you know {} at the latest", "you get an answer {}")
VERSPRECHEN = ("wir entscheiden {}", "Sie hören von uns {}", "wir melden uns spätestens {}")


def fields(reading: WordsRead) -> tuple[str, str, date | None, date | None]:
    return str(reading.channel or ""), str(reading.moves_first or ""), reading.due, reading.answer_by


def meant(frame: Frame, day: date | None) -> tuple[str, str, date | None, date | None]:
    return frame.channel, frame.mover, *((day, None) if frame.mover == "me" else (None, day))


def hold(words: str, interview: date, frame: Frame, phrase: Phrase) -> bool:
    """Say whether a sentence was read for sure, which it must not be but rightly."""
    reading = read_words(words, interview)
    assert reading.words == words
    if reading.unsure:
        return False
    assert phrase.day is not None, (words, interview, reading)
    assert fields(reading) == meant(frame, phrase.day), (words, interview)
    return True


DAYS = st.sampled_from(ANCHORS)
NUMBERS = st.integers(1, 13)
OTHERS = st.builds(lambda day, step: day + timedelta(days=step), DAYS, st.integers(-40, 400))


EACH = 10
"""Sentences to an example: making the phrases of a day costs more than reading one."""


class Made(NamedTuple):
    """A sentence, the day it is said on, and what it is made of."""

    words: str
    interview: date
    frame: Frame
    phrase: Phrase


@st.composite
def sentences(draw: st.DrawFn) -> list[Made]:
    interview = draw(DAYS)
    known = phrases(interview, draw(NUMBERS), draw(st.integers(0, 6)), draw(OTHERS))
    made = []
    for chosen in draw(st.lists(st.integers(0, 2**31), min_size=EACH, max_size=EACH)):
        phrase = known[chosen % len(known)]
        frames = [frame for frame in FRAMES if frame.german == phrase.german]
        frame = frames[chosen // len(known) % len(frames)]
        made.append(Made(frame.words.format(phrase.words), interview, frame, phrase))
    return made


def _hold_sentences(made: list[Made]) -> None:
    for one in made:
        hold(*one)


QUICK = settings(
    max_examples=5000 // EACH, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
FEWER = settings(QUICK, max_examples=40)
LONG = settings(QUICK, max_examples=200_000 // EACH, derandomize=False)

test_no_sentence_is_silently_wrong = QUICK(given(sentences())(_hold_sentences))
test_no_sentence_of_very_many_is_silently_wrong = pytest.mark.soak(LONG(given(sentences())(_hold_sentences)))


@FEWER
@given(sentences(), st.integers(0, 3))
def test_a_promise_is_kept_by_the_day_that_is_named(made: list[Made], chosen: int) -> None:
    for one in made:
        preposition, _, rest = one.phrase.words.partition(" ")
        if preposition not in ("on", "at", "am"):
            continue
        frames = VERSPRECHEN if one.phrase.german else PROMISES
        by = ("bis zum " if rest[0].isdigit() else "bis ") if one.phrase.german else "by "
        reading = read_words(frames[chosen % len(frames)].format(by + rest), one.interview)
        assert reading.unsure or (reading.answer_by, reading.due) == (one.phrase.day, None)
        assert not (reading.unsure and one.phrase.day and preposition == "on"), reading


@FEWER
@given(sentences(), st.sampled_from([", ", ". ", "; ", " and ", ", but "]))
def test_a_request_and_a_promise_stay_apart(made: list[Made], joint: str) -> None:
    for one, other in pairwise(made):
        if one.frame.mover != "me" or other.phrase.german != one.phrase.german:
            continue
        promise = "wir entscheiden bis {}" if one.phrase.german else "we decide by {}"
        words = one.words.rstrip(".!?") + joint + promise.format(other.phrase.words)
        reading = read_words(words, one.interview)
        if not reading.unsure:
            assert fields(reading) == (one.frame.channel, "me", one.phrase.day, other.phrase.day), words
            assert one.phrase.day, words
            assert other.phrase.day, words


NEGATIONS = [
    "not",
    "never",
    "don't",
    "unless",
    "except",
    "nicht",
    "kein",
    "if",
    "wenn",
    "only",
    "nobody",
    "without",
    "ohne",
]


@FEWER
@given(sentences(), st.integers(0, 20), st.sampled_from(NEGATIONS))
def test_a_denial_anywhere_is_asked_about(made: list[Made], place: int, denial: str) -> None:
    for one in made:
        listed = one.words.split()
        mutated = " ".join([*listed[: place % len(listed)], denial, *listed[place % len(listed) :]])
        reading = read_words(mutated, one.interview)
        assert reading.unsure or reading.due is None, mutated
        assert reading.unsure or reading.answer_by is None, mutated


@FEWER
@given(sentences(), st.randoms(use_true_random=False))
def test_a_shuffled_sentence_gives_no_other_day(made: list[Made], chance: random.Random) -> None:
    for one in made:
        listed = one.words.split()
        chance.shuffle(listed)
        reading = read_words(" ".join(listed), one.interview)
        if not reading.unsure:
            assert {reading.due, reading.answer_by} <= {one.phrase.day, None}, listed


@FEWER
@given(sentences(), st.integers(0, 300), st.sampled_from("abdefgimnorstuxyz"))
def test_a_slip_of_the_finger_gives_no_other_day(made: list[Made], place: int, letter: str) -> None:
    for one in made:
        cut = place % len(one.words)
        for slipped in (one.words[:cut] + one.words[cut + 1 :], one.words[:cut] + letter + one.words[cut:]):
            reading = read_words(slipped, one.interview)
            if not reading.unsure and not all(_known(word) for word in slipped.split()):
                assert {reading.due, reading.answer_by} <= {one.phrase.day, None}, (slipped, one)


def _known(word: str) -> bool:
    """Say whether a slip may have made another word, or another number: nobody can tell that."""
    return any(sign.isdigit() for sign in word) or set(fold(word.strip(".,!?")).split("-")) <= set(WORDS)


WORDS = sorted(
    {word for table in (english.TABLE, german.TABLE) for phrase, _ in table.entries() for word in phrase.split()}
)


@FEWER
@given(st.lists(st.sampled_from(WORDS), max_size=14), DAYS)
def test_word_salad_never_raises_and_gives_no_day_of_the_past(salad: list[str], interview: date) -> None:
    reading = read_words(" ".join(salad), interview)
    if not reading.unsure:
        assert all(
            interview <= day <= interview + timedelta(days=366) for day in (reading.due, reading.answer_by) if day
        )


def test_what_is_plain_is_read_for_sure() -> None:
    chosen = random.Random(4)
    plain = sure = 0
    asked = set()
    for interview in ANCHORS[::14]:
        for phrase in phrases(
            interview, chosen.randint(1, 13), chosen.randint(0, 6), interview + timedelta(days=chosen.randint(1, 170))
        ):
            for frame in FRAMES:
                if phrase.day is None or frame.german != phrase.german:
                    continue
                plain += 1
                if hold(frame.words.format(phrase.words), interview, frame, phrase):
                    sure += 1
                else:
                    asked.add(frame.words.format(phrase.words))
    assert plain > 1000
    assert sure / plain > 0.97, sorted(asked)[:50]
