"""The window of the guide: the chapter that is wanted, the way back, words that are looked for, and nothing foreign."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QFont, QTextDocument, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from followup_desktop.kit.theme.colours import DARK, Appearance
from followup_desktop.shell.guide.chapters import CHAPTERS
from followup_desktop.shell.guide.window import GuideWindow
from followup_desktop.system.paths import resources

if TYPE_CHECKING:
    from pathlib import Path

    from tests.room import Room

IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def listed() -> list[str]:
    """Note how often the list of shortcuts was wanted."""
    return []


@pytest.fixture
def guide(room: Room, listed: list[str]) -> GuideWindow:
    window = GuideWindow(room.desk, resources() / "guide", lambda: listed.append("shortcuts"))
    room.qtbot.addWidget(window)
    window.resize(760, 520)
    window.open_at("")
    room.show(window)
    return window


def shown(guide: GuideWindow) -> str:
    return guide.page.toPlainText().splitlines()[0]


def down(guide: GuideWindow) -> int:
    return guide.page.verticalScrollBar().value()


def type_words(room: Room, guide: GuideWindow, words: str) -> None:
    room.press(guide.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    room.qtbot.waitUntil(guide.find_bar.field.hasFocus)
    guide.find_bar.field.clear()
    room.type(guide.find_bar.field, words)


def test_it_opens_at_the_first_chapter_with_the_focus_on_the_text(guide: GuideWindow) -> None:
    assert shown(guide) == "The first evening"
    assert guide.windowTitle() == "The first evening - Guide"
    assert guide.chapters.currentItem().text() == "The first evening"
    assert guide.chapters.count() == len(CHAPTERS)
    assert guide.page.hasFocus()
    assert not guide.back.isEnabled()


def test_it_opens_at_a_part_of_a_chapter(guide: GuideWindow) -> None:
    guide.open_at("steps#thank-you")
    assert guide.place == "steps"
    assert down(guide) > 100
    guide.open_at("steps")
    assert down(guide) == 0
    # Asked for without a place, it stays where the reader was.
    guide.open_at("steps#thank-you")
    before = down(guide)
    guide.open_at("")
    assert (guide.place, down(guide)) == ("steps", before)


def test_links_lead_on_and_back_leads_to_where_it_was_read(room: Room, guide: GuideWindow) -> None:
    guide.page.verticalScrollBar().setValue(150)
    guide.page.anchorClicked.emit(QUrl("steps#reflection"))
    guide.page.anchorClicked.emit(QUrl("letters"))
    assert shown(guide) == "Letters and cards"
    guide.back.click()
    assert shown(guide) == "The five steps"
    room.press(guide.page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(guide) == "The first evening"
    assert down(guide) == 150
    assert not guide.back.isEnabled()
    guide.go_back()
    assert shown(guide) == "The first evening"


def test_tab_reaches_a_link_and_enter_follows_it(room: Room, guide: GuideWindow) -> None:
    room.press(guide.page, Qt.Key.Key_Tab)
    room.press(guide.page, Qt.Key.Key_Return)
    assert guide.place == "what-they-said"


def test_the_arrows_scroll(room: Room, guide: GuideWindow) -> None:
    room.press(guide.page, Qt.Key.Key_Down)
    assert down(guide) > 0


def test_the_list_leads_to_every_chapter(room: Room, guide: GuideWindow) -> None:
    guide.chapters.setFocus()
    titles = [shown(guide)]
    for _ in CHAPTERS[1:]:
        room.press(guide.chapters, Qt.Key.Key_Down)
        titles.append(shown(guide))
    assert titles == [guide.chapters.item(row).text() for row in range(guide.chapters.count())]


@pytest.mark.parametrize("leave", [Qt.Key.Key_Escape, None])
def test_it_closes_and_is_there_again(room: Room, guide: GuideWindow, leave: Qt.Key | None) -> None:
    guide.open_at("letters")
    guide.resize(700, 500)
    if leave is None:
        guide.close()
    else:
        room.press(guide.page, leave)
    assert not guide.isVisible()
    assert room.desk.remembered.numbers("size_guide", 2) == [700, 500]
    guide.open_at("")
    assert guide.isVisible()
    assert guide.place == "letters"


def test_a_minimised_one_comes_back(guide: GuideWindow) -> None:
    guide.showMinimized()
    guide.open_at("letters")
    assert not guide.isMinimized()


def test_words_are_found_one_after_the_other_and_around(room: Room, guide: GuideWindow) -> None:
    type_words(room, guide, "interview")
    count = int(guide.find_bar.told.text().split()[-1])
    assert guide.find_bar.told.text() == f"1 of {count}"
    assert count > 3
    first = guide.page.textCursor().position()
    room.press(guide.find_bar.field, Qt.Key.Key_Return)
    assert guide.find_bar.told.text() == f"2 of {count}"
    room.press(guide.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert guide.page.textCursor().position() == first
    guide.find_bar.back.click()
    assert guide.find_bar.told.text() == f"{count} of {count}"
    guide.find_bar.on.click()
    assert guide.find_bar.told.text() == f"1 of {count}"
    # As it becomes longer, the words begin at the top again.
    room.type(guide.find_bar.field, " x")
    assert guide.find_bar.told.text() == "Not in this chapter."


def test_what_is_in_another_chapter_is_offered_there(room: Room, guide: GuideWindow) -> None:
    type_words(room, guide, "envelopes of gold")
    assert not guide.find_bar.other.isVisible()
    type_words(room, guide, "handwriting")
    assert guide.find_bar.told.text() == "Not in this chapter."
    assert guide.find_bar.other.text() == "Look in: Letters and cards"
    room.press(guide.find_bar.field, Qt.Key.Key_Return)
    assert guide.place == "letters"
    assert guide.page.textCursor().selectedText() == "handwriting"
    assert guide.find_bar.told.text() == "1 of 1"
    assert not guide.find_bar.other.isVisible()


def test_escape_ends_the_looking_first_and_then_the_guide(room: Room, guide: GuideWindow) -> None:
    type_words(room, guide, "walk")
    room.press(guide.find_bar.field, Qt.Key.Key_Escape)
    assert guide.isVisible()
    assert not guide.find_bar.isVisible()
    assert guide.page.hasFocus()
    # A chapter that is opened now is not searched, and begins at its top.
    guide.open_at("steps")
    assert down(guide) == 0
    room.press(guide.page, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_nothing_is_looked_for_without_words(room: Room, guide: GuideWindow) -> None:
    type_words(room, guide, "  ")
    assert guide.find_bar.told.text() == ""
    guide.find_bar.find_next()
    assert not guide.page.textCursor().hasSelection()


@pytest.mark.parametrize(
    "foreign", ["file:///etc/hostname", "https://example.org/x.png", "../LICENSE", "pictures/../first-evening.html"]
)
def test_nothing_but_the_pictures_of_the_chapter_is_ever_loaded(guide: GuideWindow, foreign: str) -> None:
    assert guide.page.document().resource(IMAGE, QUrl("pictures/interviews.png")) is not None
    assert guide.page.document().resource(IMAGE, QUrl(foreign)) == QByteArray()
    guide.page.anchorClicked.emit(QUrl(foreign))
    # No such place is the beginning of the guide.
    assert guide.place == CHAPTERS[0]


def test_a_link_opens_no_program(room: Room, guide: GuideWindow) -> None:
    assert not guide.page.openLinks()
    assert not guide.page.openExternalLinks()
    guide.page.anchorClicked.emit(QUrl("https://example.org"))
    assert room.opened == []


def wait_for_layout(room: Room, guide: GuideWindow) -> None:
    room.qtbot.waitUntil(lambda: guide.page._laid_out_for == guide.page.width())


def widths(guide: GuideWindow) -> list[float]:
    """Give how wide each picture of the chapter is on the page, in points."""
    return [
        guide.page.document().resource(IMAGE, QUrl(f"pictures/{name}")).deviceIndependentSize().width()
        for name in guide.page._chapter.pictures  # type: ignore[union-attr]
    ]


def test_pictures_are_no_wider_than_the_text_at_any_width(room: Room, guide: GuideWindow) -> None:
    guide.open_at("letters")
    found = []
    for width in (420, 640, 780):
        guide.resize(width, 520)
        room.settle()
        wait_for_layout(room, guide)
        assert guide.page.horizontalScrollBar().maximum() == 0
        found += [widths(guide)[0]]
    assert found[0] < found[2]
    assert all(250 < one < 700 for one in found)
    assert guide.chapters.isVisible()
    guide.resize(420, 520)
    assert not guide.chapters.isVisible()


def test_in_a_narrow_window_the_list_takes_the_place_of_the_text(room: Room, guide: GuideWindow) -> None:
    assert not guide.choose.isVisible()
    guide.resize(420, 520)
    assert not guide.chapters.isVisible()
    guide.choose.click()
    assert guide.chapters.hasFocus()
    room.settle()
    assert guide.chapters.width() == guide.width()
    assert not guide.page.isVisible()
    for _ in range(3):
        room.press(guide.chapters, Qt.Key.Key_Down)
    room.press(guide.chapters, Qt.Key.Key_Return)
    assert shown(guide) == "Letters and cards"
    assert guide.page.hasFocus()
    assert not guide.chapters.isVisible()
    guide.choose.click()
    guide.resize(760, 520)
    assert guide.page.isVisible()
    assert guide.chapters.isVisible()
    guide.resize(420, 520)
    assert guide.page.isVisible()


def test_the_reader_stays_at_the_same_part_when_the_window_gets_another_width(room: Room, guide: GuideWindow) -> None:
    bar = guide.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    guide.resize(560, 520)
    wait_for_layout(room, guide)
    assert 0.4 < bar.value() / bar.maximum() < 0.6


def colours(guide: GuideWindow) -> set[str]:
    """Give the colours of all text that has one of its own."""
    return set(re.findall(r"[ ;]color:(#[0-9a-f]{6})", guide.page.toHtml()))


def test_it_follows_the_look_and_the_size_of_the_letters(room: Room, guide: GuideWindow) -> None:
    guide.page.verticalScrollBar().setValue(100)
    room.desk.theme.choose(Appearance.DARK)
    assert colours(guide) == {DARK.accent, DARK.muted}
    room.desk.theme.choose(Appearance.LIGHT)
    before, height = QApplication.font(), guide.page.document().size().height()
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * 1.6)
    QApplication.setFont(larger)
    try:
        assert guide.page.document().defaultFont().pointSizeF() == pytest.approx(larger.pointSizeF())
        assert guide.page.document().size().height() > height
    finally:
        QApplication.setFont(before)


def test_what_changed_while_it_was_closed_is_seen_when_it_opens(room: Room, guide: GuideWindow) -> None:
    guide.close()
    room.desk.theme.choose(Appearance.DARK)
    assert DARK.accent not in colours(guide)
    guide.open_at("")
    assert DARK.accent in colours(guide)


def test_titles_are_headings_for_whoever_reads_the_structure(guide: GuideWindow) -> None:
    levels, block = [], guide.page.document().begin()
    while block.isValid():
        levels.append(block.blockFormat().intProperty(QTextFormat.Property.HeadingLevel))
        block = block.next()
    assert levels[0] == 1
    assert levels.count(2) > 2


def test_f1_in_a_window_names_a_place(room: Room) -> None:
    from followup_desktop.shell.new_interview import InterviewForm

    form = InterviewForm(room.desk)
    room.qtbot.addWidget(form)
    room.show(form)
    QTest.keyClick(form, Qt.Key.Key_F1)
    assert room.guide_places == ["first-evening#interview"]


def test_the_shortcuts_are_one_click_away(room: Room, guide: GuideWindow, listed: list[str]) -> None:
    from PySide6.QtWidgets import QPushButton

    next(one for one in guide.findChildren(QPushButton) if one.text() == "Shortcuts").click()
    assert listed == ["shortcuts"]


def test_without_its_files_it_says_which_is_missing(room: Room, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="first-evening"):
        GuideWindow(room.desk, tmp_path, lambda: None)


def test_whoever_listens_walks_through_the_text_by_keys(
    room: Room, monkeypatch: pytest.MonkeyPatch, guide: GuideWindow
) -> None:
    by_keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not guide.page.textInteractionFlags() & by_keys
    told: Callable[[], bool] = lambda: True  # noqa: E731
    monkeypatch.setattr("followup_desktop.shell.guide.page.QAccessible.isActive", told)
    spoken = GuideWindow(room.desk, resources() / "guide", lambda: None)
    room.qtbot.addWidget(spoken)
    assert spoken.page.textInteractionFlags() & by_keys
