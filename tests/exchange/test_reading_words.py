"""Every reason has its words, and every place in them its value."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import followup_desktop
from followup_desktop.kit.words.reading import TABLE

EXCHANGE = Path(followup_desktop.__file__).parent / "exchange"


def used() -> dict[str, set[str]]:
    """Give each code in the source of exchange with the names of the values it carries wherever it is made."""
    found: dict[str, set[str]] = {}
    for path in EXCHANGE.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        carried: dict[ast.expr, set[str]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                carried[node.args[0]] = {keyword.arg for keyword in node.keywords if keyword.arg}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("reading_"):
                values = carried.get(node, set())
                found[node.value] = found[node.value] & values if node.value in found else values
    return found


def sentences(words: str | tuple[str, str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


def test_codes_and_words_are_the_same() -> None:
    # The path of a module begins alike; `reading_child` is no code. One that is only looked at carries no values.
    assert set(used()) - {"reading_child"} == set(TABLE)


def test_every_place_gets_its_value() -> None:
    carried = used()
    compared = {"reading_took_too_long"}
    for code, words in TABLE.items():
        for sentence in sentences(words):
            places = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
            if code not in compared:
                assert places <= carried[code], code


def test_the_tone() -> None:
    for words in TABLE.values():
        for sentence in sentences(words):
            assert "!" not in sentence
            assert not sentence.endswith(".")
            assert sentence[0].islower() or sentence[0] == "{"
            assert len(sentence) < 130
