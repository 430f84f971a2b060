"""What the core costs, as ratios taken in one run; the figures go into docs/performance.md."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from followup_desktop.services import agenda, views
from followup_desktop.services.histories import load_histories
from followup_desktop.services.interviews import NewInterview, NewPerson, take_interview
from followup_desktop.services.planner import replan
from followup_desktop.wiring import Outside, open_core
from tests.benchmarks.interleaved import medians, report

if TYPE_CHECKING:
    from followup_desktop.services.core import Core

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
MANY = 1000


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Core:
    """Open a search with a thousand interviews, three a day."""
    outside = Outside(clock=lambda: NOW, zone=lambda: ZoneInfo("Europe/Berlin"))
    opened = open_core(tmp_path_factory.mktemp("bench") / "data", outside)
    with opened.store.write() as session:
        for number in range(MANY):
            starts_at = NOW - timedelta(days=number // 3, hours=2 * (number % 3))
            person = NewPerson(f"Person {number}", (f"person{number}@example.org",))
            take_interview(
                session,
                opened,
                NewInterview(
                    company=f"Company {number}",
                    role="Engineer",
                    starts_at=starts_at,
                    ends_at=starts_at + timedelta(hours=1),
                    time_zone="Europe/Berlin",
                    people=(person,),
                ),
            )
        replan(session, opened, range(1, MANY + 1))
    return opened


def test_replanning_one_interview_against_loading_it(core: Core) -> None:
    def load() -> None:
        with core.store.read() as session:
            load_histories(session, [MANY // 2], core.zone())

    def plan() -> None:
        with core.store.write() as session:
            replan(session, core, [MANY // 2])

    assert report("replanning one of 1,000 interviews against loading it", *medians(plan, load), goal=5) <= 5


def test_what_is_due_among_a_thousand_against_one_interview(core: Core) -> None:
    due, show = medians(lambda: agenda.due(core), lambda: views.show(core, MANY // 2))
    assert report("`due` among 1,000 interviews against `show` of one", due, show, goal=25) <= 25


def test_starting_the_command_against_starting_python(tmp_path: Path) -> None:
    def run(*words: str) -> None:
        subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=tmp_path)

    command, bare = medians(lambda: run("-m", "followup_desktop", "--version"), lambda: run("-c", "import argparse"))
    assert report("`followup --version` against a bare Python", command, bare, goal=8) <= 8


def test_a_command_with_data_against_loading_the_database_library(tmp_path: Path) -> None:
    def run(*words: str) -> None:
        subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=tmp_path)

    command, library = medians(
        lambda: run("-m", "followup_desktop", "--data-dir", str(tmp_path / "data"), "list"),
        lambda: run("-c", "import sqlalchemy.orm"),
    )
    assert report("`followup list` against importing SQLAlchemy", command, library, goal=4) <= 4
