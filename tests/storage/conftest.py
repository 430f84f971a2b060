"""What the tests of the storage share: a clock that stands, and folders with and without data."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from followup_desktop.storage.folder import DataFolder
from followup_desktop.storage.opening import open_store
from tests.storage.samples import fill, standing_clock

if TYPE_CHECKING:
    from followup_desktop.storage.sessions import Store


@pytest.fixture(autouse=True)
def _own_umask() -> Iterator[None]:
    """Opening a folder sets the umask of the process; no test leaves that to the next one."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def empty_folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a data file with two interviews once; every test gets a copy of it."""
    folder = DataFolder(tmp_path_factory.mktemp("template") / "data")
    store = open_store(folder, standing_clock)
    with store.write() as session:
        fill(session)
    store.close()
    return folder.database


@pytest.fixture
def folder(tmp_path: Path, template: Path) -> DataFolder:
    """Give a private folder with two interviews in it."""
    made = DataFolder(tmp_path / "data")
    made.path.mkdir(mode=0o700)
    shutil.copyfile(template, made.database)
    made.database.chmod(0o600)
    return made


@pytest.fixture
def store(folder: DataFolder) -> Iterator[Store]:
    opened = open_store(folder, standing_clock)
    yield opened
    opened.close()
