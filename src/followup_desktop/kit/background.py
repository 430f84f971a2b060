"""The one door to work off the window's thread: a function in, a result or a refusal out on the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from followup_desktop.domain.errors import FollowUpError

T = TypeVar("T")
log = logging.getLogger(__name__)

CLOSING_MS = 5000
"""How long an end of the app waits for work under way, in milliseconds."""


class Lane(Enum):
    """Which thread does a piece of work: the one for the data, in order, or one of those for what takes long."""

    DATA = "data"
    SLOW = "slow"


class _Bridge(QObject):
    """Carries what one piece of work gave to the window's thread."""

    ended = Signal(object, object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], bridge: _Bridge) -> None:
        super().__init__()
        self._work = work
        self._bridge = bridge

    def run(self) -> None:
        """Do the work; whatever it raises is carried over, and nothing ends the thread."""
        try:
            result, error = self._work(), None
        except Exception as fault:
            result, error = None, fault
        if shiboken6.isValid(self._bridge):
            self._bridge.ended.emit(result, error)


class Background(QObject):
    """Runs work on other threads; `idle` when nothing is left, `broken` for what must not have happened."""

    idle = Signal()
    broken = Signal(object)

    def __init__(self) -> None:
        """Make the lanes; no thread is started before there is work."""
        super().__init__()
        self._pools = {Lane.DATA: QThreadPool(self), Lane.SLOW: QThreadPool(self)}
        self._pools[Lane.DATA].setMaxThreadCount(1)
        # The thread stays: it holds the connection to the data file.
        self._pools[Lane.DATA].setExpiryTimeout(-1)
        self._pools[Lane.SLOW].setMaxThreadCount(2)
        self._under_way: set[_Bridge] = set()

    @property
    def busy(self) -> bool:
        """Whether any work is under way or waits."""
        return bool(self._under_way)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        refused: Callable[[FollowUpError], None] | None = None,
        lane: Lane = Lane.DATA,
    ) -> None:
        """Do the work on another thread, then call `then` with its result, or `refused` with its FollowUpError.

        Both are called on the window's thread; not at all where they belong to a widget that is gone by then. Any
        other exception, and a refusal that nobody wants to hear, goes to `broken`.
        """
        bridge = _Bridge()
        self._under_way.add(bridge)

        def deliver(result: T, error: Exception | None) -> None:
            self._under_way.discard(bridge)
            try:
                self._deliver(result, error, then, refused)
            finally:
                bridge.deleteLater()
                if not self._under_way:
                    self.idle.emit()

        bridge.ended.connect(deliver, Qt.ConnectionType.QueuedConnection)
        self._pools[lane].start(_Work(work, bridge))

    def close(self) -> bool:
        """Wait for work under way, at most five seconds; say whether all of it has ended."""
        ended = [pool.waitForDone(CLOSING_MS) for pool in self._pools.values()]
        return all(ended)

    def _deliver(
        self,
        result: T,
        error: Exception | None,
        then: Callable[[T], None] | None,
        refused: Callable[[FollowUpError], None] | None,
    ) -> None:
        if error is None:
            if then is not None and _is_there(then):
                then(result)
        elif isinstance(error, FollowUpError) and refused is not None:
            if _is_there(refused):
                refused(error)
        else:
            log.error("fault in the background: %s", type(error).__name__, exc_info=error)
            self.broken.emit(error)


def _is_there(call: Callable[..., None]) -> bool:
    """Say whether the widget to which a method belongs still exists; what is no method of one always does."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
