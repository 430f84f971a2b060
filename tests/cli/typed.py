"""The command line as a test types it: a user in New York, on 20 November 2026 at 9 o'clock there."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from followup_desktop.cli.main import run
from followup_desktop.wiring import Outside

NOW = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was printed
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@dataclass
class Typed:
    """Runs commands on one data folder."""

    folder: Path
    now: datetime = NOW
    zone: str = "America/New_York"

    def __call__(self, *words: str, folder: bool = True) -> Answer:
        """Run one command; without `folder` exactly these words."""
        out, err = io.StringIO(), io.StringIO()
        outside = Outside(clock=lambda: self.now, zone=lambda: ZoneInfo(self.zone))
        named = ["--data-dir", str(self.folder)] if folder else []
        with redirect_stdout(out), redirect_stderr(err):
            status = run([*named, *words], outside, out, err)
        return Answer(status, out.getvalue(), err.getvalue())

    @property
    def database(self) -> Path:
        return self.folder / "followup.sqlite3"
