"""A stand-in for the frozen program: a small folder of the same shape, made at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tools.environment import Environment

ROOT = Path(__file__).parents[2]


def payload(folder: Path) -> Path:
    """Make it: a real little program in the place of ours, with the licences that it would bring."""
    made = folder / "followup"
    licences = made / "_internal" / "followup_desktop" / "licences"
    licences.mkdir(parents=True)
    shutil.copy("/bin/true", made / "followup")
    (made / "followup").chmod(0o755)
    (made / "_internal" / "libQt6Core.so.6").symlink_to("followup_desktop/packed.txt")
    (made / "_internal" / "followup_desktop" / "packed.txt").write_text("  x\n", encoding="utf-8")
    (licences / "Follow-Up-LICENSE.txt").write_text("MIT\n\nCopyright (c) 2026 us\n", encoding="utf-8")
    (licences / "LGPL-3.0.txt").write_text("GNU LESSER GENERAL PUBLIC LICENSE\n", encoding="utf-8")
    index = [
        {"name": "Follow-Up", "version": "1.2", "licence": "MIT", "texts": ["Follow-Up-LICENSE.txt"]},
        {"name": "shiboken6", "version": "6", "licence": "LGPL-3.0-only", "texts": ["LGPL-3.0.txt"]},
    ]
    (licences / "INDEX.json").write_text(json.dumps(index), encoding="utf-8")
    return made


def checkout(folder: Path) -> Environment:
    """Give a checkout whose sources are ours and whose results are elsewhere."""
    for name in ("src", "packaging", "resources", "requirements", "LICENSE", "CHANGELOG.md"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "build").mkdir()
    return Environment(folder)
