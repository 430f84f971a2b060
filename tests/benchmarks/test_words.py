"""What reading an employer's words costs, beside the library that reads dates."""

from __future__ import annotations

from datetime import date

import dateparser  # type: ignore[import-untyped]
import pytest

from followup_desktop.domain.words.read import read_words
from tests.benchmarks.interleaved import medians, report

GOAL = 1 / 20


@pytest.mark.parametrize(
    "words",
    [
        "call me back in two weeks, we decide by the 10th",
        "give me a ring on Monday",
        "e-mail me on January 15th",
        "rufen Sie mich in zwei Wochen an",
    ],
)
def test_reading_a_sentence_against_dateparser(words: str) -> None:
    interview = date(2026, 11, 19)
    ours, theirs = medians(lambda: read_words(words, interview), lambda: dateparser.parse(words))
    assert report(f"reading '{words}' against dateparser", ours, theirs, goal=GOAL) <= GOAL
