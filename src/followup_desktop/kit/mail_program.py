"""Handing a letter to the user's own mail program; whether it went out is never known here."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.exchange.mail import MAILTO_LONGEST, compose, mailto
from followup_desktop.exchange.private_file import write_private

if TYPE_CHECKING:
    from followup_desktop.exchange.mail_attachments import Attachment
    from followup_desktop.kit.desk import Desk

MAILTO, FILE = "x-scheme-handler/mailto", "message/rfc822"
LET_GO_AFTER = timedelta(days=1)
"""How long a file that was handed over stays; the mail program has its own copy long before."""

ANSWERS_WITHIN = 5
"""How long the desktop may take to say which program it has, in seconds."""


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A letter as the user sees it: to whom, what, from whom, and what goes with it."""

    to_name: str
    to_address: str
    subject: str
    body: str
    from_name: str = ""
    from_address: str = ""
    attachments: tuple[Attachment, ...] = ()

    def as_bytes(self, now: datetime) -> bytes:
        """Write it as an .eml file that mail programs open as a draft, dated now."""
        return compose(
            self.to_name,
            self.to_address,
            self.subject,
            self.body,
            self.from_name,
            self.from_address,
            date=now,
            attachments=self.attachments,
        )


class MailProgram(QObject):
    """Opens a letter in the mail program, as an address (mailto) while it is short, else as a file."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Take the desk, and the window that hands letters over."""
        super().__init__(parent)
        self._desk = desk
        self._then: Callable[[bool], None] | None = None
        self._refused: Callable[[FollowUpError], None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a letter is on its way to the mail program."""
        return self._then is not None

    def hand_over(
        self, mail: OutgoingMail, then: Callable[[bool], None], refused: Callable[[FollowUpError], None]
    ) -> None:
        """Open a letter in the mail program; `then` hears whether it was given to one, `refused` why it cannot be.

        One at a time: a second press while the first is under way does nothing.
        """
        if self.is_busy:
            return
        self._then, self._refused = then, refused
        folder, now = self._desk.folder / "handed-over", self._desk.now()
        # Without a display of its own there is no desktop to ask; its open_url then says the truth by itself.
        ask = asks_the_desktop()
        self._desk.slow(lambda: _prepared(mail, folder, now, ask=ask), self._open, self._refuse)

    def _open(self, address: str) -> None:
        then, self._then = self._then, None
        url = QUrl.fromLocalFile(address) if not address.startswith("mailto:") else QUrl(address)
        opened = bool(address) and self._desk.open_url(url)
        if then is not None:
            then(opened)

    def _refuse(self, error: FollowUpError) -> None:
        self._then = None
        if self._refused is not None:
            self._refused(error)


def asks_the_desktop() -> bool:
    """Say whether the desktop has to be asked for its mail program: there, opening always seems to work."""
    silent = {"offscreen", "minimal", "vnc"}
    return sys.platform.startswith("linux") and QGuiApplication.platformName() not in silent


def has_program(kind: str) -> bool:
    """Say whether a freedesktop desktop has a program for a kind of file or address; yes where it cannot say."""
    command = shutil.which("xdg-mime")
    if command is None:
        return True
    try:
        asked = subprocess.run(
            [command, "query", "default", kind],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=ANSWERS_WITHIN,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return True
    return bool(asked.stdout.strip())


def _prepared(mail: OutgoingMail, folder: Path, now: datetime, *, ask: bool) -> str:
    """Give what is to be opened: an address, or the path of a file; an empty text where nothing could open it."""
    short = mailto(mail.to_address, mail.subject, mail.body)
    as_file = bool(mail.attachments) or len(short) > MAILTO_LONGEST
    # Written also where it is an address: what cannot be written as a mail is not handed over in any form.
    data = mail.as_bytes(now)
    if ask and not has_program(FILE if as_file else MAILTO):
        return ""
    return str(_put_into(folder, data, now)) if as_file else short


def _put_into(folder: Path, data: bytes, now: datetime) -> Path:
    """Write the letter into a private folder of its own, and clear away those of other days."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.is_symlink():
            raise FollowUpError("file_not_written", path=str(folder), why="it is a link")
        for old in folder.glob("letter-*.eml"):
            if now.timestamp() - old.lstat().st_mtime > LET_GO_AFTER.total_seconds():
                old.unlink(missing_ok=True)
    except OSError as error:
        raise FollowUpError("file_not_written", path=str(folder), why=error.strerror or str(error)) from error
    path = folder / f"letter-{uuid4().hex}.eml"
    write_private(path, [data])
    return path
