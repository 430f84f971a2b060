"""What the tests of faults share: folders with data in them, and a process that is left as it was found."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.command import IN_TEMPLATE, followup, new_words


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    """A command sets the umask and starts a log; neither is left to the next test."""
    before = os.umask(0o022)
    yield
    os.umask(before)
    log = logging.getLogger("followup_desktop")
    for handler in log.handlers:
        handler.close()
    log.handlers = []


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with interviews, people, contacts and settings once."""
    folder = tmp_path_factory.mktemp("template") / "data"
    before = os.umask(0o022)
    for number in range(1, IN_TEMPLATE + 1):
        assert followup(folder, *new_words(number)).status == 0
    assert followup(folder, "set", "name", "Kim Doe").status == 0
    assert followup(folder, "step", "1", "references", "--not-needed").status == 0
    assert followup(folder, "contact", "1", "--on", "2026-11-20", "--by", "email").status == 0
    assert followup(folder, "note", "2", "--nothing").status == 0
    os.umask(before)
    return folder


@pytest.fixture
def data(template: Path, tmp_path: Path) -> Path:
    """Give a copy of that folder."""
    return Path(shutil.copytree(template, tmp_path / "data"))
