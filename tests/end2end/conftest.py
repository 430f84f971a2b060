"""What the tests on a desktop of their own share; each has its own `desktop`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.end2end.desktop import Desktop
    from tests.end2end.user import User


@pytest.fixture
def user(desktop: Desktop) -> Iterator[User]:
    """Give somebody at this desktop; where the test fails, a picture of the screen is kept."""
    from tests.end2end.user import User

    somebody = User(desktop)
    yield somebody
    desktop.picture("at-the-end")
    somebody.close()
