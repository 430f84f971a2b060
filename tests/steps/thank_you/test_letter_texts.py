"""Letters as texts: where a sentence goes, the note for LinkedIn, and cards."""

from __future__ import annotations

from datetime import date

import pytest

from followup_desktop.domain.letter import LetterMatter
from followup_desktop.steps.thank_you.card import Inside
from followup_desktop.steps.thank_you.card_choice import CardChoice, card_choice, sheets_for
from followup_desktop.steps.thank_you.card_formats import FORMATS
from followup_desktop.steps.thank_you.letter_texts import (
    LONGEST_NOTE,
    before_closing,
    linkedin_note,
    place_for,
)


@pytest.mark.parametrize(
    ("body", "at", "after"),
    [
        ("Dear A,\n\nOne.\n\nBye", 0, "Dear A,\n\nOne. X.\n\nBye"),
        ("Dear A,\n\nOne.\n\nBye", 11, "Dear A,\n\nOne. X.\n\nBye"),
        ("Dear A,\n\nOne.", 12, "Dear A,\n\nOne. X."),
        ("Dear A,\nOne.", 3, "Dear A,\n\nX.\nOne."),
        ("One.\n\nTwo.", 5, "One.\nX.\nTwo."),
        ("", 0, "X."),
    ],
)
def test_where_a_sentence_goes(body: str, at: int, after: str) -> None:
    place, piece = place_for(body, "X.", at)
    assert body[:place] + piece + body[place:] == after


def test_the_place_before_the_closing() -> None:
    assert before_closing("Dear A,\n\nOne.\n\nBye\nMe\n") == 13
    assert before_closing("One line") == 0


@pytest.mark.parametrize(
    ("name", "role", "company"),
    [
        ("Ms Novak", "Analyst", "Northfield"),
        ("", "", ""),
        ("Ms Novak", "a" * 90, "b" * 50),
        ("Ms Novak", "a" * 300, "b" * 300),
        ("N" * 180, "Analyst", "Northfield"),
        ("N" * 300, "Analyst", "Northfield"),
    ],
)
def test_a_note_for_linkedin_fits(name: str, role: str, company: str) -> None:
    matter = LetterMatter(recipient=name, company=company, today=date(2026, 11, 20), role=role, name="Jamie Ellis")
    note = linkedin_note(matter)
    assert len(note) <= LONGEST_NOTE
    assert note[0].isupper()
    assert "hank you again for our conversation" in note


def test_which_card() -> None:
    assert card_choice("", "DE") == CardChoice("a6-folded", Inside.LINES)
    assert card_choice("?", "us") == CardChoice("4.25x5.5-folded", Inside.LINES)
    assert card_choice("a6", "US") == CardChoice("a6", Inside.LINES)
    for size in FORMATS:
        for inside in Inside:
            assert card_choice(CardChoice(size, inside).kept(), "") == CardChoice(size, inside)


def test_on_which_papers_a_card_is_printed() -> None:
    assert {size: list(sheets_for(size)) for size in FORMATS} == {
        "a6": ["same", "letter", "a4"],
        "a6-folded": ["same"],
        "4x6": ["same", "letter", "a4"],
        "4.25x5.5-folded": ["same"],
    }
