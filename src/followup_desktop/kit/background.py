"""The one door to work off the window's thread: a function in, a result or a refusal out on the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.garbage import Garbage

if TYPE_CHECKING:
    from queue import SimpleQueue

T = TypeVar("T")
log = logging.getLogger(__name__)

CLOSING_S = 5.0
"""How long an end of the app waits for work under way, in seconds."""


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
    lane: Lane
    result: Any = None
    error: Exception | None = None


class _Bridge(QObject):
    """Carries what was given to the window's thread.

    One for all work: one that was deleted when its answer came could still be sending it on the other thread.
    """

    ended = Signal(object)


class _Worker(Thread):
    """One thread, doing what is in a queue until it finds None there.

    A thread of Python's own: Qt's deletes the Python object of a piece of work by itself, and at times too late. It
    ends with the process, so that a printer that hangs keeps nobody from leaving.
    """

    def __init__(self, jobs: SimpleQueue[_Job | None], bridge: _Bridge) -> None:
        super().__init__(daemon=True)
        self._jobs = jobs
        self._bridge = bridge

    def run(self) -> None:
        """Do the work; whatever it raises is carried over, and nothing ends the thread."""
        while (job := self._jobs.get()) is not None:
            try:
                job.result = job.work()
            except Exception as fault:
                job.error = fault
            if shiboken6.isValid(self._bridge):
                self._bridge.ended.emit(job)


class _Threads:
    """The threads of one lane; none is started before there is work, and no more than there is work for."""

    def __init__(self, most: int, bridge: _Bridge) -> None:
        # Slow to load for what it is, and the window is there before there is work.
        from queue import SimpleQueue

        self._most = most
        self._bridge = bridge
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._workers: list[_Worker] = []

    def start(self, job: _Job, under_way: int) -> None:
        """Let a thread do the job; so many others are under way."""
        self._jobs.put(job)
        if len(self._workers) < min(self._most, under_way + 1):
            worker = _Worker(self._jobs, self._bridge)
            self._workers.append(worker)
            worker.start()

    def close(self, seconds: float) -> bool:
        """Let the threads end after the work that waits; say whether they did in so many seconds."""
        for _ in self._workers:
            self._jobs.put(None)
        for worker in self._workers:
            worker.join(seconds)
        ended = not any(worker.is_alive() for worker in self._workers)
        self._workers.clear()
        return ended


class Background(QObject):
    """Runs work on other threads; `idle` when nothing is left, `broken` for what must not have happened."""

    idle = Signal()
    broken = Signal(object)

    def __init__(self) -> None:
        """Make it; the lanes come with their first work."""
        super().__init__()
        self._is_closed = False
        self._garbage = Garbage()
        self._bridge = _Bridge()
        self._bridge.ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._lanes: dict[Lane, _Threads] = {}
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
        if self._is_closed:
            log.info("nothing is begun any more")
            return
        job = _Job(work, then, refused, lane)
        others = sum(other.lane is lane for other in self._under_way)
        self._under_way.add(job)
        if lane not in self._lanes:
            self._lanes[lane] = _Threads(1 if lane is Lane.DATA else 2, self._bridge)
        self._lanes[lane].start(job, others)

    def close(self) -> bool:
        """Begin nothing more, and wait for work under way, at most five seconds; say whether all of it has ended."""
        self._is_closed = True
        # Each lane is closed, also after one that hangs.
        ended = False not in [lane.close(CLOSING_S) for lane in self._lanes.values()]
        if ended:
            # A thread that hangs must not be the one on which the windows are collected.
            self._garbage.give_back()
        return ended

    def _end(self, job: _Job) -> None:
        self._under_way.discard(job)
        heard = replace(job)
        # The other thread may let go of the job last; no widget that it would take along may die there.
        job.work, job.then, job.refused, job.result, job.error = _nothing, None, None, None, None
        try:
            self._deliver(heard)
        finally:
            self._garbage.collect_if_due()
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
