"""Drop, paste and menu: everything is shown before it is stored, and nothing is stored until somebody says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import message
from followup_desktop.domain.reading import LeftOut, Reading
from followup_desktop.exchange.contents import read_contents
from followup_desktop.services import answers, views
from followup_desktop.services.exports import export
from followup_desktop.services.import_preview import Preview
from followup_desktop.services.import_storing import StoredFiles
from followup_desktop.services.imports import Report, Skipped
from followup_desktop.shell.found_boxes import InterviewBox, PersonBox
from followup_desktop.shell.import_preview import MOST_BOXES, ImportPreview
from followup_desktop.shell.incoming import Incoming
from tests.builders import day
from tests.shell.interviews import HTML, LONG, add

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from followup_desktop.services.incoming_files import FileRead
    from followup_desktop.shell.import_preview import Stopped, Told
    from tests.room import Room

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n"
CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ms Novak\r\nEMAIL:novak@northfield.example\r\nEND:VCARD\r\n"


def event(uid: str = "one", title: str = "Interview: Test Engineer at Kestrel Devices", **more: str) -> str:
    lines = {
        "UID": uid,
        "DTSTAMP": "20261101T000000Z",
        "SUMMARY": title,
        "DTSTART;TZID=Europe/Berlin": "20261125T090000",
        "DTEND;TZID=Europe/Berlin": "20261125T100000",
        "LOCATION": "Gate B",
        "ORGANIZER;CN=Ms Orr": "mailto:orr@kestrel.example",
        **more,
    }
    return "BEGIN:VEVENT\r\n" + "".join(f"{name}:{value}\r\n" for name, value in lines.items()) + "END:VEVENT\r\n"


def calendar(*events: str) -> str:
    return HEAD + "".join(events) + "END:VCALENDAR\r\n"


class HereReader:
    """Reads in this process what the child would read."""

    def __enter__(self) -> HereReader:
        return self

    def __exit__(self, *ignored: object) -> None:
        pass

    def read(self, path: Path, zone: str) -> Reading:
        try:
            return read_contents(path.read_bytes(), path.suffix, zone)
        except FollowUpError as error:
            return Reading(left_out=(LeftOut("", error.message),))


@pytest.fixture
def window(room: Room) -> QWidget:
    own = QWidget()
    room.qtbot.addWidget(own)
    return own


@pytest.fixture
def incoming(room: Room, window: QWidget) -> Incoming:
    own = Incoming(room.desk, window, make_reader=HereReader)  # type: ignore[arg-type]
    own.shown.connect(room.qtbot.addWidget)
    return own


@pytest.fixture
def undoables(room: Room) -> list[Undoable]:
    found: list[Undoable] = []
    room.changes.undoable.connect(found.append)
    return found


def dropped(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def pasted(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def looked_at(room: Room, incoming: Incoming, text: str) -> ImportPreview:
    incoming.take(pasted(text))
    room.settle()
    return incoming.previews[-1]


def texts(preview: QWidget) -> list[str]:
    return [label.text() for label in preview.findChildren(QLabel) if label.isVisible() and label.text()]


def companies(room: Room) -> list[str]:
    return [view.company for view in room.do(lambda core: views.opportunities(core, closed_too=True))]


def test_a_dropped_invitation_is_shown_mended_and_stored(
    room: Room, incoming: Incoming, undoables: list[Undoable], tmp_path: Path
) -> None:
    file = tmp_path / "invite.ics"
    file.write_text(calendar(event()), newline="")
    mime = dropped(file)
    assert incoming.can_take(mime)
    incoming.take(mime)
    room.settle()
    preview = incoming.previews[0]
    box = preview.boxes[0]
    assert isinstance(box, InterviewBox)
    assert box.fields is not None
    assert box.tick.text() == "New interview: Test Engineer, Kestrel Devices"
    assert "invite.ics: Interview: Test Engineer at Kestrel Devices" in texts(preview)
    assert preview.main.text() == "Take this interview"
    assert box.fields.people.text() == "Ms Orr <orr@kestrel.example> (invited me)"
    assert companies(room) == []
    box.fields.place.setText("Gate C")
    box.fields.company.setText("Kestrel")
    box.fields.company.editingFinished.emit()
    room.settle()
    assert box.tick.text() == "New interview: Test Engineer, Kestrel"
    stored: list[int] = []
    incoming.stored.connect(stored.append)
    room.click(preview.main)
    room.settle()
    shown = room.do(lambda core: views.show(core, stored[0]))
    assert (shown.company, shown.place, shown.people[0].name) == ("Kestrel", "Gate C", "Ms Orr")
    assert not preview.isVisible()
    assert incoming.previews == []
    assert undoables[-1].text == "Taken in"
    room.do(undoables[-1].undo)
    assert companies(room) == []


def test_pasted_text_is_taken_and_closing_stores_nothing(room: Room, incoming: Incoming) -> None:
    preview = looked_at(room, incoming, calendar(event(), event("two", "Interview: Lead at Orchard")) + CARD)
    assert [type(box) for box in preview.boxes] == [InterviewBox, InterviewBox, PersonBox]
    assert preview.main.text() == "Take 3 of them"
    preview.boxes[2].tick.click()
    assert preview.main.text() == "Take these 2 interviews"
    for box in preview.boxes[:2]:
        box.tick.click()
    assert not preview.main.isEnabled()
    preview.boxes[2].tick.click()
    assert preview.main.text() == "Take this contact"
    room.press(preview, Qt.Key.Key_Escape)
    assert companies(room) == []


def test_what_can_be_taken_is_known_before_it_is_dropped(incoming: Incoming, tmp_path: Path) -> None:
    assert incoming.can_take(dropped(tmp_path / "a.eml"))
    assert incoming.can_take(dropped(tmp_path / "a.txt", tmp_path / "b.VCF"))
    assert incoming.can_take(pasted("x\nbegin:vcard\n"))
    assert not incoming.can_take(dropped(tmp_path / "a.txt"))
    assert not incoming.can_take(pasted("Dear Ms Novak"))
    assert not incoming.can_take(pasted(""))
    away = QMimeData()
    away.setUrls([QUrl("https://example.org/a.ics")])
    assert not incoming.can_take(away)
    of_a_calendar = QMimeData()
    of_a_calendar.setData("text/calendar", QByteArray(calendar(event()).encode()))
    assert incoming.can_take(of_a_calendar)
    assert not incoming.can_take(QMimeData())
    incoming.take(QMimeData())
    assert incoming.previews == []


def test_the_clipboard_is_taken_where_there_is_something(room: Room, incoming: Incoming) -> None:
    QGuiApplication.clipboard().setText("nothing")
    assert not incoming.paste()
    QGuiApplication.clipboard().setText(calendar(event()))
    assert incoming.paste()
    room.settle()
    assert len(incoming.previews[0].boxes) == 1


def test_what_is_not_taken_is_named_with_its_reason(room: Room, incoming: Incoming, tmp_path: Path) -> None:
    good, todo = tmp_path / "a.ics", tmp_path / "b.ics"
    good.write_text(calendar("BEGIN:VTODO\r\nUID:2\r\nSUMMARY:My to do\r\nEND:VTODO\r\n"), newline="")
    todo.write_text("hello")
    incoming.take_files([str(good), str(todo), str(tmp_path / "c.eml"), str(tmp_path / "d.csv")])
    room.settle()
    preview = incoming.previews[0]
    assert preview.skipped.text().splitlines() == [
        "Not taken:",
        "a.ics, My to do: it is a to-do, not an event.",
        "b.ics: there is no calendar in it; save the invitation anew as an .ics file.",
        "c.eml: mail files cannot be read yet; save the invitation in it as an .ics file.",
        "d.csv: CSV files cannot be read yet; nothing of it was taken.",
    ]
    assert preview.state.text() == "There is nothing here to take."
    assert not preview.main.isVisible()


@pytest.mark.long
def test_a_further_round_is_asked_for_and_an_update_shown_beside_what_is_stored(room: Room, incoming: Incoming) -> None:
    room.click(looked_at(room, incoming, calendar(event())).main)
    room.settle()
    preview = looked_at(room, incoming, calendar(event("two", "Interview: Lead at Kestrel Devices")))
    box = preview.boxes[0]
    assert isinstance(box, InterviewBox)
    assert [button.text() for button in box.asked if isinstance(button, QPushButton)] == [
        "Is it a further round of Test Engineer?"
    ]
    room.click(box.asked[0])
    room.settle()
    assert box.tick.text() == "Round 2 of Test Engineer, Kestrel Devices"
    preview.close()
    moved = event(**{"DTSTART;TZID=Europe/Berlin": "20261126T090000", "SEQUENCE": "1", "LOCATION": "Gate C"})
    moved = moved.replace("20261125T100000", "20261126T100000")
    preview = looked_at(room, incoming, calendar(moved))
    assert preview.boxes[0].tick.text() == "Change of Test Engineer, Kestrel Devices"
    assert "When: Wed 25 Nov, 09:00, now Thu 26 Nov, 09:00\nWhere: Gate B, now Gate C" in texts(preview)
    preview.close()
    preview = looked_at(room, incoming, calendar(event(DESCRIPTION="Come early", SEQUENCE="1")))
    assert "Notes, link or people are different. Time and place stay." in texts(preview)
    preview.close()
    preview = looked_at(room, incoming, calendar(event(STATUS="CANCELLED", SEQUENCE="1")))
    assert preview.boxes[0].tick.text() == "Cancellation of Test Engineer, Kestrel Devices"
    room.click(preview.main)
    room.settle()
    assert room.do(lambda core: views.show(core, 1)).cancelled


@pytest.mark.long
def test_another_sender_is_warned_of_and_a_day_alone_asks_for_its_time(room: Room, incoming: Incoming) -> None:
    room.click(looked_at(room, incoming, calendar(event())).main)
    room.settle()
    other = event(**{"ORGANIZER;CN=Ms Orr": "mailto:mallory@example.org"})
    preview = looked_at(room, incoming, calendar(other))
    assert any("another sender" in text for text in texts(preview))
    preview.close()
    all_day = event("nine").replace(";TZID=Europe/Berlin:20261125T090000", ";VALUE=DATE:20261130")
    all_day = "".join(line for line in all_day.splitlines(keepends=True) if not line.startswith("DTEND"))
    preview = looked_at(room, incoming, calendar(all_day))
    box = preview.boxes[0]
    assert isinstance(box, InterviewBox)
    assert box.fields is not None
    assert box.fields.hint.isVisible()
    assert box.fields.day.day == day("11-30")


def test_what_cannot_be_stored_is_said_beside_its_box(room: Room, incoming: Incoming) -> None:
    preview = looked_at(room, incoming, calendar(event()))
    box = preview.boxes[0]
    assert isinstance(box, InterviewBox)
    assert box.fields is not None
    box.fields.start.setText("noon")
    room.click(preview.main)
    assert preview.notice.text.endswith("The time cannot be read. For example: 14:00.")
    box.tick.click()
    assert not box.fields.isEnabled()
    assert companies(room) == []


@pytest.mark.long
def test_of_very_many_all_are_taken_and_the_first_can_be_mended(room: Room, incoming: Incoming) -> None:
    many = [event(f"uid-{n}", f"Interview: Role {n} at Kestrel Devices") for n in range(MOST_BOXES + 5)]
    preview = looked_at(room, incoming, calendar(*many))
    assert len(preview.boxes) == MOST_BOXES
    assert preview.found.text() == "And 5 more, which are taken as they are."
    assert preview.main.text() == f"Take these {MOST_BOXES + 5} interviews"
    room.click(preview.main)
    room.settle()
    assert len(companies(room)) == MOST_BOXES + 5


def test_a_contact_who_is_here_is_added_to(room: Room, incoming: Incoming) -> None:
    room.click(looked_at(room, incoming, CARD).main)
    room.settle()
    preview = looked_at(room, incoming, CARD)
    assert preview.boxes[0].tick.text() == "Add to Ms Novak, who is here already"


def test_a_file_of_our_own_is_taken_whole(room: Room, incoming: Incoming, tmp_path: Path) -> None:
    add(room)
    file = room.do(lambda core: export(core, "json", tmp_path / "all.json", with_reflections=False))
    room.do(lambda core: answers.note_nothing_said(core, 1))
    incoming.take_files([str(file)])
    room.settle()
    preview = incoming.previews[0]
    assert preview.boxes[0].tick.text() == "all.json: an export of Follow-Up with 1 interviews and 0 people"
    assert preview.main.text() == "Take what is ticked"
    room.click(preview.main)
    room.settle()
    assert not preview.isVisible()


def test_reading_can_be_stopped_and_says_how_far_it_is(room: Room) -> None:
    asked: list[bool] = []

    def read(told: Told, stopped: Stopped) -> tuple[FileRead, ...]:
        told(1, 3)
        asked.append(stopped())
        return ()

    preview = ImportPreview(room.desk, read)
    room.qtbot.addWidget(preview)
    preview.show()
    room.qtbot.waitUntil(lambda: preview.state.text() == "There is nothing here to take.")
    assert (preview.bar.maximum(), preview.bar.value(), asked) == (3, 1, [False])
    preview.close()
    assert preview._progress.stopped


def test_a_refusal_is_said_and_what_was_not_stored_after_all_too(room: Room, incoming: Incoming) -> None:
    preview = looked_at(room, incoming, calendar(event()))
    preview.refuse(FollowUpError("storage_full", path="here"))
    assert preview.notice.text.startswith("The disk did not take the change")
    assert preview.main.isEnabled()
    report = Report(skipped=[Skipped("a.ics", "x", message("import_older_version"))])
    preview._stored(StoredFiles(report, None))
    assert preview.isVisible()
    assert "a later version of it is here already" in preview.skipped.text()


def test_texts_of_strangers_are_shown_as_they_are(room: Room, incoming: Incoming) -> None:
    for text in (HTML, LONG):
        preview = looked_at(room, incoming, calendar(event(text[:20], text, LOCATION=text)))
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in preview.findChildren(QLabel))
        assert preview.minimumSizeHint().width() <= 860
        preview.close()
    assert room.opened == []
    assert Preview().empty


def test_the_menu_lets_files_be_chosen(incoming: Incoming, room: Room, tmp_path: Path) -> None:
    file = tmp_path / "invite.ics"
    file.write_text(calendar(event()), newline="")
    incoming.open_files()
    dialog = incoming.dialog
    assert dialog is not None
    assert any("*.ics" in each for each in dialog.nameFilters())
    dialog.filesSelected.emit([str(file)])
    dialog.close()
    room.settle()
    assert len(incoming.previews[0].boxes) == 1
