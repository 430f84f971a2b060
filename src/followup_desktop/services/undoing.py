"""One way back for every act of the user: what a transaction wrote is noted down, and can be put back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import event, inspect

from followup_desktop.domain.model.interviews import Company, Interview
from followup_desktop.services.planner import Moment, replan, replan_all

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.model.base import Row
    from followup_desktop.services.core import Core

HOW_TO_TAKE_BACK = ("undone_at", "deleted_at")
"""A row that came is marked where it can be, so that the history keeps it; else it goes."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """A column of a row that was written, with what stood there before and after."""

    table: type[Row]
    number: int
    column: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Came:
    """A row that was added, as it was then."""

    table: type[Row]
    number: int
    version: int


@dataclass(frozen=True, slots=True)
class Went:
    """A row that was removed, with all of its columns."""

    table: type[Row]
    number: int
    columns: tuple[tuple[str, Any], ...]


Noted = Wrote | Came | Went


@dataclass(frozen=True, slots=True)
class Undo:
    """What one act did to some interviews: enough to take it back, also after others have written elsewhere.

    With `all_plans` it moved the plan of everything, as days away do.
    """

    interviews: tuple[int, ...] = ()
    noted: tuple[Noted, ...] = ()
    all_plans: bool = False


class Recording:
    """Notes what a session writes, from now until `end`."""

    def __init__(self, session: Session) -> None:
        """Take the session of one act; what it has to write from before is not the act's."""
        session.flush()
        self._session = session
        self._noted: list[Noted] = []
        self._came: list[Row] = []
        event.listen(session, "before_flush", self._note)

    def end(self, interviews: Iterable[int]) -> Undo:
        """Stop before the plan is brought up to date, and give the way back for these interviews."""
        self._session.flush()
        event.remove(self._session, "before_flush", self._note)
        came = [Came(type(row), row.id, row.version) for row in self._came]
        return Undo(tuple(sorted(set(interviews))), (*self._noted, *came))

    def _note(self, session: Session, *_: object) -> None:
        # Everything that is mapped is a Row.
        new, dirty, deleted = (cast("list[Row]", list(rows)) for rows in (session.new, session.dirty, session.deleted))
        self._came += new
        self._noted += [Went(type(row), row.id, tuple(_columns(row))) for row in deleted]
        for row in dirty:
            self._noted += _written(row)


def undo(core: Core, done: Undo) -> None:
    """Take an act back; what somebody else has written in its place since then stays."""
    with core.store.write() as session:
        moments: list[Moment] = []
        for noted in reversed(done.noted):
            _take_back(session, core, noted, moments)
        session.flush()
        replan(session, core, done.interviews, around=moments)
        if done.all_plans:
            replan_all(session, core)


def _take_back(session: Session, core: Core, noted: Noted, moments: list[Moment]) -> None:
    if isinstance(noted, Went):
        _put_back(session, noted)
        return
    row = session.get(noted.table, noted.number)
    if row is None:
        return
    if isinstance(row, Interview):
        moments.append((row.starts_at, row.ends_at))
    if isinstance(noted, Wrote):
        if getattr(row, noted.column) == noted.after:
            setattr(row, noted.column, noted.before)
    elif row.version == noted.version:
        # What somebody has changed since it came is not ours to take away.
        _send_away(session, core, row)
    if isinstance(row, Interview):
        moments.append((row.starts_at, row.ends_at))


def _put_back(session: Session, noted: Went) -> None:
    if session.get(noted.table, noted.number) is not None:
        return
    row = noted.table.__new__(noted.table)
    inspect(noted.table).class_manager.setup_instance(row)
    for column, value in noted.columns:
        setattr(row, column, value)
    session.add(row)
    session.flush()


def _send_away(session: Session, core: Core, row: Row) -> None:
    mark = next((name for name in HOW_TO_TAKE_BACK if hasattr(row, name)), None)
    if mark is not None:
        setattr(row, mark, core.clock())
    elif not isinstance(row, Company):
        # The name of a company may be in use elsewhere; alone it is seen nowhere.
        session.delete(row)
    session.flush()


def _columns(row: Row) -> Iterator[tuple[str, Any]]:
    for column in inspect(type(row)).column_attrs:
        if column.key != "version":
            yield column.key, getattr(row, column.key)


def _written(row: Row) -> Iterator[Wrote]:
    state = inspect(row)
    for column in inspect(type(row)).column_attrs:
        history = state.attrs[column.key].history
        if history.added and history.deleted and column.key not in {"version", "changed_at"}:
            yield Wrote(type(row), row.id, column.key, history.deleted[0], history.added[0])
