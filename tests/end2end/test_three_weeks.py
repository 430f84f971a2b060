"""One search from its invitation to the answer, in process: weeks pass by a clock that is moved by hand.

The whole app runs, with its windows, its ticker and its data; only tray, notifications and clock are not the desktop's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt

from followup_desktop.domain.terms import Outcome
from followup_desktop.services import listing
from followup_desktop.shell.answered import AnsweredWindow
from followup_desktop.shell.call_window import CallWindow
from followup_desktop.shell.import_preview import ImportPreview
from followup_desktop.steps.instructions.window import InstructionsWindow
from followup_desktop.steps.references.window import ReferencesWindow
from followup_desktop.steps.reflection.window import ReflectionWindow
from followup_desktop.steps.thank_you.window import ThankYouWindow
from followup_desktop.steps.walk_away.window import WalkAwayWindow
from tests.app.whole import Whole

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Northfield//Calendar//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:three-weeks@northfield.example
DTSTAMP:20261116T090000Z
DTSTART;TZID=Europe/Berlin:20261119T140000
DTEND;TZID=Europe/Berlin:20261119T151000
SUMMARY:Interview: Controls Engineer at Northfield Sensors
LOCATION:Plant 2, Gate B
ORGANIZER;CN=Ms Novak:mailto:novak@northfield.example
ATTENDEE;CN=Mr Adler:mailto:adler@northfield.example
END:VEVENT
END:VCALENDAR
"""
OPEN_TIMES = ("09:00", "10:00", "15:10", "20:00")
"""Around these times of a day the lid is open."""


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Whole]:
    """Give the app on a Tuesday, with nothing in it."""
    own = Whole(tmp_path, "2026-11-17 09:00")
    yield own
    own.close()


def _only_step(whole: Whole, kind: type[QWidget]) -> QWidget:
    (window,) = whole.app.steps.open_ones
    assert isinstance(window, kind)
    return window


def _take_the_invitation(whole: Whole, folder: Path) -> None:
    file = folder / "invite.ics"
    file.write_text(INVITATION, encoding="utf-8")
    whole.drop(file)
    whole.press(whole.window(ImportPreview), "Take this interview")
    words = whole.today()
    assert words[:2] == ["Tuesday, 17 November", "Nothing needs you today."]
    assert "Interview at Northfield Sensors, Plant 2, Gate B" in words
    assert words[-1] == "Nothing needs you before tomorrow, 20:00."


def _note_instructions(whole: Whole) -> None:
    """Ten minutes after the end it rings; a click there opens the step."""
    whole.sleep_lid_until("2026-11-19 15:15")
    whole.it_becomes("2026-11-19 15:22")
    assert whole.heard() == ["instructions Thu 2026-11-19 15:20"]
    whole.click_notice()
    window = _only_step(whole, InstructionsWindow)
    whole.write("Call me back in two weeks.")
    whole.studio.wait()
    assert "You call on Thursday, 3 December 2026." in whole.studio.words(window)
    whole.press(window, "Done")
    assert whole.app.steps.open_ones == ()


def _walk_away(whole: Whole) -> None:
    whole.it_becomes("2026-11-19 15:25")
    whole.app.open_step(1, "walk_away")
    whole.studio.wait()
    window = _only_step(whole, WalkAwayWindow)
    assert "Back at 15:30" in whole.studio.words(window)
    window.close()
    whole.it_becomes("2026-11-19 15:35")
    assert whole.heard() == ["break_over Thu 2026-11-19 15:30"]


def _reflect(whole: Whole) -> None:
    whole.it_becomes("2026-11-19 16:31")
    assert whole.heard() == ["reflection Thu 2026-11-19 16:30"]
    whole.click_notice()
    window = _only_step(whole, ReflectionWindow)
    whole.write("How do you tune a drifting servo loop?")
    whole.key(Qt.Key.Key_Return)
    whole.press(window, "Could be better")
    whole.press(window, "Done, let it go")


def _references(whole: Whole) -> None:
    whole.sleep_lid_until("2026-11-20 09:55")
    assert whole.heard() == []
    whole.it_becomes("2026-11-20 10:01")
    assert whole.heard() == ["references Fri 2026-11-20 10:00"]
    whole.click_notice()
    window = _only_step(whole, ReferencesWindow)
    whole.press(window, "Not asked yet")
    window.close()
    whole.studio.wait()


