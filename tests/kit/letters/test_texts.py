"""A letter as text: addresses are read and written, drafts are shown, and gaps go out in brackets."""

from __future__ import annotations

import pytest

from followup_desktop.domain.letter import Draft
from followup_desktop.domain.terms import LetterKind
from followup_desktop.kit.letters.texts import address_in, as_sent, paragraph_of_gap, shown, to_line, whole_letter
from followup_desktop.services.letters import LetterKept

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
