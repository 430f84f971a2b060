"""Today: what is on top, what can be done about it, and that it can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.plan import Promise
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Channel, LetterKind, Outcome, Side
from followup_desktop.services import preferences, today
from followup_desktop.services.answers import close
from followup_desktop.services.interviews import NewPerson, delete_interview, find_interview
from followup_desktop.services.planner import replan
from followup_desktop.shell.answered import ContactWindow
from followup_desktop.shell.first_steps import FirstSteps
from followup_desktop.shell.today_page import TodayPage
from tests.builders import day
from tests.shell.interviews import ARABIC, GERMAN, HTML, LONG, add, people, settle_but

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from followup_desktop.services.acts import Act
    from tests.room import Room


@pytest.fixture
def page(room: Room) -> TodayPage:
    own = TodayPage(room.desk, room.windows)
    room.qtbot.addWidget(own)
    own.resize(848, 540)
    own.show()
    room.settle()
    return own


@pytest.fixture
def undoables(room: Room) -> list[Undoable]:
    found: list[Undoable] = []
    room.changes.undoable.connect(found.append)
    return found


def texts(page: TodayPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def button(page: TodayPage, words: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == words and one.isVisible())


def test_where_there_is_nothing_yet_it_says_what_to_do_first(room: Room, page: TodayPage) -> None:
    (first,) = page.findChildren(FirstSteps)
    assert texts(page) == ["Nothing here yet. Drop the invitation to your next interview here, or press Ctrl+N."]
    asked: list[str] = []
    first.new_wanted.connect(lambda: asked.append("new"))
    room.click(button(page, "New interview"))
    assert asked == ["new"]
    number = add(room)
    room.settle()
    assert not first.isVisible()
    assert texts(page)[0] == "Friday, 20 November"
    room.do(lambda core: delete_interview(core, number))
    assert first.isVisible()
    assert not page.heading.isVisible()


def test_an_empty_day_says_so(room: Room, page: TodayPage) -> None:
    room.do(lambda core: close(core, add(room), Outcome.WITHDRAWN))
    assert texts(page) == ["Friday, 20 November", "Nothing needs you today.", "Nothing else is planned."]
    assert not page.put_away.isVisible()
    assert not page.card.isVisible()


@pytest.mark.long
def test_the_day_shows_one_act_on_top_then_soon_and_when_it_is_over(room: Room, page: TodayPage) -> None:
    counted: list[int] = []
    page.count_changed.connect(counted.append)
    number = add(room, people=people("Ms Novak", "Mr Adler", "Ms Brandt"))
    settle_but(room, number, "thank_you")
    other = add(room, "Brightline Motion", "Quality Lead", ends="2026-11-12 11:00")
    settle_but(room, other, "reflection")
    add(room, "Kestrel Devices", "Test Engineer", ends="2026-11-25 10:00", minutes=60, place="Gate B")
    assert texts(page) == [
        "Friday, 20 November",
        "Thank the three people at Northfield Sensors",
        "Best sent by 15:10 today.",
        "Then",
        "today",
        "Write down what Brightline Motion asked",
        "Soon",
        "Wed 25, 09:00",
        "Interview at Kestrel Devices, Gate B",
        "After that, nothing needs you before Tuesday, 20:00.",
    ]
    assert counted[-1] == 2


def test_the_buttons_open_the_step_and_rows_the_interview(room: Room, page: TodayPage) -> None:
    number = add(room)
    settle_but(room, number, "thank_you", "reflection")
    coming = add(room, "Kestrel Devices", "Test Engineer", ends="2026-11-25 10:00")
    steps: list[tuple[int, str]] = []
    interviews: list[int] = []
    page.open_step.connect(lambda *what: steps.append(what))
    page.open_interview.connect(interviews.append)
    room.click(page.card.open)
    assert steps == [(number, "reflection")]
    row = page.soon.rows[1]
    room.click(row)
    room.press(row, Qt.Key.Key_Return)
    assert interviews == [coming, coming]
    assert row.accessibleName().startswith("Wed 25, ")


@pytest.mark.long
def test_later_offers_times_and_can_be_taken_back(room: Room, page: TodayPage, undoables: list[Undoable]) -> None:
    settle_but(room, add(room), "thank_you")
    room.click(page.card.later)
    room.settle()
    assert [action.text() for action in page.card.later_menu.actions()] == [
        "In an hour: 13:00",
        "This evening: 18:00",
        "Tomorrow morning: 09:00",
        "The next working day: Monday, 10:00",
        "",
        "Pick a day and a time",
    ]
    page.card.later_menu.actions()[0].trigger()
    room.settle()
    assert not page.card.isVisible()
    assert "from 13:00" in texts(page)
    assert "Nothing needs you at this moment." in texts(page)
    assert undoables[-1].text == "Put off until Fri 20 Nov, 13:00"
    room.do(undoables[-1].undo)
    assert page.card.isVisible()


@pytest.mark.long
def test_already_done_settles_it_and_can_be_taken_back(room: Room, page: TodayPage, undoables: list[Undoable]) -> None:
    settle_but(room, add(room), "thank_you")
    room.click(page.card.done)
    room.settle()
    assert not page.card.isVisible()
    assert undoables[-1].text == "Noted as done"
    room.do(undoables[-1].undo)
    assert page.card.title.text() == "Thank the people at Northfield Sensors"


@pytest.mark.long
def test_the_rest_of_the_day_can_be_put_away(room: Room, page: TodayPage, undoables: list[Undoable]) -> None:
    settle_but(room, add(room), "thank_you", "references")
    add(room, "Kestrel", ends="2026-11-27 10:00")
    words = "After that and the steps that follow it, nothing needs you before Thursday, 20:00."
    assert page.over.text() == words
    room.click(page.put_away)
    room.settle()
    assert page.over.text() == "Nothing needs you before Thursday, 20:00."
    room.do(undoables[-1].undo)
    assert page.card.isVisible()


@pytest.mark.long
def test_a_promise_is_kept_with_its_button(room: Room, page: TodayPage) -> None:
    number = add(room)
    settle_but(room, number)

    def promise(core: object) -> None:
        with room.core.store.write() as session:
            row = find_interview(session, number)
            session.add(Promise(interview=row, side=Side.ME, what="Send the drawings", by=day("11-20")))
            session.flush()
            replan(session, room.core, [number])

    room.do(promise)
    assert (
        page.card.title.text() == "Send the drawings, as you promised Northfield Sensors, because you named Fri 20 Nov"
    )
    assert (page.card.open.text(), page.card.done.isVisible()) == ("Kept", False)
    room.click(page.card.open)
    room.settle()
    assert not page.card.isVisible()


@pytest.mark.long
def test_a_question_to_them_opens_its_letter_or_is_done_already(room: Room, page: TodayPage) -> None:
    number = add(room)
    settle_but(room, number)
    room.it_is("2026-12-01 12:00")
    page.refresh()
    room.settle()
    opened: list[Act] = []
    page.open_act.connect(opened.append)
    assert page.card.open.text() == "Write"
    room.click(page.card.open)
    assert [(act.interview, act.letter, act.calls) for act in opened] == [(number, LetterKind.CHECK_IN, False)]
    assert page.card.done.text() == "Already done"
    room.click(page.card.done)
    room.settle()
    assert not page.card.isVisible()


@pytest.mark.long
def test_who_has_a_number_alone_is_called(room: Room, page: TodayPage) -> None:
    number = add(room, people=(NewPerson("Ms Novak", phones=("+49 30 1234567",)),))
    settle_but(room, number)
    room.it_is("2026-12-01 12:00")
    page.refresh()
    room.settle()
    opened: list[Act] = []
    page.open_act.connect(opened.append)
    assert page.card.open.text() == "Call"
    room.click(page.card.open)
    assert [(act.letter, act.calls) for act in opened] == [(None, True)]


@pytest.mark.long
def test_what_goes_through_a_portal_is_noted_as_a_contact(room: Room, page: TodayPage) -> None:
    number = add(room)
    settle_but(room, number)
    with room.core.store.write() as session:
        said = Instructions(
            interview=find_interview(session, number), words="ask in the portal", channel=Channel.PORTAL
        )
        session.add(said)
    room.it_is("2026-12-01 12:00")
    page.refresh()
    room.settle()
    assert page.card.open.text() == "I was in touch"
    room.click(page.card.open)
    window = page.windows.shown["contact", number]
    assert isinstance(window, ContactWindow)
    room.qtbot.addWidget(window)
    room.click(window.main)
    room.settle()
    assert not page.card.isVisible()


@pytest.mark.long
def test_nothing_more_is_planned_is_said(room: Room, page: TodayPage) -> None:
    number = add(room)
    settle_but(room, number)
    room.it_is("2027-03-01 12:00")
    page.refresh()
    room.settle()
    assert page.card.open.text() == "Write"
    assert page.over.text().endswith("nothing else is planned.")


@pytest.mark.long
def test_texts_of_strangers_are_shown_as_they_are_and_never_break_the_page(room: Room, page: TodayPage) -> None:
    for place, company in enumerate((HTML, LONG, ARABIC, GERMAN)):
        number = add(room, company, f"{company} {place}", ends="2026-11-19 15:10")
        settle_but(room, number, "thank_you")
        add(room, company, f"role {place}", ends="2026-11-26 15:10", place=company)
    shown = "\n".join(texts(page))
    assert HTML in shown
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    assert page.minimumSizeHint().width() <= 848
    assert room.opened == []


@pytest.mark.long
def test_what_cannot_be_read_or_done_is_said_beside_it(room: Room, page: TodayPage) -> None:
    number = add(room)
    settle_but(room, number, "thank_you")
    page._not_read(FollowUpError("storage_busy", path="here"))
    assert page.notice.text.startswith("Another Follow-Up is writing to here.")
    act = page._today.top if page._today else None
    assert act is not None
    settle_but(room, number)
    page.doing.settle(act)
    room.settle()
    assert page.notice.text == "That is done already, or planned anew meanwhile. Nothing was changed."


def test_a_change_of_settings_reads_the_day_again(room: Room, page: TodayPage) -> None:
    settle_but(room, add(room), "references")
    room.do(lambda core: preferences.change_setting(core, "time_of_day", "15:00"))
    room.changes.everything_changed.emit()
    room.settle()
    assert "from 15:00" in texts(page)


def test_of_more_than_there_is_room_for_the_number_is_said(
    room: Room, page: TodayPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "MOST_SHOWN", 2)
    for company in ("Alder", "Birch", "Cedar"):
        add(room, company, ends="2026-11-19 15:10")
    room.settle()
    assert "1 more; all of them are in the list of interviews." in texts(page)
    monkeypatch.setattr(today, "MOST_SHOWN", 3)
    page.refresh()
    room.settle()
    assert not [words for words in texts(page) if " more; " in words]
