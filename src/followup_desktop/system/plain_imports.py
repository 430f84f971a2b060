"""Importing what is large without PySide6's own import hook, which reads the source of every later module."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def plain_imports() -> Iterator[None]:
    """Put Python's own import back inside the block; SQLAlchemy then loads in half the time, with less memory.

    It holds for all threads of the process meanwhile, which does no harm. Where PySide6 has no hook, nothing changes.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is None:
        yield
        return
    hooked = builtins.__import__
    builtins.__import__ = plain
    try:
        yield
    finally:
        builtins.__import__ = hooked
