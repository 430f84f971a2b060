"""A command brings data of an older form to today's, but not behind the back of an app that still knows that form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.storage.migrations.upgrade import upgrade
from followup_desktop.storage.revision import Found, look
from followup_desktop.system.single_instance import Instance
from tests.cli.typed import Typed

if TYPE_CHECKING:
    from pathlib import Path


def test_a_command_waits_until_the_older_app_is_quit(tmp_path: Path) -> None:
    typed = Typed(tmp_path / "data")
    older = Instance.claim(typed.folder)
    assert older is not None
    database = typed.folder / "followup.sqlite3"
    upgrade(database, "0001", mode="rwc")
    answer = typed("list")
    assert answer.status == 1
    assert "from before the update is still open" in answer.err
    assert look(database)[0] is Found.OLDER
    older.release()
    assert typed("list").status == 0
    assert look(database)[0] is Found.CURRENT
