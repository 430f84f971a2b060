"""The window of step 4: one word for all live interviews, and only the user's yes makes it told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from sqlalchemy import select

from followup_desktop.domain.model.belongings import Brief
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.terms import Channel, EventKind, ReferenceState
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.services import references
from followup_desktop.services.interviews import NewInterview, NewPerson, add_interview
from followup_desktop.services.reference_people import (
    NewReference,
    ReferenceFields,
    add_reference,
    set_asked,
    update_reference,
)
from followup_desktop.services.reference_words import keep_brief, set_reference_state, tell
from followup_desktop.services.references import BriefText, ReferencesSheet
from followup_desktop.services.resumes import resume_place, take_resume
from followup_desktop.services.undoing import undo
from followup_desktop.steps.references.window import ReferencesWindow
from tests.builders import at

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from followup_desktop.services.references import ReferenceShown
    from tests.room import Room

NOT_TOLD, TOLD, READY = ReferenceState.NOT_TOLD, ReferenceState.TOLD, ReferenceState.READY
GAPLESS = "A word without a gap"


def add(room: Room, company: str, role: str = "Engineer") -> int:
    new = NewInterview(
        company,
        role,
        starts_at=at("2026-11-19 14:00"),
        ends_at=at("2026-11-19 15:10"),
        time_zone="Europe/Berlin",
        people=(NewPerson("Bo Lind", ("bo@northfield.example",)),),
    )
    return add_interview(room.core, new)


@pytest.fixture
def asked(room: Room) -> Room:
    """Give a user with two live interviews, and one reference who can be reached by mail."""
    room.once(two_and_a_reference)
    return room


def two_and_a_reference(room: Room) -> None:
    for company in ("Northfield", "Southfield"):
        set_asked(room.core, add(room, company), True)
    fields = ReferenceFields("former team lead", "the filling line", None, "after 17:00")
    add_reference(room.core, 1, NewReference("Ada Moreno", fields, "ada@example.org", "030 1"))


def opened(room: Room, interview: int = 1) -> ReferencesWindow:
    window = ReferencesWindow(room.desk, interview)
    window.show()
    room.qtbot.waitExposed(window)
    room.settle()
    return window


def sheet(room: Room, interview: int = 1) -> ReferencesSheet:
    return references.load(room.core, interview)


def only(room: Room, interview: int = 1) -> ReferenceShown:
    (one,) = sheet(room, interview).references
    return one


def press(room: Room, button: QPushButton) -> None:
    assert button.isVisible()
    room.click(button)
    room.settle()


def way(window: ReferencesWindow, words: str) -> QPushButton:
    """Give the way on that the notice offers under these words."""
    (found,) = [button for button in window.notice.findChildren(QPushButton) if button.text() == words]
    return found


def write(room: Room, window: ReferencesWindow, text: str) -> None:
    window.panel.editor.selectAll()
    window.panel.editor.insertPlainText(text)
    window.save_now()
    room.settle()


def choose(room: Room, window: ReferencesWindow, number: int, words: str) -> None:
    """Choose a line of a reference's own menu."""
    (action,) = [action for action in window.rows.rows[number].menu.actions() if action.text() == words]
    assert action.isEnabled()
    action.trigger()
    room.settle()


# --- whether they asked


def test_it_asks_once_and_rests_quietly(room: Room) -> None:
    add(room, "Northfield", "Quality Lead")
    window = opened(room)
    assert window.windowTitle() == "References - Quality Lead, Northfield"
    assert window.heading.text() == "Did they ask for references? A short word now spares them a surprise."
    assert window.focusWidget() is window.asked.button(True)
    press(room, window.asked.button(False))
    assert window.heading.text() == "They have not asked for references. This step rests until they do."
    assert sheet(room).asked is False
    parts = (window.rows, window.panel, window.form, window.add, window.by_phone, window.copy, window.open_mail)
    assert not any(part.isVisible() for part in parts)
    window.main_act()
    press(room, way(window, "Undo"))
    assert (sheet(room).asked, window.asked.value) == (None, None)
    window.close()


