"""What is heavy is loaded where it is needed: the days off of a country, and a second opinion on dates."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RUN = """
import json, sys
from followup_desktop.cli.main import main
status = main()
heavy = sorted({"holidays", "dateparser"} & set(sys.modules))
sys.stderr.write(json.dumps([status, heavy]))
"""
NEW = (
    "new",
    "--company",
    "Northfield",
    "--role",
    "Analyst",
    "--start",
    "2026-11-19T14:00",
    "--end",
    "2026-11-19T15:10",
)


def loaded(folder: Path, *words: str) -> list[str]:
    """Run one command in a process of its own, and give which of the heavy modules it loaded."""
    command = [sys.executable, "-c", RUN, "--data-dir", str(folder), *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    status, heavy = json.loads(done.stderr.splitlines()[-1])
    assert status == 0, done.stderr
    return list(heavy)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a data folder with an interview in it, and no country; making that loads nothing heavy."""
    assert loaded(tmp_path / "data", *NEW) == []
    return tmp_path / "data"


@pytest.mark.long
def test_without_a_country_no_holidays_are_loaded_not_even_to_plan(folder: Path) -> None:
    for words in (("list",), ("due",), ("plan", "1"), ("contact", "1", "--on", "2026-11-24", "--by", "email")):
        assert loaded(folder, *words) == [], words


@pytest.mark.long
def test_with_a_country_they_are_loaded_where_something_is_planned(folder: Path) -> None:
    assert loaded(folder, "set", "country", "DE") == ["holidays"]
    for words in (("list",), ("due",), ("plan", "1")):
        assert loaded(folder, *words) == [], words
    assert loaded(folder, "contact", "1", "--on", "2026-11-25", "--by", "phone") == ["holidays"]
