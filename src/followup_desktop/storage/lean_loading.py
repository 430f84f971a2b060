"""Loading SQLAlchemy without what it brings along and this program never uses."""

from __future__ import annotations

import inspect
import sys
import typing
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from types import ModuleType

ASYNCIO = "asyncio"
METADATA = "importlib.metadata"
OPENSSL = "_hashlib"


class _StandIn(ModuleType):
    """Stands for a module while another one is loaded; whoever asks it for anything gets that from the real one."""

    def __getattr__(self, name: str) -> object:
        """Load the real module at last. Raises AttributeError where that has no such name either."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class _AsyncioStandIn(_StandIn):
    """Has itself what loading SQLAlchemy asks of asyncio."""

    iscoroutine = staticmethod(inspect.iscoroutine)
    TimeoutError = TimeoutError


def load_sqlalchemy() -> None:
    """Load SQLAlchemy, and leave alone what takes a good part of the memory that all the windows take together.

    That is asyncio, the reading of installed packages with all of `email`, and the library of OpenSSL behind `hashlib`,
    which has the few sums that are made here itself. Nothing is changed for anybody who imports the first two later, or
    has imported any of them already.
    """
    with ExitStack() as without:
        without.enter_context(_standing_in(_AsyncioStandIn(ASYNCIO)))
        without.enter_context(_standing_in(_StandIn(METADATA)))
        without.enter_context(_no_openssl())
        import_module("sqlalchemy.orm")
        import_module("sqlalchemy.dialects.sqlite")
    # Python keeps each overload for those who want to look it up; nobody does here.
    typing.clear_overloads()


@contextmanager
def _standing_in(stand_in: _StandIn) -> Iterator[None]:
    name = stand_in.__name__
    if name in sys.modules:
        yield
        return
    sys.modules[name] = stand_in
    try:
        yield
    finally:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]


@contextmanager
def _no_openssl() -> Iterator[None]:
    if "hashlib" in sys.modules or OPENSSL in sys.modules:
        yield
        return
    # What Python understands as "there is no such module".
    sys.modules[OPENSSL] = None  # type: ignore[assignment]
    try:
        import_module("hashlib")
        yield
    finally:
        del sys.modules[OPENSSL]
