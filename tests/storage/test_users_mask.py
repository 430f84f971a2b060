"""What the app makes is private, and what other programs make is as ever."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from followup_desktop.storage import folder
from followup_desktop.storage.folder import keep_private, with_users_mask


@pytest.fixture(autouse=True)
def _mask(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(folder, "_users_mask", [])
    before = os.umask(0o027)
    yield
    os.umask(before)


def mask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such mask")
def test_other_programs_have_the_mask_that_the_app_was_started_with() -> None:
    keep_private()
    keep_private()
    assert mask() == 0o077
    with pytest.raises(OSError, match="no such program"), with_users_mask():
        assert mask() == 0o027
        raise OSError("no such program")
    assert mask() == 0o077


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such mask")
def test_whoever_did_not_ask_for_privacy_changes_nothing() -> None:
    with with_users_mask():
        assert mask() == 0o027
    assert mask() == 0o027
