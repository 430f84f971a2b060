"""The list as it is used: by mouse and keys, while things change, and while something is searched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.list_row import ListRow
from followup_desktop.domain.terms import Group, Outcome, StepState
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.services import answers, listing, searching
from followup_desktop.services.interviews import NewInterview, add_interview, delete_interview, set_step
from followup_desktop.shell.interview_list import InterviewList
from followup_desktop.shell.interviews_page import InterviewsPage
from followup_desktop.shell.list_delegate import ListDelegate
from followup_desktop.storage.first_page import read_first_page
from tests.builders import at

if TYPE_CHECKING:
    from tests.room import Room

LONG = "Gesch\u00e4ftsf\u00fchrerin f\u00fcr Messger\u00e4te " * 8


def add(room: Room, company: str, ends: str = "2026-11-25 10:00", role: str = "Analyst") -> int:
    ends_at = at(ends)
    starts_at = ends_at - timedelta(hours=1)
    return add_interview(
        room.core, NewInterview(company, role, starts_at=starts_at, ends_at=ends_at, time_zone="Europe/Berlin")
    )


@pytest.fixture
def shown(room: Room) -> Iterator[InterviewList]:
    """Show the list of a search with something in every group."""
    room.once(something_in_every_group)
    yield from opened(room)


def something_in_every_group(room: Room) -> None:
    room.it_is("2026-11-09 09:00")
    add(room, "Due", "2026-11-19 15:10")
    add(room, "Ahead")
    waits = add(room, "Waits", "2026-11-18 10:00")
    answers.close(room.core, add(room, "Gone"), Outcome.REFUSED)
    room.it_is("2026-11-20 12:00")
    for step in ("instructions", "reflection", "references", "thank_you"):
        set_step(room.core, waits, step, StepState.DONE)


def opened(room: Room) -> Iterator[InterviewList]:
    made = InterviewList(room.desk)
    made.resize(320, 700)
    made.show()
    room.qtbot.waitExposed(made)
    made.activateWindow()
    made.load()
    room.settle()
    yield made
    made.close()
    made.deleteLater()


def lines(made: InterviewList) -> list[str]:
    """Give headings as they are called, and rows by their companies."""
    found = [made.model.line(place) for place in range(made.model.rowCount())]
    return [line.company if isinstance(line, ListRow) else f"[{line}]" for line in found if line is not None]


def chosen(made: InterviewList) -> str:
    return made.current.company if made.current else ""


ALL = ["[needs_you]", "Due", "[coming_up]", "Ahead", "[waiting]", "Waits"]

# --- reading


def test_the_groups_stand_under_their_headings_and_the_first_row_is_selected(shown: InterviewList) -> None:
    assert lines(shown) == ALL
    assert [shown.model.data(shown.model.index(place, 0)) for place in (0, 2, 4)] == [
        "Needs you",
        "Coming up",
        "Waiting for an answer",
    ]
    assert chosen(shown) == "Due"
    assert shown.current_interview == 1


def test_before_anything_is_read_it_is_looking(room: Room) -> None:
    made = InterviewList(room.desk)
    room.qtbot.addWidget(made)
    made.show()
    assert made.message.isVisible()
    assert made.message.text() == "Looking\u2026"
    assert made.current_interview is None
    made.show_first_page([])
    assert made.message.text() == "Looking\u2026"
    made.load()
    room.settle()
    assert made.message.text() == "Nothing here yet."
    made.take_focus()
    assert made.search.hasFocus() or not made.isActiveWindow()


def test_the_raw_first_page_is_replaced_by_the_real_one_without_a_reset(room: Room, shown: InterviewList) -> None:
    while listing.freshen(room.core):
        pass
    page = read_first_page(room.core.store.path, room.clock())
    assert page is not None
    made = InterviewList(room.desk)
    room.qtbot.addWidget(made)
    made.show_first_page(page.rows)
    assert lines(made) == ALL
    assert made.view.isVisibleTo(made)
    resets: list[int] = []
    made.model.modelReset.connect(lambda: resets.append(1))
    made.load()
    room.settle()
    assert resets == []
    assert lines(made) == lines(shown)
    made.show_first_page([])
    assert lines(made) == ALL


def test_closed_ones_are_folded_away(room: Room, shown: InterviewList) -> None:
    assert shown.fold.isVisible()
    room.click(shown.fold)
    room.settle()
    assert lines(shown) == [*ALL, "[closed]", "Gone"]
    assert shown.fold.text() == "Closed, hide"
    room.do(lambda core: answers.reopen(core, 4))
    assert lines(shown)[2:5] == ["[coming_up]", "Ahead", "Gone"]
    room.do(lambda core: answers.close(core, 4, Outcome.WITHDRAWN))
    assert lines(shown) == [*ALL, "[closed]", "Gone"]
    room.click(shown.fold)
    room.settle()
    assert lines(shown) == ALL


@pytest.mark.long
def test_a_closed_one_is_brought_back_from_the_list(room: Room) -> None:
    answers.close(room.core, add(room, "Gone"), Outcome.GONE_QUIET)
    page = InterviewsPage(room.desk, room.windows)
    room.qtbot.addWidget(page)
    page.resize(900, 500)
    room.show(page)
    page.list.load()
    room.settle()
    room.click(page.list.fold)
    room.settle()
    view = page.list.view
    row = next(line for line in map(page.list.model.line, range(2)) if isinstance(line, ListRow))
    view.choose(page.list.model.place(row.opportunity) or 0)
    where = view.visualRect(view.currentIndex()).center()
    reasons = (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse)
    for reason in reasons:
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, where, view.viewport().mapToGlobal(where)))
        [menu] = [menu for menu in view.findChildren(QMenu) if menu.isVisible()]
        menu.close()
        menu.deleteLater()
        QApplication.sendPostedEvents(menu, QEvent.Type.DeferredDelete.value)
    bring_back = view.menu(row)
    assert bring_back is not None
    bring_back.actions()[0].trigger()
    room.settle()
    assert lines(page.list)[:2] == ["[coming_up]", "Gone"]
    row = next(line for line in map(page.list.model.line, range(2)) if isinstance(line, ListRow))
    assert view.menu(row) is None
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reasons[1], QPoint(5, 400), view.mapToGlobal(where)))
    assert [menu for menu in view.findChildren(QMenu) if menu.isVisible()] == []


def test_when_nothing_is_under_way_the_closed_ones_are_still_there(room: Room) -> None:
    answers.close(room.core, add(room, "Gone"), Outcome.REFUSED)
    for made in opened(room):
        assert made.message.text() == "Nothing is under way."
        assert made.fold.isVisible()
        room.click(made.fold)
        room.settle()
        assert lines(made) == ["[closed]", "Gone"]


@pytest.mark.long
def test_further_pages_are_read_when_the_end_comes_into_sight(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE", 3)
    monkeypatch.setattr(listing.page, "__defaults__", (None, 3))
    monkeypatch.setattr(listing.closed, "__defaults__", (None, 3))
    for number in range(8):
        add(room, f"C{number}", f"2026-11-2{number % 4 + 4} 1{number}:00")
    for number in range(4):
        answers.close(room.core, add(room, f"Gone {number}"), Outcome.WITHDRAWN)
    for made in opened(room):
        made.resize(320, 200)
        room.click(made.fold)
        room.settle()
        assert len(lines(made)) < 14
        for _ in range(12):
            made.view.scrollToBottom()
            room.settle()
        assert len(lines(made)) == 14
        assert len(set(lines(made))) == 14
        assert lines(made)[-4:] == ["Gone 3", "Gone 2", "Gone 1", "Gone 0"]
        live = [row.opportunity for row in made.model.live]
        assert live == [row.opportunity for row in listing.page(room.core, n=100)]
        room.it_is("2026-11-24 09:00")
        room.do(listing.freshen)
        assert [row.opportunity for row in made.model.live] == [r.opportunity for r in listing.page(room.core, n=100)]


# --- while things change


def test_a_change_changes_its_row_alone(room: Room, shown: InterviewList) -> None:
    changed: list[int] = []
    resets: list[int] = []
    shown.model.dataChanged.connect(lambda top, bottom, _: changed.extend((top.row(), bottom.row())))
    shown.model.modelReset.connect(lambda: resets.append(1))
    room.do(lambda core: set_step(core, 2, "references", StepState.NOT_NEEDED))
    assert (changed, resets) == ([3, 3], [])


def test_a_row_that_moves_stays_selected(room: Room, shown: InterviewList) -> None:
    told: list[tuple[int, int]] = []
    shown.selected.connect(lambda *named: told.append(named))
    for step in ("instructions", "reflection", "references", "thank_you"):
        set_step(room.core, 1, step, StepState.DONE)
    room.settle()
    assert lines(shown) == ["[coming_up]", "Ahead", "[waiting]", "Due", "Waits"]
    assert chosen(shown) == "Due"
    assert told == []


def test_when_what_is_selected_is_gone_it_says_so(room: Room, shown: InterviewList) -> None:
    gone: list[int] = []
    shown.emptied.connect(lambda: gone.append(1))
    room.do(lambda core: delete_interview(core, 1))
    assert lines(shown)[:2] == ["[coming_up]", "Ahead"]
    assert gone == [1]
    assert shown.current is None


def test_a_new_one_comes_to_its_place(room: Room, shown: InterviewList) -> None:
    room.do(lambda _: add(room, "New", "2026-11-24 10:00"))
    assert lines(shown) == ["[needs_you]", "Due", "[coming_up]", "New", "Ahead", "[waiting]", "Waits"]


def test_after_a_change_of_everything_all_is_read_anew(room: Room, shown: InterviewList) -> None:
    with room.core.store.read_directly() as connection:
        connection.execute("UPDATE company SET name = 'Renamed' WHERE id = 1")
    assert lines(shown)[1] == "Due"
    room.changes.everything_changed.emit()
    room.settle()
    assert (lines(shown)[1], chosen(shown)) == ("Renamed", "Renamed")


def test_time_alone_moves_rows(room: Room, shown: InterviewList) -> None:
    room.it_is("2026-11-23 20:00")
    shown.tick()
    room.settle()
    assert lines(shown) == ALL
    room.it_is("2026-11-24 08:00")
    shown.hide()
    shown.tick()
    room.settle()
    assert lines(shown) == ALL
    shown.show()
    room.settle()
    assert lines(shown) == ["[needs_you]", "Due", "Ahead", "[waiting]", "Waits"]


# --- selecting


def test_selecting_tells_the_opportunity_and_its_interview(room: Room, shown: InterviewList) -> None:
    with room.qtbot.waitSignal(shown.selected) as told:
        assert shown.select(3)
    assert told.args == [3, 3]
    assert not shown.select(4)
    assert chosen(shown) == "Waits"


def test_what_is_shown_elsewhere_is_marked_and_not_told(room: Room, shown: InterviewList) -> None:
    told: list[tuple[int, int]] = []
    shown.selected.connect(lambda *named: told.append(named))
    shown.select_interview(2)
    room.settle()
    assert (chosen(shown), told) == ("Ahead", [])
    shown.select_interview(4)
    room.settle()
    assert shown.current is None
    shown.select_interview(99)
    room.settle()
    assert (shown.current, told) == (None, [])


def test_what_is_shown_elsewhere_before_the_list_is_read_stays_selected(room: Room) -> None:
    add(room, "A", "2026-11-24 10:00")
    number = add(room, "B")
    for before in (True, False):
        made = InterviewList(room.desk)
        room.qtbot.addWidget(made)
        told: list[tuple[int, int]] = []
        made.selected.connect(lambda *named, told=told: told.append(named))
        if before:
            made.select_interview(number)
        made.load()
        if not before:
            made.select_interview(number)
        room.settle()
        assert (chosen(made), told) == ("B", [])


def test_what_is_shown_elsewhere_and_not_here_is_left_alone(room: Room, shown: InterviewList) -> None:
    shown.select_interview(4)
    room.settle()
    told: list[tuple[int, int]] = []
    shown.selected.connect(lambda *named: told.append(named))
    room.do(lambda core: set_step(core, 2, "references", StepState.NOT_NEEDED))
    assert (shown.current, told) == (None, [])


def test_the_first_one_after_the_last_was_gone_is_selected(room: Room) -> None:
    number = add(room, "A", "2026-11-24 10:00")
    for made in opened(room):
        room.do(lambda core: delete_interview(core, number))
        assert made.message.text() == "Nothing here yet."
        room.do(lambda _: add(room, "B"))
        assert chosen(made) == "B"


def test_data_that_cannot_be_read_is_said_in_the_place_of_the_list(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    add(room, "A", "2026-11-24 10:00")

    def busy(*_: object, **__: object) -> None:
        raise FollowUpError("storage_busy", path="data")

    made = InterviewList(room.desk)
    room.qtbot.addWidget(made)
    with monkeypatch.context() as patch:
        patch.setattr(listing, "page", busy)
        made.load()
        room.settle()
        assert made.message.text().startswith("Another Follow-Up is writing to data.")
    made.load()
    room.settle()
    with monkeypatch.context() as patch:
        patch.setattr(searching, "find", busy)
        made.search.setText("x")
        room.settle()
        assert lines(made) == ["[coming_up]", "A"]
    made.search.setText("a")
    room.settle()
    assert lines(made) == ["A"]


def test_a_click_selects_and_enter_activates(room: Room, shown: InterviewList) -> None:
    box = shown.view.visualRect(shown.model.index(3, 0))
    QTest.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert chosen(shown) == "Ahead"
    with room.qtbot.waitSignal(shown.activated) as told:
        room.press(shown.view, Qt.Key.Key_Return)
    assert told.args == [2, 2]


def test_a_click_on_a_heading_changes_nothing(shown: InterviewList) -> None:
    box = shown.view.visualRect(shown.model.index(2, 0))
    QTest.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert chosen(shown) == "Due"


def test_arrow_keys_pass_over_headings_and_up_leads_to_the_search(room: Room, shown: InterviewList) -> None:
    shown.take_focus()
    seen = [chosen(shown)]
    for _ in range(3):
        room.press(shown.view, Qt.Key.Key_Down)
        seen.append(chosen(shown))
    assert seen == ["Due", "Ahead", "Waits", "Waits"]
    for _ in range(3):
        room.press(shown.view, Qt.Key.Key_Up)
    assert shown.search.hasFocus()
    assert chosen(shown) == "Due"


# --- searching


def test_it_searches_with_every_key_and_esc_brings_the_list_back(room: Room, shown: InterviewList) -> None:
    shown.take_focus_for_search()
    room.type(shown.search, "go")
    room.settle()
    assert lines(shown) == ["Gone"]
    room.type(shown.search, "x")
    room.settle()
    assert lines(shown) == []
    assert shown.message.text() == "Nothing found for \u201cgox\u201d."
    room.press(shown.search, Qt.Key.Key_Escape)
    room.settle()
    assert shown.search.text() == ""
    assert lines(shown) == ALL


def test_down_and_enter_lead_from_the_search_into_what_was_found(room: Room, shown: InterviewList) -> None:
    room.type(shown.search, "analyst")
    room.settle()
    assert lines(shown) == ["Gone", "Waits", "Ahead", "Due"]
    assert {shown.view.rowHeight(place) for place in range(4)} == {ListDelegate.row_height(shown.view.font())}
    shown.search.setFocus()
    room.press(shown.search, Qt.Key.Key_Down)
    assert shown.view.hasFocus()
    assert chosen(shown) == "Due"
    shown.take_focus_for_search()
    room.press(shown.search, Qt.Key.Key_Return)
    assert shown.view.hasFocus()


def test_only_the_last_of_quick_searches_is_shown(room: Room, shown: InterviewList) -> None:
    for text in ("g", "go", "ah", "ahe"):
        shown.search.setText(text)
    room.settle()
    assert lines(shown) == ["Ahead"]
    shown.search.setText("due")
    shown.search.clear()
    room.settle()
    assert lines(shown) == ALL


def test_a_change_while_searching_searches_anew(room: Room, shown: InterviewList) -> None:
    shown.search.setText("new")
    room.settle()
    assert lines(shown) == []
    room.do(lambda _: add(room, "New"))
    assert lines(shown) == ["New"]


def test_a_change_that_comes_in_after_a_search_began_does_not_mix_with_it(room: Room, shown: InterviewList) -> None:
    set_step(room.core, 1, "references", StepState.NOT_NEEDED)
    QApplication.processEvents()
    shown.search.setText("gone")
    room.settle()
    assert lines(shown) == ["Gone"]


def test_the_fold_leads_out_of_a_search(room: Room, shown: InterviewList) -> None:
    shown.search.setText("due")
    room.settle()
    room.click(shown.fold)
    room.settle()
    assert lines(shown)[-2:] == ["[closed]", "Gone"]


def test_a_long_search_is_repeated_shortened_and_as_plain_text(room: Room, shown: InterviewList) -> None:
    shown.search.setText("<b>" + "z" * 100)
    room.settle()
    assert shown.message.text() == f"Nothing found for \u201c<b>{'z' * 37}\u2026\u201d."
    assert shown.message.textFormat() is Qt.TextFormat.PlainText


# --- seen and heard


def test_whoever_hears_the_list_hears_whole_rows(shown: InterviewList) -> None:
    interface = QAccessible.queryAccessibleInterface(shown.view)
    assert interface is not None
    children = [interface.child(n) for n in range(interface.childCount())]
    said = [child.text(QAccessible.Text.Name) for child in children if child.role() == QAccessible.Role.Cell]
    headers = (QAccessible.Role.RowHeader, QAccessible.Role.ColumnHeader)
    assert {child.text(QAccessible.Text.Name) for child in children if child.role() in headers} == {"", "Interviews"}
    assert said[0] == "Needs you"
    assert said[1].startswith("Analyst, Due, yesterday, ")
    assert " of 5 steps done, " in said[1]
    assert said[3] == "Analyst, Ahead, first talk, 0 of 5 steps done, Interview Wed 25 Nov, 09:00"
    for widget in (shown.view, shown.search, shown.fold):
        found = QAccessible.queryAccessibleInterface(widget)
        assert found is not None
        assert found.text(QAccessible.Text.Name) != ""


def pixels(made: InterviewList) -> QImage:
    return made.view.viewport().grab().toImage()


def test_a_selected_row_has_its_ground_and_its_bar(room: Room, shown: InterviewList) -> None:
    colours = room.desk.theme.colours
    box = shown.view.visualRect(shown.model.index(1, 0))
    image = pixels(shown)
    assert image.pixelColor(box.topLeft() + QPoint(1, 8)).name() == colours.accent
    assert image.pixelColor(box.topLeft() + QPoint(8, 20)).name() == colours.surface
    other = shown.view.visualRect(shown.model.index(3, 0))
    assert image.pixelColor(other.topLeft() + QPoint(8, 20)).name() != colours.surface


@pytest.mark.parametrize("appearance", [Appearance.DARK, Appearance.HIGH_CONTRAST])
def test_it_follows_the_theme_at_once(room: Room, shown: InterviewList, appearance: Appearance) -> None:
    before = pixels(shown)
    room.desk.theme.choose(appearance)
    room.settle()
    assert pixels(shown) != before
    box = shown.view.visualRect(shown.model.index(1, 0))
    assert pixels(shown).pixelColor(box.topLeft() + QPoint(1, 8)).name() == room.desk.theme.colours.accent
    room.desk.theme.choose(Appearance.LIGHT)


def test_from_right_to_left_the_bar_is_on_the_right(room: Room, shown: InterviewList) -> None:
    shown.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    room.settle()
    box = shown.view.visualRect(shown.model.index(1, 0))
    assert pixels(shown).pixelColor(box.topRight() + QPoint(-1, 8)).name() == room.desk.theme.colours.accent


@pytest.mark.parametrize("width", [90, 180, 280])
def test_long_names_and_other_scripts_stay_in_their_row(room: Room, width: int) -> None:
    room.core.store  # noqa: B018
    add(room, LONG, role=LONG)
    add(
        room,
        "\u0634\u0631\u0643\u0629 \u0627\u0644\u0634\u0645\u0627\u0644 " * 9,
        role="\u0645\u0647\u0646\u062f\u0633 " * 40,
    )
    add(room, "<img src=file:///etc/passwd>\n\u202e", role=" \n ")
    for made in opened(room):
        made.setMinimumWidth(0)
        made.resize(width, 500)
        room.settle()
        image = pixels(made)
        ground = image.pixelColor(2, image.height() - 2)
        assert all(
            image.pixelColor(1, y) == image.pixelColor(3, y) or image.pixelColor(1, y) != ground for y in range(5)
        )
        assert made.view.horizontalScrollBar().maximum() == 0


def test_rows_grow_with_the_font(room: Room, shown: InterviewList) -> None:
    before = shown.view.rowHeight(1)
    font = shown.view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    shown.view.setFont(font)
    assert shown.view.rowHeight(1) > 1.6 * before
    assert shown.view.rowHeight(0) < shown.view.rowHeight(1)
    assert shown.view.rowHeight(1) == ListDelegate.row_height(font)
    index = shown.model.index(1, 0)
    heading = shown.model.index(0, 0)
    delegate = shown.view.itemDelegate()
    assert shown.view.sizeHintForIndex(index).height() > shown.view.sizeHintForIndex(heading).height()
    assert delegate is not None


def test_there_is_nothing_below_a_row(shown: InterviewList) -> None:
    row = shown.model.index(1, 0)
    assert (shown.model.rowCount(row), shown.model.columnCount(row), shown.model.canFetchMore(row)) == (0, 0, False)
    assert shown.model.data(row, Qt.ItemDataRole.ToolTipRole) is None
    assert shown.model.line(99) is None
    assert shown.model.heading(Group.CLOSED) == "Closed"
