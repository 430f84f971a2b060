"""The installed app on a real desktop, by mouse and keys: from a dropped invitation to a mail and a printed card.

Then the power goes, the app is started again, and everything is found.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from pypdf import PageObject, PdfReader

from tests.end2end import desktop as desktops
from tests.end2end.desktop import Desktop, until

if TYPE_CHECKING:
    from tests.end2end.user import User

ROOT = Path(__file__).parents[2]
BENCH = ROOT.parent / "shared" / "tools" / "print-bench"
A4_HEIGHT_PT = 842
WORDS = "Call me back in two weeks, we decide by the eleventh."
QUESTION = "How do you tune a drifting servo loop?"
ADVICE = "Log the error first, then rule out the mechanics."
THOUGHT = "The gateway question."

INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Northfield//Calendar//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:end-to-end@northfield.example
DTSTAMP:20260101T090000Z
DTSTART:{start:%Y%m%dT%H%M%SZ}
DTEND:{end:%Y%m%dT%H%M%SZ}
SUMMARY:Interview: Controls Engineer at Northfield Sensors
LOCATION:Plant 2, Gate B
ORGANIZER;CN=Ms Novak:mailto:novak@northfield.example
ATTENDEE;CN=Mr Adler:mailto:adler@northfield.example
END:VEVENT
END:VCALENDAR
"""

pytestmark = pytest.mark.skipif(bool(desktops.missing()), reason=desktops.missing() or "all is there")


