"""Files are shown before anything of them is stored, and stored exactly as they were shown and mended."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import message
from followup_desktop.domain.model.interviews import Person
from followup_desktop.domain.reading import ContactCard, Invitation, InvitedPerson, LeftOut, Reading
from followup_desktop.domain.terms import Answer, Outcome
from followup_desktop.exchange.contents import read_contents
from followup_desktop.exchange.file_bytes import LARGEST
from followup_desktop.services import answers, exports, preferences, views
from followup_desktop.services.import_preview import Change, Preview, looked_at_again, preview
from followup_desktop.services.import_storing import store
from followup_desktop.services.incoming_files import MOST_FILES, FileRead, holds_something, read_files, read_text
from followup_desktop.services.undoing import undo
from tests.builders import day
from tests.services.test_imports import CARD, INVITATION

if TYPE_CHECKING:
    from tests.services.desk import Desk

ZONE = "Europe/Berlin"
LATER = replace(INVITATION, uid="two@calendar", title="Interview: Lead at Kestrel Devices")


@dataclass
class Shelf:
    """Gives what was put on it, and remembers which files were read."""

    readings: dict[str, Reading] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def read(self, path: Path, zone: str) -> Reading:
        assert zone == ZONE
        self.asked.append(path.name)
        if path.name not in self.readings:
            raise FollowUpError("reading_no_file")
        return self.readings[path.name]


class RealReader:
    """Reads in this process what the child would read."""

    def __init__(self) -> None:
        self.paths: list[Path] = []

    def read(self, path: Path, zone: str) -> Reading:
        self.paths.append(path)
        return read_contents(path.read_bytes(), path.suffix, zone)


def look(desk: Desk, *invitations: Invitation, cards: tuple[ContactCard, ...] = ()) -> Preview:
    return preview(desk.core, [FileRead("a.ics", Reading(invitations, cards))])


def codes(shown: Preview) -> list[str]:
    return [skipped.reason.code for skipped in shown.skipped]


def test_files_are_read_one_after_the_other_and_named(tmp_path: Path) -> None:
    shelf = Shelf({"a.ics": Reading((INVITATION,))})
    told: list[tuple[int, int]] = []
    found = read_files(
        ["/x/a.ics", "/x/b.ics", "/x/c.eml", "/x/d.csv", str(tmp_path / "none.json")],
        shelf,
        ZONE,
        lambda done, of: told.append((done, of)),
    )
    assert [(one.name, one.refused.code if one.refused else "") for one in found] == [
        ("a.ics", ""),
        ("b.ics", "reading_no_file"),
        ("c.eml", "import_not_yet_eml"),
        ("d.csv", "import_not_yet_csv"),
        ("none.json", "archive_unreadable"),
    ]
    assert told == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5)]
    assert shelf.asked == ["a.ics", "b.ics"]


def test_once_stopped_the_rest_is_left_alone_and_too_many_are_named() -> None:
    shelf = Shelf()
    found = read_files(["a.ics"] * (MOST_FILES + 1), shelf, ZONE, stopped=lambda: len(shelf.asked) == 2)
    assert [one.refused.code if one.refused else "" for one in found[1:3]] == ["reading_no_file", "import_stopped"]
    assert found[-1].refused == message("import_many_files", most=MOST_FILES)
    assert len(shelf.asked) == 2


def test_pasted_text_is_read_like_a_file_and_leaves_nothing_behind() -> None:
    reader = RealReader()
    text = "BEGIN:VCARD\nVERSION:4.0\nFN:Ms Novak\nEMAIL:novak@northfield.example\nEND:VCARD\n"
    (found,) = read_text(text, "pasted", reader, ZONE)
    assert [card.name for card in found.reading.contacts] == ["Ms Novak"]
    (broken,) = read_text("begin:vcalendar\n", "pasted", reader, ZONE)
    assert broken.refused is not None
    assert [path.suffix for path in reader.paths] == [".vcf", ".ics"]
    assert not any(path.exists() for path in reader.paths)


@pytest.mark.parametrize(
    ("text", "code"), [("hello", "import_pasted_nothing"), ("x" * (LARGEST + 1), "import_pasted_large")]
)
def test_other_pasted_text_is_refused_in_words(text: str, code: str) -> None:
    (found,) = read_text(text, "pasted", Shelf(), ZONE)
    assert found.refused is not None
    assert found.refused.code == code
    assert not holds_something(text)


def test_nothing_is_stored_until_it_is_wanted_and_then_it_can_be_taken_back(desk: Desk) -> None:
    before = desk.core.store.path.read_bytes()
    shown = look(desk, INVITATION, cards=(CARD,))
    assert desk.core.store.path.read_bytes() == before
    assert not shown.empty
    assert (shown.interviews[0].change, shown.interviews[0].round) == (Change.NEW, 1)
    assert (shown.people[0].card.name, shown.people[0].known) == ("Ms Novak", False)
    stored = store(desk.core, shown)
    assert [(item.kind, item.title) for item in stored.report.added] == [
        ("interview", "Test Engineer, Kestrel Devices"),
        ("person", "Ms Novak"),
    ]
    assert stored.undo is not None
    undo(desk.core, stored.undo)
    assert desk.rounds() == []
    with desk.core.store.read() as session:
        assert session.scalars(select(Person.name).where(Person.deleted_at.is_(None))).all() == []
    assert look(desk, INVITATION).interviews[0].change is Change.NEW


def test_what_was_mended_is_what_is_stored_and_what_was_unticked_is_not(desk: Desk) -> None:
    shown = look(desk, INVITATION, LATER, cards=(CARD,))
    first, second = shown.interviews
    mended = replace(first, new=replace(first.new, company="Kestrel", role="Tester", place="Gate A"))
    left = replace(shown.people[0], wanted=False)
    stored = store(desk.core, replace(shown, interviews=(mended, replace(second, wanted=False)), people=(left,)))
    assert [item.title for item in stored.report.added] == ["Tester, Kestrel"]
    assert views.show(desk.core, 1).place == "Gate A"


def test_the_next_round_is_told_and_may_be_chosen(desk: Desk) -> None:
    store(desk.core, look(desk, INVITATION))
    shown = look(
        desk, replace(INVITATION, uid="two"), LATER, replace(LATER, uid="three", title="", sender="", people=())
    )
    same, other, nameless = shown.interviews
    assert (same.change, same.round) == (Change.ROUND, 2)
    assert (other.change, other.same_company) == (Change.NEW, ("Test Engineer",))
    assert (nameless.change, nameless.same_company) == (Change.NEW, ())
    chosen = looked_at_again(desk.core, replace(other, new=replace(other.new, role="Test Engineer")))
    assert (chosen.change, chosen.round) == (Change.ROUND, 2)
    store(desk.core, Preview((chosen,)))
    assert desk.rounds() == [(1, 1, True), (1, 2, True)]


def test_a_round_that_waits_for_its_date_gets_it(desk: Desk) -> None:
    store(desk.core, look(desk, INVITATION))
    answers.note_answer(desk.core, 1, day("11-26"), Answer.NEXT_ROUND, None)
    (found,) = look(desk, replace(INVITATION, uid="two")).interviews
    assert (found.change, found.round) == (Change.ROUND, 2)
    answers.close(desk.core, 1, Outcome.REFUSED)
    (found,) = look(desk, replace(INVITATION, uid="two")).interviews
    assert found.change is Change.NEW


def test_a_change_is_told_beside_what_is_stored(desk: Desk) -> None:
    store(desk.core, look(desk, INVITATION))
    moved = replace(INVITATION, sequence=1, place="Gate C")
    (found,) = look(desk, moved).interviews
    assert found.change is Change.UPDATE
    assert found.stored is not None
    assert (found.stored.title, found.stored.place) == ("Test Engineer, Kestrel Devices", "Gate B")
    assert looked_at_again(desk.core, found) is found
    report = store(desk.core, look(desk, moved)).report
    assert [item.number for item in report.updated] == [1]
    assert codes(look(desk, INVITATION)) == ["import_older_version"]
    assert codes(look(desk, moved)) == ["import_unchanged"]
    somebody_new = replace(moved, people=(*moved.people, InvitedPerson("Mr New", "")))
    assert look(desk, somebody_new).interviews[0].change is Change.UPDATE
    store(desk.core, look(desk, somebody_new))
    assert codes(look(desk, somebody_new)) == ["import_unchanged"]


def test_a_cancellation_is_told_and_taken_back_by_a_later_version(desk: Desk) -> None:
    cancelled = replace(INVITATION, sequence=1, cancelled=True)
    assert codes(look(desk, cancelled)) == ["import_cancelled_unknown"]
    store(desk.core, look(desk, INVITATION))
    (found,) = look(desk, cancelled).interviews
    assert found.change is Change.CANCEL
    store(desk.core, Preview((found,)))
    assert desk.interview(1).cancelled_at is not None
    assert codes(look(desk, cancelled)) == ["import_unchanged"]
    (again,) = look(desk, replace(INVITATION, sequence=2)).interviews
    assert again.change is Change.UPDATE


def test_another_sender_is_warned_of(desk: Desk) -> None:
    store(desk.core, look(desk, INVITATION))
    (found,) = look(desk, replace(INVITATION, sender="other@example.org")).interviews
    assert found.warning is not None
    assert found.warning.code == "import_other_sender"


def test_our_own_calendar_that_comes_back_says_nothing_new(desk: Desk, tmp_path: Path) -> None:
    desk.add("Northfield", "Analyst", place="Gate B")
    file = exports.export(desk.core, "ics", tmp_path / "own.ics", with_reflections=False)
    shown = preview(desk.core, read_files([str(file)], RealReader(), ZONE))
    assert codes(shown) == ["import_unchanged"]
    assert shown.empty


def test_what_was_left_out_is_named_and_ones_own_card_is_no_contact(desk: Desk) -> None:
    preferences.change_setting(desk.core, "email", "Me@example.org")
    reading = Reading(
        contacts=(ContactCard("Me", ("me@example.org",)),), left_out=(LeftOut("x", message("reading_journal")),)
    )
    shown = preview(desk.core, [FileRead("a.vcf", reading), FileRead("b.ics", refused=message("reading_empty"))])
    assert codes(shown) == ["reading_journal", "import_own_card", "reading_empty"]


def test_what_came_meanwhile_by_another_hand_is_said_and_not_taken_twice(desk: Desk) -> None:
    shown = look(desk, INVITATION)
    store(desk.core, shown)
    report = store(desk.core, shown).report
    assert (report.added, report.updated) == ([], [])
    store(desk.core, look(desk, replace(INVITATION, sequence=3, place="Gate D")))
    report = store(desk.core, shown).report
    assert [skipped.reason.code for skipped in report.skipped] == ["import_older_version"]


def test_a_file_of_our_own_tells_how_much_is_in_it(desk: Desk, tmp_path: Path) -> None:
    store(desk.core, look(desk, INVITATION, cards=(CARD,)))
    file = exports.export(desk.core, "json", tmp_path / "all.json", with_reflections=False)
    desk.start_over()
    shown = preview(desk.core, read_files([str(file)], Shelf(), ZONE))
    assert (shown.archives[0].interviews, shown.archives[0].people) == (1, 4)
    left = store(desk.core, replace(shown, archives=(replace(shown.archives[0], wanted=False),)))
    assert left.report.added == []
    stored = store(desk.core, shown)
    assert stored.undo is None
    assert [item.kind for item in stored.report.added] == ["interview", *["person"] * 4]
    assert [item.source for item in store(desk.core, shown).report.added] == []


def test_what_had_gone_quiet_is_gone_on_with(desk: Desk) -> None:
    store(desk.core, look(desk, INVITATION))
    answers.close(desk.core, 1, Outcome.GONE_QUIET)
    again = replace(INVITATION, uid="two@calendar")
    [found] = look(desk, again).interviews
    assert (found.change, found.round) == (Change.ROUND, 2)
    answers.close(desk.core, 1, Outcome.WITHDRAWN)
    [found] = look(desk, again).interviews
    assert (found.change, found.round) == (Change.NEW, 1)
