"""The guide as it lies on the disk: its chapters in their order, each with its title and its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CHAPTERS = (
    "first-evening",
    "steps",
    "what-they-said",
    "letters",
    "references",
    "questions",
    "reminders",
    "answers",
    "your-data",
    "trouble",
    "keyboard",
)
PICTURES = "pictures"
_TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
_PICTURE = re.compile(rf'<img src="{PICTURES}/([a-z0-9-]+\.png)"')
_MARKUP = re.compile(r"<[^>]*>")
_GAPS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter; `text` is its page as it was written, in the few tags that Qt shows."""

    name: str
    title: str
    text: str

    @property
    def pictures(self) -> tuple[str, ...]:
        """The names of the pictures that it shows."""
        return tuple(_PICTURE.findall(self.text))

    def has(self, words: str) -> bool:
        """Say whether these words are in it, in letters of any size."""
        read = _GAPS.sub(" ", unescape(_MARKUP.sub("", self.text)))
        return words.casefold() in read.casefold()


def read_guide(folder: Path) -> tuple[Chapter, ...]:
    """Read all chapters. Raises OSError where one is not there."""
    return tuple(_read(folder, name) for name in CHAPTERS)


def parted(place: str) -> tuple[str, str]:
    """Part a place such as `steps#reflection` into chapter and anchor; an unknown chapter is the first one."""
    name, _, anchor = place.partition("#")
    return (name, anchor) if name in CHAPTERS else (CHAPTERS[0], "")


def elsewhere(chapters: Sequence[Chapter], name: str, words: str) -> Chapter | None:
    """Give the next chapter after one that has these words; after the last comes the first."""
    at = next(place for place, chapter in enumerate(chapters) if chapter.name == name)
    others = (*chapters[at + 1 :], *chapters[:at])
    return next((chapter for chapter in others if chapter.has(words)), None)


def _read(folder: Path, name: str) -> Chapter:
    text = (folder / f"{name}.html").read_text(encoding="utf-8")
    found = _TITLE.search(text)
    return Chapter(name, unescape(found[1]).strip() if found else name, text)
