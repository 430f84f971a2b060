"""The People page: everybody in a list, found while typing, reachable and editable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from sqlalchemy import func, select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import ContactDetail, Interview, Person
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.model.plan import Promise
from followup_desktop.domain.terms import Channel, ContactKind, LetterKind, Role, Side
from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.services.directory import add_way, change_way, find_people, people_known
from followup_desktop.services.interviews import NewInterview, NewPerson, add_interview
from followup_desktop.services.people_known import Owed, PersonKnown, ReferenceRest
from followup_desktop.services.reference_people import NewReference, ReferenceFields, add_reference, count_on, set_asked
from followup_desktop.services.reference_words import tell
from followup_desktop.services.references import BriefText
from followup_desktop.shell import people_page
from followup_desktop.shell import people_words as words
from followup_desktop.shell.people_page import PeoplePage
from tests.builders import at, day

if TYPE_CHECKING:
    from followup_desktop.kit.changes import Undoable
    from tests.room import Room

TODAY = day("11-20")


def add(room: Room, company: str, *people: NewPerson, role: str = "Engineer") -> int:
    new = NewInterview(
        company,
        role,
        starts_at=at("2026-11-19 14:00"),
        ends_at=at("2026-11-19 15:10"),
        time_zone="Europe/Berlin",
        people=people,
    )
    return add_interview(room.core, new)


@pytest.fixture
def met(room: Room) -> Room:
    """Give a user who met two people, and has a reference."""
    room.once(two_and_a_reference)
    return room


def two_and_a_reference(room: Room) -> None:
    add(room, "Northfield", NewPerson("Ada Moreno", ("ada@northfield.example",), ("030 1",), Role.DECIDES))
    add(room, "Southfield", NewPerson("Bo Lind"))
    set_asked(room.core, 1, True)
    add_reference(room.core, 1, NewReference("Cy Ray", ReferenceFields("team lead", "", day("11-02"), "mail only")))


def opened(room: Room, width: int = 900) -> PeoplePage:
    page = PeoplePage(room.desk)
    page.resize(width, 560)
    page.show()
    room.qtbot.waitExposed(page)
    room.settle()
    return page


def shown(page: PeoplePage) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def choose(room: Room, page: PeoplePage, name: str) -> None:
    page.table.selectRow(shown(page).index(name))
    room.settle()


def ways(room: Room, name: str) -> list[tuple[ContactKind, str]]:
    (person,) = people_known(room.core, find_people(room.core, name))
    return [(way.kind, way.value) for way in person.ways]


def texts(page: PeoplePage) -> list[str]:
    return [label.text() for label in page.detail.findChildren(QLabel) if label.isVisible()]


def press(room: Room, button: QPushButton) -> None:
    assert button.isVisible()
    room.click(button)
    room.settle()


# --- the list


def test_where_nobody_is_it_says_how_somebody_comes(room: Room) -> None:
    page = opened(room)
    assert page.empty.text().startswith("Nobody here yet.")
    assert page.empty.isVisible()
    assert not page.search.isVisible()
    assert not page.detail.isVisible()
    add(room, "Northfield", NewPerson("Ada Moreno"))
    room.settle()
    assert shown(page) == ["Ada Moreno"]
    assert not page.empty.isVisible()
    page.close()


def test_everybody_is_there_and_rows_are_said_in_words(met: Room) -> None:
    page = opened(met)
    assert shown(page) == ["Ada Moreno", "Bo Lind", "Cy Ray"]
    said = [page.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert said == [
        "Ada Moreno. Decides, Northfield. ada@northfield.example, 030 1",
        "Bo Lind. Met, Southfield. No way to reach them yet",
        "Cy Ray. Reference. No way to reach them yet",
    ]
    assert page.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert page.model.index(99, 0).data() is None
    page.close()


@pytest.mark.long
def test_typing_finds_people_and_keeps_who_was_chosen(met: Room) -> None:
    page = opened(met)
    choose(met, page, "Bo Lind")
    met.type(page.search, "field")
    met.settle()
    assert shown(page) == ["Ada Moreno", "Bo Lind"]
    assert page.detail.name.text() == "Bo Lind"
    met.type(page.search, "zzz")
    met.settle()
    assert (shown(page), page.empty.text()) == ([], "Nobody here has these words.")
    assert not page.detail.isVisible()
    page.search.clear()
    met.settle()
    assert len(shown(page)) == 3
    page.close()


def test_thousands_are_read_page_by_page(room: Room) -> None:
    with room.core.store.write() as session:
        session.add_all([Person(name=f"Person {number:04}") for number in range(250)])
    page = opened(room)
    assert page.model.rowCount() == 100
    page.table.scrollToBottom()
    page.model.fetchMore(page.model.index(-1, 0))
    room.settle()
    assert page.model.rowCount() == 200
    page.model.fetchMore(page.model.index(-1, 0))
    room.settle()
    assert shown(page)[-1] == "Person 0249"
    assert not page.model.canFetchMore(page.model.index(-1, 0))
    page.model.fetchMore(page.model.index(-1, 0))
    room.changes.tell(None)
    room.settle()
    assert page.model.rowCount() == 250
    page.close()


def test_a_page_that_comes_late_is_left_alone(room: Room) -> None:
    with room.core.store.write() as session:
        session.add_all([Person(name=f"Person {number:04}") for number in range(150)])
    page = opened(room)
    page.model.fetchMore(page.model.index(-1, 0))
    page.search.setText("person 0001")
    room.settle()
    assert shown(page) == ["Person 0001"]
    page.close()


def test_what_cannot_be_read_is_said_and_read_again(met: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(met)

    def busy(*_: object) -> tuple[int, ...]:
        raise FollowUpError("storage_busy", path="here")

    with monkeypatch.context() as patched:
        patched.setattr(people_page, "find_people", busy)
        page.search.setText("ada")
        met.settle()
    assert page.empty.text().startswith("Another Follow-Up is writing to here.")
    assert len(shown(page)) == 3
    page.search.setText("ada m")
    met.settle()
    assert shown(page) == ["Ada Moreno"]
    page.close()


# --- one of them


def test_one_person_in_full(met: Room) -> None:
    with met.core.store.write() as session:
        row = session.get_one(Interview, 1)
        ada = session.scalars(select(Person).where(Person.name == "Ada Moreno")).one()
        ada.job_title, ada.organisation, ada.notes = "Head of Tests", "Northfield", "<b>likes tea</b>"
        session.add(Promise(interview=row, side=Side.ME, what="the drawings", by=day("11-26")))
        letter = Letter(kind=LetterKind.THANK_YOU_EMAIL, interview=row, person=ada, body="Dear")
        session.add(letter)
    page = opened(met)
    wanted: list[int] = []
    page.open_interview.connect(wanted.append)
    found = texts(page)
    for text in (
        "Ada Moreno",
        "Head of Tests, Northfield",
        "Thank-you: begun, not sent (Northfield)",
        "You promised: the drawings, by Thu 26 Nov, in 6 days (Northfield)",
        "Engineer, Northfield · Thu 19 Nov 2026, decides",
        "<b>likes tea</b>",
    ):
        assert text in found
    (row_of_interview,) = page.detail.met.rows
    assert isinstance(row_of_interview, QPushButton)
    press(met, row_of_interview)
    (first, _) = page.detail.owed.rows
    assert isinstance(first, QPushButton)
    press(met, first)
    assert wanted == [1, 1]
    page.close()


@pytest.mark.long
def test_a_reference_shows_its_rest(met: Room) -> None:
    for _ in range(2):
        tell(met.core, 1, 1, Channel.PHONE, BriefText("A word"))
    page = opened(met)
    choose(met, page, "Cy Ray")
    rest = "Team lead. Agreed on Mon 2 Nov. Good hours: mail only. Asked twice in 90 days, last on Fri 20 Nov."
    assert rest in texts(page)
    met.do(lambda core: count_on(core, 1, 1, False))
    assert any(text.endswith("Not counted on any more.") for text in texts(page))
    page.close()


def test_a_way_is_changed_where_it_stands_once_and_taken_back(met: Room) -> None:
    offered: list[Undoable] = []
    met.changes.undoable.connect(offered.append)
    page = opened(met)
    field = next(iter(page.detail.ways.fields.values()))
    field.setFocus()
    field.selectAll()
    met.type(field, "ada@example.org")
    met.press(field, Qt.Key.Key_Return)
    page.search.setFocus()
    met.settle()
    assert ways(met, "ada")[0] == (ContactKind.EMAIL, "ada@example.org")
    assert [act.text for act in offered] == ["Contact changed"]
    met.do(offered[0].undo)
    assert ways(met, "ada")[0] == (ContactKind.EMAIL, "ada@northfield.example")
    assert field.text() == "ada@northfield.example"
    field.clear()
    field.editingFinished.emit()
    assert field.text() == "ada@northfield.example"
    page.close()


@pytest.mark.long
def test_a_way_is_removed_and_added_and_taken_back(met: Room) -> None:
    offered: list[Undoable] = []
    met.changes.undoable.connect(offered.append)
    page = opened(met)
    remove = [button for button in page.detail.findChildren(QPushButton) if button.accessibleName() == "Remove E-mail"]
    press(met, remove[0])
    assert ways(met, "ada") == [(ContactKind.PHONE, "030 1")]
    met.do(offered[-1].undo)
    assert len(ways(met, "ada")) == 2
    choose(met, page, "Bo Lind")
    press(met, page.detail.ways.add)
    page.detail.ways.kind.setCurrentIndex(1)
    met.type(page.detail.ways.new, "+49 <b>30</b>")
    met.press(page.detail.ways.new, Qt.Key.Key_Return)
    met.settle()
    assert ways(met, "lind") == [(ContactKind.PHONE, "+49 <b>30</b>")]
    assert (page.detail.ways.new.text(), len(page.detail.ways.fields)) == ("", 1)
    page.close()


def test_what_stands_in_a_field_is_stored_when_another_is_chosen_or_the_page_goes(met: Room) -> None:
    page = opened(met)
    field = next(iter(page.detail.ways.fields.values()))
    field.setText("one@example.org")
    choose(met, page, "Bo Lind")
    assert ways(met, "ada")[0][1] == "one@example.org"
    choose(met, page, "Ada Moreno")
    field = next(iter(page.detail.ways.fields.values()))
    field.setText("two@example.org")
    page.hide()
    met.settle()
    assert ways(met, "ada")[0][1] == "two@example.org"
    met.changes.tell(None)
    page.close()


def test_another_process_never_overwrites_what_is_being_typed(met: Room) -> None:
    page = opened(met)
    number, field = next(iter(page.detail.ways.fields.items()))
    met.do(lambda core: change_way(core, number, "theirs@example.org"))
    assert field.text() == "theirs@example.org"
    field.setText("mine@example.org")
    met.do(lambda core: change_way(core, number, "again@example.org"))
    assert field.text() == "mine@example.org"
    page.close()


def test_a_way_that_went_meanwhile_is_said(met: Room) -> None:
    page = opened(met)
    number, field = next(iter(page.detail.ways.fields.items()))
    with met.core.store.write() as session:
        session.delete(session.get_one(ContactDetail, number))
    field.setText("mine@example.org")
    field.editingFinished.emit()
    met.settle()
    assert page.detail.notice.text == "This way to reach them is not there any more. Nothing was changed."
    assert "mine@example.org" not in [value for _, value in ways(met, "ada")]
    page.close()


def test_two_people_with_one_name_stay_two(room: Room) -> None:
    for company in ("Northfield", "Southfield"):
        add(room, company, NewPerson("Ada Moreno"))
    page = opened(room)
    assert shown(page) == ["Ada Moreno", "Ada Moreno"]
    page.close()


# --- how it looks


@pytest.mark.long
@pytest.mark.parametrize("width", [480, 848, 1020])
def test_endless_names_and_html_make_the_page_no_wider(room: Room, width: int) -> None:
    names = ("Wolfeschlegel" * 20, "\u0639\u0645\u0631\u0648 " * 40, "<img src=file:///etc/passwd><b>x</b>")
    number = add(room, "Zahn" * 60, *(NewPerson(name, (f"a{place}@x.example",)) for place, name in enumerate(names)))
    with room.core.store.write() as session:
        row = session.get_one(Interview, number)
        session.add(Promise(interview=row, side=Side.ME, what="x" * 300))
        session.add(Person(name=" "))
    page = opened(room, width)
    for place in range(page.model.rowCount()):
        page.table.selectRow(place)
        room.settle()
        page.grab()
    assert page.width() == width
    assert page.minimumSizeHint().width() <= 480
    labels = page.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert "Somebody without a name" in shown(page)
    page._desk.theme.choose(Appearance.DARK)
    page.grab()
    page.close()


def test_every_control_has_a_name_and_a_target(met: Room) -> None:
    page = opened(met)
    for button in page.findChildren(QPushButton):
        assert button.text() or button.accessibleName()
        assert not button.isVisible() or min(button.width(), button.height()) >= 24
    for field in page.detail.ways.fields.values():
        labels = [label for label in page.findChildren(QLabel) if label.buddy() is field]
        assert [label.text() for label in labels] in (["E-mail"], ["Phone"])
    page.close()


def test_keys_go_through_the_list(met: Room) -> None:
    page = opened(met)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    met.settle()
    assert page.detail.name.text() == "Bo Lind"
    page.close()


# --- words


def person(**more: object) -> PersonKnown:
    values: dict[str, object] = {
        "number": 1,
        "name": "Ada",
        "job_title": "",
        "organisation": "",
        "notes": "",
        "ways": (),
        "met": (),
        "owed": (),
        "reference": None,
        **more,
    }
    return PersonKnown(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (Owed(1, "", LetterKind.BRIEF, handed_over=True), "Word to a reference: did it go out?"),
        (Owed(1, "North\nfield", LetterKind.CHECK_IN), "Check-in: begun, not sent (North field)"),
        (Owed(1, "", promise="the plans"), "You promised: the plans"),
        (Owed(1, "", promise="it", by=day("11-21")), "You promised: it, by Sat 21 Nov, tomorrow"),
    ],
)
def test_what_is_owed_in_words(what: Owed, said: str) -> None:
    assert words.owed(what, TODAY) == said


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_of_letter_has_a_name(kind: LetterKind) -> None:
    assert words.letter_name(kind)


def test_the_first_thing_owed_stands_in_the_list() -> None:
    one, two = Owed(1, "", promise="it", by=day("11-21")), Owed(1, "", promise="more")
    assert words.line_of(person(owed=(one,))) == "You promised: it, by Sat 21 Nov 2026"
    assert words.line_of(person(owed=(one, two))) == "You promised: it, by Sat 21 Nov 2026, and more"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (0, "Not asked in the last 90 days."),
        (1, "Asked once in 90 days, last on Thu 12 Nov."),
        (2, "Asked twice in 90 days, last on Thu 12 Nov."),
        (5, "Asked 5 times in 90 days, last on Thu 12 Nov."),
    ],
)
def test_how_often_a_reference_was_asked(asked: int, said: str) -> None:
    rest = ReferenceRest("", None, "", counted_on=True, asked=asked, last_told_on=day("11-12"))
    assert words.rest(rest, TODAY) == said


def test_many_companies_are_not_all_named(room: Room) -> None:
    for company in ("Northfield", "Southfield", "Westfield"):
        add(room, company, NewPerson("Ada", ("ada@x.example",)))
    (known,) = people_known(room.core, find_people(room.core))
    assert words.parts_of(known).endswith("1 more")
    assert words.parts_of(person(organisation="Card Ltd")) == "Card Ltd"
    with room.core.store.read() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 1
    add_way(room.core, known.number, ContactKind.LINKEDIN, "in/ada")
    assert [words.kind_name(kind) for kind, _ in ways(room, "ada")] == ["E-mail", "LinkedIn"]
