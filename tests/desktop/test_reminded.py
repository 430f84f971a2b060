"""A reminder of the real app in a real session: the button of its notice is pressed, and the database knows of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.desktop.session import in_session, needs_session

pytestmark = needs_session
SCRIPT = "tests.desktop.reminded"


def test_later_in_the_menu_of_dunst_puts_it_off(tmp_path: Path) -> None:
    """It shows no buttons, but a menu of what can be done; the program of the menu is one that chooses."""
    words = ("--tray", "xfce4-panel", "--notify", "dunst", "--dmenu", f"{shutil.which('grep')} -m1 Later")
    lines = in_session(*words, script=(SCRIPT, str(tmp_path / "data"), "--background", "--", "dunstctl", "context"))
    assert lines == ["said", "then open put off"]


def test_done_in_xfce_settles_it(tmp_path: Path) -> None:
    words = ("--tray", "xfce4-panel", "--notify", "xfce4-notifyd")
    press = ("click", "xfce4-notifyd", "180", "85")
    lines = in_session(*words, script=(SCRIPT, str(tmp_path / "data"), "--background", "--", *press))
    assert lines == ["said", "then dismissed not put off"]


@pytest.mark.parametrize("start", [(), ("--background",)])
def test_without_tray_and_daemon_the_window_says_it_and_its_button_works(
    tmp_path: Path, start: tuple[str, ...]
) -> None:
    """Started in the background as well: the window is minimised then, and found by its name."""
    words = ("--tray", "none", "--notify", "none", "--env", "NO_BUS=1")
    lines = in_session(*words, script=(SCRIPT, str(tmp_path / "data"), *start, "--", "banner"))
    assert lines == ["said", "then open put off"]
