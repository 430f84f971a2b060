"""The installed app on a real desktop whose notification service hangs: its window says it, once, and works on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from followup_desktop.domain.terms import StepState
from followup_desktop.services.interviews import NewInterview, add_interview, set_step
from followup_desktop.system.single_instance import Asked, Verb, ask_app
from followup_desktop.wiring import Outside, open_core
from tests.end2end import desktop as desktops
from tests.end2end.desktop import Desktop, until
from tests.system.notifications.service import Service

if TYPE_CHECKING:
    from tests.end2end.user import User

pytestmark = pytest.mark.skipif(bool(desktops.missing()), reason=desktops.missing() or "all is there")

REMINDER = "Write down what Northfield asked"
ANSWERS_WITHIN_S = 1.5
"""A window that waited for the service would be silent for two seconds and more."""

LOOKS = 5


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    own = Desktop(tmp_path)
    now = datetime.now(UTC)  # noqa: TID251 - the installed app has the clock of the machine
    # A zone in which it is about noon: nothing is said at night.
    zone = ZoneInfo(f"Etc/GMT{now.hour - 12:+d}")
    own.environment["TZ"] = zone.key
    core = open_core(tmp_path / "data", Outside(zone=lambda: zone))
    ended = now - timedelta(hours=3)
    told = NewInterview("Northfield", "Engineer", starts_at=ended - timedelta(hours=1), ends_at=ended)
    set_step(core, add_interview(core, told), "instructions", StepState.DONE)
    core.store.close()
    with own:
        yield own


@pytest.fixture
def service(desktop: Desktop) -> Iterator[Service]:
    own = Service(desktop, "actions")
    yield own
    own.vanish()


def reached(folder: Path) -> tuple[str, bool, bool]:
    """Give the state of the reminder, whether it was heard, and whether it was put off."""
    with closing(sqlite3.connect(f"file:{folder / 'followup.sqlite3'}?mode=ro", uri=True, timeout=5)) as data:
        query = "SELECT state, shown_at >= speak_at, speak_at != due_at FROM reminder WHERE kind = 'reflection'"
        state, heard, put_off = data.execute(query).fetchone()
    return state, bool(heard), bool(put_off)


def answers_in_s(folder: Path) -> float:
    """Ask the app something that its window answers; give for how many seconds it was silent."""
    begun = perf_counter()
    assert ask_app(folder, Asked(Verb.CHANGED))
    return perf_counter() - begun


@pytest.mark.parametrize("does", [pytest.param("hang", marks=pytest.mark.soak), "hang at notify"])
def test_a_service_that_hangs_holds_nobody_up_and_nothing_is_said_twice(
    desktop: Desktop, user: User, service: Service, does: str
) -> None:
    folder = desktop.folder / "data"
    service.does = does
    user.start_app("--data-dir", str(folder))
    silent: list[float] = []

    def heard() -> bool:
        silent.append(answers_in_s(folder))
        return bool(service.held) and reached(folder)[1]

    # In the window, where it can be settled, and in the list of what is due.
    until(heard, "the window says it")
    user.see("Later")
    user.see(REMINDER)
    user.see("Today, one needs you")
    assert max(silent) < ANSWERS_WITHIN_S
    # It comes to itself at last, and shows what it was told.
    service.answer_held()
    silent += [answers_in_s(folder) for _ in range(LOOKS)]
    late = [REMINDER] if does == "hang at notify" else []
    assert len(service.told) == len(late)
    assert [one.name for one in user.controls()].count("Later") == 1
    user.press("Later")
    until(lambda: reached(folder) == ("open", False, True), "it was put off")
    user.see_no("Later")
    # What stands on the desktop by now is taken back.
    until(lambda: len(service.closed) == len(late), "taken back")
    assert len(service.told) == len(late)
    assert max(silent) < ANSWERS_WITHIN_S
