"""Files in: what is good is taken, what is not is named, and the same again changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import message
from followup_desktop.domain.model.interviews import ContactDetail, Person
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.reading import ContactCard, Invitation, InvitedPerson, LeftOut, Reading
from followup_desktop.domain.terms import ContactKind, EventKind, Outcome
from followup_desktop.exchange.contents import read_contents
from followup_desktop.services import answers, exports, preferences, views
from followup_desktop.services.imports import Report, import_files
from tests.builders import at

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.desk import Desk

STARTS = at("2026-11-25 09:00")
INVITATION = Invitation(
    uid="one@calendar",
    title="Interview: Test Engineer at Kestrel Devices",
    starts_at=STARTS,
    ends_at=STARTS + timedelta(hours=1),
    day=date(2026, 11, 25),
    time_zone="Europe/Berlin",
    place="Gate B",
    notes="Bring the portfolio.",
    people=(
        InvitedPerson("Petra Orr", "orr@kestrel.example", organiser=True),
        InvitedPerson("Jamie Ellis", "jamie@example.org"),
        InvitedPerson("Mr Adler", ""),
    ),
    sender="orr@kestrel.example",
)
CARD = ContactCard("Ms Novak", ("novak@northfield.example",), ("+49 30 5550 1234",), "Northfield", uid="card-1")


@dataclass
class Shelf:
    """Gives what was put on it, in the place of the child that reads files."""

    readings: dict[str, Reading] = field(default_factory=dict)

    def read(self, path: Path, zone: str) -> Reading:
        assert zone == "Europe/Berlin"
        if path.name not in self.readings:
            raise FollowUpError("reading_no_such_file", path=str(path))
        return self.readings[path.name]


def take(desk: Desk, *invitations: Invitation, cards: tuple[ContactCard, ...] = ()) -> Report:
    return import_files(desk.core, ["a.ics"], Shelf({"a.ics": Reading(invitations, cards)}))


def said(report: Report) -> tuple[list[str], list[str], list[str], list[str]]:
    return (
        [f"{item.kind} {item.number} {item.title}" for item in report.added],
        [f"{item.kind} {item.number}" for item in report.updated],
        [skipped.reason.code for skipped in report.skipped],
        [warning.reason.code for warning in report.warnings],
    )


def notes_in_history(desk: Desk, kind: EventKind) -> list[str]:
    with desk.core.store.read() as session:
        return list(session.scalars(select(Event.text).where(Event.kind == kind)))


def test_an_invitation_becomes_an_interview_with_its_people_and_the_same_again_changes_nothing(desk: Desk) -> None:
    preferences.change_setting(desk.core, "email", "Jamie@example.org")
    assert said(take(desk, INVITATION))[0] == ["interview 1 Test Engineer, Kestrel Devices"]
    shown = views.show(desk.core, 1)
    assert [(person.name, person.role.value) for person in shown.people] == [
        ("Petra Orr", "organiser"),
        ("Mr Adler", "met"),
    ]
    before = desk.core.store.path.read_bytes()
    assert said(take(desk, INVITATION)) == ([], [], [], [])
    assert desk.core.store.path.read_bytes() == before


def test_an_update_moves_it_and_keeps_the_earlier_notes(desk: Desk) -> None:
    take(desk, INVITATION)
    later = STARTS + timedelta(days=1)
    moved = replace(
        INVITATION,
        sequence=1,
        starts_at=later,
        ends_at=later + timedelta(hours=1),
        day=date(2026, 11, 26),
        place="Gate C",
        notes="Come early.",
        people=(*INVITATION.people, InvitedPerson("Dana Wolf", "wolf@kestrel.example")),
    )
    assert said(take(desk, moved))[1] == ["interview 1"]
    shown = views.show(desk.core, 1)
    assert (shown.starts_at, shown.place, shown.notes) == (later, "Gate C", "Come early.")
    assert [person.name for person in shown.people][-1] == "Dana Wolf"
    assert notes_in_history(desk, EventKind.OTHER_VERSION) == ["Bring the portfolio."]
    assert len(notes_in_history(desk, EventKind.MOVED)) == 1
    assert said(take(desk, INVITATION))[2] == ["import_older_version"]


def test_first_notes_are_nobody_elses_other_version(desk: Desk) -> None:
    take(desk, replace(INVITATION, notes=""))
    take(desk, INVITATION)
    assert views.show(desk.core, 1).notes == "Bring the portfolio."
    assert notes_in_history(desk, EventKind.OTHER_VERSION) == []


def test_a_cancellation_says_so_once_and_can_be_taken_back(desk: Desk) -> None:
    take(desk, INVITATION)
    cancelled = replace(INVITATION, cancelled=True, sequence=1)
    assert said(take(desk, cancelled)) == ([], ["interview 1"], [], ["import_cancelled"])
    assert said(take(desk, cancelled)) == ([], [], [], [])
    assert views.show(desk.core, 1).cancelled
    assert desk.plan(1) == []
    assert said(take(desk, replace(INVITATION, sequence=2)))[1] == ["interview 1"]
    assert not views.show(desk.core, 1).cancelled


def test_a_cancellation_of_something_unknown_is_named(desk: Desk) -> None:
    assert said(take(desk, replace(INVITATION, cancelled=True))) == ([], [], ["import_cancelled_unknown"], [])


def test_the_same_uid_from_another_sender_is_a_new_one_with_a_warning(desk: Desk) -> None:
    take(desk, INVITATION)
    other = replace(
        INVITATION, sender="mallory@example.com", title="Interview: Something else at Elsewhere", cancelled=False
    )
    assert said(take(desk, other))[3] == ["import_other_sender"]
    assert said(take(desk, replace(other, cancelled=True)))[1] == ["interview 2"]
    assert not views.show(desk.core, 1).cancelled


def test_the_same_company_and_role_is_the_next_round(desk: Desk) -> None:
    desk.add("KESTREL  devices", "test engineer")
    take(desk, INVITATION)
    assert desk.rounds() == [(1, 1, True), (1, 2, True)]


def test_company_and_role_that_come_later_are_taken_and_mended_ones_stay(desk: Desk) -> None:
    unnamed = replace(INVITATION, title="", people=(), sender="")
    assert said(take(desk, unnamed))[0] == ["interview 1 Gate B"]
    take(desk, replace(unnamed, title=INVITATION.title, sequence=1))
    take(desk, replace(unnamed, title="Interview: Cook at Elsewhere", sequence=2))
    shown = views.show(desk.core, 1)
    assert (shown.role, shown.company) == ("Test Engineer", "Kestrel Devices")


def test_a_floating_and_an_all_day_invitation(desk: Desk) -> None:
    take(desk, replace(INVITATION, time_zone=""), replace(INVITATION, uid="day", starts_at=None, ends_at=None))
    assert views.show(desk.core, 1).time_zone == "Europe/Berlin"
    assert views.show(desk.core, 2).starts_at == date(2026, 11, 25)


def test_a_contact_card_becomes_a_person_once(desk: Desk) -> None:
    assert said(take(desk, cards=(CARD,)))[0] == ["person 1 Ms Novak"]
    assert said(take(desk, cards=(CARD,))) == ([], [], [], [])
    grown = replace(CARD, uid="", phones=("+49 170 1",), job_title="Head of plant", organisation="Elsewhere")
    assert said(take(desk, cards=(grown,)))[1] == ["person 1"]
    with desk.core.store.read() as session:
        person = session.get_one(Person, 1)
        phones = session.scalars(select(ContactDetail.value).where(ContactDetail.kind == ContactKind.PHONE)).all()
        assert (person.job_title, person.organisation) == ("Head of plant", "Northfield")
        assert phones == ["+49 30 5550 1234", "+49 170 1"]


def test_without_an_address_a_name_and_a_number_tell_who_it_is(desk: Desk) -> None:
    bare = ContactCard("Mr Adler", phones=("030 1",))
    take(desk, cards=(bare, ContactCard("Mr Adler", phones=("030 2",)), ContactCard("Dr Lindqvist")))
    assert said(take(desk, cards=(bare, ContactCard("Dr Lindqvist")))) == ([], [], [], [])
    with desk.core.store.read() as session:
        assert session.scalars(select(Person.name)).all() == ["Mr Adler", "Mr Adler", "Dr Lindqvist"]
    assert said(take(desk, cards=(ContactCard("Mr Adler", uid="new"),)))[0] == ["person 4 Mr Adler"]


def test_somebody_known_by_the_address_alone_gets_a_name_and_a_card(desk: Desk) -> None:
    take(desk, replace(INVITATION, people=(InvitedPerson("", "novak@northfield.example"),)))
    assert said(take(desk, cards=(CARD,)))[1] == ["person 1"]
    assert views.show(desk.core, 1).people[0].name == "Ms Novak"


def test_ones_own_card_is_nobody_to_be_in_touch_with(desk: Desk) -> None:
    preferences.change_setting(desk.core, "email", "novak@northfield.example")
    assert said(take(desk, cards=(CARD,))) == ([], [], ["import_own_card"], [])


def test_one_bad_file_never_stops_the_next(desk: Desk) -> None:
    shelf = Shelf({"good.ics": Reading((INVITATION,), (), (LeftOut("Task", message("reading_todo")),))})
    report = import_files(desk.core, ["missing.ics", "table.csv", "letter.eml", "good.ics"], shelf)
    assert said(report) == (
        ["interview 1 Test Engineer, Kestrel Devices"],
        [],
        ["reading_no_such_file", "import_not_yet_csv", "import_not_yet_eml", "reading_todo"],
        [],
    )


def test_a_file_with_nothing_to_take_changes_nothing(desk: Desk) -> None:
    before = desk.core.store.path.read_bytes()
    report = import_files(
        desk.core, ["a.ics"], Shelf({"a.ics": Reading(left_out=(LeftOut("Task", message("reading_todo")),))})
    )
    assert said(report)[2] == ["reading_todo"]
    assert desk.core.store.path.read_bytes() == before


def test_our_own_calendar_file_changes_times_only(desk: Desk, tmp_path: Path) -> None:
    take(desk, replace(INVITATION, time_zone="America/New_York"))
    exports.export(desk.core, "ics", tmp_path / "out.ics", with_reflections=False)
    reading = read_contents((tmp_path / "out.ics").read_bytes(), ".ics", "Europe/Berlin")
    assert said(take(desk, *reading.invitations)) == ([], [], [], [])
    later = STARTS + timedelta(hours=5)
    moved = (replace(one, starts_at=later, ends_at=later + timedelta(hours=1)) for one in reading.invitations)
    assert said(take(desk, *moved))[1] == ["interview 1"]
    shown = views.show(desk.core, 1)
    assert (shown.notes, shown.company, shown.time_zone) == (INVITATION.notes, "Kestrel Devices", "America/New_York")


def test_an_archive_of_ours_is_merged(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "own.json").write_text('{"format": "followup", "version": 1, "tables": {"nonsense": [{}]}}')
    report = import_files(desk.core, [str(tmp_path / "own.json")], Shelf())
    assert (report.added, [skipped.reason.code for skipped in report.skipped]) != ([], [])


def test_times_stay_instants(desk: Desk) -> None:
    take(desk, INVITATION)
    shown = views.show(desk.core, 1)
    assert isinstance(shown.starts_at, datetime)
    assert shown.starts_at.utcoffset() == timedelta(hours=1)


def test_what_had_gone_quiet_comes_back_with_a_new_time_and_what_was_refused_does_not(desk: Desk) -> None:
    take(desk, INVITATION)
    for outcome, comes_back in ((Outcome.GONE_QUIET, True), (Outcome.REFUSED, False)):
        answers.close(desk.core, 1, outcome)
        later = STARTS + timedelta(days=1 if comes_back else 2)
        moved = replace(INVITATION, sequence=1, starts_at=later, ends_at=later + timedelta(hours=1))
        take(desk, moved)
        assert (desk.opportunity().outcome is None) is comes_back
