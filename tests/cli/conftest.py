"""What the tests of the command line share: a process that is left as it was found, and a folder with data."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.typed import Typed


@pytest.fixture(autouse=True)
def _as_found(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A command sets the umask and starts a log; neither is left to the next test."""
    monkeypatch.delenv("FOLLOWUP_DATA_DIR", raising=False)
    before = os.umask(0o022)
    yield
    os.umask(before)
    log = logging.getLogger("followup_desktop")
    for handler in log.handlers:
        handler.close()
    log.handlers = []


@pytest.fixture
def typed(tmp_path: Path) -> Typed:
    """Give a command line on a folder of its own, with no data in it yet."""
    return Typed(tmp_path / "data")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with an interview in Berlin once."""
    made = Typed(tmp_path_factory.mktemp("template") / "data")
    before = os.umask(0o022)
    assert made(*HARBOR).status == 0
    os.umask(before)
    return made.folder


@pytest.fixture
def harbor(typed: Typed, template: Path) -> Typed:
    """Give a copy of it, seen by a user in New York a day later."""
    shutil.copytree(template, typed.folder)
    return typed


HARBOR = [
    "new",
    "--company=Harbor Ltd",
    "--role=Analyst",
    "--start=2026-11-19T14:00",
    "--end=2026-11-19T15:00",
    "--zone=Europe/Berlin",
    "--place=Pier 4",
    "--link=https://harbor.example/room",
    "--person=Ann Lee <ann@harbor.example>",
    "--person=Bob Ray",
    "--phone=Bob Ray=+49 30 1234",
]