@pytest.fixture
def printed(tmp_path: Path) -> Iterator[tuple[str, Path] | None]:
    """Give the address of a printer's server and the folder into which it prints, or None where there is none."""
    programs = (shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") for name in ("cupsd", "ippeveprinter"))
    if not BENCH.is_file() or os.geteuid() != 0 or not all(programs):
        yield None
        return
    folder = tmp_path / "printed"
    command = [str(BENCH), "--out", str(folder), "--", "sh", "-c", 'echo "at $CUPS_SERVER"; exec cat']
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as bench:
        assert bench.stdin is not None
        assert bench.stdout is not None
        address = next(line for line in bench.stdout if line.startswith("at ")).removeprefix("at ").strip()
        yield address, folder
        # It ends with the program that it was given.
        bench.stdin.close()


@pytest.fixture
def desktop(tmp_path: Path, printed: tuple[str, Path] | None) -> Iterator[Desktop]:
    """Give a desktop of its own."""
    folder = tmp_path / "desktop"
    folder.mkdir()
    own = Desktop(folder)
    if printed is not None:
        own.environment["CUPS_SERVER"] = printed[0]
    with own:
        yield own


def _invitation(folder: Path) -> Path:
    """Write the invitation to an interview that ended an hour ago."""
    ended = datetime.now(UTC) - timedelta(hours=1)  # noqa: TID251 - the installed app has the clock of the machine
    file = folder / "invite.ics"
    file.write_text(INVITATION.format(start=ended - timedelta(hours=1), end=ended), encoding="utf-8")
    return file


def _take_the_invitation(user: User, folder: Path) -> None:
    user.drop_on_window(_invitation(folder))
    user.press("Take this interview")
    user.see("They answered")


def _open_step(user: User, keys: str, title: str, focus: str) -> None:
    user.see_window("Follow-Up")
    user.keys(keys)
    user.see_window(title)
    user.has_focus(focus)


def _instructions(user: User) -> None:
    _open_step(user, "ctrl+1", "Instructions", "What did they say about getting in touch? Their own words are best.")
    user.write(WORDS)
    # One field is enough: channel, who moves first and the day come from the words.
    user.see("You call on ", begins=True)
    user.press("Done")
    user.see_no("They did not say")


def _walk_away(user: User) -> None:
    _open_step(user, "ctrl+2", "Walk away", "One thought to put down")
    user.write(THOUGHT)
    user.see("Saved ", begins=True)
    user.press("Close this")
    user.see_no("Close this")


def _reflection(user: User) -> None:
    _open_step(user, "ctrl+3", "Reflection", "Next question, Enter keeps it")
    user.write(QUESTION)
    user.keys("Return")
    user.press("How it went: Froze")
    user.press("What would a friend advise you to say next time?")
    user.write(ADVICE)
    user.press("Use it: In the letter")
    user.press("Done, let it go")
    user.see_no("Done, let it go")


def _references(user: User) -> None:
    _open_step(user, "ctrl+4", "References", "Did they ask for references?: They asked")
    user.press("Did they ask for references?: They asked")
    user.see("Add")
    user.write("Dr Lindqvist")
    user.press("Add")
    user.press("Told by phone")
    user.see("Undo")
    user.keys("Escape")
    user.see_no("Told by phone")


def _mail(user: User, given: Path) -> str:
    """Hand the first letter to the mail program, gaps and all; give what it was handed."""
    _open_step(user, "ctrl+5", "Thank-you", "Letter")
    user.press("Open in mail program")
    user.press("Open it as it is")
    mail = until(lambda: given.exists() and given.read_text(encoding="utf-8"), "the mail program")
    user.press("Yes")
    user.see("Ms Novak, sent")
    return unquote(str(mail))


def _card(user: User, printed: tuple[str, Path] | None) -> None:
    """Write a card to the second person, and print it where there is a printer."""
    user.press("Mr Adler, ", begins=True)
    user.press("How to thank: Card")
    user.press("Print")
    if printed is None:
        # It is said, and there is a way out.
        user.see("Save as PDF")
        return
    user.press("Print this sheet")
    _, folder = printed
    sheet = until(lambda: next(iter(folder.glob("*.pdf")), None), "the printed card", 90)
    (page,) = until(lambda: _pages(sheet), "a whole file")
    assert round(float(page.mediabox.height)) == A4_HEIGHT_PT


def _pages(file: Path) -> list[PageObject]:
    """Read a file that may still be written."""
    return list(PdfReader(file).pages) if file.stat().st_size and b"%%EOF" in file.read_bytes()[-64:] else []


def _stored(desktop: Desktop) -> dict[str, list[tuple[object, ...]]]:
    """Read from a copy of the data what was typed: after a power cut, SQLite writes before it reads."""
    (original,) = desktop.data.rglob("followup.sqlite3")
    copied = desktop.folder / "copied"
    shutil.rmtree(copied, ignore_errors=True)
    shutil.copytree(original.parent, copied, ignore=shutil.ignore_patterns("*.sock", "*lock*"))
    asked = {
        "words": "SELECT words, channel, moves_first FROM instructions WHERE replaced_at IS NULL",
        "thought": "SELECT thought FROM break",
        "question": "SELECT text, how_it_went, better_answer, use_for FROM question",
        "reference": "SELECT person.name FROM reference JOIN person ON person.id = reference.person_id",
        "letters": "SELECT kind, state FROM letter WHERE kind LIKE 'thank_you%' ORDER BY id",
    }
    with closing(sqlite3.connect(copied / original.name)) as data:
        return {name: data.execute(query).fetchall() for name, query in asked.items()}


def test_from_a_dropped_invitation_to_a_mail_and_a_card_and_through_a_power_cut(
    user: User, desktop: Desktop, printed: tuple[str, Path] | None, tmp_path: Path
) -> None:
    given = desktop.install_mail_program()
    user.start_app()
    _take_the_invitation(user, tmp_path)
    _instructions(user)
    _walk_away(user)
    _reflection(user)
    _references(user)
    mail = _mail(user, given)
    assert mail.startswith("mailto:novak@northfield.example?")
    assert "Dear Ms Novak," in mail
    assert ADVICE in mail
    _card(user, printed)
    before = _stored(desktop)
    user.kill_app()
    assert before == {
        "words": [(WORDS, "phone", "me")],
        "thought": [(THOUGHT,)],
        "question": [(QUESTION, "froze", ADVICE, "letter")],
        "reference": [("Dr Lindqvist",)],
        "letters": before["letters"],
    }
    assert before["letters"][0] == ("thank_you_email", "sent")

    user.start_app()
    assert _stored(desktop) == before
    user.see("Controls Engineer, Northfield Sensors", begins=True)
    _open_step(user, "ctrl+1", "Instructions", "What did they say about getting in touch? Their own words are best.")
    assert WORDS in user.texts()
    user.keys("Escape")
    _open_step(user, "ctrl+5", "Thank-you", "Text of the card")
    user.see("Ms Novak, sent")


def test_what_was_typed_a_moment_before_the_power_cut_is_there(user: User, desktop: Desktop, tmp_path: Path) -> None:
    """Whatever said "Saved" is stored; nobody pressed a button."""
    user.start_app()
    _take_the_invitation(user, tmp_path)
    _open_step(user, "ctrl+1", "Instructions", "What did they say about getting in touch? Their own words are best.")
    user.write(WORDS)
    user.see("Saved ", begins=True)
    user.kill_app()
    assert _stored(desktop)["words"] == [(WORDS, "phone", "me")]
    user.start_app()
    _open_step(user, "ctrl+1", "Instructions", "What did they say about getting in touch? Their own words are best.")
    assert WORDS in user.texts()
