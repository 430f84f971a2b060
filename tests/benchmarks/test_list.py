"""What the list costs with very many interviews, as ratios of one run; the figures go into docs/performance.md."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from followup_desktop.services import listing, searching
from followup_desktop.storage.first_page import read_first_page
from followup_desktop.storage.search import question
from followup_desktop.wiring import Outside, open_core
from tests.benchmarks.interleaved import medians, report
from tests.benchmarks.many import fill

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from followup_desktop.domain.list_row import ListRow
    from followup_desktop.services.core import Core
    from tests.room import Room

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
FEW, MANY = 1_000, 100_000
TYPED = ("n", "no", "nor", "nort", "north", "north s", "north se", "north sen", "plant 7", "novak", "eng mul")
"""What somebody types, letter by letter, and some other words."""


def opened(tmp_path_factory: pytest.TempPathFactory, count: int) -> Core:
    folder = tmp_path_factory.mktemp("list") / "data"
    fill(folder, count, NOW)
    return open_core(folder, Outside(clock=lambda: NOW, zone=lambda: ZoneInfo("Europe/Berlin")))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Core:
    """Open a thousand interviews."""
    return opened(tmp_path_factory, FEW)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Core:
    """Open a hundred thousand."""
    return opened(tmp_path_factory, MANY)


def test_the_raw_first_page_of_very_many(few: Core, many: Core) -> None:
    def read(core: Core) -> None:
        assert read_first_page(core.store.path, NOW) is not None

    most, least = medians(lambda: read(many), lambda: read(few))
    # The number of those that need the user is counted: ten of few, a thousand of very many.
    assert report("the raw first page of 100,000 against 1,000", most, least, goal=1.5) <= 1.5


def test_the_first_page_of_very_many(few: Core, many: Core) -> None:
    most, least = medians(lambda: listing.page(many), lambda: listing.page(few))
    assert report("the first page of 100,000 against 1,000", most, least, goal=1.5) <= 1.5


def test_a_later_page_of_very_many(many: Core) -> None:
    last: ListRow | None = None
    for _ in range(100):
        last = listing.page(many, last)[-1]
    later, first = medians(lambda: listing.page(many, last), lambda: listing.page(many))
    assert report("page 101 of 100,000 against the first", later, first, goal=1.5) <= 1.5


def test_searching_with_every_key_against_the_bare_index(many: Core) -> None:
    bare = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 60"
    with closing(sqlite3.connect(many.store.path)) as connection:

        def ask_the_index() -> None:
            for typed in TYPED:
                connection.execute(bare, (question(typed),)).fetchall()

        def find() -> None:
            for typed in TYPED:
                searching.find(many, typed)

        found, index = medians(find, ask_the_index)
    assert report("searching 100,000 with each of 11 keys against the bare index", found, index, goal=3) <= 3


def test_painting_what_is_seen_against_filling_the_window(room: Room, qtbot: QtBot, many: Core) -> None:
    """Sixty rows on a screen that is higher than any; a page that is scrolled has a dozen."""
    from followup_desktop.shell.interview_list import InterviewList

    shown = InterviewList(room.desk)
    qtbot.addWidget(shown)
    shown.resize(320, 60 * 74)
    shown.model.show_rows(listing.page(many), more=False)
    shown.show()
    QApplication.processEvents()
    image = QImage(shown.size(), QImage.Format.Format_ARGB32_Premultiplied)

    def the_rest() -> None:
        image.fill(Qt.GlobalColor.white)
        shown.fold.render(image)
        shown.search.render(image)

    painted, around = medians(lambda: shown.view.viewport().grab(), the_rest)
    assert report("painting 60 rows against the field and the button around them", painted, around, goal=20) <= 20


def test_scrolling_through_very_many(room: Room, qtbot: QtBot, many: Core) -> None:
    """Page after page comes in while somebody scrolls to its end; a median of a frame, 16 ms, is not seen."""
    from followup_desktop.shell.interview_list import InterviewList

    shown = InterviewList(room.desk)
    qtbot.addWidget(shown)
    shown.resize(320, 760)
    rows = listing.page(many, n=10_000)
    shown.model.show_rows(rows[:100], more=False)
    shown.show()
    steps: list[float] = []
    for first in range(100, 10_000, 100):
        begin = perf_counter()
        shown.model.add_rows(rows[first : first + 100], [], more=False)
        shown.view.scrollToBottom()
        shown.view.viewport().grab()
        steps.append(perf_counter() - begin)
    steps.sort()
    print(f"\nscrolling a page: median {steps[len(steps) // 2] * 1000:.1f} ms, slowest {steps[-1] * 1000:.1f} ms")
    assert steps[len(steps) // 2] <= 0.016
