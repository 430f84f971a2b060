"""What may wait for ever is not waited for that long."""

from __future__ import annotations

import os
import threading

import pytest

from followup_desktop.system.bounded import within


def test_what_is_done_in_time_is_given() -> None:
    assert within(20, lambda: threading.current_thread().daemon) is True


def test_what_fails_fails_here() -> None:
    with pytest.raises(OSError, match="broken"):
        within(20, lambda: os.read(_raise(), 1))


def test_nobody_waits_for_what_does_not_come() -> None:
    reading, writing = os.pipe()
    try:
        with pytest.raises(TimeoutError):
            within(0.05, lambda: os.read(reading, 1))
    finally:
        os.write(writing, b"x")
        os.close(writing)


def _raise() -> int:
    raise OSError("broken")
