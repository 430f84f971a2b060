"""The slip to take along: its words, its page, and its ways out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.paper import PAPERS, UNITS_PER_MM, Sheet, write_pdf
from followup_desktop.kit.phone_code import PhoneCode
from followup_desktop.kit.printing import Paper, Printer
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.services import editing
from followup_desktop.services.interviews import NewPerson, delete_interview
from followup_desktop.services.preferences import change_setting
from followup_desktop.services.slip import slip
from followup_desktop.shell import slip_window
from followup_desktop.shell.interview_page import InterviewPage
from followup_desktop.shell.slip_sheet import MARGIN_MM, SlipSheet, compose_slip
from followup_desktop.shell.slip_window import SMALLEST_PREVIEW, SlipWindow
from followup_desktop.shell.slip_words import SlipWords, slip_words
from followup_desktop.shell.today_page import TodayPage
from tests.kit.test_qr_code import read
from tests.shell.interviews import ARABIC, GERMAN, HTML, LONG, add

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.room import Room

A4, LETTER = Paper("A4", "A4", 210.0, 297.0), Paper("Letter", "Letter", 215.9, 279.4)
OFFICE = Printer("office", "Office\nprinter", (LETTER, A4), is_default=True)
NOVAK = NewPerson("Ms Novak", ("novak@northfield.example",), ("+49 30 5550 1234",))
QUESTIONS = [
    "What happens next, and by when?",
    "How shall I follow up, and with whom?",
    "May I ask again if I have not heard by then?",
]
TEXT = """Interview at Northfield Sensors
Controls Engineer
Thu 19 Nov 2026, 14:00 to 15:10
Main Street 1

You will meet:
- Ms Novak, +49 30 5550 1234
- Mr Adler

Before you stand up, ask:
1. What happens next, and by when?

2. How shall I follow up, and with whom?

