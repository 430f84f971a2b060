"""The text of the guide: short, kind, whole, and true to what the windows say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import followup_desktop.kit.step_window
import followup_desktop.shell.small_window
from followup_desktop.shell.guide.chapters import CHAPTERS, PICTURES, Chapter, elsewhere, parted, read_guide
from followup_desktop.shell.shortcuts import shortcuts
from followup_desktop.system.paths import resources

FOLDER = resources() / "guide"
SOURCE = Path(followup_desktop.kit.step_window.__file__).parents[1]
GUIDE = read_guide(FOLDER)
TAGS = frozenset({"h1", "h2", "p", "ol", "ul", "li", "a", "b", "strong", "img", "table", "tr", "td"})
ALONE = frozenset({"img"})
MOST_WORDS = 460
MOST_BYTES = 1_500_000
WORN = ("just checking in", "touch base", "touching base", "circling back", "circle back", "simply ", "oops", "!")
PLACE = re.compile(r'(?:guide_place = |show_guide\(|self\.show_guide, )"([^"]+)"')


class Read(HTMLParser):
    """Reads a chapter as somebody would who trusts nobody."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.words: list[str] = []
        self.bold: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        told = dict(attrs)
        assert set(told) <= {"a": {"href", "name"}, "img": {"src"}, "p": {"class"}}.get(tag, set())
        if "href" in told:
            self.links.append(str(told["href"]))
        if "name" in told:
            self.anchors.append(str(told["name"]))
        if tag not in ALONE:
            self.open.append(tag)
        if tag == "b":
            self.bold.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data.split()
        if self.open[-1:] == ["b"]:
            self.bold[-1] += data


READ = {chapter.name: Read(chapter.text) for chapter in GUIDE}


@cache
def said_in_windows() -> frozenset[str]:
    """Every text in the source of shell, steps and kit that a window may show."""
    return frozenset(_texts())


def _texts() -> Iterator[str]:
    for package in ("shell", "steps", "kit"):
        for path in (SOURCE / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value.rstrip("\N{HORIZONTAL ELLIPSIS}")


def places() -> list[str]:
    """Every place that a window names."""
    return [place for path in SOURCE.rglob("*.py") for place in PLACE.findall(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("chapter", GUIDE, ids=CHAPTERS)
def test_each_chapter_is_short_and_has_a_title(chapter: Chapter) -> None:
    assert chapter.title != chapter.name
    assert 80 < len(READ[chapter.name].words) < MOST_WORDS
    assert chapter.text.count("<h1>") == 1


@pytest.mark.parametrize("chapter", GUIDE, ids=CHAPTERS)
def test_its_tone_is_that_of_the_app(chapter: Chapter) -> None:
    said = " ".join(READ[chapter.name].words)
    assert [worn for worn in WORN if worn in said.casefold()] == []
    assert said.isascii()


@pytest.mark.parametrize("chapter", GUIDE, ids=CHAPTERS)
def test_what_is_named_in_bold_stands_in_a_window(chapter: Chapter) -> None:
    bold = {" ".join(words.split()) for words in READ[chapter.name].bold}
    assert bold <= said_in_windows()


def test_links_and_the_windows_lead_to_places_that_are_there() -> None:
    there = {*CHAPTERS, *(f"{name}#{anchor}" for name, read in READ.items() for anchor in read.anchors)}
    links = {link for read in READ.values() for link in read.links}
    assert len(places()) > 20
    assert links | set(places()) <= there


def test_the_pictures_are_there_each_is_shown_and_none_is_heavy() -> None:
    shown = [name for chapter in GUIDE for name in chapter.pictures]
    lying = {path.name for path in (FOLDER / PICTURES).iterdir()}
    assert len(shown) == sum(chapter.text.count("<img") for chapter in GUIDE)
    assert set(shown) == lying
    assert len(shown) == len(lying)
    assert all(not QImage(str(FOLDER / PICTURES / name)).isNull() for name in shown)
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.*")) < MOST_BYTES


def test_nothing_else_lies_in_the_folder() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {PICTURES, *(f"{name}.html" for name in CHAPTERS)}


def test_the_chapter_about_keys_has_them_all() -> None:
    said = " ".join(READ["keyboard"].words)
    assert [keys for keys, _ in shortcuts() if keys not in said] == []


def test_a_place_that_is_not_there_is_the_beginning() -> None:
    assert parted("steps#reflection") == ("steps", "reflection")
    assert parted("letters") == ("letters", "")
    assert parted("../../secret#x") == parted("") == (CHAPTERS[0], "")


def test_words_are_found_in_the_next_chapter_that_has_them() -> None:
    assert elsewhere(GUIDE, "steps", "%LOCALAPPDATA%").name == "your-data"  # type: ignore[union-attr]
    assert elsewhere(GUIDE, "your-data", "FIRST EVENING").name == "first-evening"  # type: ignore[union-attr]
    # Neither markup nor the chapter itself counts.
    assert elsewhere(GUIDE, "your-data", "%localappdata%") is None
    assert elsewhere(GUIDE, "your-data", "href") is None


def test_words_are_found_over_the_end_of_a_line() -> None:
    assert Chapter("x", "X", "<p>one\ntwo &amp; three</p>").has("ONE TWO & three")
