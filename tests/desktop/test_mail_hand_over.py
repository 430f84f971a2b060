"""A letter in a real desktop session: the mail program gets it, and where there is none, that is said."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.desktop.hand_over import MAILS

ROOT = Path(__file__).parents[2]
SESSION = ROOT.parent / "shared" / "tools" / "desktop-session"

pytestmark = pytest.mark.skipif(
    not SESSION.is_file() or not all(map(shutil.which, ("Xvfb", "xdg-open", "xdg-mime", "openbox", "dbus-daemon"))),
    reason="no desktop session to be had here",
)


def handed_over(folder: Path, which: str) -> list[object]:
    """Hand the letters over in a session of its own; give what was answered."""
    command = [str(SESSION), "--tray", "none", "--notify", "none", "--timeout", "90", "--", sys.executable]
    command += ["-m", "tests.desktop.hand_over", str(folder), which]
    # The tests run without a display; the session gives its own.
    run = subprocess.run(
        ["/usr/bin/env", "-u", "QT_QPA_PLATFORM", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    answers: list[object] = json.loads(run.stdout.strip().splitlines()[-1])
    return answers


def test_the_mail_program_gets_address_and_files(tmp_path: Path) -> None:
    assert handed_over(tmp_path, "with") == [True, True, True]
    given = (tmp_path / "given").read_text(encoding="utf-8").splitlines()
    assert len(given) == 3
    (address,) = [one for one in given if one.startswith("mailto:")]
    parts = urlsplit(address)
    assert unquote(parts.path) == MAILS[0].to_address
    assert parse_qs(parts.query) == {
        "subject": [MAILS[0].subject],
        "body": [MAILS[0].body.replace("\n", "\r\n")],
    }
    paths = [Path(unquote(urlsplit(one).path)) for one in given if not one.startswith("mailto:")]
    texts = sorted(message_from_bytes(path.read_bytes(), policy=SMTP)["To"] for path in paths)
    assert texts == ["Ms Novak <novak@northfield.example>"] * 2
    assert sum(b"cv.pdf" in path.read_bytes() for path in paths) == 1


def test_without_a_mail_program_nothing_is_claimed(tmp_path: Path) -> None:
    assert handed_over(tmp_path, "without") == [False, False, False]
    assert not (tmp_path / "handed-over").exists()
