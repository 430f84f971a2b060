"""Another library may add days to choose from; it decides nothing, and whatever ails it is nothing."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import dateparser.search  # type: ignore[import-untyped]
import pytest

from followup_desktop.services.possible_days import MOST_LETTERS, possible_days
from tests.builders import THURSDAY, at, day

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_desktop.domain.message import Said

Hits = list[tuple[str, object]] | None


@pytest.fixture
def finds(monkeypatch: pytest.MonkeyPatch) -> Callable[[Hits], None]:
    """Let the library find something."""

    def set_hits(hits: Hits) -> None:
        monkeypatch.setattr(dateparser.search, "search_dates", lambda *_args, **_more: hits)

    return set_hits


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("rappelez-moi dans deux semaines", ["12-03"]),
        ("rappelez le 3 décembre", ["12-03"]),
        ("llámame mañana", ["11-20"]),
        ("ruf mich nächsten Freitag an", ["11-20"]),
        ("bel me over een tijdje terug", []),
        ("nothing of that kind", []),
    ],
)
def test_other_languages_are_welcome(words: str, found: list[str]) -> None:
    # However busy this machine is: how long it may take is another test's.
    assert possible_days(words, THURSDAY, longest_s=60) == tuple(map(day, found))


def test_days_come_in_order_without_doubles_and_only_those_that_can_be_meant(
    finds: Callable[[Hits], None],
) -> None:
    days = ["2027-05-18", "11-30", "12-03", "11-30", "11-19", "11-18", "2027-05-19", "11-20", "12-24"]
    finds([("Freitag", at(f"{day(text)} 12:00")) for text in days])
    assert possible_days("words", THURSDAY) == tuple(map(day, ["11-20", "11-30", "12-03", "12-24"]))
    finds([("Freitag", at("2027-05-18 12:00"))])
    assert possible_days("words", THURSDAY) == (day("2027-05-18"),)


def test_a_short_word_is_no_day(finds: Callable[[Hits], None]) -> None:
    finds([("me", at("2026-11-25 12:00")), ("za", at("2026-11-21 12:00")), ("3.", at("2026-12-03 12:00"))])
    assert possible_days("words", THURSDAY) == (day("12-03"),)


def test_nothing_found_is_nothing(finds: Callable[[Hits], None]) -> None:
    finds(None)
    assert possible_days("words", THURSDAY) == ()


def test_a_fault_of_the_library_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Said, **_more: Said) -> None:
        raise RecursionError

    monkeypatch.setattr(dateparser.search, "search_dates", fail)
    assert possible_days("in two weeks", THURSDAY) == ()


def test_a_long_text_is_not_looked_into(finds: Callable[[Hits], None]) -> None:
    finds([("Freitag", at("2026-11-27 12:00"))])
    assert possible_days("x" * MOST_LETTERS, THURSDAY) == (day("11-27"),)
    assert possible_days("x" * (MOST_LETTERS + 1), THURSDAY) == ()


def test_what_takes_too_long_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()

    def slow(*_args: Said, **_more: Said) -> Hits:
        go_on.wait(10)
        return [("Freitag", at("2026-11-27 12:00"))]

    monkeypatch.setattr(dateparser.search, "search_dates", slow)
    assert possible_days("words", THURSDAY, longest_s=0.01) == ()
    go_on.set()
