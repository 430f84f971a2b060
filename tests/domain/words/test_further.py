"""Further phrasings of our own, English and German, plain, open and sly, each with what must come of it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.words.read import read_words

with (Path(__file__).parent / "further.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_there_are_many_of_both_kinds() -> None:
    sure = [row for row in ROWS if not row["unsure"]]
    assert len(sure) > 300
    assert len(ROWS) - len(sure) > 300


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['interview_day']} {row['words']}")
def test_a_phrasing_is_read_as_it_must_be(row: dict[str, str]) -> None:
    people = row["people"].split(",") if row["people"] else []
    reading = read_words(row["words"], date.fromisoformat(row["interview_day"]), people)
    found = {
        "channel": reading.channel or "",
        "moves_first": reading.moves_first or "",
        "due": str(reading.due or ""),
        "time": f"{reading.due_time:%H:%M}" if reading.due_time else "",
        "answer_by": str(reading.answer_by or ""),
        "person": reading.person,
        "unsure": reading.unsure.code if reading.unsure else "",
        "choices": " ".join(str(day) for day in reading.choices),
    }
    assert found == {name: row[name] for name in found}


@pytest.mark.long
def test_the_marks_are_in_order_and_show_what_was_not_understood() -> None:
    for row in ROWS:
        words = row["words"]
        reading = read_words(words, date.fromisoformat(row["interview_day"]))
        ends = [0, *(place for mark in reading.marks for place in (mark.start, mark.end)), len(words)]
        assert ends == sorted(ends)
        assert all(words[mark.start : mark.end].strip() == words[mark.start : mark.end] for mark in reading.marks)
        assert reading.unsure or all(mark.understood for mark in reading.marks)