@pytest.mark.long
def test_without_a_reference_it_asks_for_one_at_once(room: Room) -> None:
    add(room, "Northfield")
    window = opened(room)
    press(room, window.asked.button(True))
    assert window.heading.text() == "They asked for references. Nobody to name yet."
    assert window.form.isVisible()
    assert not window.form.cancel.isVisible()
    room.type(window.form.name, "Ada Moreno")
    room.type(window.form.relation, "team lead")
    room.type(window.form.email, " ada@example.org")
    room.press(window.form.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert (only(room).name, only(room).relation, only(room).emails) == (
        "Ada Moreno",
        "team lead",
        ("ada@example.org",),
    )
    assert not window.form.isVisible()
    assert window.panel.heading.text() == "To Ada Moreno, about this interview"
    assert window.heading.text() == "They asked for references. Nobody is told yet."
    window.close()


def test_a_person_who_is_known_is_offered_and_stays_one_person(asked: Room) -> None:
    window = opened(asked)
    press(asked, window.add)
    completer = window.form.name.completer()
    completer.setCompletionPrefix("bo")
    assert completer.currentCompletion() == "Bo Lind"
    asked.type(window.form.name, "Bo Lind")
    press(asked, window.form.ok)
    assert [one.emails for one in sheet(asked).references] == [("ada@example.org",), ("bo@northfield.example",)]
    assert window.chosen is not None
    assert window.chosen.name == "Bo Lind"
    window.close()


def test_a_reference_without_a_name_is_not_added(asked: Room) -> None:
    window = opened(asked)
    press(asked, window.add)
    press(asked, window.form.ok)
    assert window.notice.text == "A reference needs a name."
    press(asked, window.form.cancel)
    assert window.panel.isVisible()
    assert only(asked).name == "Ada Moreno"
    window.close()


def test_who_was_typed_is_not_lost_when_the_window_is_closed(asked: Room) -> None:
    window = opened(asked)
    press(asked, window.add)
    asked.type(window.form.name, "Cy Ray")
    window.close()
    asked.settle()
    assert [one.name for one in sheet(asked).references] == ["Ada Moreno", "Cy Ray"]


@pytest.mark.long
def test_details_are_mended_while_typing(asked: Room) -> None:
    window = opened(asked)
    choose(asked, window, 1, "Change details")
    assert (window.form.name.text(), window.form.name.isReadOnly()) == ("Ada Moreno", True)
    window.form.vouch.clear()
    asked.type(window.form.vouch, "<b>everything</b>")
    window.form.email.clear()
    asked.type(window.form.email, "ada@example.com")
    window.save_now()
    asked.settle()
    asked.type(window.form.email, ".au")
    press(asked, window.form.ok)
    assert (only(asked).can_vouch_for, only(asked).emails) == ("<b>everything</b>", ("ada@example.com.au",))
    assert "ada@example.com.au" in window.panel.address.text()
    assert "speak about <b>everything</b>." in window.panel.editor.text()
    window.close()


def test_another_process_that_mends_the_same_reference_is_seen_or_kept(asked: Room) -> None:
    window = opened(asked)
    choose(asked, window, 1, "Change details")
    fields = ReferenceFields("boss", version=only(asked).version)
    asked.do(lambda core: update_reference(core, 1, 1, fields))
    assert window.form.relation.text() == "boss"
    asked.type(window.form.relation, "!")
    update_reference(asked.core, 1, 1, ReferenceFields("their word", version=only(asked).version))
    window.save_now()
    asked.settle()
    assert only(asked).relation == "boss!"
    with asked.core.store.read() as session:
        query = select(Event.text).where(Event.kind == EventKind.OTHER_VERSION)
        assert session.scalars(query).all() == ["their word"]
    window.close()


# --- the word


def test_the_draft_covers_both_and_what_is_typed_is_kept(asked: Room) -> None:
    window = opened(asked)
    assert window.focusWidget() is window.panel.editor
    assert window.panel.heading.text() == "To Ada Moreno, about both interviews"
    assert window.panel.address.text() == ("By mail to ada@example.org: A reference for Northfield and Southfield")
    assert window.panel.editor.text().startswith("Hello Ada Moreno,\n\nTwo companies may call you in the next weeks")
    assert not window.panel.anew.isVisible()
    write(asked, window, " <i>Mine</i>\n")
    assert only(asked).brief.text == " <i>Mine</i>\n"
    assert window.footer.state.text() == "Saved 12:00"
    window.close()
    asked.settle()
    again = opened(asked)
    assert again.panel.editor.text() == " <i>Mine</i>\n"
    press(asked, again.panel.anew)
    assert again.panel.editor.text().startswith("Hello Ada Moreno,")
    again.save_now()
    asked.settle()
    assert only(asked).brief.text == ""
    again.panel.editor.undo()
    assert again.panel.editor.text() == " <i>Mine</i>\n"
    again.close()


@pytest.mark.long
def test_told_by_phone_covers_all_and_can_be_taken_back(asked: Room) -> None:
    offered: list[Undoable] = []
    asked.changes.undoable.connect(offered.append)
    window = opened(asked)
    write(asked, window, GAPLESS)
    press(asked, window.by_phone)
    assert window.notice.text == "Noted: Ada Moreno told by phone today, about both interviews."
    assert [only(asked, one).state for one in (1, 2)] == [TOLD, TOLD]
    assert window.panel.heading.text() == "What Ada Moreno was told on Fri 20 Nov"
    assert window.panel.editor.isReadOnly()
    assert not window.open_mail.isVisible()
    press(asked, way(window, "Undo"))
    assert [only(asked, one).state for one in (1, 2)] == [NOT_TOLD, NOT_TOLD]
    assert window.panel.editor.text() == GAPLESS
    press(asked, window.by_phone)
    asked.do(offered[-1].undo)
    assert only(asked).state is NOT_TOLD
    assert not window.panel.editor.isReadOnly()
    window.close()


@pytest.mark.long
def test_it_is_ready_with_one_press_and_called_and_thanked_from_the_menu(asked: Room) -> None:
    tell(asked.core, 1, 1, Channel.EMAIL, BriefText("A word"))
    window = opened(asked)
    row = window.rows.rows[1]
    assert row.act.text() == "Is ready"
    press(asked, row.act)
    assert only(asked).state is READY
    assert window.heading.text() == "They asked for references. Your reference is ready."
    assert not row.act.isVisible()
    choose(asked, window, 1, "Called by the employer")
    assert row.act.text() == "Thanked"
    press(asked, row.act)
    assert only(asked).state is ReferenceState.THANKED
    choose(asked, window, 1, "Not told yet")
    assert (only(asked).state, row.act.text()) == (NOT_TOLD, "Tell")
    choose(asked, window, 1, "Told")
    assert (only(asked).state, only(asked).about) == (TOLD, (1, 2))
    window.telling.set_state(1, TOLD)
    window.telling.set_state(99, TOLD)
    window.close()


@pytest.mark.long
def test_who_is_not_counted_on_is_out_and_can_come_back(asked: Room) -> None:
    window = opened(asked)
    choose(asked, window, 1, "Do not count on them")
    assert not only(asked).counted_on
    assert window.rows.rows[1].accessibleName() == "Ada Moreno, former team lead, Not counted on"
    assert not window.open_mail.isVisible()
    choose(asked, window, 1, "Count on them again")
    assert only(asked).counted_on
    window.close()


@pytest.mark.long
def test_another_word_may_follow(asked: Room) -> None:
    tell(asked.core, 1, 1, Channel.EMAIL, BriefText("First"))
    window = opened(asked)
    press(asked, window.panel.again)
    assert window.panel.editor.text().startswith("Hello Ada Moreno")
    write(asked, window, "Second")
    press(asked, window.by_phone)
    assert (only(asked).asked, window.panel.editor.text()) == (2, "Second")
    window.close()


@pytest.mark.long
def test_somebody_asked_often_is_shown_before_asking(asked: Room) -> None:
    for _ in range(4):
        tell(asked.core, 1, 1, Channel.EMAIL, BriefText("A word"))
    add_reference(asked.core, 1, NewReference("Cy Ray"))
    set_reference_state(asked.core, 1, 1, NOT_TOLD)
    window = opened(asked)
    assert "Asked 3 times in 90 days; perhaps somebody else" in window.rows.rows[1].accessibleName()
    asked.click(window.rows.rows[2])
    assert window.notice.text == ""
    press(asked, window.rows.rows[1].act)
    assert window.notice.text.startswith("Ada Moreno was asked 3 times in the last 90 days.")
    assert window.focusWidget() is window.panel.editor
    window.close()


def test_another_reference_is_chosen_by_mouse_or_key_and_nothing_is_lost(asked: Room) -> None:
    add_reference(asked.core, 1, NewReference("Cy Ray"))
    window = opened(asked)
    window.panel.editor.selectAll()
    asked.type(window.panel.editor, "To Ada")
    asked.click(window.rows.rows[2])
    assert window.panel.editor.text().startswith("Hello Cy Ray,")
    assert (
        window.panel.address.text()
        == "No address and no number for this person yet. Add one in the details, under More."
    )
    window.rows.rows[2].setFocus()
    asked.press(window.rows.rows[2], Qt.Key.Key_Up)
    assert window.panel.editor.text() == "To Ada"
    window.save_now()
    asked.settle()
    assert [one.brief.text for one in sheet(asked).references] == ["To Ada", ""]
    window.close()


def test_what_another_process_wrote_meanwhile_goes_into_the_history(asked: Room) -> None:
    window = opened(asked)
    write(asked, window, "seen")
    window.panel.editor.insertPlainText(", mine")
    keep_brief(asked.core, 1, 1, BriefText("theirs"))
    window.save_now()
    asked.settle()
    assert only(asked).brief.text == "seen, mine"
    with asked.core.store.read() as session:
        query = select(Event.text).where(Event.kind == EventKind.OTHER_VERSION)
        assert "theirs" in session.scalars(query).all()
    window.close()


def test_the_text_is_copied(asked: Room) -> None:
    window = opened(asked)
    write(asked, window, GAPLESS)
    press(asked, window.copy)
    assert QGuiApplication.clipboard().text() == GAPLESS
    assert only(asked).state is NOT_TOLD
    window.close()


# --- by mail


@pytest.mark.long
def test_only_a_yes_makes_it_told(asked: Room) -> None:
    window = opened(asked)
    write(asked, window, GAPLESS)
    asked.press(window.panel.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    asked.settle()
    (address,) = asked.opened
    assert address.startswith("mailto:ada@example.org?subject=A%20reference")
    assert window.notice.text == "Handed to your mail program at 12:00. Did it go out?"
    assert only(asked).state is NOT_TOLD
    window.close()
    asked.settle()
    asked.it_is("2026-11-21 09:00")
    window = opened(asked)
    assert window.notice.text == "Handed to your mail program yesterday, 12:00. Did it go out?"
    press(asked, way(window, "Yes"))
    assert [only(asked, one).state for one in (1, 2)] == [TOLD, TOLD]
    assert window.notice.text == "Ada Moreno is told, about both interviews."
    press(asked, way(window, "Undo"))
    assert window.notice.text == "Handed to your mail program yesterday, 12:00. Did it go out?"
    press(asked, way(window, "Not yet"))
    assert (only(asked).handed_over, only(asked).brief.text) == (None, GAPLESS)
    assert window.notice.text == ""
    window.close()


@pytest.mark.long
def test_with_a_resume_it_is_a_file_and_the_resume_is_in_it(asked: Room, tmp_path: Path) -> None:
    (tmp_path / "CV.pdf").write_bytes(b"%PDF-1.7")
    take_resume(asked.core, tmp_path / "CV.pdf")
    window = opened(asked)
    assert window.panel.resume_title.text() == "CV, PDF, 1 kB"
    assert "My resume is attached" in window.panel.editor.text()
    write(asked, window, GAPLESS)
    press(asked, window.open_mail)
    (address,) = asked.opened
    mail = Path(QUrl(address).toLocalFile()).read_bytes()
    assert b'filename="CV.pdf"' in mail
    press(asked, way(window, "Yes"))
    (kept,) = sheet(asked).resumes
    assert kept.people == ("Ada Moreno",)
    assert window.panel.resume_note.text() == "With Ada Moreno"
    window.close()


def test_a_gap_is_shown_before_it_goes_and_the_user_decides(asked: Room) -> None:
    window = opened(asked)
    press(asked, window.open_mail)
    assert window.notice.text == "There is still a gap in the text: what matters to them."
    assert asked.opened == []
    press(asked, way(window, "Open it as it is"))
    assert len(asked.opened) == 1
    window.close()


def test_without_a_mail_program_nothing_is_noted(asked: Room) -> None:
    asked.opens_urls = False
    window = opened(asked)
    write(asked, window, GAPLESS)
    press(asked, window.open_mail)
    assert window.notice.text.startswith("No mail program answered.")
    assert only(asked).handed_over is None
    window.close()


@pytest.mark.parametrize("email", ["", "no address", "a@b.example\r\nBcc: c@d.example"])
def test_without_a_plain_address_nothing_leaves(asked: Room, email: str) -> None:
    add_reference(asked.core, 1, NewReference("Cy Ray", email=email, phone="030 2"))
    window = opened(asked)
    asked.click(window.rows.rows[2])
    write(asked, window, GAPLESS)
    press(asked, window.open_mail)
    assert asked.opened == []
    assert window.notice.text != ""
    if not email:
        assert window.panel.address.text().startswith("No address for this person. Call 030 2")
    window.close()


# --- the resume


def drop(window: ReferencesWindow, *paths: Path | str) -> bool:
    """Drop files on the window; say whether it wanted them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) if isinstance(path, Path) else QUrl(path) for path in paths])
    where, copy = QPoint(20, 20), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, copy, data, left, none)
    enter.ignore()
    window.dragEnterEvent(enter)
    window.dropEvent(QDropEvent(QPointF(where), copy, data, left, none))
    return enter.isAccepted()


def test_a_resume_is_dropped_chosen_and_left_out(asked: Room, tmp_path: Path) -> None:
    window = opened(asked)
    assert window.panel.resume_title.text() == "No resume goes with it"
    for name in ("Old.pdf", "New.pdf"):
        (tmp_path / name).write_text(name)
        assert drop(window, tmp_path / name)
        asked.settle()
    assert window.panel.resume_title.text() == "New, PDF, 1 kB"
    assert only(asked).brief.resume == 2
    assert [action.text() for action in window.panel.menu.actions()] == ["New, PDF, 1 kB", "Old, PDF, 1 kB", "None"]
    window.panel.menu.actions()[2].trigger()
    window.save_now()
    asked.settle()
    assert (only(asked).brief.resume, only(asked).brief.text) == (None, "")
    assert "attached" not in window.panel.editor.text()
    assert not drop(window, "https://example.org/a.pdf")
    window.close()


def test_what_is_no_resume_is_said_and_the_rest_works(asked: Room, tmp_path: Path) -> None:
    window = opened(asked)
    drop(window, tmp_path / "gone.pdf")
    asked.settle()
    assert window.notice.text == "There is no file gone.pdf. It was not added."
    write(asked, window, GAPLESS)
    assert only(asked).brief.text == GAPLESS
    window.close()


def test_a_copy_that_somebody_deleted_is_said(asked: Room, tmp_path: Path) -> None:
    (tmp_path / "CV.pdf").write_bytes(b"%PDF-1.7")
    number = take_resume(asked.core, tmp_path / "CV.pdf")
    keep_brief(asked.core, 1, 1, BriefText(GAPLESS, number))
    next(resume_place(asked.core, "x").parent.iterdir()).unlink()
    window = opened(asked)
    assert window.panel.resume_note.text() == "The copy is gone from the data folder. Add the file again."
    press(asked, window.open_mail)
    assert window.notice.text.startswith("The copy of CV is gone from the data folder")
    assert asked.opened == []
    window.close()


def test_a_file_can_be_picked(asked: Room, tmp_path: Path) -> None:
    (tmp_path / "CV").write_bytes(b"text")
    window = opened(asked)
    press(asked, window.panel.add_file)
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "CV"))
    dialog.close()
    asked.settle()
    assert window.panel.resume_title.text() == "CV, file, 1 kB"
    window.close()


# --- how it looks


@pytest.mark.long
def test_long_arabic_and_html_names_make_no_window_wider(asked: Room) -> None:
    for name in ("Wolfeschlegel" * 20, "\u0639\u0645\u0631\u0648 " * 40, "<img src=file:///etc/passwd><b>x</b>"):
        add_reference(
            asked.core, 1, NewReference(name, ReferenceFields(name, name, None, name), f"{len(name)}@x.example")
        )
    window = opened(asked)
    window.resize(700, 450)
    for number in window.rows.rows:
        asked.click(window.rows.rows[number])
        asked.settle()
        window.grab()
        assert window.width() <= 700
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in window.findChildren(QLabel))
    window.desk.theme.choose(Appearance.DARK)
    window.grab()
    window.close()


def test_it_fits_and_every_control_has_a_name(asked: Room) -> None:
    window = opened(asked)
    assert window.minimumSizeHint().width() <= 860
    press(asked, window.add)
    for button in window.findChildren(QPushButton):
        assert button.text() or button.accessibleName()
        assert not button.isVisible() or min(button.width(), button.height()) >= 24
    row = QAccessible.queryAccessibleInterface(window.rows.rows[1])
    assert row.text(QAccessible.Text.Name) == (
        "Ada Moreno, former team lead, Not told yet, Two live interviews; one word covers both"
    )
    window.close()


def test_nothing_is_lost_where_the_data_cannot_be_read(asked: Room) -> None:
    window = ReferencesWindow(asked.desk, 99)
    window.show()
    asked.settle()
    assert "99" in window.footer.state.text()
    assert window.chosen is None
    window.main_act()
    window.close()


def test_texts_of_briefs_are_stored_once(asked: Room) -> None:
    window = opened(asked)
    for text in ("one", "two"):
        write(asked, window, text)
    with asked.core.store.read() as session:
        assert [row.text for row in session.scalars(select(Brief))] == ["two"]
    with asked.core.store.write() as session:
        assert session.get_one(Brief, 1).told_on is None
    undo(asked.core, tell(asked.core, 1, 1, Channel.PHONE, only(asked).brief))
    assert only(asked).brief.text == "two"
    window.close()
