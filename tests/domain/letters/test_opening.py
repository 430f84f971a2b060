"""What to say at the beginning of a call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from followup_desktop.domain.letter import LetterMatter
from followup_desktop.domain.letters.occasion import Occasion
from followup_desktop.domain.letters.opening import opening_of
from followup_desktop.domain.terms import LetterKind

MATTER = LetterMatter(
    recipient="Ms Novak",
    company="Northfield",
    role="Analyst",
    met_on=date(2026, 11, 19),
    today=date(2026, 12, 2),
    name="Jamie Ellis",
)
CALL = Occasion(kind=LetterKind.CHECK_IN, matter=MATTER)


def test_a_call_says_who_about_what_and_asks_one_thing() -> None:
    assert opening_of(CALL) == (
        "Hello Ms Novak, this is Jamie Ellis.",
        "We spoke on 19 November about the Analyst role at Northfield.",
        "How do things stand, and when may I expect to hear more?",
    )


def test_a_call_begins_with_late_thanks() -> None:
    said = opening_of(replace(CALL, thanks_due=True))
    assert (
        said[1] == "First of all, thank you for our conversation on 19 November about the Analyst role at Northfield."
    )


def test_a_call_says_what_was_agreed_and_promised() -> None:
    today = opening_of(replace(CALL, agreed_on=date(2026, 12, 2)))
    assert today[2] == "We agreed that I would call today."
    late = opening_of(replace(CALL, agreed_on=date(2026, 12, 1), promised_by=date(2026, 11, 30)))
    assert late[2:4] == (
        "We agreed that I would call on Tuesday, 1 December.",
        "You meant to answer by Monday, 30 November.",
    )


def test_the_second_call_asks_for_the_last_time() -> None:
    assert opening_of(replace(CALL, number=2))[-1].startswith("Is the role still open")


def test_what_is_missing_is_a_gap() -> None:
    said = opening_of(replace(CALL, matter=replace(MATTER, recipient="hr@x.example", name="", met_on=None)))
    assert said[:2] == ("Hello, this is \u27e6your name\u27e7.", "We spoke about the Analyst role at Northfield.")
