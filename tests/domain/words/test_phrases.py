"""The founders' table of phrases: 97 % exact, and not one of them silently wrong."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from followup_desktop.domain.words.read import read_words

if TYPE_CHECKING:
    from followup_desktop.domain.words.reading import WordsRead

with (Path(__file__).parent / "phrases.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t"))


def read(row: dict[str, str]) -> WordsRead:
    return read_words(row["words"], date.fromisoformat(row["interview_day"]))


def fields(reading: WordsRead) -> tuple[str, str, str, str]:
    return (
        str(reading.channel or ""),
        str(reading.moves_first or ""),
        str(reading.due or ""),
        str(reading.answer_by or ""),
    )


def asked(row: dict[str, str]) -> tuple[str, str, str, str]:
    return row["channel"], row["moves_first"], row["due"], row["answer_by"]


def test_the_table_is_whole() -> None:
    assert len(ROWS) == 164


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['interview_day']} {row['words']}")
def test_no_row_is_silently_wrong(row: dict[str, str]) -> None:
    reading = read(row)
    assert reading.words == row["words"]
    assert reading.unsure or (row["unsure"] == "0" and fields(reading) == asked(row))


def test_the_rows_are_exact() -> None:
    inexact = [
        row
        for row in ROWS
        if bool(read(row).unsure) != (row["unsure"] == "1")
        or (row["unsure"] == "0" and fields(read(row)) != asked(row))
    ]
    assert not inexact
