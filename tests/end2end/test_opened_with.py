"""The desktop entries on a real desktop: "Open with" and the action, into an app that runs and one that does not."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from followup_desktop.system.paths import APPLICATION_ID
from tests.end2end import desktop as desktops
from tests.end2end.desktop import Desktop, until

if TYPE_CHECKING:
    from tests.end2end.user import User

LINUX = Path(__file__).parents[2] / "packaging" / "linux"
ENTRY, OPENS = LINUX / f"{APPLICATION_ID}.desktop", LINUX / "zz-followup-open.desktop"
INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Northfield//Calendar//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:opened-with@northfield.example
DTSTAMP:20260101T090000Z
DTSTART:20990105T090000Z
DTEND:20990105T100000Z
SUMMARY:Interview: Controls Engineer at Northfield Sensors
ORGANIZER;CN=Ms Novak:mailto:novak@northfield.example
END:VEVENT
END:VCALENDAR
"""

pytestmark = [
    pytest.mark.skipif(bool(desktops.missing()), reason=desktops.missing() or "all is there"),
    pytest.mark.skipif(shutil.which("gio") is None, reason="needs gio, which reads desktop entries"),
]


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """Give a desktop of its own, on which the app is installed with its entries.

    As in real life its runtime folder has a short name, or no socket could lie in it.
    """
    with TemporaryDirectory(prefix="followup-") as folder:
        yield from _with_entries(Desktop(Path(folder)))


def _with_entries(own: Desktop) -> Iterator[Desktop]:
    own.environment["PATH"] = f"{Path(sys.executable).parent}:{own.environment['PATH']}"
    (own.data / "applications").mkdir()
    for entry in (ENTRY, OPENS):
        shutil.copy(entry, own.data / "applications")
    with own:
        yield own


@pytest.fixture
def invitation(tmp_path: Path) -> Path:
    file = tmp_path / "an invitation, from Monday.ics"
    file.write_text(INVITATION, encoding="utf-8")
    return file


def open_with(desktop: Desktop, *files: Path) -> None:
    """Do what a file manager does."""
    entry = desktop.data / "applications" / OPENS.name
    desktop.start(["gio", "launch", str(entry), *map(str, files)])


def action(desktop: Desktop, name: str) -> None:
    """Do what a menu does with an action of an entry."""
    read = ConfigParser(interpolation=None, delimiters=("=",))
    read.read(desktop.data / "applications" / ENTRY.name, encoding="utf-8")
    desktop.start(read[f"Desktop Action {name}"]["Exec"].split())


def test_an_invitation_opens_its_preview_in_a_new_and_in_a_running_app(
    user: User, desktop: Desktop, invitation: Path
) -> None:
    open_with(desktop, invitation)
    user.see_window("What was found")
    user.see("Take this interview")
    user.keys("Escape")
    user.see_no("Take this interview")
    open_with(desktop, invitation)
    user.see_window("What was found")
    user.press("Take this interview")
    user.see("Controls Engineer, Northfield Sensors", begins=True)
    window = user.see_window("Follow-Up")
    # By it a panel finds the entry, and so the icon and the name, of a window.
    assert desktop.ask("xprop", "-id", window, "WM_CLASS").endswith('"followup", "followup"')
    user.keys("ctrl+q")
    until(lambda: not user.controls(), "an empty screen")


def test_the_action_opens_a_new_interview_in_a_new_and_in_a_running_app(user: User, desktop: Desktop) -> None:
    action(desktop, "new-interview")
    user.see_window("New interview")
    user.keys("Escape")
    user.see_no("Add this interview")
    action(desktop, "new-interview")
    user.see_window("New interview")
    user.see("Add this interview")
    user.keys("F1")
    user.see_window("The first evening")
    # Whoever listens hears the chapters, and the whole text of this one.
    assert user.see("The five steps").role == "list item"
    page = next(one for one in user.controls() if one.role == "label" and one.name == "The first evening")
    assert "Three small things are enough" in user.read(page)
    user.keys("Escape")
    user.see_window("Follow-Up")
    user.keys("ctrl+q")
    until(lambda: not user.controls(), "an empty screen")


def test_the_entry_takes_nothing_over(desktop: Desktop, invitation: Path) -> None:
    """Where another program opens calendars, it goes on to."""
    other = "[Desktop Entry]\nType=Application\nName=Other\nExec=true %f\nMimeType=text/calendar;\n"
    (desktop.data / "applications" / "other.desktop").write_text(other, encoding="utf-8")
    (desktop.config / "mimeapps.list").write_text(
        "[Default Applications]\ntext/calendar=other.desktop\n", encoding="utf-8"
    )
    assert desktop.ask("update-desktop-database", str(desktop.data / "applications")) == ""
    told = desktop.ask("gio", "mime", "text/calendar")
    assert "other.desktop" in told.splitlines()[0]
    assert OPENS.name in told
    assert invitation.exists()
