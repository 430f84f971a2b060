"""What a computer remembers of its windows; nothing depends on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup_desktop.kit.remembered import MOST_BYTES, Remembered


def test_what_is_kept_is_there_next_time(tmp_path: Path) -> None:
    path = tmp_path / "windows.json"
    first = Remembered(path)
    first.keep("size_main", [1180, 760])
    first.keep("appearance", "dark")
    first.keep("appearance", "dark")
    again = Remembered(path)
    assert again.numbers("size_main", 2) == [1180, 760]
    assert again.text("appearance") == "dark"
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b"\xff\xfe", b'{"size_main": [1, "x"], "appearance": 3}', b" " * (MOST_BYTES + 1)]
)
def test_a_file_that_makes_no_sense_is_no_harm(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "windows.json"
    path.write_bytes(content)
    kept = Remembered(path)
    assert kept.numbers("size_main", 2) is None
    assert kept.text("appearance", "system") == "system"


def test_a_folder_that_cannot_be_written_is_no_harm(tmp_path: Path) -> None:
    kept = Remembered(tmp_path / "not there" / "windows.json")
    kept.keep("page", "today")
    assert kept.text("page") == "today"
