"""Letters as texts: drafts, what leaves the window, and where a sentence goes."""

from __future__ import annotations

from datetime import date

import pytest

from followup_desktop.domain.letter import Draft, LetterMatter
from followup_desktop.domain.terms import LetterKind
from followup_desktop.services.letters import LetterKept
from followup_desktop.steps.thank_you.card import Inside
from followup_desktop.steps.thank_you.card_choice import CardChoice, card_choice, sheets_for
from followup_desktop.steps.thank_you.card_formats import FORMATS
from followup_desktop.steps.thank_you.letter_texts import (
    LONGEST_NOTE,
    address_in,
    as_sent,
    before_closing,
    linkedin_note,
    paragraph_of_gap,
    place_for,
    shown,
    to_line,
    whole_letter,
)

KEPT = LetterKept(1, LetterKind.THANK_YOU_EMAIL)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Ms Novak <novak@northfield.example>", "novak@northfield.example"),
        (" novak@northfield.example ", "novak@northfield.example"),
        ("Ms Novak", "Ms Novak"),
        ("<a> b", "<a> b"),
        ("<a@b.example>, <x@evil.example>", "<a@b.example>, <x@evil.example>"),
        ("a@b.example <x@evil.example>", "a@b.example <x@evil.example>"),
        ("", ""),
    ],
)
def test_an_address_is_read(typed: str, address: str) -> None:
    assert address_in(typed) == address


def test_to_whom_a_letter_goes() -> None:
    assert to_line("Ms\nNovak", "novak@x.example") == "Ms Novak <novak@x.example>"
    assert to_line("", "novak@x.example") == "novak@x.example"
    assert to_line("novak@x.example", "novak@x.example") == "novak@x.example"
    assert to_line("Ms Novak", "no address") == "no address"
    for name in ("<b>Novak</b>", "Novak, @ Northfield", "novak <x@evil.example>"):
        assert address_in(to_line(name, "novak@x.example")) == "novak@x.example"


def test_the_draft_is_shown_until_something_is_written() -> None:
    draft = Draft("a@b.example", "Thanks", "Dear A", 2)
    assert shown(KEPT, draft) == LetterKept(1, KEPT.kind, address="a@b.example", subject="Thanks", body="Dear A")
    written = LetterKept(1, KEPT.kind, 3, "", "", "Mine")
    assert shown(written, draft) == LetterKept(1, KEPT.kind, 3, "a@b.example", "", "Mine")


def test_the_whole_letter() -> None:
    letter = LetterKept(1, KEPT.kind, 0, "a@b.example", "Th\nanks", "Dear \u27e6x\u27e7")
    assert whole_letter("A", letter) == "A <a@b.example>\nTh anks\n\nDear [x]"
    assert whole_letter("", LetterKept(1, KEPT.kind, body="Dear")) == "Dear"
    assert as_sent("\u27e6") == "["


@pytest.mark.parametrize(
    ("body", "place"),
    [("Dear \u27e6x\u27e7", 0), ("Dear A,\n\nb \u27e6x\u27e7", 1), ("A,\n \nb\n\nc \u27e6x\u27e7", 2)],
)
def test_the_paragraph_of_a_gap(body: str, place: int) -> None:
    assert paragraph_of_gap(body) == place


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
