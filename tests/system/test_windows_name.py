"""The name by which Windows knows the app."""

from __future__ import annotations

import ctypes
from types import SimpleNamespace
from typing import TYPE_CHECKING

from followup_desktop.system.paths import APPLICATION_ID
from followup_desktop.system.windows_name import name_process

if TYPE_CHECKING:
    import pytest


class Shell:
    """As much of shell32 as is used; it refuses, as Windows may."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def SetCurrentProcessExplicitAppUserModelID(self, name: str) -> int:  # noqa: N802 - named by Windows
        self.told.append(name)
        return -1


def test_windows_is_told_the_name_that_the_installer_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell()
    name_process(shell)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(shell32=shell), raising=False)
    name_process()
    assert shell.told == [APPLICATION_ID, APPLICATION_ID]
    # Windows takes up to 128 letters, and no spaces.
    assert len(APPLICATION_ID) <= 128
    assert " " not in APPLICATION_ID
