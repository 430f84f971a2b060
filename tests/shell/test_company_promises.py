"""The promises of a company stand where its people are, and follow what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from followup_desktop.domain.promised import Kept
from followup_desktop.domain.terms import Side
from followup_desktop.services.interviews import NewPerson
from followup_desktop.services.ledger import add_promise, settle_promise
from followup_desktop.shell.people_page import PeoplePage
from followup_desktop.shell.row_button import RowButton
from tests.builders import day
from tests.shell.interviews import HTML, LONG, add

if TYPE_CHECKING:
    from tests.room import Room


def opened(room: Room) -> PeoplePage:
    page = PeoplePage(room.desk)
    room.qtbot.addWidget(page)
    page.resize(900, 560)
    room.show(page)
    room.settle()
    return page


def told(page: PeoplePage) -> list[tuple[str, list[str]]]:
    return [
        (part.heading.text(), [row.accessibleName() for row in part.rows])
        for part in page.detail.promises.companies
        if page.detail.promises.isVisible()
    ]


@pytest.mark.long
def test_what_they_promised_is_shown_and_followed(room: Room) -> None:
    number = add(room, people=(NewPerson("Ann Lee", ("ann@northfield.example",)),))
    add(room, "Harbor", people=(NewPerson("Bo Lind"),))
    room.do(lambda core: add_promise(core, number, Side.THEY, "Send the plan", day("12-02")))
    page = opened(room)
    before = "By Wed 2 Dec. Controls Engineer. They promised: Send the plan"
    assert told(page) == [("Promises, Northfield Sensors", [before])]
    room.do(lambda core: settle_promise(core, 1, Kept.KEPT, day("11-19")))
    room.settle()
    assert told(page) == [("Promises, Northfield Sensors", [f"{before}; kept on Thu 19 Nov"])]
    wanted: list[int] = []
    page.open_interview.connect(wanted.append)
    row = page.detail.promises.companies[0].rows[0]
    assert isinstance(row, RowButton)
    room.click(row)
    assert wanted == [number]
    page.table.selectRow(1)
    room.settle()
    assert told(page) == []


@pytest.mark.parametrize("text", [HTML, LONG])
def test_words_of_strangers_are_shown_as_they_are_and_make_no_page_wider(room: Room, text: str) -> None:
    number = add(room, text, text, people=(NewPerson("Ann Lee"),))
    room.do(lambda core: add_promise(core, number, Side.ME, text, None))
    page = opened(room)
    assert next(rows for _, rows in told(page))[0].startswith("No day named. ")
    labels = page.detail.promises.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert page.detail.promises.minimumSizeHint().width() < page.width() * 3 // 5
