"""The habits of the project in one go: format, lint, types, import contracts, tests, coverage."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools import coverage_floors
from tools.processes import hand_over
from tools.testing import run_tests

if TYPE_CHECKING:
    from tools.environment import Environment

ALL_TESTS = ("-m", "not soak")
COVERAGE = ("--cov", "--cov-report=term", "--cov-report=json")


@dataclass(frozen=True, slots=True)
class Part:
    """One habit: its name, and what looks after it and returns an exit status."""

    name: str
    look: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Result:
    """How one part ended, and after how many seconds."""

    name: str
    code: int
    seconds: float


def parts(place: Environment) -> list[Part]:
    """Return the parts, the quick ones first."""

    def tool(name: str, *arguments: str) -> Callable[[], int]:
        return lambda: hand_over([place.program(name), *arguments], place.root)

    report = place.build / "coverage" / "report.json"
    return [
        Part("format", tool("ruff", "format", "--check", ".")),
        Part("lint", tool("ruff", "check", "--output-format", "concise", ".")),
        Part("types", tool("mypy")),
        Part("contracts", tool("lint-imports")),
        Part("tests", lambda: run_tests(place, [*ALL_TESTS, *COVERAGE])),
        Part("coverage", lambda: coverage_floors.check(report)),
    ]


def check(place: Environment) -> int:
    """Run every part, also after one has failed, and return 1 if any has."""
    (place.build / "coverage").mkdir(parents=True, exist_ok=True)
    (place.build / "coverage" / "report.json").unlink(missing_ok=True)
    results: list[Result] = []
    for part in parts(place):
        print(f"\n--- {part.name}")
        began = time.monotonic()
        code = part.look()
        results.append(Result(part.name, code, time.monotonic() - began))
    print("\n" + summary(results))
    return int(any(result.code for result in results))


def summary(results: list[Result]) -> str:
    """Return one line for each part, and one for the whole."""
    lines = [f"{r.name:<10} {'FAILED' if r.code else 'ok':<6} {r.seconds:6.1f} s" for r in results]
    failed = [result.name for result in results if result.code]
    lines.append(f"To be mended: {', '.join(failed)}." if failed else "All is well.")
    return "\n".join(lines)
