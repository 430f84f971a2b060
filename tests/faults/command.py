"""Running commands for tests: in this process, where that is quick, or in one of their own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from followup_desktop.cli.main import run
from followup_desktop.cli.texts import JOINERS
from followup_desktop.wiring import Outside

ROOT = Path(__file__).resolve().parents[2]
IN_TEMPLATE = 3
"""Interviews in the folder that the fixture `data` copies."""
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
OUTSIDE = Outside(clock=lambda: NOW, zone=lambda: ZoneInfo("Europe/Berlin"))
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT / "src"),
    "PYTHONDONTWRITEBYTECODE": "1",
    "TZ": "Europe/Berlin",
}


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was printed
        return json.loads(self.out)


def followup(folder: Path, *words: str, outside: Outside = OUTSIDE) -> Ended:
    """Run one command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = run(["--data-dir", str(folder), *words], outside, out, err)
    return Ended(status, out.getvalue(), err.getvalue())


def command_line(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "followup_desktop", "--data-dir", str(folder), *words]


def followup_process(folder: Path, *words: str, seconds: float = 60, prefix: Sequence[str] = ()) -> Ended:
    """Run one command in a process of its own."""
    done = subprocess.run(
        [*prefix, *command_line(folder, *words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def new_words(number: int, *, company: str = "", days_apart: int = 1) -> list[str]:
    """Give the words of an interview with two people, whose every part can be told by its number."""
    begin = datetime(2026, 11, 19, 9, 0, tzinfo=UTC) + timedelta(days=number * days_apart)
    return [
        "new",
        f"--company={company or f'Company {number}'}",
        "--role=Engineer",
        f"--start={begin.isoformat()}",
        f"--end={(begin + timedelta(hours=1)).isoformat()}",
        "--zone=Europe/Berlin",
        f"--person=Ann {number} <ann{number}@example.org>",
        f"--person=Bob {number}",
        f"--phone=Bob {number}=+49 30 {number}",
    ]


def assert_said_in_words(ended: Ended) -> None:
    """A refusal is one line of words for each thing, and never a fault of our own."""
    assert ended.status == 1
    assert ended.err, "refused without a word"
    for line in ended.err.splitlines():
        assert line.startswith("followup: ")
        # An import names a thing and its reason; everything else is a sentence.
        assert line.endswith(".") or line.count(": ") > 1
    assert_no_fault(ended)


def assert_no_fault(ended: Ended) -> None:
    assert "Traceback" not in ended.out + ended.err
    assert "fault of its own" not in ended.err, _last_of_the_log(ended.err)
    assert "Exception ignored" not in ended.err


def _last_of_the_log(err: str) -> str:
    """Give the end of the log that a report of a fault names."""
    log = Path(err.partition("the log in ")[2].partition(" says more")[0]) / "followup.log"
    return log.read_text(encoding="utf-8")[-2000:] if log.is_file() else err


def tell(figures: str) -> None:
    """Say the figures of a long run, where they are seen with `-s`."""
    sys.stdout.write(f"\n{figures}\n")


def assert_plain(text: str) -> None:
    """What is shown steers no terminal."""
    strange = {char for line in text.split("\n") for char in line if not char.isprintable() and char not in JOINERS}
    assert strange == set()