def _thank(whole: Whole) -> None:
    """Nobody wrote by 15:10 of the next day, so it rings then; both letters go out, one of them elsewhere."""
    words = whole.today()
    assert words[:2] == ["Friday, 20 November", "Thank the two people at Northfield Sensors"]
    assert "Best sent by 15:10 today." in words
    whole.sleep_lid_until("2026-11-20 15:05")
    assert whole.heard() == []
    whole.it_becomes("2026-11-20 15:12")
    assert whole.heard() == ["thank_you Fri 2026-11-20 15:10"]
    whole.click_notice()
    window = _only_step(whole, ThankYouWindow)
    whole.press(window, "Open in mail program")
    whole.press(window, "Open it as it is")
    (mail,) = whole.opened
    assert mail.startswith("mailto:novak@northfield.example?")
    assert "Dear Ms Novak," in unquote(mail)
    whole.press(window, "Yes")
    whole.press(window, "Mr Adler · draft")
    whole.press(window, "Already sent")
    whole.press(window, "Keep this day")
    window.close()
    whole.studio.wait()
    assert whole.today()[:2] == ["Friday, 20 November", "Nothing needs you today."]


def _call_back(whole: Whole) -> None:
    """Two weeks of silence, and on the day they named one call."""
    whole.days_pass("2026-12-03 09:30", *OPEN_TIMES)
    assert whole.heard() == []
    whole.it_becomes("2026-12-03 10:01")
    assert whole.heard() == ["follow_up Thu 2026-12-03 10:00"]
    words = whole.today()
    assert words[1].startswith("Call Ms Novak, Northfield Sensors")
    assert any(line.startswith("They named Thu 3 Dec.") for line in words)
    whole.press(whole.app.window, "Call")
    whole.press(whole.window(CallWindow), "I called")
    assert whole.today()[1] == "Nothing needs you today."


def _check_in(whole: Whole) -> None:
    """Seven working days after the call there was no word."""
    whole.days_pass("2026-12-14 12:00", *OPEN_TIMES)
    assert whole.heard() == ["check_in Mon 2026-12-14 10:00"]
    assert whole.today()[0] == "Monday, 14 December"


def _answer(whole: Whole) -> None:
    whole.app.show_interview(1)
    whole.studio.wait()
    whole.press(whole.app.window, "They answered")
    window = whole.window(AnsweredWindow)
    whole.press(window, "No")
    whole.press(window, "Note the answer")
    words = whole.today()
    assert words[:2] == ["Monday, 14 December", "Nothing needs you today."]


def test_one_search_from_the_invitation_to_the_answer(whole: Whole, tmp_path: Path) -> None:
    _take_the_invitation(whole, tmp_path)
    _note_instructions(whole)
    _walk_away(whole)
    _reflect(whole)
    _references(whole)
    _thank(whole)
    _call_back(whole)
    _check_in(whole)
    _answer(whole)
    whole.days_pass("2026-12-23 12:00", *OPEN_TIMES)
    # After a no everything stops; two working days later one thing is offered, in the window, and never aloud again.
    assert [line.split()[0] for line in whole.heard()] in ([], ["outcome"])
    assert whole.notifier.said
    assert {notice.body for notice in whole.notifier.said} == {"One thing is ready."}
    assert [row.outcome for row in whole.do(listing.closed)] == [Outcome.REFUSED]


def test_the_lid_is_closed_over_everything_and_nothing_is_lost(whole: Whole, tmp_path: Path) -> None:
    """From before the interview to three weeks later: one voice for the interview, with what matters now."""
    _take_the_invitation(whole, tmp_path)
    whole.sleep_lid_until("2026-12-08 11:00")
    assert len(whole.heard()) == 1
    assert len(whole.notifier.said) == 1
    words = whole.today()
    assert words[0] == "Tuesday, 8 December"
    assert words[1] != "Nothing needs you today."
    whole.it_becomes("2026-12-08 12:00")
    assert whole.heard() == []
