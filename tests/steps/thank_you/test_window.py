"""The thank-you window: each letter by itself, kept while it is typed, and out only when the user says so."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from followup_desktop.domain.letter import gaps
from followup_desktop.domain.model.steps import Question, Reflection
from followup_desktop.domain.terms import LetterState, Role, UseFor
from followup_desktop.services import letter_people, letter_writing, letters
from followup_desktop.services.interviews import NewPerson, find_interview
from followup_desktop.steps.thank_you.ways_out import WaysOut
from tests.builders import day
from tests.steps.thank_you.thanks import ADLER, BRANDT, CARD, EMAIL, NOVAK, Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_desktop.domain.terms import LetterKind
    from followup_desktop.kit.changes import Undoable
    from tests.room import Room


def shown(desk: Desk) -> tuple[str, str]:
    """Give the notice of the window, and what became of the letter."""
    return desk.window.notice.text, desk.window.went_out.notice.text


def press(room: Room, window: QWidget, words: str) -> None:
    """Press the button with these words, wherever in the window it is."""
    from PySide6.QtWidgets import QPushButton

    button = next(one for one in window.findChildren(QPushButton) if one.isVisible() and one.text() == words)
    room.click(button)
    room.settle()


# --- What it shows --------------------------------------------------------------------------------------------------


def test_everybody_has_a_tab_and_a_draft(three: Desk) -> None:
    window = three.window
    assert window.windowTitle() == "Thank-you - Northfield Sensors \u00b7 best by 15:10 today"
    assert [window.tabs.button(one.person).text() for one in window.people()] == [
        "Ms Novak \u00b7 draft",
        "Ms Brandt \u00b7 draft",
        "Mr Adler \u00b7 no address",
    ]
    assert window.mail.to.text() == "Ms Novak <novak@northfield.example>"
    assert window.mail.subject.text() == "Thank you for yesterday"
    assert gaps(window.mail.editor.text()) == ("one thing you spoke about",)
    assert three.kept().email.version == 0


def test_the_first_gap_is_what_is_typed_over_first(three: Desk) -> None:
    assert three.window.mail.editor.textCursor().selectedText() == "\u27e6one thing you spoke about\u27e7"
    three.room.type(three.window.mail.editor, "the crane")
    assert "stayed with me: the crane." in three.window.mail.editor.text()


@pytest.mark.parametrize(
    ("now", "title"),
    [
        ("2026-11-19 15:20", "best by 15:10 tomorrow"),
        ("2026-11-20 15:30", "still welcome"),
        ("2026-11-21 12:00", "It is the third day. A short thank-you is still welcome."),
        ("2026-11-30 12:00", "a check-in can begin with the thanks"),
    ],
)
def test_it_says_by_when_and_never_that_it_is_late(room: Room, now: str, title: str) -> None:
    room.it_is(now)
    assert Desk(room, NOVAK).window.windowTitle() == f"Thank-you - Northfield Sensors \u00b7 {title}"


def test_before_the_weekend_the_day_is_named(room: Room) -> None:
    room.it_is("2026-11-18 12:00")
    assert Desk(room, NOVAK).window.windowTitle().endswith("best by Friday, 15:10")


@pytest.mark.long
def test_nobody_is_known_yet(room: Room) -> None:
    desk = Desk(room)
    window = desk.window
    assert not window.mail.isVisible()
    assert not window.open.isVisible()
    assert window.first_field() is window.nobody.name
    room.type(window.nobody.name, "Ms Novak")
    room.type(window.nobody.address, "not an address")
    room.press(window.nobody.address, Qt.Key.Key_Return)
    room.settle()
    # What was typed is kept as it is, and said kindly.
    assert desk.kept().address == "not an address"
    assert window.mail.to.text() == "not an address"
    assert window.mail.no_address.text == (
        "A mail program may not take not an address as it stands. Is every letter right?"
    )
    window.main_act()
    room.settle()
    assert room.opened == []
    do = partial(letter_people.set_address, interview=desk.number, person=window.person().person)
    room.do(lambda core: do(core, address="novak@northfield.example"))
    assert desk.kept().address == "novak@northfield.example"
    assert window.mail.to.text() == "Ms Novak <novak@northfield.example>"
    assert window.open.isVisible()
    window.main_act()


HART = NewPerson("Hart & Co", ("hart@agency.example",), (), Role.AGENCY)


def test_with_an_agency_between_letters_go_there_and_nothing_is_asked(room: Room) -> None:
    desk = Desk(room, ADLER, NOVAK, HART)
    assert [one.name for one in desk.window.people()] == ["Mr Adler", "Ms Novak"]
    assert desk.window.tabs.button(desk.window.people()[0].person).text() == "Mr Adler \u00b7 draft"
    desk.show("Mr Adler")
    assert desk.window.mail.to.text() == "Hart & Co <hart@agency.example>"
    assert desk.window.mail.subject.text() == "For Mr Adler: Thank you for yesterday"
    assert desk.window.mail.editor.text().startswith("Dear Mr Adler,")
    assert not desk.window.mail.no_address.isVisible()
    desk.show("Ms Novak")
    assert desk.window.mail.to.text() == "Ms Novak <novak@northfield.example>"
    assert desk.window.mail.subject.text() == "Thank you for yesterday"
    assert "Adler" not in desk.window.mail.editor.text()


def test_an_agency_without_an_address_is_what_is_asked_about(room: Room) -> None:
    desk = Desk(room, ADLER, replace(HART, emails=()))
    assert desk.window.mail.no_address.text == ("Letters go through Hart & Co, and there is no address for them yet.")


def test_one_more_person(three: Desk) -> None:
    window, room = three.window, three.room
    room.click(window.more)
    room.click(window.nobody.add)
    assert window.nobody.name.isVisible()
    room.type(window.nobody.name, "Eva Roth")
    room.click(window.nobody.add)
    room.settle()
    assert window.person().name == "Eva Roth"
    assert not window.nobody.isVisible()


# --- Typing ---------------------------------------------------------------------------------------------------------


@pytest.mark.long
def test_each_letter_is_kept_by_itself_while_it_is_typed(three: Desk) -> None:
    three.fill_gap("the retrofit")
    three.show("Ms Brandt")
    three.fill_gap("the gateway")
    three.room.qtbot.waitUntil(lambda: three.window.is_saved, timeout=5000)
    assert "me: the retrofit." in three.kept().email.body
    assert "the gateway." in three.kept("Ms Brandt").email.body
    assert three.kept("Mr Adler").email.version == 0
    three.show("Ms Novak")
    assert "me: the retrofit." in three.window.mail.editor.text()


def test_closing_keeps_what_was_typed_and_it_is_there_next_time(three: Desk) -> None:
    three.fill_gap("the retrofit")
    three.window.mail.subject.setText("Thanks")
    three.window.mail.subject.textEdited.emit("Thanks")
    three.window.close()
    three.room.settle()
    again = three.open()
    assert (again.mail.subject.text(), "the retrofit" in again.mail.editor.text()) == ("Thanks", True)
    assert again.tabs.button(1).text() == "Ms Novak \u00b7 draft"


def test_text_typed_while_it_is_being_stored_is_stored_next(three: Desk) -> None:
    three.fill_gap("one")
    three.window.save_now()
    three.room.type(three.window.mail.editor, " and two")
    three.saved()
    assert "one and two" in three.kept().email.body


def test_a_text_that_was_emptied_stays_empty_until_the_window_opens_again(three: Desk) -> None:
    three.window.mail.editor.setPlainText("")
    three.saved()
    three.room.do(lambda core: letter_people.set_postal(core, three.number, 1, "1 Mill Lane"))
    assert three.window.mail.editor.text() == ""
    assert three.kept().email.body == ""
    three.window.close()
    three.room.settle()
    three.window = three.open()
    assert three.window.mail.editor.text().startswith("Dear Ms Novak,")


def test_another_window_wrote_and_this_one_is_later(three: Desk) -> None:
    three.fill_gap("mine")
    other = replace(three.kept().email, address="x@y.example", subject="s", body="Theirs")
    letter_writing.keep(three.room.core, three.number, other)
    three.saved()
    assert "mine" in three.kept().email.body


def test_a_change_from_outside_is_shown_where_nothing_is_typed(three: Desk) -> None:
    other = replace(three.kept().email, address="x@y.example", subject="Hello", body="Theirs")
    three.room.do(lambda core: letter_writing.keep(core, three.number, other))
    three.room.settle()
    assert (three.window.mail.subject.text(), three.window.mail.editor.text()) == ("Hello", "Theirs")


def test_an_address_is_read_from_what_was_typed(three: Desk) -> None:
    three.show("Mr Adler")
    assert three.window.mail.no_address.isVisible()
    three.room.type(three.window.mail.to, "adler@northfield.example")
    three.room.press(three.window.mail.to, Qt.Key.Key_Return)
    three.saved()
    assert three.window.mail.to.text() == "Mr Adler <adler@northfield.example>"
    assert three.kept("Mr Adler").address == "adler@northfield.example"
    assert not three.window.mail.no_address.isVisible()


def test_what_is_no_address_stays_as_typed_and_is_learnt_by_nobody(three: Desk) -> None:
    three.show("Mr Adler")
    three.room.type(three.window.mail.to, "adler at northfield")
    three.room.press(three.window.mail.to, Qt.Key.Key_Return)
    three.saved()
    assert three.window.mail.to.text() == "adler at northfield"
    assert (three.kept("Mr Adler").address, three.kept("Mr Adler").email.address) == ("", "adler at northfield")


# --- Who cannot be reached ------------------------------------------------------------------------------------------


def test_without_an_address_there_are_three_ways(three: Desk) -> None:
    three.show("Mr Adler")
    words = three.window.mail.no_address
    assert words.text.startswith("No address for this person.")
    assert [way.text() for way in words.ways] == [
        "Write through Ms Novak",
        "Ask for it",
        "Thank them in the letter to Ms Novak",
    ]


def test_alone_without_an_address_there_is_no_way_that_leads_nowhere(room: Room) -> None:
    desk = Desk(room, ADLER)
    assert desk.window.mail.no_address.ways == []


def test_writing_through_the_one_who_invited(three: Desk) -> None:
    three.show("Mr Adler")
    press(three.room, three.window, "Write through Ms Novak")
    three.saved()
    assert three.window.mail.to.text() == "Ms Novak <novak@northfield.example>"
    assert three.kept("Mr Adler").email.subject == "For Mr Adler: Thank you for yesterday"
    assert three.kept("Mr Adler").address == ""
    assert not three.window.mail.no_address.isVisible()


def test_asking_for_the_address_shows_the_mail_before_it_goes(three: Desk) -> None:
    three.show("Mr Adler")
    press(three.room, three.window, "Ask for it")
    asks = three.window.ask_address
    assert asks.text.text().startswith("Dear Ms Novak,\n\nI would like to thank Mr Adler")
    press(three.room, three.window, "Copy this")
    assert QGuiApplication.clipboard().text() == asks.text.text()
    press(three.room, three.window, "Open this in mail program")
    assert three.room.opened[0].startswith("mailto:novak@northfield.example?subject=A%20short%20question&body=Dear")
    assert not asks.isVisible()
    assert three.kept("Mr Adler").email.state is LetterState.DRAFT


def test_thanked_in_the_letter_to_another(three: Desk) -> None:
    three.show("Mr Adler")
    press(three.room, three.window, "Thank them in the letter to Ms Novak")
    assert three.window.mail.no_address.text == "Thanked in the letter to Ms Novak."
    assert three.window.tabs.button(3).text() == "Mr Adler \u00b7 in the letter to Ms Novak"
    three.show("Ms Novak")
    assert "pass my thanks to Mr Adler" in three.window.mail.editor.text()
    three.show("Mr Adler")
    press(three.room, three.window, "Write to them all the same")
    assert three.kept("Mr Adler").thanked_in is None


@pytest.mark.long
def test_a_letter_that_is_begun_gets_the_sentence_too(three: Desk) -> None:
    begun = replace(three.kept().email, body="Dear Ms Novak,\n\nthank you.\n\nRegards\nJamie")
    three.room.do(lambda core: letter_writing.keep(core, three.number, begun))
    three.show("Mr Adler")
    press(three.room, three.window, "Thank them in the letter to Ms Novak")
    three.saved()
    assert three.kept().email.body == (
        "Dear Ms Novak,\n\nthank you. Please pass my thanks to Mr Adler as well.\n\nRegards\nJamie"
    )
    three.room.do(lambda core: letter_people.thank_in_letter_of(core, three.number, 3, None))
    press(three.room, three.window, "Thank them in the letter to Ms Novak")
    three.saved()
    assert three.kept().email.body.count("Mr Adler") == 1


# --- What the user brings -------------------------------------------------------------------------------------------


def test_a_new_qualification_goes_into_all_drafts(three: Desk) -> None:
    window = three.window
    window.mail.add_qualification.menu().actions()[-1].trigger()
    three.room.type(window.mail.new_qualification, "six years with PLCs")
    three.room.press(window.mail.new_qualification, Qt.Key.Key_Return)
    three.room.settle()
    assert "six years with PLCs" in window.mail.editor.text()
    assert not window.mail.new_qualification.isVisible()
    three.show("Ms Brandt")
    assert "six years with PLCs" in window.mail.editor.text()


def test_a_qualification_goes_where_the_cursor_is_in_a_letter_that_is_begun(three: Desk) -> None:
    three.fill_gap("the retrofit")
    three.window.mail.qualification_wanted.emit("two years of IoT")
    three.saved()
    body = three.kept().email.body
    assert body.index("the retrofit") < body.index("two years of IoT") < body.index("for your time")
    three.window.mail.editor.undo()
    assert "two years of IoT" not in three.window.mail.editor.text()


def test_nothing_typed_is_no_qualification(three: Desk) -> None:
    three.window.mail.add_qualification.menu().actions()[-1].trigger()
    three.room.press(three.window.mail.new_qualification, Qt.Key.Key_Return)
    three.room.settle()
    assert three.window.page().sheet.qualifications == ()


@pytest.mark.long
def test_only_answers_of_the_reflection_can_be_added(three: Desk) -> None:
    (nothing,) = three.window.mail.add_answer.menu().actions()
    assert not nothing.isEnabled()
    with three.room.core.store.write() as session:
        reflection = Reflection(interview=find_interview(session, three.number))
        session.add(reflection)
        session.add(Question(reflection=reflection, text="Why & how?", better_answer="Log first."))
    three.room.settle()
    three.window.close()
    three.room.settle()
    window = three.open()
    (answer,) = window.mail.add_answer.menu().actions()
    assert answer.text() == "Why && how?"
    three.window = window
    three.show("Ms Brandt")
    window.mail.add_answer.menu().actions()[0].trigger()
    three.saved()
    assert "Log first." in three.kept("Ms Brandt").email.body
    three.show("Ms Novak")
    assert "Log first." not in window.mail.editor.text()
    window.mail.add_answer.menu().actions()[0].trigger()
    three.saved()
    assert "Log first." in window.mail.editor.text()
    with three.room.core.store.read() as session:
        assert session.get_one(Question, 1).use_for is UseFor.LETTER


# --- Advice ---------------------------------------------------------------------------------------------------------


def advised(desk: Desk, words: str) -> None:
    """Wait until the advice says something."""
    desk.room.qtbot.waitUntil(lambda: desk.window.mail.advice.summary.text() == words)


def test_advice_is_folded_and_leads_to_the_gap(three: Desk) -> None:
    advice = three.window.mail.advice
    advised(three, "One thing to look at: a gap in the first paragraph")
    assert not advice.details.isVisible()
    three.window.mail.subject.setFocus()
    three.room.click(advice.summary)
    assert advice.details.isVisible()
    lines = [label.text() for label in advice.details.findChildren(QLabel)]
    assert lines[0] == "One gap is left: one thing you spoke about."
    assert len(lines) >= 8
    three.room.click(advice.summary)
    assert not advice.details.isVisible()


def test_a_letter_like_another_is_seen(three: Desk) -> None:
    three.fill_gap("the retrofit of the filling line in the second hall")
    advised(three, "Nothing to look at")
    same = three.window.mail.editor.text()
    three.show("Ms Brandt")
    three.window.mail.editor.setPlainText(same.replace("Novak", "Brandt"))
    advised(three, "One thing to look at: it is like another letter")
    three.window.mail.editor.setPlainText("Hello")
    three.room.qtbot.waitUntil(lambda: three.window.mail.advice.summary.text().endswith("things to look at"))
    assert three.window.mail.advice.words.text() == "1 word"


# --- Out of the window ----------------------------------------------------------------------------------------------


def test_a_gap_is_said_before_the_letter_leaves(three: Desk) -> None:
    three.room.click(three.window.open)
    assert shown(three)[0] == "One gap is still open: one thing you spoke about."
    assert three.room.opened == []
    press(three.room, three.window, "Fill it in")
    assert three.window.mail.editor.textCursor().hasSelection()
    three.room.click(three.window.open)
    press(three.room, three.window, "Open it as it is")
    assert "%5Bone%20thing%20you%20spoke%20about%5D" in three.room.opened[0]
    assert "%E2%9F%A6" not in three.room.opened[0]


@pytest.mark.long
def test_handed_over_is_not_sent_until_the_user_says_so(three: Desk) -> None:
    three.room.it_is("2026-11-20 10:44")
    three.fill_gap("the retrofit")
    three.window.main_act()
    three.room.qtbot.waitUntil(lambda: bool(three.room.opened))
    three.room.settle()
    assert three.room.opened[0].startswith(
        "mailto:novak@northfield.example?subject=Thank%20you%20for%20yesterday&body="
    )
    assert shown(three)[1] == "Handed to your mail program at 10:44. Did it go out?"
    assert three.window.tabs.button(1).text() == "Ms Novak \u00b7 handed over"
    assert three.kept().email.state is LetterState.HANDED_OVER
    press(three.room, three.window, "Not yet")
    assert three.kept().email.state is LetterState.DRAFT
    assert shown(three)[1] == ""
    three.room.click(three.window.open)
    three.room.settle()
    undoable: list[Undoable] = []
    three.room.changes.undoable.connect(undoable.append)
    press(three.room, three.window, "Yes")
    assert (three.kept().email.state, three.kept().email.sent_on) == (LetterState.SENT, day("11-20"))
    assert three.window.tabs.button(1).text() == "Ms Novak \u00b7 sent"
    assert three.window.mail.editor.isReadOnly()
    assert not three.window.already_sent.isVisible()
    assert undoable[0].text == "Thank-you to Ms Novak noted as sent"
    three.room.do(undoable[0].undo)
    assert three.kept().email.state is LetterState.HANDED_OVER


def test_what_is_typed_while_the_mail_program_opens_stays_and_the_question_is_seen(three: Desk) -> None:
    three.fill_gap("the retrofit")
    three.room.click(three.window.open)
    three.room.type(three.window.mail.editor, "More. ")
    three.room.qtbot.waitUntil(lambda: bool(three.room.opened))
    three.room.type(three.window.mail.editor, "Again. ")
    three.room.settle()
    assert not three.window.is_saved
    assert shown(three)[1] == "Handed to your mail program at 12:00. Did it go out?"
    body = three.window.mail.editor.text()
    assert "More. " in body
    assert "Again. " in body
    three.window.save_now()
    assert (three.kept().email.body, three.kept().email.state) == (body, LetterState.HANDED_OVER)
    assert three.window.mail.editor.text() == body


def test_a_day_later_the_question_names_the_day(three: Desk) -> None:
    letter = replace(three.kept().email, body="Thank you", address="a@b.example")
    letter_writing.handed_over(three.room.core, three.number, letter)
    three.room.it_is("2026-11-21 09:00")
    window = three.open()
    assert window.went_out.notice.text == "Handed to your mail program at Fri 20 Nov, 12:00. Did it go out?"


def test_no_mail_program_is_said_with_the_ways_round(three: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    three.fill_gap("the retrofit")
    three.room.opens_urls = False
    three.room.click(three.window.open)
    three.room.settle()
    assert shown(three)[0] == "No mail program opened. Copy the letter into your mail, or save it as a file."
    assert three.kept().email.state is LetterState.DRAFT
    press(three.room, three.window, "Copy")
    assert (
        QGuiApplication.clipboard()
        .text()
        .startswith("Ms Novak <novak@northfield.example>\nThank you for yesterday\n\n")
    )
    three.room.click(three.window.open)
    three.room.settle()
    asked: list[str] = []

    def ask(out: WaysOut, what: str, whom: str, ending: str, write: Callable[..., object]) -> None:
        del out, whom, write
        asked.append(f"{what}.{ending}")

    monkeypatch.setattr(WaysOut, "ask_where", ask)
    press(three.room, three.window, "Save as file")
    assert asked == ["Thank-you.eml"]


def test_what_is_no_address_is_refused_before_anything_is_opened(three: Desk) -> None:
    three.fill_gap("the retrofit")
    three.window.mail.to.setText("novak@@northfield")
    three.window.mail.to.textEdited.emit("novak@@northfield")
    three.room.click(three.window.open)
    three.room.settle()
    assert shown(three)[0].startswith("novak@@northfield is not a mail address")
    assert three.room.opened == []


def test_it_is_sent_already_on_a_day_of_the_users(three: Desk) -> None:
    window = three.window
    three.room.click(window.already_sent)
    assert window.went_out.day.day == day("11-20")
    window.went_out.day.choose(day("11-19"))
    three.room.click(window.went_out.keep)
    three.room.settle()
    assert three.kept().email.sent_on == day("11-19")
    assert shown(three)[1] == "Sent yesterday, Thu 19 Nov."
    press(three.room, window, "Not sent after all")
    assert three.kept().email.state is LetterState.DRAFT


def test_without_a_day_nothing_is_noted(three: Desk) -> None:
    three.room.click(three.window.already_sent)
    three.window.went_out.day.choose(None)
    three.room.click(three.window.went_out.keep)
    three.room.settle()
    assert three.kept().email.state is LetterState.DRAFT
    press(three.room, three.window, "Not now")
    assert not three.window.went_out.keep.isVisible()


def test_when_it_is_out_there_is_a_note_for_linkedin(three: Desk) -> None:
    assert not three.window.went_out.note.isVisible()
    three.room.do(lambda core: letter_writing.sent(core, three.number, 1, EMAIL, day("11-20")))
    note = three.window.went_out.note
    assert note.isVisible()
    three.room.click(note.fold)
    press(three.room, three.window, "Copy the note")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Dear Ms Novak, thank you again")
    assert len(text) <= 200
    three.room.click(note.fold)
    assert not note.text.isVisible()


@pytest.mark.parametrize(
    ("place", "text"),
    [(1, "novak@northfield.example"), (2, "Thank you for yesterday")],
)
def test_parts_can_be_copied(three: Desk, place: int, text: str) -> None:
    three.window.copy.menu().actions()[place].trigger()
    assert QGuiApplication.clipboard().text() == text
    assert shown(three)[0] == ""


def test_a_copied_gap_is_never_unnoticed(three: Desk) -> None:
    three.window.copy.menu().actions()[3].trigger()
    assert "[one thing you spoke about]" in QGuiApplication.clipboard().text()
    assert "\u27e6" not in QGuiApplication.clipboard().text()
    assert shown(three)[0] == "Copied, with a gap still to fill in."
    three.saved()
    assert three.kept().email.version > 0


@pytest.mark.long
def test_last_rounds_letter_is_shown(room: Room) -> None:
    first = Desk(room, NOVAK)
    letter = replace(first.kept().email, body="The first thanks")
    letter_writing.keep(room.core, first.number, letter)
    letter_writing.sent(room.core, first.number, 1, EMAIL, day("11-20"))
    second = Desk(room, NOVAK)
    earlier = second.window.mail.earlier
    assert earlier.fold.text() == "What they got last time, Fri 20 Nov"
    room.click(earlier.fold)
    assert earlier.text.text() == "The first thanks"


# --- For everybody --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [EMAIL, CARD])
def test_every_control_has_a_name_and_can_be_hit(three: Desk, kind: LetterKind) -> None:
    window = three.window
    window.acts.choose_way(kind)
    three.room.settle()
    window.went_out.ask()
    three.room.click(window.more)
    three.room.settle()
    controls = [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]
    assert len(controls) > 10
    for one in controls:
        spoken = QAccessible.queryAccessibleInterface(one)
        assert spoken.text(QAccessible.Text.Name), one
        assert min(one.width(), one.height()) >= 24, one


def test_it_fits_the_smallest_screen(three: Desk) -> None:
    window = three.window
    assert (window.width(), window.height()) <= (860, 500)
    for name in ("Ms Novak", "Mr Adler"):
        three.show(name)
        assert window.body.totalMinimumSize().width() <= 816
    window.acts.choose_way(CARD)
    three.room.settle()
    assert window.body.totalMinimumSize().width() <= 816


# --- Hostile text ---------------------------------------------------------------------------------------------------


def test_markup_is_text_everywhere(room: Room) -> None:
    bad = "<img src='file:///etc/passwd'><b>X</b> &Y"
    desk = Desk(room, NewPerson(bad), NewPerson("Zoe " + "w" * 200, ("zoe@northfield.example",)))
    window = desk.window
    window.show_person(1)
    room.settle()
    for label in window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert window.tabs.button(1).text().startswith("<img src=")
    assert "&&" not in window.tabs.button(1).accessibleName()
    assert window.minimumSizeHint().width() <= 860
    assert window.tabs.button(2).toolTip() == "Zoe " + "w" * 200
    assert letters.load(room.core, desk.number).people[0].name == bad


def test_two_windows_of_two_rounds_do_not_share_a_letter(three: Desk) -> None:
    other = Desk(three.room, BRANDT)
    three.fill_gap("the crane")
    three.saved()
    assert "the crane" not in other.window.mail.editor.text()
    assert CARD is not EMAIL
