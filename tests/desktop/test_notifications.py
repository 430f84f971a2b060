"""Notices in a real session: the click of a mouse on the desktop's notification reaches us."""

from __future__ import annotations

import pytest

from tests.desktop.session import in_session, needs_session

pytestmark = needs_session


@pytest.mark.parametrize(
    ("service", "place", "said"),
    [
        ("dunst", ("40", "30"), ["shown interview-7 actions", "acted interview-7 default", "gone interview-7"]),
        (
            "xfce4-notifyd",
            ("180", "85"),
            ["shown interview-7 actions body-markup", "acted interview-7 done", "gone interview-7"],
        ),
    ],
)
def test_a_click_on_the_notification_reaches_us(service: str, place: tuple[str, str], said: list[str]) -> None:
    script = ("tests.desktop.notifying", service, *place)
    assert in_session("--tray", "none", "--notify", service, script=script) == said
