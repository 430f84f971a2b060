"""Handing over to the mail program: an address while it is short, else a private file; and an honest no."""

from __future__ import annotations

import os
import stat
import subprocess
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QUrl

from followup_desktop.exchange.mail_attachments import Attachment
from followup_desktop.kit import mail_program
from followup_desktop.kit.mail_program import FILE, MAILTO, MailProgram, OutgoingMail, has_program

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from tests.room import Room

SHORT = OutgoingMail("Ms Novak", "novak@northfield.example", "Thank you", "Dear Ms Novak,\nthank you", "Jamie", "")
LONG = OutgoingMail("Ms Novak", "novak@northfield.example", "Thank you", "word " * 600, "Jamie", "j@ellis.example")


class Window(QObject):
    """Hands over, and hears how it went."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.program = MailProgram(room.desk, self)
        self.heard: list[object] = []

    def hand_over(self, mail: OutgoingMail) -> list[object]:
        self.program.hand_over(mail, self.heard.append, self.refused)
        self.room.settle()
        return self.heard

    def refused(self, error: FollowUpError) -> None:
        self.heard.append(error.code)


@pytest.fixture
def window(room: Room) -> Window:
    return Window(room)


def files(room: Room) -> list[Path]:
    return sorted((room.folder / "handed-over").glob("*"))


def test_a_short_letter_goes_as_an_address(window: Window, room: Room) -> None:
    assert window.hand_over(SHORT) == [True]
    assert room.opened == [
        "mailto:novak@northfield.example?subject=Thank%20you&body=Dear%20Ms%20Novak%2C%0D%0Athank%20you"
    ]
    assert files(room) == []


def test_a_long_letter_goes_as_a_private_file(window: Window, room: Room) -> None:
    assert window.hand_over(LONG) == [True]
    (path,) = files(room)
    assert room.opened == [QUrl.fromLocalFile(str(path)).toString()]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    read = message_from_bytes(path.read_bytes(), policy=SMTP)
    assert (read["X-Unsent"], read["To"], read["From"]) == (
        "1",
        "Ms Novak <novak@northfield.example>",
        "Jamie <j@ellis.example>",
    )


def test_a_letter_with_files_goes_as_a_file(window: Window, room: Room) -> None:
    mail = OutgoingMail(*("Ms Novak", "n@x.example", "s", "b", "", ""), (Attachment("cv.pdf", b"%PDF"),))
    window.hand_over(mail)
    (path,) = files(room)
    assert b'filename="cv.pdf"' in path.read_bytes()


def test_files_of_other_days_are_cleared_away(window: Window, room: Room) -> None:
    folder = room.folder / "handed-over"
    folder.mkdir(mode=0o700)
    now = room.moment.timestamp()
    for name, age in (("letter-old.eml", 90_000), ("letter-new.eml", 3_000), ("mine.txt", 90_000)):
        (folder / name).write_text("x", encoding="utf-8")
        os.utime(folder / name, (now - age, now - age))
    window.hand_over(LONG)
    assert {"letter-new.eml", "mine.txt"} < {path.name for path in files(room)}
    assert len(files(room)) == 3


def test_where_nothing_opens_it_is_said(window: Window, room: Room) -> None:
    room.opens_urls = False
    assert window.hand_over(SHORT) == [False]
    assert window.hand_over(LONG) == [False, False]


def test_two_presses_open_one_letter(window: Window, room: Room) -> None:
    window.program.hand_over(SHORT, window.heard.append, window.refused)
    assert window.program.is_busy
    window.program.hand_over(SHORT, window.heard.append, window.refused)
    room.settle()
    assert (window.heard, len(room.opened), window.program.is_busy) == ([True], 1, False)


def test_what_is_no_address_is_refused_and_the_next_one_goes(window: Window, room: Room) -> None:
    assert window.hand_over(OutgoingMail("A", "a@@b", "s", "b")) == ["mail_bad_address"]
    assert window.hand_over(SHORT) == ["mail_bad_address", True]
    assert len(room.opened) == 1


def test_without_an_address_it_is_left_open(window: Window, room: Room) -> None:
    window.hand_over(OutgoingMail("A", "", "s", "b"))
    assert room.opened == ["mailto:?subject=s&body=b"]


@pytest.mark.parametrize("link", [True, False])
def test_a_folder_that_is_none_of_ours_is_not_written_to(
    window: Window, room: Room, tmp_path: Path, link: bool
) -> None:
    folder = room.folder / "handed-over"
    if link:
        folder.symlink_to(tmp_path)
    else:
        folder.write_text("x", encoding="utf-8")
    assert window.hand_over(LONG) == ["file_not_written"]
    assert room.opened == []


# --- The desktop ----------------------------------------------------------------------------------------------------


def test_a_desktop_without_a_mail_program_is_asked_first(
    window: Window, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def none(kind: str) -> bool:
        asked.append(kind)
        return False

    monkeypatch.setattr(mail_program, "asks_the_desktop", lambda: True)
    monkeypatch.setattr(mail_program, "has_program", none)
    assert window.hand_over(SHORT) == [False]
    assert window.hand_over(LONG) == [False, False]
    assert (asked, room.opened, files(room)) == ([MAILTO, FILE], [], [])


def test_here_nobody_is_asked() -> None:
    assert not mail_program.asks_the_desktop()


class Asked:
    """Stands for the answer of the desktop's tool."""

    def __init__(self, stdout: bytes) -> None:
        self.stdout = stdout


@pytest.mark.parametrize(("answer", "has"), [(b"mail.desktop\n", True), (b"\n", False), (b"", False)])
def test_what_the_desktop_answers(monkeypatch: pytest.MonkeyPatch, answer: bytes, has: bool) -> None:
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/xdg-mime")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: Asked(answer))
    assert has_program(MAILTO) is has


def test_a_desktop_that_cannot_say_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("xdg-mime", 5)

    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/xdg-mime")
    monkeypatch.setattr(subprocess, "run", hangs)
    assert has_program(MAILTO)
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert has_program(MAILTO)
