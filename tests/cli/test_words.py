"""Every code that the program uses has its words, with all their places given; and no words are there for nothing."""

from __future__ import annotations

import ast
import string
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import followup_desktop
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.terms import StepState
from followup_desktop.kit.words.say import TABLE, say
from followup_desktop.steps.catalogue import STEPS

pytestmark = pytest.mark.long

SOURCE = Path(followup_desktop.__file__).parent
MAKERS = {"FollowUpError", "message", "Message"}
BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class Use:
    """One place in the source where a message is made from codes that stand there."""

    where: str
    codes: tuple[str, ...]
    given: frozenset[str]
    all_given: bool


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """Read the whole source but the words themselves."""
    names = {path: path.relative_to(SOURCE).as_posix() for path in sorted(SOURCE.rglob("*.py"))}
    return tuple(
        (name, ast.parse(path.read_text(encoding="utf-8")))
        for path, name in names.items()
        if not name.startswith("kit/words/") or name == "kit/words/say.py"
    )


def literal_codes(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.IfExp):
        return literal_codes(node.body) + literal_codes(node.orelse)
    return ()


@cache
def uses() -> tuple[Use, ...]:
    """Find the calls that make a message and name its code on the spot."""
    found = []
    for name, tree in trees():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS):
                continue
            codes = literal_codes(node.args[0]) if node.args else ()
            # `Message(code, values)` has its values in a mapping, which cannot be seen from here.
            given = frozenset(keyword.arg for keyword in node.keywords if keyword.arg is not None)
            opaque = len(node.args) > 1 or any(keyword.arg is None for keyword in node.keywords)
            found.append(Use(f"{name}:{node.lineno}", codes, given, not opaque))
    return tuple(found)


def places(code: str) -> set[str]:
    sentences = TABLE[code] if isinstance(TABLE[code], tuple) else (str(TABLE[code]),)
    return {field for sentence in sentences for _, field, _, _ in string.Formatter().parse(sentence) if field}


def is_given(place: str, given: frozenset[str]) -> bool:
    """An instant `x` also fills `x_time` and `x_day`, and a number `n` also `n_word` and `n_Word`."""
    return place in given or any(place.removesuffix(more) in given for more in ("_time", "_day", "_word", "_Word"))


def all_strings() -> tuple[set[str], set[str]]:
    """Give the strings of the source, and the beginnings of those that are put together."""
    whole, beginnings = set(), set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
    return whole, {beginning for beginning in beginnings if beginning.endswith("_")}


def test_the_search_finds_what_it_is_to_find() -> None:
    found = [use for use in uses() if use.codes]
    assert len(found) > 80
    assert {"no_interview", "storage_newer", "check_row"} <= {code for use in found for code in use.codes}


def test_every_code_has_its_words() -> None:
    assert [(use.where, code) for use in uses() for code in use.codes if code not in TABLE] == []


def test_every_place_in_the_words_is_given() -> None:
    missing = [
        (use.where, code, place)
        for use in uses()
        if use.all_given
        for code in use.codes
        for place in places(code)
        if not is_given(place, use.given)
    ]
    assert missing == []


def test_no_words_are_there_for_nothing() -> None:
    whole, beginnings = all_strings()
    unused = [code for code in TABLE if code not in whole and not code.startswith(tuple(beginnings))]
    assert unused == []


def test_codes_that_are_put_together_have_their_words() -> None:
    assert {f"step_{state.value}" for state in StepState} <= set(TABLE)
    assert {f"step_name_{step.name}" for step in STEPS} <= set(TABLE)


@pytest.mark.parametrize("code", TABLE)
def test_every_sentence_can_be_said_on_one_line(code: str) -> None:
    sentences = TABLE[code] if isinstance(TABLE[code], tuple) else (str(TABLE[code]),)
    for sentence in sentences:
        assert sentence == " ".join(sentence.split())
        assert sentence.count("{") == sentence.count("}")
    instants = {place.rpartition("_")[0] for place in places(code) if place.endswith(("_time", "_day"))}
    values = dict.fromkeys(places(code), "x") | {place: datetime(2026, 1, 1, tzinfo=UTC) for place in instants}
    assert "{" not in say(Message(code, values), BERLIN)


def test_what_stands_in_a_place_is_not_read_again() -> None:
    assert "{0.__class__}" in say(message("person_address", value="{0.__class__}{value}"), BERLIN)


def test_instants_are_said_in_the_users_zone_and_days_with_their_weekday() -> None:
    begin, end = datetime(2026, 11, 19, 14, 0, tzinfo=UTC), datetime(2026, 11, 19, 14, 20, tzinfo=UTC)
    assert say(message("walk_away_done", start=begin, end=end), BERLIN) == "Away from 15:00 to 15:20"
    assert say(message("instructions_you_on", day=date(2026, 3, 1)), BERLIN) == "You are in touch on Sun 1 March 2026"
    assert say(message("step_done", day=begin), BERLIN) == "Done on Thu 19 November 2026, 15:00"
    assert say(message("zone_unknown", zone=time(9, 5)), BERLIN).startswith("09:05 is not")


def test_one_and_many_have_their_own_words() -> None:
    assert say(message("thank_you_drafts", n=1), BERLIN) == "One draft"
    assert say(message("thank_you_drafts", n=2), BERLIN) == "2 drafts"
