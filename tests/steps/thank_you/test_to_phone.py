"""A thank-you on its way to the phone: scanned, it opens a mail there; what is long is read, or said to be too long."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from followup_desktop.domain.letter import gaps
from followup_desktop.domain.terms import LetterState
from followup_desktop.kit.phone_code import PhoneCode
from followup_desktop.services import letter_writing
from tests.builders import day
from tests.kit.test_qr_code import read
from tests.steps.thank_you.thanks import CARD, EMAIL, Desk


def scanned(desk: Desk) -> tuple[PhoneCode, str]:
    """Press the button, and give the window with what a phone reads there."""
    desk.room.click(desk.window.to_phone)
    desk.room.settle()
    (window,) = desk.window.findChildren(PhoneCode)
    (text,) = read(window.grab().toImage()) or [""]
    return window, text


def test_the_phone_opens_a_mail_with_all_of_the_letter(three: Desk) -> None:
    three.fill_gap("the vision cell")
    window, text = scanned(three)
    url = urlsplit(text)
    said = parse_qs(url.query)
    letter = three.window.letter()
    assert (url.scheme, url.path) == ("mailto", "novak@northfield.example")
    assert said["subject"] == ["Thank you for yesterday"]
    assert said["body"][0].replace("\r\n", "\n") == letter.body
    assert window.windowTitle() == "Letter to Ms Novak"
    assert window.text.text().startswith(
        "Ms Novak <novak@northfield.example>\nThank you for yesterday\n\nDear Ms Novak,"
    )
    assert window.hint.text() == (
        "Point the camera of your phone at it: its mail program opens with this letter. "
        "Once it is out, press Already sent."
    )
    assert not three.window.notice.isVisible()


def test_what_was_taken_is_the_users_letter_and_is_not_sent(three: Desk) -> None:
    scanned(three)
    three.saved()
    kept = three.kept().email
    assert (kept.version > 0, kept.state) == (True, LetterState.DRAFT)


def test_a_gap_that_goes_to_the_phone_is_never_unnoticed(three: Desk) -> None:
    window, text = scanned(three)
    assert len(gaps(three.window.letter().body)) == 1
    assert "[one thing you spoke about]" in parse_qs(urlsplit(text).query)["body"][0]
    assert "[one thing you spoke about]" in window.text.text()
    assert three.window.notice.text == "The letter has a gap still to fill in."


@pytest.mark.long
def test_a_long_letter_is_read_as_it_stands(three: Desk) -> None:
    three.window.mail.editor.setPlainText("Dear Ms Novak,\n\n" + "\u00fc " * 500)
    window, text = scanned(three)
    assert text == window.text.text()
    assert text.startswith("Ms Novak <novak@northfield.example>\nThank you for yesterday\n\nDear Ms Novak,")
    assert window.hint.text().startswith("Point the camera of your phone at it, and copy the text into a mail there.")
    three.window.mail.editor.setPlainText("Dear Ms Novak,\n\n" + "word " * 400)
    window, text = scanned(three)
    assert text == ""
    assert "more than a phone can read in one code" in window.notice.text


def test_an_address_that_is_none_stands_in_the_text(three: Desk) -> None:
    three.window.mail.to.setText("ask at the desk")
    three.window.mail.to.textEdited.emit("ask at the desk")
    _, text = scanned(three)
    assert text.startswith("ask at the desk\nThank you for yesterday\n")


def test_somebody_without_an_address_gets_a_mail_with_room_for_it(three: Desk) -> None:
    three.show("Mr Adler")
    three.room.settle()
    _, text = scanned(three)
    assert text.startswith("mailto:?subject=Thank%20you")


def test_a_letter_that_is_out_is_not_to_be_sent_again(three: Desk) -> None:
    three.room.do(lambda core: letter_writing.sent(core, three.number, 1, EMAIL, day("11-20")))
    window, _ = scanned(three)
    assert "Already sent" not in window.hint.text()


def test_a_card_goes_to_no_phone(three: Desk) -> None:
    assert three.window.to_phone.isVisible()
    three.room.click(three.window.way.button(CARD))
    three.room.settle()
    assert not three.window.to_phone.isVisible()
