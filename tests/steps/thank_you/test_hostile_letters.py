"""Whatever is typed as recipient, subject or text: one recipient, the headers that were meant, and nothing opened."""

from __future__ import annotations

import json
from dataclasses import replace
from email import message_from_bytes
from email.policy import compat32
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from followup_desktop.domain.letter import one_line
from followup_desktop.services import letter_writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.steps.thank_you.thanks import Desk

pytestmark = pytest.mark.long

STRINGS = Path(__file__).parents[4] / "shared" / "corpus" / "strings"
TO = "novak@northfield.example"
HEADERS = ["From", "Date", "To", "Subject", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]


def strings() -> Iterator[str]:
    """Read strings that break programs, where they are beside the project."""
    for file in sorted(STRINGS.glob("*.json")) if STRINGS.is_dir() else []:
        yield from json.loads(file.read_text(encoding="utf-8"))


def test_no_string_makes_a_header_or_a_recipient(three: Desk) -> None:
    found = list(strings())
    if not found:
        pytest.skip("no corpus beside the project")
    window = three.window
    for text in found:
        window.mail.subject.setText(one_line(text))
        window.mail.editor.setPlainText(text)
        window.mail.subject.textEdited.emit(text)
        mail = window.out.outgoing()
        assert mail.to_address == TO
        assert message_from_bytes(mail.as_bytes(three.room.moment), policy=compat32).keys() == HEADERS


def test_a_recipient_that_is_more_than_one_is_refused(three: Desk) -> None:
    window = three.window
    three.fill_gap("the retrofit")
    for typed in (f"{TO}, x@evil.example", f"<{TO}>, <x@evil.example>", f"{TO}?bcc=x@evil.example", f"A <{TO}>\tx"):
        window.mail.to.setText(typed)
        window.mail.to.textEdited.emit(typed)
        three.room.click(window.open)
        three.room.settle()
        assert three.room.opened == []
        assert "mail address" in window.notice.text


def test_a_text_that_looks_like_an_address_stays_text(three: Desk) -> None:
    letter = replace(
        three.kept().email,
        address=TO,
        subject="Hi&bcc=x@evil.example#",
        body="a&attach=/etc/passwd\r\nBcc: x\n<img src='http://127.0.0.1:9/'>",
    )
    three.room.do(lambda core: letter_writing.keep(core, three.number, letter))
    three.room.click(three.window.open)
    three.room.settle()
    (address,) = three.room.opened
    parts = urlsplit(address)
    assert (parts.scheme, unquote(parts.path), parts.fragment) == ("mailto", TO, "")
    assert parse_qs(parts.query, keep_blank_values=True).keys() == {"subject", "body"}
