"""The icon in real trays: it is to be seen, a click on it reaches us, and a tray that comes late is found."""

from __future__ import annotations

import shutil

import pytest

from tests.desktop.session import in_session, needs_session

pytestmark = [needs_session, pytest.mark.skipif(shutil.which("trayer") is None, reason="needs a tray")]


@pytest.mark.parametrize("tray", ["xfce4-panel", "trayer"])
def test_the_icon_is_seen_and_clicked(tray: str) -> None:
    lines = in_session("--tray", tray, "--notify", "none", script=("tests.desktop.in_tray",))
    assert lines == ["appeared", "there", "seen", "open"]


def test_a_tray_that_comes_late_is_found() -> None:
    lines = in_session("--tray", "none", "--notify", "none", script=("tests.desktop.in_tray", "late"))
    assert lines == ["not there", "appeared", "seen", "open"]
