"""One block is one transaction: stamped, kept when it ends well, and gone when it does not."""

from __future__ import annotations

import gc
import weakref
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.base import Base
from followup_desktop.domain.model.interviews import Company, Person
from followup_desktop.storage.opening import open_store
from followup_desktop.storage.sessions import Store, new_uid
from tests.storage.samples import NOW, query

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.storage.folder import DataFolder


class MovingClock:
    """A clock that the test moves by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def person(session: Session) -> Person:
    return session.scalars(select(Person).order_by(Person.id)).first() or pytest.fail("nobody there")


def test_a_new_row_gets_its_stamps_and_its_version(store: Store) -> None:
    with store.write() as session:
        row = Company(name="Harbor", name_key="harbor")
        session.add(row)
    assert (row.created_at, row.changed_at, row.version) == (NOW, NOW, 1)
    assert row.uid.version == 7


def test_a_row_that_brings_its_own_stamps_keeps_them(store: Store) -> None:
    earlier, uid = NOW - timedelta(days=3), new_uid(1)
    with store.write() as session:
        row = Company(name="From an archive", name_key="a")
        row.uid, row.created_at = uid, earlier
        session.add(row)
    with store.read() as session:
        found = session.scalars(select(Company).where(Company.uid == uid)).one()
        assert (found.created_at, found.changed_at) == (earlier, NOW)


def test_a_change_moves_the_stamp_and_the_version_and_a_look_does_not(folder: DataFolder) -> None:
    clock = MovingClock()
    store = open_store(folder, clock)
    clock.now = NOW + timedelta(hours=1)
    with store.write() as session:
        looked_at = person(session)
        looked_at.name = str(looked_at.name)
    assert (looked_at.changed_at, looked_at.version) == (NOW, 1)
    with store.write() as session:
        changed = person(session)
        changed.name = "Somebody Else"
    assert (changed.created_at, changed.changed_at, changed.version) == (NOW, clock.now, 2)
    store.close()


def test_only_our_own_rows_are_stamped(store: Store) -> None:
    class Plain:
        """Stands for a mapped thing of another kind."""

    class Others:
        new = (Plain(),)
        dirty = (Plain(),)

    store._stamp(Others())  # type: ignore[arg-type]
    assert not vars(Others.new[0])


@pytest.mark.parametrize("milliseconds", [0, 1_795_000_000_000, (1 << 48) - 1])
def test_a_uid_is_a_version_7_uuid_of_its_time(milliseconds: int) -> None:
    made = new_uid(milliseconds)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == milliseconds
    assert new_uid(milliseconds) != made


def test_the_later_of_two_uids_sorts_last() -> None:
    assert new_uid(1000).hex < new_uid(1001).hex


def test_instants_come_back_in_utc_and_naive_ones_are_refused(store: Store) -> None:
    with store.write() as session:
        session.add(row := Company(name="x", name_key="x"))
        row.created_at = datetime.fromisoformat("2026-11-19T23:30:00+09:00")
    with store.read() as session:
        found = session.scalars(select(Company).where(Company.name == "x")).one()
        assert found.created_at == datetime(2026, 11, 19, 14, 30, tzinfo=UTC)
        assert found.created_at.tzinfo is UTC
    with pytest.raises(Exception, match="needs its offset"), store.write() as session:
        session.add(row := Company(name="y", name_key="y"))
        row.created_at = datetime(2026, 11, 19, 23, 30)  # noqa: DTZ001 - that is the point


def test_the_second_of_two_who_change_the_same_row_is_told(folder: DataFolder, store: Store) -> None:
    with store.write() as session:
        mine = person(session)
        mine.name = "Mine"
        session.flush()
        session.connection().exec_driver_sql("UPDATE person SET version = version + 1")
        mine.notes = "changed upon the old version"
        with pytest.raises(FollowUpError) as refused:
            _flush_in_words(store, session)
        session.rollback()
    assert refused.value.code == "storage_changed_meanwhile"
    assert query(folder.database, "SELECT name FROM person ORDER BY id") == ["Person 1", "Person 2"]


def _flush_in_words(store: Store, session: Session) -> None:
    from followup_desktop.storage.failures import in_words

    with in_words(str(store.path)):
        session.flush()


def test_a_version_conflict_at_the_commit_is_told_in_words(folder: DataFolder, store: Store) -> None:
    with store.read() as session:
        stale = person(session)
    with store.write() as session:
        person(session).name = "Theirs"
    stale.name = "Mine"
    with pytest.raises(FollowUpError) as refused, store.write() as session:
        session.add(stale)
    assert refused.value.code == "storage_changed_meanwhile"
    assert query(folder.database, "SELECT name FROM person WHERE id = 1") == ["Theirs"]


def test_a_block_that_fails_leaves_nothing(folder: DataFolder, store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as session:
        session.add(Company(name="Half a change", name_key="half"))
        session.flush()
        raise ZeroDivisionError
    assert query(folder.database, "SELECT count(*) FROM company") == [2]


def test_a_store_for_reading_refuses_to_write_in_words(folder: DataFolder, store: Store) -> None:
    reading = Store(store.engine, store.path, lambda: NOW, read_only=True)
    with reading.read() as session:
        assert person(session).name == "Person 1"
    with pytest.raises(FollowUpError) as refused, reading.write():
        pytest.fail("gave a session")
    assert (refused.value.code, refused.value.values) == ("storage_read_only", {"path": str(folder.database)})


def test_after_closing_the_file_can_be_opened_by_others_alone(folder: DataFolder) -> None:
    store = open_store(folder, lambda: NOW)
    with store.read() as session:
        person(session)
    store.close()
    second = open_store(folder, lambda: NOW)
    with second.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM participation")
    second.close()


def test_every_table_has_the_columns_of_every_row() -> None:
    for table in Base.metadata.tables.values():
        assert {"id", "uid", "created_at", "changed_at", "version"} <= set(table.columns.keys())


def test_a_store_that_is_closed_is_let_go_of(folder: DataFolder) -> None:
    def open_and_close() -> weakref.ref[Store]:
        store = open_store(folder, MovingClock())
        with store.write() as session:
            session.add(Company(name="Harbor", name_key="harbor"))
        store.close()
        store.close()
        return weakref.ref(store)

    ended = open_and_close()
    gc.collect()
    assert ended() is None
