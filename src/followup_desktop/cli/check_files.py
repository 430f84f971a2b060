"""Whether all files of a packaged program are there, and its own as they were packed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.system.paths import is_frozen, packed_list

OWN = "followup_desktop/"
"""What somebody else has made may be replaced by another build of it: Qt's licence gives that right."""

MOST_NAMED = 3


def packed_files() -> str:
    """Compare what is there with the list that was made of it; only a packaged program has one."""
    if not is_frozen():
        return "not packaged"
    listed = packed_list()
    folder = listed.parents[1]
    entries = [line.split("  ", 1) for line in listed.read_text(encoding="utf-8").splitlines()]
    wrong = [name for total, name in entries if not _is_there(folder / name, total if name.startswith(OWN) else "")]
    if wrong or not entries:
        named = ", ".join(wrong[:MOST_NAMED]) + (" ..." if len(wrong) > MOST_NAMED else "")
        raise FollowUpError("fault", fault=f"{len(wrong)}: {named}", logs=str(folder))
    return f"{len(entries)}"


def _is_there(path: Path, total: str) -> bool:
    if not total:
        # In the frameworks of macOS there are links to folders too.
        return path.exists()
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == total
    except OSError:
        return False
