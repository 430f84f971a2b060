"""Whole searches on a real store: entered live or afterwards, moved and taken back, and true in what they say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from followup_desktop.domain.model.belongings import Absence
from followup_desktop.domain.model.interviews import Company, Interview, Opportunity
from followup_desktop.domain.model.steps import Instructions
from followup_desktop.domain.terms import Answer, Channel, Outcome, ReminderKind, Side, StepState
from followup_desktop.services import agenda, answers, editing, snoozing
from followup_desktop.services.interviews import delete_interview, set_step
from followup_desktop.services.planner import replan, replan_all
from followup_desktop.services.reminders import open_reminders
from followup_desktop.services.ringing import keep_heard, take_due
from followup_desktop.services.today import today
from followup_desktop.services.undoing import Undo, undo
from tests.builders import BERLIN, at

if TYPE_CHECKING:
    from followup_desktop.services.agenda import Due
    from tests.services.desk import Desk

FIRST = date(2026, 11, 16)
COMPANIES = 6
LIVES = 20
SAME_SEARCH = 4
MANY_LIVES = 300
AT_ONCE = 30
"""With six interviews each, and the searches below: some 60 histories in an ordinary run, and 1,800 in a long one."""

STEPS = ("instructions", "walk_away", "reflection", "references", "thank_you")
Line = tuple[str, int, str, datetime, str]


@dataclass(frozen=True, slots=True)
class Move:
    """Something that happened on a day: a contact or an answer, at one of the companies."""

    on: date
    interview: int
    what: Side | Answer
    until: date | None = None


def search(desk: Desk, dice: Random) -> None:
    """Begin a search: some interviews in two weeks, some near each other, some with words about follow-up."""
    for number in range(1, COMPANIES + 1):
        on = FIRST + timedelta(days=dice.randint(1, 12))
        ends = f"{on} {dice.choice((9, 11, 15, 16, 20)):02}:{dice.choice((10, 40))}"
        desk.add(f"Field {number}", ends=ends, minutes=dice.choice((30, 70, 150)))
        if dice.random() < 0.5:
            with desk.writing(number) as (session, row):
                given = Instructions(interview=row, words="their words", moves_first=dice.choice((None, *Side)))
                given.due_on = on + timedelta(days=dice.randint(1, 30)) if dice.random() < 0.6 else None
                given.answer_by = on + timedelta(days=dice.randint(1, 30)) if dice.random() < 0.5 else None
                session.add(given)
                replan(session, desk.core, [number])


def moves(dice: Random) -> list[Move]:
    """Make up what happens; nothing comes after what ends it, since that cannot be told apart when entered late."""
    found: list[Move] = []
    for number in range(1, COMPANIES + 1):
        on = FIRST + timedelta(days=13)
        for _ in range(dice.randint(0, 3)):
            on += timedelta(days=dice.randint(0, 12))
            what = dice.choice((*Side, *Side, *Answer))
            until = on + timedelta(days=dice.randint(1, 20)) if what is Answer.OFFER else None
            found.append(Move(on, number, what, until))
            if what in {Answer.NO, Answer.NEXT_ROUND}:
                break
    return sorted(found, key=lambda move: move.on)


def enter(desk: Desk, move: Move) -> Undo:
    if isinstance(move.what, Side):
        return answers.note_contact(desk.core, move.interview, move.on, Channel.EMAIL, move.what)
    return answers.note_answer(desk.core, move.interview, move.on, move.what, move.until)


def whole_plan(desk: Desk) -> list[Line]:
    """Give everything that is planned for everybody, by company and round, with its reason."""
    query = select(Interview.id, Company.name, Interview.round).join(Interview.opportunity).join(Opportunity.company)
    with desk.core.store.read() as session:
        found = open_reminders(session, BERLIN)
        rounds = {number: (company, round_) for number, company, round_ in session.execute(query)}
    return sorted((*rounds[number], item.key, item.due_at, str(item.why)) for _, number, item in found)


def life(desk: Desk, begun: bytes, seed: int) -> None:
    dice = Random(seed)
    begin_anew(desk, begun)
    made = moves(dice)
    for move in made:
        desk.it_is(f"{move.on} 12:00")
        before = whole_plan(desk)
        done = enter(desk, move)
        if dice.random() < 0.25:
            undo(desk.core, done)
            assert whole_plan(desk) == before, seed
            enter(desk, move)
    live = whole_plan(desk)
    begin_anew(desk, begun)
    desk.it_is("2027-03-01 12:00")
    order = dice.sample(made, len(made))
    # In whatever order it is entered; of two answers the later one is known as the later one, on one day as well.
    order.sort(key=lambda move: (move.on, made.index(move)) if isinstance(move.what, Answer) else (FIRST, 0))
    for move in order:
        enter(desk, move)
    assert whole_plan(desk) == live, seed


def begin(desk: Desk, seed: int) -> bytes:
    """Begin a search of somebody, and give it to begin anew with."""
    search(desk, Random(seed))
    desk.leave()
    return desk.core.store.path.read_bytes()


def begin_anew(desk: Desk, begun: bytes) -> None:
    desk.start_over()
    desk.core.store.path.write_bytes(begun)


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, LIVES, SAME_SEARCH))
def test_what_is_entered_afterwards_or_taken_back_plans_as_if_entered_on_its_day(desk: Desk, first: int) -> None:
    begun = begin(desk, first)
    for seed in range(first, first + SAME_SEARCH):
        life(desk, begun, seed)


@pytest.mark.soak
@pytest.mark.parametrize("first", range(LIVES, LIVES + MANY_LIVES, AT_ONCE))
def test_a_great_many_lives_plan_the_same_when_entered_afterwards(desk: Desk, first: int) -> None:
    for search_seed in range(first, first + AT_ONCE, SAME_SEARCH):
        desk.start_over()
        begun = begin(desk, search_seed)
        for seed in range(search_seed, search_seed + SAME_SEARCH):
            life(desk, begun, seed)


# --- what it says is true


def heard(desk: Desk, now: datetime) -> list[Due]:
    """Give what is said at an instant, and let it be heard."""
    desk.now = now
    found = take_due(desk.core).now
    if found:
        keep_heard(desk.core, found)
    assert len({one.interview for one in found}) == len(found)
    return list(found)


def said_until(desk: Desk, end: datetime | None, dice: Random) -> list[Due]:
    """Give what is said before an instant at which something comes."""
    begin = desk.now
    last = end or begin + timedelta(days=60)
    moments = sorted(begin + (last - begin) * dice.random() for _ in range(2))
    said = [one for moment in [*moments, last - timedelta(seconds=1)] for one in heard(desk, moment)]
    desk.now = begin
    return said


def hold_what_is_said(desk: Desk, seeds: range) -> None:
    """Look a few times into some searches: nothing is said before the time that was named."""
    for seed in seeds:
        dice = Random(seed)
        desk.start_over()
        search(desk, dice)
        for _ in range(4):
            desk.now = at(f"{FIRST} 06:00") + timedelta(minutes=15 * dice.randint(0, 40 * 96))
            heard(desk, desk.now)
            due = agenda.due(desk.core)
            assert len({one.interview for one in due.due}) == len(due.due), seed
            known = take_due(desk.core).open
            said = said_until(desk, due.next.due_at if due.next else None, dice)
            assert {one.number for one in said} <= known, (seed, desk.now)
            snoozing.put_away(desk.core)
            day = today(desk.core)
            shown = [act for act in (day.top, *day.then) if act is not None]
            assert {act.kind for act in shown} <= {ReminderKind.BEFORE_INTERVIEW}, (seed, desk.now)
            said = said_until(desk, day.before, dice)
            assert {one.interview for one in said} <= {act.interview for act in shown}, (seed, desk.now)


@pytest.mark.long
def test_nothing_is_said_before_nothing_needs_you_before(desk: Desk) -> None:
    hold_what_is_said(desk, range(2))


@pytest.mark.soak
def test_nothing_is_said_before_its_time_in_many_searches(desk: Desk) -> None:
    hold_what_is_said(desk, range(2, 20))


@pytest.mark.long
def test_an_interview_that_was_moved_there_and_back_is_planned_as_before(desk: Desk) -> None:
    dice = Random(4)
    search(desk, dice)
    before = whole_plan(desk)
    for number in range(1, COMPANIES + 1):
        sheet = editing.load(desk.core, number)
        assert sheet.starts_at is not None
        assert sheet.ends_at is not None
        later = timedelta(hours=dice.randint(1, 90))
        moved = editing.edit(
            desk.core, number, replace(sheet, starts_at=sheet.starts_at + later, ends_at=sheet.ends_at + later)
        )
        assert whole_plan(desk) != before
        if number % 2:
            undo(desk.core, moved)
        else:
            again = editing.load(desk.core, number)
            editing.edit(desk.core, number, replace(again, starts_at=sheet.starts_at, ends_at=sheet.ends_at))
        assert whole_plan(desk) == before, number


def hold_the_stored_plan(desk: Desk, seeds: range) -> None:
    """Change something here and there: what is stored is what would be planned anew."""
    for seed in seeds:
        dice = Random(seed)
        desk.start_over()
        search(desk, dice)
        for _ in range(4):
            number = dice.randint(1, COMPANIES)
            _change(desk, dice, number)
            stored = whole_plan(desk)
            with desk.core.store.write() as session:
                replan_all(session, desk.core)
            assert whole_plan(desk) == stored, seed


@pytest.mark.long
def test_the_stored_plan_is_never_behind_its_interviews(desk: Desk) -> None:
    hold_the_stored_plan(desk, range(1))


@pytest.mark.soak
def test_the_stored_plan_is_never_behind_in_many_searches(desk: Desk) -> None:
    hold_the_stored_plan(desk, range(1, 20))


def _change(desk: Desk, dice: Random, number: int) -> None:
    """Do something to one interview, or to the days off, after which others may have to make way."""
    what = dice.choice(("skip", "close", "delete", "add", "move"))
    with desk.core.store.read() as session:
        alive = session.scalars(select(Interview.id).where(Interview.deleted_at.is_(None))).all()
    if number not in alive:
        return
    if what == "skip":
        set_step(desk.core, number, dice.choice(STEPS), StepState.SKIPPED)
    elif what == "close":
        answers.close(desk.core, number, Outcome.GONE_QUIET)
    elif what == "delete":
        delete_interview(desk.core, number)
    elif what == "add":
        ends = f"{FIRST + timedelta(days=dice.randint(1, 14))} {dice.choice((11, 16, 20))}:30"
        desk.add(f"More {ends}", ends=ends, minutes=dice.choice((60, 400)))
    else:
        sheet = editing.load(desk.core, number)
        if sheet.starts_at and sheet.ends_at:
            later = timedelta(hours=dice.randint(-20, 20))
            editing.edit(
                desk.core, number, replace(sheet, starts_at=sheet.starts_at + later, ends_at=sheet.ends_at + later)
            )


@pytest.mark.long
def test_days_away_told_afterwards_plan_as_if_told_before(desk: Desk) -> None:
    plans = []
    for told_first in (True, False):
        desk.start_over()
        days = Absence(starts_on=date(2026, 11, 24), ends_on=date(2026, 12, 3), reason="ill")
        if told_first:
            _tell(desk, days)
        search(desk, Random(7))
        if not told_first:
            desk.it_is("2026-12-04 09:00")
            _tell(desk, days)
        plans.append(whole_plan(desk))
    assert plans[0] == plans[1]
    moved = [(key, due_at) for _, _, key, due_at, _ in plans[0] if key.startswith(("check_in", "follow_up", "outcome"))]
    assert moved
    assert not [key for key, due_at in moved if date(2026, 11, 24) <= due_at.date() <= date(2026, 12, 3)]


def _tell(desk: Desk, days: Absence) -> None:
    with desk.core.store.write() as session:
        session.add(days)
        session.flush()
        replan_all(session, desk.core)
