"""The window of these tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import shiboken6

from tests.steps.thank_you.thanks import ADLER, BRANDT, NOVAK, Desk

if TYPE_CHECKING:
    from tests.room import Room


@pytest.fixture
def three(room: Room) -> Iterator[Desk]:
    """Give a window with three people to thank."""
    desk = Desk(room, NOVAK, BRANDT, ADLER)
    yield desk
    if shiboken6.isValid(desk.window):
        desk.window.close()
        room.settle()
