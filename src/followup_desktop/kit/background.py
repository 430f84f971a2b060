"""The one door to work off the window's thread: a function in, a result or a refusal out on the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
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


@dataclass(eq=False, slots=True)
class _Job:
    """One piece of work, who wants to hear of it, and what it gave."""

    work: Callable[[], Any]
    then: Callable[[Any], None] | None
    refused: Callable[[FollowUpError], None] | None
    result: Any = None
    error: Exception | None = None


class _Bridge(QObject):
    """Carries what was given to the window's thread.

    One for all work: one that was deleted when its answer came could still be sending it on the other thread.
    """

    ended = Signal(object)


class _Work(QRunnable):
    def __init__(self, job: _Job, bridge: _Bridge) -> None:
        super().__init__()
        self._job = job
        self._bridge = bridge

    def run(self) -> None:
        """Do the work; whatever it raises is carried over, and nothing ends the thread."""
        try:
            self._job.result = self._job.work()
        except Exception as fault:
            self._job.error = fault
        if shiboken6.isValid(self._bridge):
            self._bridge.ended.emit(self._job)


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
        self._bridge = _Bridge()
        self._bridge.ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._under_way: set[_Job] = set()

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
        job = _Job(work, then, refused)
        self._under_way.add(job)
        self._pools[lane].start(_Work(job, self._bridge))

    def close(self) -> bool:
        """Wait for work under way, at most five seconds; say whether all of it has ended."""
        ended = [pool.waitForDone(CLOSING_MS) for pool in self._pools.values()]
        return all(ended)

    def _end(self, job: _Job) -> None:
        self._under_way.discard(job)
        heard = replace(job)
        # The other thread may let go of the job last; no widget that it would take along may die there.
        job.work, job.then, job.refused, job.result, job.error = _nothing, None, None, None, None
        try:
            self._deliver(heard)
        finally:
            if not self._under_way:
                self.idle.emit()

    def _deliver(self, job: _Job) -> None:
        error = job.error
        if error is None:
            if job.then is not None and _is_there(job.then):
                job.then(job.result)
        elif isinstance(error, FollowUpError) and job.refused is not None:
            if _is_there(job.refused):
                job.refused(error)
        else:
            log.error("fault in the background: %s", type(error).__name__, exc_info=error)
            self.broken.emit(error)


def _nothing() -> None:
    """Stand for work that is done."""


def _is_there(call: Callable[..., None]) -> bool:
    """Say whether the widget to which a method belongs still exists; what is no method of one always does."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
