"""What is packaged: the version that all packages carry, and the one time that stands in all of their files."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tools.trouble import MendableError

EPOCH = "SOURCE_DATE_EPOCH"
_VERSION = re.compile(r'^VERSION = "([0-9]+(?:\.[0-9]+)*)"$', re.MULTILINE)


def version_file(root: Path) -> Path:
    """Give the one place where the version stands."""
    return root / "src" / "followup_desktop" / "version.py"


def version(root: Path) -> str:
    """Read the version. Raises MendableError where it is none that a package may have.

    That is digits and dots: dpkg and rpm take 1.2.3rc1 for something later than 1.2.3.
    """
    found = _VERSION.search(version_file(root).read_text(encoding="utf-8"))
    if found is None:
        raise MendableError(f"{version_file(root)} holds no version such as 1.2.3, of digits and dots alone.")
    return found[1]


def source_date(root: Path) -> int:
    """Give the time of what is packaged, in seconds: the one that was asked for, else that of the last commit.

    Where there is no repository it is that of the version's file. Raises MendableError where it is no number.
    """
    asked = os.environ.get(EPOCH, "")
    if asked:
        if not asked.isdigit():
            raise MendableError(f"{EPOCH} is not a number of seconds: {asked}")
        return int(asked)
    try:
        told = subprocess.run(
            ["git", "-C", str(root), "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False
        ).stdout.strip()
    except OSError:
        told = ""
    return int(told) if told.isdigit() else int(version_file(root).stat().st_mtime)
