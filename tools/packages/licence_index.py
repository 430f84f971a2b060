"""The list of what is packed and under which licences, as it lies beside their texts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

INDEX = "INDEX.json"


class Entry(TypedDict):
    """One part in the index; `texts` are names of files beside it."""

    name: str
    version: str
    licence: str
    texts: list[str]


def write_index(index: Iterable[Entry], folder: Path) -> None:
    """Write the index of a folder of licences."""
    text = json.dumps(list(index), indent=1, ensure_ascii=False)
    (folder / INDEX).write_text(text + "\n", encoding="utf-8")


def read_index(folder: Path) -> list[Entry]:
    """Read the index of a folder of licences."""
    told: list[Entry] = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    return told
