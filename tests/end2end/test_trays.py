"""The installed app and its tray on a real desktop: it comes late, crashes, and comes again."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.end2end import desktop as desktops
from tests.end2end.desktop import Desktop, until
from tests.end2end.watcher import Watcher

if TYPE_CHECKING:
    import subprocess

pytestmark = pytest.mark.skipif(bool(desktops.missing()), reason=desktops.missing() or "all is there")

PANEL = """<?xml version="1.1" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=0;y=0"/>
      <property name="length" type="double" value="100"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty"><property name="plugin-1" type="string" value="systray"/></property>
</channel>
"""


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path) as own:
        yield own


def seen(desktop: Desktop) -> bool:
    """Say whether the app's window is on the screen."""
    return bool(desktop.ask("xdotool", "search", "--onlyvisible", "--name", "^Follow-Up$"))


def minimised(desktop: Desktop) -> bool:
    """Say whether the window is in the task bar and not on the screen."""
    numbers = desktop.ask("xdotool", "search", "--name", "^Follow-Up$").split()
    return any("Iconic" in desktop.ask("xprop", "-id", number, "WM_STATE") for number in numbers)


@pytest.fixture
def app(desktop: Desktop) -> subprocess.Popen[str]:
    """Start the app as it starts with the session."""
    program = str(Path(sys.executable).with_name("followup"))
    started = desktop.start([program, "--background", "--data-dir", str(desktop.folder / "data")])
    until(lambda: minimised(desktop), "a window in the task bar, where there is no tray")
    return started


def gone(desktop: Desktop) -> bool:
    """Say whether no window is to be found, as it is while the app is in the tray."""
    return not minimised(desktop) and not seen(desktop)


def tray_takes_it_in(desktop: Desktop) -> Watcher:
    """Let a tray come, and wait until the app is in it, once, and nowhere else."""
    tray = Watcher(desktop.address)
    until(lambda: tray.icons and gone(desktop), "an icon in the tray, and no window any more")
    until(lambda: tray.tip() == "Follow-Up", "words at the icon")
    assert len(tray.icons) == 1
    return tray


def test_a_tray_that_comes_late_crashes_and_comes_again(desktop: Desktop, app: subprocess.Popen[str]) -> None:
    for _ in range(2):
        tray_takes_it_in(desktop).crash()
        until(lambda: minimised(desktop), "a window in the task bar, for want of a tray")
    tray = tray_takes_it_in(desktop)
    tray.click()
    until(lambda: seen(desktop), "the window")
    # One that the user wants to see stays, whatever becomes of the tray.
    tray.crash()
    last = Watcher(desktop.address)
    until(lambda: last.icons, "an icon in the next tray")
    assert seen(desktop)
    last.crash()
    assert app.poll() is None


@pytest.mark.skipif(shutil.which("xfce4-panel") is None, reason="needs a panel")
def test_a_real_panel_that_comes_late_crashes_and_comes_again(desktop: Desktop, app: subprocess.Popen[str]) -> None:
    kept = desktop.config / "xfce4" / "xfconf" / "xfce-perchannel-xml" / "xfce4-panel.xml"
    kept.parent.mkdir(parents=True)
    kept.write_text(PANEL, encoding="utf-8")
    for _ in range(2):
        panel = desktop.start(["xfce4-panel", "--disable-wm-check"])
        until(lambda: gone(desktop), "no window any more")
        panel.kill()
        panel.wait()
        until(lambda: minimised(desktop), "a window in the task bar, for want of a tray")
    assert app.poll() is None
