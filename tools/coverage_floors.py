"""Where every line and branch must be tested: the rules, and all that touches the user's data."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

PACKAGE = "src/followup_desktop"
WHOLE = (f"{PACKAGE}/domain/", f"{PACKAGE}/services/", f"{PACKAGE}/storage/")


def is_held(path: str) -> bool:
    """Tell whether a source file must be covered whole."""
    place = PurePosixPath(path.replace("\\", "/"))
    return str(place).startswith(WHOLE) or place.match(f"{PACKAGE}/steps/*/rules.py")


def below(report: dict[str, dict[str, dict[str, dict[str, float]]]]) -> list[str]:
    """Return a line for each file of coverage's JSON report that must be covered whole and is not."""
    return [
        f"{path}: {file['summary']['percent_covered']:.1f} %, asked is 100 %"
        for path, file in sorted(report["files"].items())
        if is_held(path) and file["summary"]["percent_covered"] < 100  # noqa: PLR2004 - per cent
    ]


def check(report: Path) -> int:
    """Say which files fall below their floor, and return 1 if any does or if there is no report."""
    if not report.exists():
        print("There is no coverage report to look at.")
        return 1
    missed = below(json.loads(report.read_text(encoding="utf-8")))
    print("\n".join(missed) or "Every line and branch that must be tested is.")
    return int(bool(missed))
