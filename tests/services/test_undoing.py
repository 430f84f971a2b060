"""Every act can be taken back, and what somebody else has written since then stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from followup_desktop.domain.model.interviews import Company, ContactDetail, Interview, Opportunity, Participation
from followup_desktop.domain.model.plan import Event, Reminder
from followup_desktop.domain.model.steps import Instructions, StepMark
from followup_desktop.domain.terms import Answer, Channel, Outcome, Side, StepState
from followup_desktop.services import answers, editing
from followup_desktop.services.interviews import delete_interview, set_step
from followup_desktop.services.undoing import Came, Recording, Undo, Wrote, undo
from followup_desktop.storage.sessions import FOLLOWS_FROM_THE_PLAN
from tests.builders import day
from tests.services.desk import somebody

if TYPE_CHECKING:
    from followup_desktop.domain.model.base import Row
    from tests.services.desk import Desk

Act = Callable[["Desk", int], Undo]


def everything(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Give what stands in the tables, without stamps and without what was taken back."""
    left_out = {"version", "changed_at", "created_at", "uid", "settled_at", *FOLLOWS_FROM_THE_PLAN["opportunity"]}
    found: dict[str, list[tuple[object, ...]]] = {}
    tables: tuple[type[Row], ...] = (
        Interview,
        Opportunity,
        Event,
        Reminder,
        StepMark,
        Instructions,
        Participation,
        ContactDetail,
    )
    with desk.core.store.read() as session:
        for table in tables:
            names = [column.key for column in table.__table__.columns if column.key not in left_out]
            rows = [tuple(getattr(row, name) for name in names) for row in session.scalars(select(table))]
            gone = [names.index(name) for name in ("undone_at", "deleted_at") if name in names]
            found[table.__name__] = sorted((r for r in rows if all(r[place] is None for place in gone)), key=repr)
    return found


def still_open(found: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Leave out what nobody hears: reminders that are settled, or about an interview that is gone."""
    alive = {row[0] for row in found["Interview"]}
    return {**found, "Reminder": [row for row in found["Reminder"] if "open" in row and row[1] in alive]}


ACTS: dict[str, Act] = {
    "step": lambda desk, number: set_step(desk.core, number, "thank_you", StepState.DONE),
    "step opened": lambda desk, number: set_step(desk.core, number, "references", StepState.OPEN),
    "nothing said": lambda desk, number: answers.note_nothing_said(desk.core, number),
    "contact": lambda desk, number: answers.note_contact(
        desk.core, number, day("11-24"), Channel.PHONE, Side.ME, "Ms Novak"
    ),
    "their contact": lambda desk, number: answers.note_contact(
        desk.core, number, day("11-24"), Channel.PHONE, Side.THEY
    ),
    "no": lambda desk, number: answers.note_answer(desk.core, number, day("11-24"), Answer.NO, None),
    "offer": lambda desk, number: answers.note_answer(desk.core, number, day("11-24"), Answer.OFFER, day("11-30")),
    "next round": lambda desk, number: answers.note_answer(desk.core, number, day("11-24"), Answer.NEXT_ROUND, None),
    "close": lambda desk, number: answers.close(desk.core, number, Outcome.WITHDRAWN),
    "delete": lambda desk, number: delete_interview(desk.core, number),
    "cancel": lambda desk, number: editing.cancel(desk.core, number),
}


@pytest.mark.parametrize("name", ACTS)
def test_an_act_taken_back_leaves_everything_as_it_was(desk: Desk, name: str) -> None:
    number = desk.add(people=(somebody("Ms Novak", "novak@northfield.example"),))
    desk.add("Kestrel", "Engineer", ends="2026-11-19 16:00", minutes=30)
    desk.it_is("2026-11-24 12:00")
    set_step(desk.core, number, "references", StepState.SKIPPED)
    before = still_open(everything(desk))
    done = ACTS[name](desk, number)
    assert everything(desk) != before
    undo(desk.core, done)
    assert still_open(everything(desk)) == before


def test_reopening_taken_back_closes_it_again(desk: Desk) -> None:
    number = desk.add()
    answers.close(desk.core, number, Outcome.GONE_QUIET)
    undo(desk.core, answers.reopen(desk.core, number))
    assert desk.opportunity().outcome is Outcome.GONE_QUIET
    assert desk.opportunity().closed_on is not None


def test_an_edit_taken_back_brings_people_and_their_addresses_back(desk: Desk) -> None:
    number = desk.add(people=(somebody("Ms Novak", "novak@northfield.example"), somebody("Mr Adler")))
    before = still_open(everything(desk))
    sheet = editing.load(desk.core, number)
    first = editing.PersonSheet("Dr Novak", emails=("n@northfield.example",), number=sheet.people[0].number)
    new = editing.PersonSheet("Ms Brandt", phones=("+49 30 1",))
    changed = editing.InterviewSheet("Southfield", "Lead", day=day("11-30"), people=(first, new))
    done = editing.edit(desk.core, number, changed)
    assert everything(desk) != before
    undo(desk.core, done)
    assert still_open(everything(desk)) == before
    assert editing.load(desk.core, number).people == sheet.people


def test_what_was_written_since_then_stays(desk: Desk) -> None:
    number = desk.add()
    closed = answers.close(desk.core, number, Outcome.GONE_QUIET)
    answers.close(desk.core, number, Outcome.OFFER)
    undo(desk.core, closed)
    assert desk.opportunity().outcome is Outcome.OFFER


def test_a_round_that_got_its_date_is_not_taken_away(desk: Desk) -> None:
    number = desk.add()
    arranged = answers.note_answer(desk.core, number, day("11-24"), Answer.NEXT_ROUND, None)
    assert desk.add(ends="2026-12-02 10:00") == number + 1
    undo(desk.core, arranged)
    assert desk.rounds() == [(1, 1, True), (1, 2, True)]


def test_rows_that_are_gone_or_back_already_are_left_alone(desk: Desk) -> None:
    number = desk.add()
    set_step(desk.core, number, "references", StepState.SKIPPED)
    done = set_step(desk.core, number, "references", StepState.OPEN)
    undo(desk.core, done)
    undo(desk.core, done)
    assert desk.interview(number).deleted_at is None
    undo(desk.core, Undo((number,), (Came(StepMark, 999, 1), Wrote(StepMark, 999, "step", "a", "b"))))


def test_what_is_not_ours_in_a_session_is_left_out_and_a_new_company_stays(desk: Desk) -> None:
    with desk.core.store.write() as session:
        record = Recording(session)
        session.add(Company(name="Northfield", name_key="northfield"))
        done = record.end([])
        session.add(Company(name="Later", name_key="later"))
    undo(desk.core, done)
    with desk.core.store.read() as session:
        assert sorted(session.scalars(select(Company.name))) == ["Later", "Northfield"]
