"""Loading SQLAlchemy without asyncio, of which it wants a few names and this program none."""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from types import ModuleType

ASYNCIO = "asyncio"


class _StandIn(ModuleType):
    """Gives what loading SQLAlchemy asks of asyncio; whoever asks for more gets it from the real one."""

    iscoroutine = staticmethod(inspect.iscoroutine)
    TimeoutError = TimeoutError

    def __getattr__(self, name: str) -> object:
        """Load the real module at last. Raises AttributeError where that has no such name either."""
        if sys.modules.get(ASYNCIO) is self:
            del sys.modules[ASYNCIO]
        return getattr(import_module(ASYNCIO), name)


def load_sqlalchemy() -> None:
    """Load SQLAlchemy, and leave asyncio alone: it would take as much memory as all the windows together.

    Nothing is changed for anybody who imports asyncio later, or has done so already.
    """
    stand_in = None if ASYNCIO in sys.modules else _StandIn(ASYNCIO)
    if stand_in is not None:
        sys.modules[ASYNCIO] = stand_in
    try:
        import_module("sqlalchemy.orm")
        import_module("sqlalchemy.dialects.sqlite")
    finally:
        if stand_in is not None and sys.modules.get(ASYNCIO) is stand_in:
            del sys.modules[ASYNCIO]
