"""What it costs to see what is due among a million reminders, against the same question asked of SQLite directly."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from followup_desktop.domain.message import message
from followup_desktop.domain.stored import said
from followup_desktop.services.ringing import keep_heard, take_due
from followup_desktop.storage.folder import DataFolder
from followup_desktop.wiring import Outside, open_core
from tests.benchmarks.interleaved import medians, report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from followup_desktop.services.core import Core

NOW = datetime(2026, 11, 23, 11, tzinfo=UTC)
REMINDERS, INTERVIEWS, DUE = 1_000_000, 20_000, 10_000
RAW = (
    "SELECT r.id, r.interview_id, r.kind, r.speak_at, r.due_at, r.plan_key, r.until, r.shown_at FROM reminder AS r "
    "JOIN interview AS i ON i.id = r.interview_id WHERE r.state = 'open' AND i.deleted_at IS NULL AND r.speak_at <= ? "
    "ORDER BY r.speak_at, r.id"
)


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Core]:
    """Open a store with a million open reminders, of which ten thousand are due."""
    folder = tmp_path_factory.mktemp("million") / "data"
    opened = open_core(folder, Outside(clock=lambda: NOW, zone=lambda: ZoneInfo("Europe/Berlin")))
    opened.store.close()
    _fill(DataFolder(folder).database)
    yield opened
    opened.store.close()


def test_what_is_due_among_a_million_against_the_raw_query(core: Core) -> None:
    keep_heard(core, take_due(core).now)
    with closing(sqlite3.connect(core.store.path)) as connection:
        raw = [text(NOW)]

        def ask() -> int:
            return len(connection.execute(RAW, raw).fetchall())

        plan = " ".join(str(row) for row in connection.execute("EXPLAIN QUERY PLAN " + RAW, raw))
        assert "ix_reminder_open" in plan
        assert ask() == DUE
        assert take_due(core).count == DUE
        assert report("what is due among 1,000,000 reminders", *medians(lambda: take_due(core), ask), goal=3) <= 3


def text(moment: datetime) -> str:
    """Write an instant as the store does."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _fill(database: Path) -> None:
    words = said(message("title_check_in", company="Northfield", number=1))
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -200000"):
            connection.execute("PRAGMA " + pragma).close()
        connection.execute("BEGIN")
        stamp = text(NOW)
        connection.execute(
            "INSERT INTO company (id, uid, name, name_key, created_at, changed_at, version) "
            "VALUES (1, ?, 'N', 'n', ?, ?, 1)",
            ("0" * 32, stamp, stamp),
        )
        ended = text(NOW - timedelta(days=30))
        for number in range(1, INTERVIEWS + 1):
            connection.execute(_OPPORTUNITY, {"id": number, "uid": f"{number:032x}", "now": stamp})
            connection.execute(_INTERVIEW, {"id": number, "uid": f"{number:032x}", "now": stamp, "end": ended})
        connection.executemany(_REMINDER, (_reminder(number, words, stamp) for number in range(REMINDERS)))
        connection.execute("COMMIT")


def _reminder(number: int, words: str, stamp: str) -> tuple[object, ...]:
    away = timedelta(minutes=number + 1)
    at = text(NOW - away if number < DUE else NOW + away)
    interview, key = number % INTERVIEWS + 1, f"promise:{number // INTERVIEWS}"
    return number + 1, f"{number:032x}", interview, key, at, at, words, words, stamp, stamp


_OPPORTUNITY = (
    "INSERT INTO opportunity (id, uid, role, role_key, status, next_due_at, references_not_asked, company_id, "
    "list_group, listed_interview, marks, line, stale_at, created_at, changed_at, version) VALUES "
    "(:id, :uid, 'Buyer', 'buyer', 'open', :now, 0, 1, 'coming_up', :id, '', '{}', :now, :now, :now, 1)"
)
_INTERVIEW = (
    "INSERT INTO interview (id, uid, opportunity_id, round, starts_at, ends_at, day, time_zone, place, link, notes, "
    "source, calendar_uid, calendar_sender, calendar_sequence, created_at, changed_at, version) VALUES (:id, :uid, "
    ":id, 1, :end, :end, '2026-10-24', 'Europe/Berlin', '', '', '', '', '', '', 0, :now, :now, 1)"
)
_REMINDER = (
    "INSERT INTO reminder (id, uid, interview_id, plan_key, kind, rule, due_at, speak_at, title, why, state, "
    "created_at, changed_at, version) VALUES (?, ?, ?, ?, 'promise', 'own_promise', ?, ?, ?, ?, 'open', ?, ?, 1)"
)
