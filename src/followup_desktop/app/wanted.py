"""Whether the words of the command line ask for the window, and with what; read without loading anything large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FILE_ENDINGS = frozenset({".ics", ".ical", ".ifb", ".vcf", ".vcard", ".eml", ".csv", ".json"})
DEMO = "demo"
NEW = "--new-interview"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the window is asked for: on which data, in the tray, on sample data, with files, or for a new interview."""

    data_dir: str | None = None
    background: bool = False
    demo: bool = False
    files: tuple[str, ...] = ()
    new: bool = False


def window_wanted(words: Sequence[str]) -> Wanted | None:
    """Read the words, or give None where they are for the command line, or wrong."""
    data_dir: str | None = None
    background = demo = new = False
    files: list[str] = []
    left = list(words)
    while left:
        word = left.pop(0)
        if word == "--background":
            background = True
        elif word == NEW:
            new = True
        elif word == "--data-dir" and left:
            data_dir = left.pop(0)
        elif word.startswith("--data-dir="):
            data_dir = word.partition("=")[2]
        elif word == DEMO and not files and not demo:
            demo = True
        elif _is_file(word):
            files.append(str(Path(word).absolute()))
        else:
            return None
    if demo and files:
        return None
    # Whoever wants to tell of an interview wants to see a window.
    return Wanted(data_dir, background and not new, demo, tuple(files), new)


def _is_file(word: str) -> bool:
    if word.startswith("-"):
        return False
    path = Path(word)
    # Its ending tells it from a command also where it is missing, which the window says in words.
    return path.suffix.lower() in FILE_ENDINGS or path.parent != Path() or path.is_absolute()
