"""Another process writes beside us."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from followup_desktop.services.other_writers import others_wrote

if TYPE_CHECKING:
    from tests.services.desk import Desk


def test_nobody_wrote_the_first_time(desk: Desk) -> None:
    assert not others_wrote(desk.core)


def test_what_we_write_ourselves_is_not_news(desk: Desk) -> None:
    others_wrote(desk.core)
    desk.add()
    assert not others_wrote(desk.core)


def test_what_another_wrote_is_news_once(desk: Desk) -> None:
    others_wrote(desk.core)
    with closing(sqlite3.connect(desk.core.store.path)) as other, other:
        other.execute(
            "INSERT INTO setting (uid, created_at, changed_at, version, key, value) "
            "VALUES ('00', '2026-11-10 00:00:00', '2026-11-10 00:00:00', 1, 'x', '1')"
        )
    desk.add()
    assert others_wrote(desk.core)
    assert not others_wrote(desk.core)
