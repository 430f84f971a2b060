"""The window of a letter after the steps: drafted, kept, handed over, sent by the user's word, and taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from followup_desktop.domain.letter import GAP_SENDER
from followup_desktop.domain.settings import Settings
from followup_desktop.domain.terms import Answer, Channel, LetterKind, LetterState, Outcome, ReminderKind, Role, Side
from followup_desktop.kit.phone_code import PhoneCode
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.services import answers, later_writing, views
from followup_desktop.services.interview_page import interview_page
from followup_desktop.services.interviews import NewPerson
from followup_desktop.services.later_letters import Which, load
from followup_desktop.services.settings import store_setting
from followup_desktop.shell.letter_page import page_of
from followup_desktop.shell.letter_window import LetterWindow
from tests.builders import day
from tests.shell.interviews import HTML, LONG, add

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from followup_desktop.services.later_letters import LaterLetter
    from tests.room import Room

CHECK_IN = LetterKind.CHECK_IN
NOVAK = NewPerson("Ms Novak", ("novak@northfield.example",), role=Role.DECIDES)
ADLER = NewPerson("Mr Adler")


@pytest.fixture
def undoables(room: Room) -> list[Undoable]:
    found: list[Undoable] = []
    room.changes.undoable.connect(found.append)
    return found


def begin(room: Room, *people: NewPerson) -> int:
    number = add(room, people=people or (NOVAK, ADLER))
    own = Settings(name="Jamie Ellis", email=("jamie@ellis.example",))
    with room.core.store.write() as session:
        for key in ("name", "email"):
            store_setting(session, own, key)
    room.it_is("2026-12-02 12:00")
    return number


def open_one(room: Room, number: int, kind: LetterKind = CHECK_IN, person: int | None = None) -> LetterWindow:
    window = LetterWindow(room.desk, number, person, kind)
    room.show(window)
    return window


def stored(room: Room, number: int, kind: LetterKind = CHECK_IN) -> LaterLetter:
    room.settle()
    return load(room.core, Which(number, kind))


def saved(room: Room, window: LetterWindow) -> None:
    window.save_now()
    room.qtbot.waitUntil(lambda: window.is_saved)
    room.settle()


def press(room: Room, window: LetterWindow, words: str) -> None:
    button = next(b for b in window.findChildren(QPushButton) if b.text() == words and b.isVisible())
    room.click(button)
    room.settle()


def happened(room: Room, number: int) -> list[str]:
    page = room.do(lambda core: interview_page(core, number))
    return [", ".join(room.desk.say(part) for part in line.parts) for line in page.happened]


def planned(room: Room, number: int) -> list[ReminderKind]:
    page = room.do(lambda core: interview_page(core, number))
    return [act.kind for act in (*([page.act] if page.act else []), *page.planned)]


# --- Writing


def test_a_check_in_is_drafted_to_who_decides(room: Room) -> None:
    window = open_one(room, begin(room))
    assert window.windowTitle() == "A short question - Northfield Sensors \N{MIDDLE DOT} Controls Engineer"
    assert window.mail.to.text() == "Ms Novak <novak@northfield.example>"
    assert window.mail.editor.text().startswith("Dear Ms Novak,\n\nThank you for our conversation on 19 November")
    assert window.hint.text() == "It begins with your thanks, since none went out yet."
    assert window.mail.editor.hasFocus()
    room.qtbot.waitUntil(lambda: window.mail.advice.summary.text() == "Nothing to look at")
    assert not window.mail.no_address.isVisible()


@pytest.mark.long
def test_what_is_typed_is_there_next_time(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number)
    room.type(window.mail.subject, "!")
    room.type(window.mail.editor, "So. ")
    window.close()
    room.settle()
    kept = stored(room, number).letter
    assert (kept.subject[-1], kept.body[:4], kept.address) == ("!", "So. ", "novak@northfield.example")
    again = open_one(room, number)
    assert again.mail.editor.text().startswith("So. Dear Ms Novak")
    again.mail.editor.setPlainText("")
    saved(room, again)
    assert again.mail.editor.text() == ""
    assert stored(room, number).letter.body == ""


@pytest.mark.long
def test_what_was_changed_elsewhere_is_shown_and_a_later_text_stands(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number)
    window.mail.editor.setPlainText("Mine")
    saved(room, window)
    found = stored(room, number)
    room.do(lambda core: later_writing.keep(core, found.which, replace(found.letter, body="Theirs")))
    room.do(lambda core: answers.note_contact(core, number, day("12-01"), Channel.PHONE, Side.THEY))
    assert window.mail.editor.text() == "Theirs"


def test_the_letter_goes_to_somebody_else(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number)
    window.mail.editor.setPlainText("Mine")
    (other,) = window.other.menu().actions()
    other.trigger()
    room.settle()
    assert window.mail.editor.text().startswith("Dear Mr Adler,")
    assert (
        window.mail.no_address.text == "No address for Mr Adler. Type it above the letter, or write to somebody else."
    )
    press(room, window, "Write to Ms Novak")
    assert window.mail.editor.text() == "Mine"


@pytest.mark.long
def test_an_address_that_is_typed_is_kept_for_the_person(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number, person=2)
    room.type(window.mail.to, "adler at northfield")
    room.press(window.mail.to, Qt.Key.Key_Return)
    room.settle()
    assert load(room.core, Which(number, CHECK_IN, 2)).addressee.address == ""
    window.mail.to.clear()
    room.type(window.mail.to, "adler@northfield.example")
    room.press(window.mail.to, Qt.Key.Key_Return)
    room.settle()
    assert load(room.core, Which(number, CHECK_IN, 2)).addressee.address == "adler@northfield.example"
    assert window.mail.to.text() == "Mr Adler <adler@northfield.example>"
    assert not window.mail.no_address.isVisible()


def test_the_address_of_somebody_else_stays_theirs(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number, person=2)
    room.type(window.mail.to, "novak@northfield.example")
    room.press(window.mail.to, Qt.Key.Key_Return)
    room.settle()
    assert load(room.core, Which(number, CHECK_IN, 2)).addressee.address == ""
    assert window.out.to_name() == "Ms Novak"


def test_where_nobody_is_known_it_is_said(room: Room) -> None:
    number = add(room)
    room.it_is("2026-12-02 12:00")
    window = open_one(room, number)
    assert window.mail.no_address.text.startswith("Nobody is known here yet.")
    assert not window.other.isVisible()
    assert window.mail.editor.has_gap
    room.type(window.mail.editor, "!")
    saved(room, window)
    assert stored(room, number).letter.body


# --- The ways out


@pytest.mark.long
def test_handed_over_asks_whether_it_went_out(room: Room, undoables: list[Undoable]) -> None:
    number = begin(room)
    window = open_one(room, number)
    room.press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    (address,) = room.opened
    assert address.startswith("mailto:novak@northfield.example?subject=A%20short%20question")
    assert window.went_out.notice.text == "Handed to your mail program at 12:00. Did it go out?"
    assert ReminderKind.HAND_OVER in planned(room, number)
    press(room, window, "Not yet")
    assert stored(room, number).letter.state is LetterState.DRAFT
    press(room, window, "Open in mail program")
    press(room, window, "Yes")
    assert window.went_out.notice.text == "Sent today, Wed 2 Dec."
    assert "You were in touch with Ms Novak, by e-mail" in happened(room, number)
    assert undoables[-1].text == "Letter to Ms Novak noted as sent"
    assert window.mail.editor.isReadOnly()
    assert not window.already_sent.isVisible()
    assert planned(room, number).count(ReminderKind.CHECK_IN) == 1


def test_what_was_asked_for_before_a_letter_went_out_does_not_take_its_place(room: Room) -> None:
    window = open_one(room, begin(room))
    before = window.which
    room.click(window.already_sent)
    room.click(window.went_out.keep)
    room.settle()
    assert window.went_out.notice.text == "Sent today, Wed 2 Dec."
    # The change is told before the act has ended: what the window asked for then is the next letter by now.
    late = room.do(lambda core: page_of(load(core, before)))
    assert late.found.letter.state is LetterState.DRAFT
    window._show(replace(late, asked=before))
    room.settle()
    assert window.went_out.notice.text == "Sent today, Wed 2 Dec."


@pytest.mark.long
def test_already_sent_asks_for_its_day(room: Room, undoables: list[Undoable]) -> None:
    number = begin(room)
    window = open_one(room, number)
    room.click(window.already_sent)
    window.went_out.day.choose(day("12-05"))
    room.click(window.went_out.keep)
    assert window.notice.text == "That day is still to come. On which day was it?"
    room.settle()
    room.click(window.already_sent)
    window.went_out.day.choose(day("12-01"))
    room.click(window.went_out.keep)
    room.settle()
    assert window.went_out.notice.text == "Sent yesterday, Tue 1 Dec."
    room.do(undoables[-1].undo)
    assert not [line for line in happened(room, number) if line.startswith("You were in touch")]
    assert not window.went_out.notice.isVisible()
    room.click(window.already_sent)
    room.click(window.went_out.keep)
    room.settle()
    press(room, window, "Not sent after all")
    assert stored(room, number).letter.state is LetterState.DRAFT
    assert not [line for line in happened(room, number) if line.startswith("You were in touch")]


@pytest.mark.long
def test_the_next_window_is_the_next_question(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number)
    room.click(window.already_sent)
    room.click(window.went_out.keep)
    room.settle()
    window.close()
    room.it_is("2026-12-14 12:00")
    second = open_one(room, number)
    assert "I asked you on 2 December how things stand" in second.mail.editor.text()
    assert not second.hint.isVisible()
    room.do(lambda core: answers.note_contact(core, number, day("12-14"), Channel.PHONE, Side.ME))
    assert second.hint.text() == "You have asked twice. That is enough; the rest is theirs."


def test_copied_and_to_the_phone(room: Room) -> None:
    window = open_one(room, begin(room))
    window.copy.menu().actions()[0].trigger()
    assert QGuiApplication.clipboard().text().startswith("Ms Novak <novak@northfield.example>\nA short question about")
    assert window.footer.state.text() == "Copied"
    room.click(window.to_phone)
    (code,) = window.findChildren(PhoneCode)
    assert code.windowTitle() == "Letter to Ms Novak"
    code.close()


def test_a_gap_is_asked_about_before_it_goes_out(room: Room) -> None:
    number = add(room, people=(NOVAK,))
    room.it_is("2026-12-02 12:00")
    window = open_one(room, number)
    room.click(window.open)
    assert window.notice.text == f"One gap is still open: {GAP_SENDER}."
    press(room, window, "Fill it in")
    assert window.mail.editor.textCursor().selectedText().strip("\u27e6\u27e7") == GAP_SENDER
    assert room.opened == []


def test_no_mail_program_is_said(room: Room) -> None:
    number = begin(room)
    room.opens_urls = False
    window = open_one(room, number)
    room.click(window.open)
    room.settle()
    assert window.notice.text.startswith("No mail program opened.")
    assert stored(room, number).letter.state is LetterState.DRAFT
    press(room, window, "Save as file")
    dialog = window.out.dialog
    assert dialog is not None
    path = room.folder / "letter.eml"
    dialog.fileSelected.emit(str(path))
    room.settle()
    assert b"novak@northfield.example" in path.read_bytes()
    dialog.close()


# --- Two acts at the same time


@pytest.mark.long
def test_what_is_typed_while_the_mail_program_opens_stays(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number)
    window.mail.editor.setPlainText("First")
    room.click(window.open)
    room.type(window.mail.editor, "More. ")
    room.settle()
    saved(room, window)
    assert window.mail.editor.text() == "More. First"
    kept = stored(room, number).letter
    assert (kept.body, kept.state) == ("More. First", LetterState.HANDED_OVER)


@pytest.mark.long
def test_what_is_typed_while_an_act_is_stored_stays_and_the_act_is_seen(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number)
    room.click(window.open)
    room.qtbot.waitUntil(lambda: bool(room.opened))
    room.type(window.mail.editor, "More. ")
    room.settle()
    assert not window.is_saved
    assert window.mail.editor.text().startswith("More. Dear Ms Novak")
    assert window.went_out.notice.text == "Handed to your mail program at 12:00. Did it go out?"
    saved(room, window)
    assert stored(room, number).letter.body.startswith("More. Dear Ms Novak")
    found = stored(room, number)
    room.do(lambda core: later_writing.keep(core, found.which, replace(found.letter, body="Theirs")))
    room.do(lambda core: answers.note_contact(core, number, day("12-01"), Channel.PHONE, Side.THEY))
    assert window.mail.editor.text() == "Theirs"


@pytest.mark.long
def test_a_letter_that_was_handed_over_is_noted_where_it_belongs(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number)
    room.click(window.open)
    window.other.menu().actions()[0].trigger()
    room.settle()
    assert window.mail.editor.text().startswith("Dear Mr Adler,")
    novak, adler = (load(room.core, Which(number, CHECK_IN, person)).letter for person in (1, 2))
    assert (novak.state, novak.body[:14]) == (LetterState.HANDED_OVER, "Dear Ms Novak,")
    assert (adler.state, adler.body) == (LetterState.DRAFT, "")


def test_what_is_typed_before_another_letter_is_read_belongs_to_the_first(room: Room) -> None:
    number = begin(room)
    window = open_one(room, number)
    window.other.menu().actions()[0].trigger()
    room.type(window.mail.editor, "More. ")
    room.settle()
    assert window.mail.editor.text().startswith("Dear Mr Adler,")
    novak, adler = (load(room.core, Which(number, CHECK_IN, person)).letter for person in (1, 2))
    assert (novak.body[:20], adler.body) == ("More. Dear Ms Novak,", "")


# --- The other kinds


@pytest.mark.long
def test_a_withdrawal_stops_everything(room: Room, undoables: list[Undoable]) -> None:
    number = begin(room)
    window = open_one(room, number, LetterKind.WITHDRAWAL)
    assert window.windowTitle().startswith("Withdrawal - ")
    assert window.hint.text().startswith("Once it is out, everything for this one stops.")
    room.click(window.already_sent)
    room.click(window.went_out.keep)
    room.settle()
    assert room.do(lambda core: views.opportunities(core, closed_too=True))[0].outcome is Outcome.WITHDRAWN
    assert undoables[-1].text == "The withdrawal is noted as sent"
    room.do(undoables[-1].undo)
    assert room.do(views.opportunities)[0].outcome is None


@pytest.mark.parametrize(
    ("kind", "title", "hint"),
    [
        (LetterKind.OFFER_NOTE, "Word of an offer", "It names no company, and it is none of your two questions."),
        (
            LetterKind.DECLINE,
            "Declining the offer",
            "Once it is out, everything for this one stops. You can bring it back at any time.",
        ),
        (LetterKind.REPLY, "A short reply", "Only if you like. Nobody waits for it."),
    ],
)
def test_the_other_kinds_say_what_they_are(room: Room, kind: LetterKind, title: str, hint: str) -> None:
    number = begin(room, NewPerson("", ("hr@northfield.example",)))
    room.do(lambda core: answers.note_answer(core, number, day("12-01"), Answer.OTHER, None))
    window = open_one(room, number, kind)
    assert (window.windowTitle().partition(" - ")[0], window.hint.text()) == (title, hint)


# --- Room and strangers


@pytest.mark.long
def test_it_fits_a_small_screen_in_large_letters_and_shows_strangers_as_text(room: Room) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = app.font()
    number = add(room, HTML, LONG, people=(NewPerson(HTML, ("a@b.example",)), NewPerson(LONG), NewPerson("x" * 300)))
    room.it_is("2026-12-02 12:00")
    try:
        for size in (0, 16):
            if size:
                app.setFont(QFont(before.family(), size))
            for look in (Appearance.LIGHT, Appearance.DARK):
                room.desk.theme.choose(look)
                for person in (None, 2):
                    window = open_one(room, number, person=person)
                    hint = window.sizeHint()
                    assert (hint.width() <= 860, hint.height() <= 500) == (True, True)
                    assert window.minimumSizeHint().width() <= 860
                    labels = window.findChildren(QLabel)
                    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
                    window.close()
    finally:
        app.setFont(before)
    assert room.opened == []
