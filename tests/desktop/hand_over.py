"""Runs in a real desktop session: hands letters to a mail program that is made up, and says what it was told.

Usage: hand_over.py FOLDER with|without
"""

from __future__ import annotations

import json
import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from followup_desktop.exchange.mail_attachments import Attachment
from followup_desktop.kit.background import Background
from followup_desktop.kit.mail_program import MailProgram, OutgoingMail

if TYPE_CHECKING:
    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.kit.desk import Desk

TO = ("Ms Novak", "novak@northfield.example", "Thank you & more")
MAILS = (
    OutgoingMail(*TO, "Dear Ms Nov\u00e1k,\n\n1 + 1 = 2? 100 %", "Jamie", "jamie@ellis.example"),
    OutgoingMail(*TO, "word " * 600, "Jamie", "jamie@ellis.example"),
    OutgoingMail(*TO, "With a file", "Jamie", "", (Attachment("cv.pdf", b"%PDF"),)),
)


def install(folder: Path) -> None:
    """Put a mail program into the private folders of this session; it writes down what it is given."""
    program = folder / "mail-program"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{folder}/given"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    data, config = Path(os.environ["XDG_DATA_HOME"]), Path(os.environ["XDG_CONFIG_HOME"])
    (data / "applications").mkdir(parents=True, exist_ok=True)
    config.mkdir(parents=True, exist_ok=True)
    kinds = "x-scheme-handler/mailto;message/rfc822;"
    lines = ["[Desktop Entry]", "Type=Application", "Name=Mail", f"Exec={program} %u", f"MimeType={kinds}"]
    (data / "applications" / "mail.desktop").write_text("\n".join(lines) + "\n", encoding="utf-8")
    defaults = "\n".join(f"{kind}=mail.desktop" for kind in kinds.strip(";").split(";"))
    (config / "mimeapps.list").write_text(f"[Default Applications]\n{defaults}\n", encoding="utf-8")


def main(folder: Path, *, has_program: bool) -> int:
    """Hand over one letter after the other; print what was answered."""
    if has_program:
        install(folder)
    app = QApplication(sys.argv[:1])
    background = Background()
    desk = SimpleNamespace(
        folder=folder,
        now=lambda: datetime(2026, 11, 20, 10, 44, tzinfo=UTC),
        open_url=QDesktopServices.openUrl,
        slow=background.run,
    )
    owner = QObject()
    program = MailProgram(cast("Desk", desk), owner)
    answers: list[object] = []

    def refused(error: FollowUpError) -> None:
        heard(error.code)

    def heard(answer: object) -> None:
        answers.append(answer)
        if len(answers) < len(MAILS):
            program.hand_over(MAILS[len(answers)], heard, refused)
        else:
            # The programs are started, and write on their own time.
            QTimer.singleShot(3000 if has_program else 0, app.quit)

    QTimer.singleShot(0, app, lambda: program.hand_over(MAILS[0], heard, refused))
    app.exec()
    background.close()
    print(json.dumps(answers))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), has_program=sys.argv[2] == "with"))