3. May I ask again if I have not heard by then?
"""


@pytest.fixture
def number(room: Room) -> int:
    room.it_is("2026-11-18 20:00")
    return add(room, place="Main Street 1", people=(NOVAK, NewPerson("Mr Adler")))


def words_of(room: Room, number: int) -> SlipWords:
    return slip_words(room.desk, room.do(lambda core: slip(core, number)))


def opened(room: Room, number: int) -> SlipWindow:
    window = SlipWindow(room.desk, number)
    room.qtbot.addWidget(window)
    room.show(window)
    return window


def crowd(room: Room) -> int:
    """Add an interview of ten people, with long names in three scripts."""
    room.it_is("2026-11-18 20:00")
    more = [f"Prof. Dr. Maximiliane von Hohenstein {n}" for n in range(5)]
    names = [ARABIC, GERMAN, LONG, HTML, "Steffi Pfifflig", *more]
    people = tuple(NewPerson(name) for name in names)
    return add(room, company=LONG, role=GERMAN, place=f"{ARABIC} 5", link="https://meet.example/abc", people=people)


def flat(text: str) -> str:
    """Give a text on one line."""
    return " ".join(text.split())


# --- Words ----------------------------------------------------------------------------------------------------------


def test_the_slip_as_text(room: Room, number: int) -> None:
    assert words_of(room, number).text() == TEXT


def test_what_is_not_known_leaves_no_line(room: Room) -> None:
    bare = room.do(lambda core: editing.add(core, editing.InterviewSheet("", role="Analyst", time_zone="UTC")))
    found = words_of(room, bare)
    assert (found.title, found.facts, found.people) == ("Interview at the company", ("Analyst", "no date yet"), ())
    assert "You will meet" not in found.text()


def test_of_very_many_people_the_rest_is_counted(room: Room) -> None:
    number = add(room, people=tuple(NewPerson(f"Person {n}") for n in range(15)))
    found = words_of(room, number)
    assert (len(found.people), found.people[-1]) == (13, "and 3 more")


# --- The page -------------------------------------------------------------------------------------------------------


def compose(room: Room, number: int, code: str = "a4") -> SlipSheet:
    return compose_slip(words_of(room, number), PAPERS[code])


def test_it_fills_half_a_sheet_with_a_line_for_each_answer(room: Room, number: int) -> None:
    for code, sheet in PAPERS.items():
        page = compose(room, number, code)
        assert page.is_half
        assert page.answers in {3, 6}
        assert max(top for top, _, _ in page.parts) < sheet.height_mm / 2 * UNITS_PER_MM


@pytest.mark.parametrize("code", PAPERS)
def test_the_words_are_found_in_the_file(room: Room, tmp_path: Path, code: str) -> None:
    page = compose(room, crowd(room), code)
    assert (page.is_half, page.left_out) == (False, "")
    write_pdf(tmp_path / "slip.pdf", page.sheet, [page.paint], title="Slip")
    (read_page,) = PdfReader(tmp_path / "slip.pdf").pages
    text = flat(read_page.extract_text())
    for line in [*QUESTIONS, GERMAN, "https://meet.example/abc", "Steffi Pfifflig", "Maximiliane von Hohenstein 4"]:
        assert line in text
    # Written from right to left, and in the shapes that the letters have within a word.
    assert re.search("[\ufe70-\ufefc]", text)
    size = [round(float(side) * 25.4 / 72) for side in read_page.mediabox.upper_right]
    assert size == [round(page.sheet.width_mm), round(page.sheet.height_mm)]


def ink(page: SlipSheet) -> tuple[float, float, float, float]:
    """Paint a page, and give how far its ink keeps from the left, upper, right and lower edge, in millimetres."""
    wide, high = round(page.sheet.width_mm * 4), round(page.sheet.height_mm * 4)
    image = QImage(wide, high, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(4 / UNITS_PER_MM, 4 / UNITS_PER_MM)
    page.paint(painter)
    painter.end()
    raw, line = bytes(image.constBits()), image.bytesPerLine()
    rows = [raw[line * y : line * y + wide] for y in range(high)]
    inked = [y for y, row in enumerate(rows) if min(row) < 200]
    across = [x for x in range(wide) if any(rows[y][x] < 200 for y in inked)]
    return across[0] / 4, inked[0] / 4, (wide - 1 - across[-1]) / 4, (high - 1 - inked[-1]) / 4


@pytest.mark.long
@pytest.mark.parametrize("code", PAPERS)
def test_nothing_comes_near_the_edge_however_much_there_is(room: Room, number: int, code: str) -> None:
    people = tuple(NewPerson("W W" * 30 + str(n), (), ("W" * 80,)) for n in range(40))
    most = add(room, company="W" * 300, role="W" * 300, place="W" * 300, link="https://" + "W" * 300, people=people)
    for one in (number, crowd(room), most):
        page = compose(room, one, code)
        assert min(ink(page)) >= MARGIN_MM - 1
        assert page.answers >= 3


def test_what_no_font_can_draw_is_left_out_and_named(room: Room) -> None:
    page = compose(room, add(room, company="North\U0010fffdfield"))
    assert page.left_out == "\U0010fffd"
    title = page.parts[0][1]
    assert title is not None
    assert title.layout.text() == "Interview at Northfield"


# --- The window -----------------------------------------------------------------------------------------------------


@pytest.mark.long
def test_the_window_shows_the_page_on_the_paper_of_the_country(room: Room, number: int) -> None:
    window = opened(room, number)
    assert (window.windowTitle(), window.paper.currentText()) == ("Slip to take along", "A4")
    assert window.subject.text() == "Controls Engineer, Northfield Sensors"
    assert window.preview.accessibleDescription() == TEXT
    assert window.how.text().startswith("It fills half of the sheet.")
    assert not window.left_out.isVisible()
    window.close()
    room.do(lambda core: change_setting(core, "country", "US"))
    assert opened(room, number).paper.currentText() == "Letter"


def test_another_paper_is_shown_at_once(room: Room, number: int) -> None:
    window = opened(room, number)
    window.paper.setCurrentIndex(window.paper.findData("letter"))
    window.paper.activated.emit(window.paper.currentIndex())
    assert window.sheet is not None
    assert window.sheet.sheet == PAPERS["letter"]


def test_a_change_of_the_interview_is_followed(room: Room, number: int) -> None:
    window = opened(room, number)
    other = add(room, "Brightline", "Lead")
    sheet = room.do(lambda core: editing.load(core, number))
    assert "Main Street 1" in window.preview.accessibleDescription()
    room.do(lambda core: editing.edit(core, number, replace(sheet, place="Mill Lane 3")))
    assert "Mill Lane 3" in window.preview.accessibleDescription()
    room.do(lambda core: delete_interview(core, other))
    assert not window.notice.isVisible()


def test_an_interview_that_is_gone_is_said(room: Room) -> None:
    window = opened(room, 99)
    assert window.notice.text.startswith("There is no interview 99.")
    assert not window.main.isEnabled()
    window.main_act()
    window._save_pdf()
    window._show_on_phone()
    window._print()
    assert window.print_bar.isHidden()


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK, Appearance.HIGH_CONTRAST])
def test_paper_is_white_in_every_appearance(room: Room, number: int, appearance: Appearance) -> None:
    room.desk.theme.choose(appearance)
    window = opened(room, number)
    image = window.preview.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() * 3 // 4).name() == "#ffffff"
    room.desk.theme.choose(Appearance.LIGHT)


def test_missing_letters_are_said(room: Room) -> None:
    window = opened(room, add(room, company="North\U0010fffdfield"))
    assert window.left_out.text() == "No font here can write \U0010fffd; that is left out on paper."
    assert window.left_out.isVisible()


def test_every_control_has_a_name_and_the_window_is_small(room: Room, number: int) -> None:
    window = opened(room, number)
    for widget in (*window.findChildren(QPushButton), window.preview, *window.findChildren(QComboBox)):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget
    assert window.minimumSizeHint().height() <= 500
    assert window.minimumSizeHint().width() <= 860
    assert window.preview.height() > SMALLEST_PREVIEW.height()
    window.resize(640, 490)
    room.settle()
    assert window.main.visibleRegion().contains(window.main.rect().center())
    assert window.preview.width() >= SMALLEST_PREVIEW.width()


# --- Its ways out ---------------------------------------------------------------------------------------------------


def test_the_phone_reads_the_same_words(room: Room, number: int) -> None:
    window = opened(room, number)
    room.click(window.to_phone)
    room.settle()
    (shown,) = window.findChildren(PhoneCode)
    assert read(shown.grab().toImage()) == [TEXT]
    window.close()
    assert not shown.isVisible()


def test_it_is_saved_as_a_pdf(room: Room, number: int, tmp_path: Path) -> None:
    window = opened(room, number)
    for name, told in (("slip.pdf", f"Saved to {tmp_path / 'slip.pdf'}"), ("no/slip.pdf", "could not be written")):
        room.click(window.save_pdf)
        assert window.dialog is not None
        window.dialog.fileSelected.emit(str(tmp_path / name))
        window.dialog.close()
        room.settle()
        assert told in window.notice.text
    assert QUESTIONS[0] in flat(PdfReader(tmp_path / "slip.pdf").pages[0].extract_text())


def ask(room: Room, window: SlipWindow, *printers: Printer) -> None:
    window.print_bar.printers._ask = lambda: printers
    with room.qtbot.waitSignal(window.print_bar.printers.listed):
        room.press(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    room.settle()


Job = tuple[Printer, Paper, Sheet, float]


def printed(monkeypatch: pytest.MonkeyPatch, fails: str = "") -> list[Job]:
    """Take the jobs that would go to a printer."""
    jobs: list[Job] = []

    def take(
        printer: Printer, paper: Paper, sheet: Sheet, pages: list[Callable[..., object]], title: str, safe: float
    ) -> None:
        del pages, title
        if fails:
            raise FollowUpError(fails, name=printer.name)
        jobs.append((printer, paper, sheet, safe))

    monkeypatch.setattr(slip_window, "print_pages", take)
    return jobs


def test_what_is_shown_is_printed(room: Room, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = printed(monkeypatch)
    window = opened(room, number)
    ask(room, window, OFFICE)
    bar = window.print_bar
    assert [bar.paper_field.itemText(n) for n in range(bar.paper_field.count())] == ["A4", "Letter"]
    bar.paper_field.setCurrentIndex(1)
    bar.paper_field.activated.emit(1)
    assert window.sheet is not None
    assert window.sheet.sheet == PAPERS["letter"]
    assert jobs == []
    room.click(bar.start)
    room.settle()
    assert jobs == [(OFFICE, LETTER, PAPERS["letter"], MARGIN_MM)]
    assert bar.notice.text == "Given to the printer Office printer."
    bar.close_bar()
    assert window.sheet.sheet == PAPERS["a4"]


def test_without_a_printer_there_is_the_pdf(room: Room, number: int) -> None:
    window = opened(room, number)
    ask(room, window)
    assert window.print_bar.notice.text.startswith("No printer is set up on this computer.")
    save = next(one for one in window.print_bar.findChildren(QPushButton) if one.text() == "Save as PDF")
    room.click(save)
    assert window.dialog is not None
    window.dialog.close()


def test_a_job_that_was_not_taken_is_said(room: Room, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    printed(monkeypatch, fails="print_failed")
    window = opened(room, number)
    ask(room, window, OFFICE)
    room.click(window.print_bar.start)
    room.settle()
    assert window.print_bar.notice.text.startswith("office did not take the job.")
    window.paper.activated.emit(0)
    assert window.print_bar.isHidden()


# --- Where it is found ----------------------------------------------------------------------------------------------


def visible_slips(room: Room) -> list[QWidget]:
    room.settle()
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, SlipWindow) and one.isVisible()]


def test_the_page_of_the_interview_opens_it(room: Room, number: int) -> None:
    page = InterviewPage(room.desk, room.windows)
    room.qtbot.addWidget(page)
    page.show_interview(number)
    room.show(page)
    assert page.card.open.text() == "Slip to take along"
    assert not page.card.slip.isVisible()
    for question in QUESTIONS:
        assert question in page.card.detail.text()
    room.click(page.card.open)
    assert len(visible_slips(room)) == 1
    actions = {action.text(): action for action in page.header.menu().actions()}
    actions["Slip to take along"].trigger()
    (one,) = visible_slips(room)
    one.close()
    room.it_is("2026-11-20 12:00")
    page.refresh()
    room.settle()
    assert "Slip to take along" not in [action.text() for action in page.header.menu().actions()]


@pytest.mark.usefixtures("number")
def test_the_act_before_it_opens_it(room: Room) -> None:
    page = TodayPage(room.desk, room.windows)
    room.qtbot.addWidget(page)
    room.show(page)
    assert (page.card.open.text(), page.card.slip.text()) == ("Open", "Slip to take along")
    assert page.card.detail.text() == f"The interview is tomorrow. Before you stand up, ask: {' '.join(QUESTIONS)}"
    room.click(page.card.slip)
    (one,) = visible_slips(room)
    one.close()
