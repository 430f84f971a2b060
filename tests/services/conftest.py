"""Data folders for tests of the services: made once, and copied for each test, since making one is slow."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.services.desk import Desk
from tests.services.filled import NOW, fake_core, fill_every_table

if TYPE_CHECKING:
    from followup_desktop.services.core import Core


@pytest.fixture(autouse=True)
def _own_umask() -> Iterator[None]:
    """Opening a folder sets the umask of the process; no test leaves that to the next one."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a data folder with nothing in it yet."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    fake_core(folder).store.close()
    return folder


@pytest.fixture(scope="session")
def filled_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a data folder with something in every column of every table."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    core = fake_core(folder)
    fill_every_table(core)
    core.store.close()
    return folder


@pytest.fixture
def core(tmp_path: Path, filled_template: Path) -> Iterator[Core]:
    """Give a core with something in every column of every table."""
    opened = fake_core(tmp_path / "data", NOW + timedelta(hours=3), filled_template)
    yield opened
    opened.store.close()


@pytest.fixture
def other(tmp_path: Path, empty_template: Path) -> Iterator[Core]:
    """Give the same user's new computer."""
    opened = fake_core(tmp_path / "other", NOW + timedelta(hours=3, minutes=10), empty_template)
    yield opened
    opened.store.close()


@pytest.fixture(scope="session")
def one_desk(tmp_path_factory: pytest.TempPathFactory, empty_template: Path) -> Iterator[Desk]:
    """Give the one desk at which all users sit, one after the other."""
    opened = Desk(tmp_path_factory.mktemp("desk") / "data", empty_template)
    yield opened
    opened.core.store.close()


@pytest.fixture
def desks(one_desk: Desk) -> Iterator[Callable[[], Desk]]:
    """Give a user with an empty store and a clock that is moved by hand; with each call a new one."""

    def next_user() -> Desk:
        one_desk.start_over()
        return one_desk

    yield next_user
    one_desk.leave()


@pytest.fixture
def desk(desks: Callable[[], Desk]) -> Desk:
    """Give one such user."""
    return desks()
