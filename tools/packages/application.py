"""The one name by which every desktop knows the app, read from where the app itself has it."""

from __future__ import annotations

import re
from pathlib import Path

from tools.trouble import MendableError


def application_id(root: Path) -> str:
    """Give the application id of a checkout. Raises MendableError where it stands there no more."""
    paths = root / "src" / "followup_desktop" / "system" / "paths.py"
    found = re.search(r'^APPLICATION_ID = "([^"]+)"', paths.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise MendableError(f"The application id is not in {paths} any more.")
    return found[1]
