"""Doing what the system may let wait for ever, and not waiting that long."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, act: Callable[[], T]) -> T:
    """Give what an act gives, or raise what it raises; TimeoutError where it is not done after so many seconds.

    It then goes on by itself, and ends with the process at the latest.
    """
    got: list[T] = []
    failed: list[Exception] = []

    def do() -> None:
        try:
            got.append(act())
        except Exception as error:
            failed.append(error)

    doing = Thread(target=do, daemon=True)
    doing.start()
    doing.join(seconds)
    if failed:
        raise failed[0]
    if not got:
        raise TimeoutError
    return got[0]
