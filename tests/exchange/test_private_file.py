"""Files go out whole, to their owner only, and never through a link."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.exchange.private_file import write_private


def test_a_file_is_whole_private_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "Thank you, Ms Nov\u00e1k.eml"
    write_private(path, [b"one"])
    write_private(path, [b"two"])
    assert path.read_bytes() == b"two"
    assert os.name != "posix" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def _why(path: Path) -> str:
    with pytest.raises(FollowUpError, match="file_not_written") as refused:
        write_private(path, [b"new"])
    assert refused.value.values["path"] == str(path)
    return str(refused.value.values["why"])


def test_where_a_file_cannot_be_the_reason_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "old.eml").write_bytes(b"old")
    (tmp_path / "link.eml").symlink_to(tmp_path / "old.eml")
    (tmp_path / "nowhere.eml").symlink_to(tmp_path / "missing")
    assert _why(tmp_path / "missing" / "a.eml") == os.strerror(errno.ENOENT)
    assert _why(tmp_path / "old.eml" / "a.eml") == os.strerror(errno.ENOTDIR)
    for name in ("folder", "link.eml", "nowhere.eml"):
        assert _why(tmp_path / name) == "it is a link, a folder or a device"
    assert "null" in _why(tmp_path / "a\x00b.eml")
    assert _why(tmp_path / ("a" * 300)) == os.strerror(errno.ENAMETOOLONG)
    assert (tmp_path / "old.eml").read_bytes() == b"old"
    assert sorted(it.name for it in tmp_path.iterdir()) == ["folder", "link.eml", "nowhere.eml", "old.eml"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.eml"
    write_private(path, [b"old"])

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert _why(path) == os.strerror(errno.ENOSPC)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
