"""What all tests share: how hypothesis works here, and a room with windows."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.room import Room

# How long one example takes says more about what else this machine does than about the code.
settings.register_profile("followup", deadline=None, max_examples=60)
settings.load_profile("followup")

# No window of a test is ever shown on somebody's screen; what needs a real desktop starts one of its own. A test that
# runs others names the screen that they do not see.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("FOLLOWUP_TESTS_ON", "offscreen")


MUCH_GARBAGE = 100_000
"""Objects more than before; as many take some 30 MB."""

LONG = frozenset({"corpus", "desktop", "end2end", "faults"})
"""The folders whose tests drive the whole app or a desktop of their own, damage disks, or read hundreds of files.

Nobody waits for them while writing code.
"""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the long ones."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and LONG.intersection(item.path.relative_to(here).parts):
            item.add_marker(pytest.mark.long)


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: object) -> Iterator[None]:
    """Make the one application of this process first: painting a page alone would make one without widgets.

    Garbage is collected between tests: the thread of a test that has one must not destroy the windows of another.
    """
    del qapp
    gc.disable()
    yield
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect when there is enough of it."""
    if gc.get_count()[0] > MUCH_GARBAGE:
        gc.collect()


@pytest.fixture(scope="session")
def room_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a data folder with nothing in it yet, once."""
    from followup_desktop.storage.folder import DataFolder
    from followup_desktop.storage.opening import open_store

    folder = tmp_path_factory.mktemp("room") / "data"
    open_store(DataFolder(folder), lambda: datetime(2026, 11, 1, tzinfo=UTC)).close()
    return folder


@pytest.fixture
def room(room_template: Path, qtbot: QtBot) -> Iterator[Room]:
    """Give a room with windows, and nothing in it yet; what is opened in it ends with the test."""
    from tests.room import Room

    own = Room(room_template.with_name("room"), room_template, qtbot)
    yield own
    own.close()
