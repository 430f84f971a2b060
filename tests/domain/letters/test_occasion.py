"""What a letter after the steps is about, read out of the history."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from followup_desktop.domain.contacts import Contacts
from followup_desktop.domain.letter import LetterMatter
from followup_desktop.domain.letters.occasion import Occasion, occasion_of
from followup_desktop.domain.terms import Answer, LetterKind, LetterState, Side, StepState
from followup_desktop.domain.values import History, InstructionsGiven, LetterWritten, Mark
from tests.builders import WORKING, all_day, answer, contact, day, history, meeting, thanks

MATTER = LetterMatter(recipient="Ms Novak", company="Northfield", today=day("12-02"))
THANKED = (thanks(),)


def read(on: str = "12-02", **more: Any) -> Occasion:
    about = history(**{"letters": THANKED, **more})
    return of(about, on)


def of(about: History, on: str) -> Occasion:
    contacts = Contacts.of(about, WORKING)
    return occasion_of(about, LetterKind.CHECK_IN, replace(MATTER, today=day(on)), contacts)


def test_a_promise_that_passed_is_named_once() -> None:
    promised = (InstructionsGiven("we decide by the 30th", moves_first=Side.THEY, answer_by=day("11-30")),)
    assert read("11-30", instructions=promised).promised_by is None
    assert read("12-01", instructions=promised).promised_by == day("11-30")
    assert read("12-10", instructions=promised, events=(contact("12-01"),)).promised_by is None


def test_what_they_asked_for_is_named_until_it_was_done() -> None:
    agreed = (InstructionsGiven("call me on the 1st", moves_first=Side.ME, due_on=day("12-01")),)
    assert read("11-30", instructions=agreed).agreed_on is None
    found = read("12-02", instructions=agreed)
    assert (found.agreed_on, found.number, found.asked_on) == (day("12-01"), 1, None)
    later = read("12-14", instructions=agreed, events=(contact("12-02"),))
    assert (later.agreed_on, later.number, later.asked_on) == (None, 1, day("12-02"))


def test_questions_are_counted() -> None:
    found = read("12-14", events=(contact("12-01"), contact("12-03", Side.THEY)))
    assert (found.number, found.asked_on) == (2, day("12-01"))
    assert read("12-14", events=(contact("12-01"), contact("12-08"))).number == 3
    assert read("12-14", events=(answer("12-01", Answer.OTHER),)).number == 1


@pytest.mark.parametrize(("on", "due"), [("11-24", False), ("11-25", True), ("2027-01-04", True)])
def test_thanks_are_due_with_the_next_word_after_the_fifth_day(on: str, due: bool) -> None:
    # The interview was on the 19th: five days later a short thank-you of its own is still welcome.
    assert read(on, letters=()).thanks_due is due


def test_who_was_thanked_is_not_thanked_late() -> None:
    assert not read().thanks_due
    assert read(letters=(thanks(sent=None),)).thanks_due
    assert not read(letters=(), marks={"thank_you": Mark(StepState.DONE, day("11-20"))}).thanks_due
    assert read(letters=(), marks={"thank_you": Mark(StepState.SKIPPED, day("11-20"))}).thanks_due
    asked = LetterWritten(LetterKind.CHECK_IN, LetterState.SENT, 1, sent_on=day("12-01"))
    assert not read(letters=(asked,)).thanks_due
    elsewhere = LetterWritten(LetterKind.OFFER_NOTE, LetterState.SENT, 1, sent_on=day("12-01"))
    assert read(letters=(elsewhere,)).thanks_due


def test_a_round_without_a_day_owes_no_thanks() -> None:
    assert not of(history(meeting(starts_at=None, ends_at=None, day=None)), "12-02").thanks_due
    assert of(history(all_day()), "12-02").thanks_due
