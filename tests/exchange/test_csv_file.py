"""Tables for spreadsheets: what a program reads is what was meant, and none of it is a formula."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.exchange.csv_file import guarded, unguarded, write_table

CORPUS = Path(__file__).parents[3] / "shared/corpus/strings/csv-injection.open.json"


def cells(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\tx", "\rx", "\nx", "\r\n=1", "  =1", "\u00a0=1", "\u3000@x"),
        *("\uff1d1", "\uff0b1", "\uff0d1", "\uff20x", " \uff1d1", "\u200b=1", "\ufeff=1", "\u202e=1", "\0=1", "\x0b=1"),
        *("'=1", "''=1", "' =1", "'\tx"),
    ],
)
def test_what_could_be_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "   ", "a=b", "O'Brien", "'quoted'", "'", "2026-11-19", "1-2", "(-1)", "a\t=b"])
def test_what_could_not_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(st.text(alphabet=st.sampled_from("'= a\t\n-@+\uff1d\u200b1"), max_size=8) | st.text())
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text).lstrip(" \u00a0\u3000\u200b")[:1] not in {*"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"} - {""}


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_the_corpus_of_injections(tmp_path: Path) -> None:
    wanted = [each for each in json.loads(CORPUS.read_text("utf-8")) if isinstance(each, str)]
    write_table(tmp_path / "a.csv", ["text"], [{"text": each} for each in wanted])
    found = [row[0] for row in cells(tmp_path / "a.csv")[1:]]
    assert [unguarded(cell) for cell in found] == wanted
    assert all(cell.startswith("'") for cell, text in zip(found, wanted, strict=True) if text[0] in "=@+-")


def test_a_line_is_quoted_and_ends_as_the_standard_says(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", ["a", "b"], [{"a": 'x;=1 "y", z', "b": "two\nlines"}, {"b": "ü"}])
    assert (tmp_path / "a.csv").read_bytes() == (
        b'\xef\xbb\xbf"a","b"\r\n"x;=1 ""y"", z","two\nlines"\r\n"","\xc3\xbc"\r\n'
    )


@pytest.mark.parametrize(
    "text", ["a,b", 'a"b', "a\r\nb", "a\rb", "a\nb", "\0", "\u2028", "\u202e\U0001f600", "x" * 100_000]
)
def test_what_was_written_is_read(tmp_path: Path, text: str) -> None:
    write_table(tmp_path / "a.csv", ["first", "last"], [{"first": text, "last": "end"}])
    assert cells(tmp_path / "a.csv") == [["first", "last"], [text, "end"]]
