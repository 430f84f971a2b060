"""Interviews: taken in, given a step's state by hand, deleted and put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.keys import text_key
from followup_desktop.domain.model.interviews import Company, Interview, Opportunity
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import StepMark
from followup_desktop.domain.plan import view_of
from followup_desktop.domain.terms import EventKind, Outcome, Role, StepState
from followup_desktop.services import people
from followup_desktop.services.histories import load_histories
from followup_desktop.services.planner import replan
from followup_desktop.services.settings import read_settings
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from followup_desktop.services.core import Core


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be named in a new interview."""

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    role: Role = Role.MET
    job_title: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class NewInterview:
    """An interview as it is told: aware instants with their zone, or a day alone, or nothing yet."""

    company: str
    role: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    day: date | None = None
    time_zone: str = "UTC"
    place: str = ""
    link: str = ""
    notes: str = ""
    source: str = ""
    calendar_uid: str = ""
    calendar_sender: str = ""
    calendar_sequence: int = 0
    people: tuple[NewPerson, ...] = ()


def add_interview(core: Core, new: NewInterview) -> int:
    """Take an interview in, as the next round where its company and role are under way; give its number."""
    if new.starts_at and new.ends_at and new.ends_at <= new.starts_at:
        raise FollowUpError("end_before_start")
    with core.store.write() as session:
        row = take_interview(session, core, new)
        replan(session, core, [row.id], around=[(row.starts_at, row.ends_at)])
        return row.id


def take_interview(session: Session, core: Core, new: NewInterview) -> Interview:
    """Write a new interview with its opportunity and people; the caller replans."""
    opportunity = _open_opportunity(session, new)
    if opportunity is None:
        row = Interview(opportunity=_new_opportunity(session, new))
    else:
        found = _undated_round(session, opportunity)
        row = found or Interview(opportunity=opportunity, round=_next_round(session, opportunity))
        come_back(opportunity)
    session.add(row)
    write_times(row, new)
    row.place, row.link, row.notes, row.source = new.place, new.link, new.notes, new.source
    row.calendar_uid, row.calendar_sender = new.calendar_uid, new.calendar_sender
    row.calendar_sequence = new.calendar_sequence
    session.add(Event(interview=row, kind=EventKind.TAKEN, happened_on=core.today(), text=new.source))
    session.flush()
    if new.people:
        people.involve(session, row, new.people, read_settings(session).own_addresses)
    return row


def set_step(core: Core, number: int, step: str, state: StepState) -> Undo:
    """Set a step by hand; `open` opens it again, whatever settled it."""
    if step not in {known.name for known in core.steps}:
        raise FollowUpError("no_such_step", step=step)
    with core.store.write() as session:
        row = find_interview(session, number)
        record = Recording(session)
        mark_step(session, core, row, step, state)
        undo = record.end([number])
        replan(session, core, [number])
        return undo


def mark_step(session: Session, core: Core, row: Interview, step: str, state: StepState) -> None:
    """Write a step set by hand into mark and history; the caller replans."""
    _set_mark(session, core, row, step, state)
    session.add(Event(interview=row, kind=EventKind.STEP, happened_on=core.today(), text=f"{step} {state}"))


def _set_mark(session: Session, core: Core, row: Interview, step: str, state: StepState) -> None:
    """Keep what was set by hand; opening a step takes a mark back, or stands against what the data says."""
    mark = session.scalar(select(StepMark).where(StepMark.interview_id == row.id, StepMark.step == step))
    if state is StepState.OPEN and mark is not None:
        session.delete(mark)
        session.flush()
        mark = None
    if state is StepState.OPEN and not _settled_by_data(session, core, row.id, step):
        return
    if mark is None:
        session.add(StepMark(interview=row, step=step, state=state, set_on=core.today()))
    elif mark.state is not state:
        mark.state, mark.set_on = state, core.today()


def _settled_by_data(session: Session, core: Core, number: int, step: str) -> bool:
    history = load_histories(session, [number], core.zone())[number]
    rules = next(rules for rules in core.steps if rules.name == step)
    return view_of(rules, history, core.clock()).state.settled


def delete_interview(core: Core, number: int) -> Undo:
    """Put an interview away; for thirty days it can be put back."""
    with core.store.write() as session:
        row = find_interview(session, number)
        record = Recording(session)
        row.deleted_at = core.clock()
        undo = record.end([number])
        replan(session, core, [number], around=[(row.starts_at, row.ends_at)])
        return undo


def put_back_interview(core: Core, number: int) -> None:
    """Undo a deletion."""
    with core.store.write() as session:
        row = session.get(Interview, number)
        if row is None:
            raise FollowUpError("no_interview", number=number)
        row.deleted_at = None
        replan(session, core, [number], around=[(row.starts_at, row.ends_at)])


def find_interview(session: Session, number: int) -> Interview:
    """Give an interview by its number. Raises FollowUpError where there is none."""
    row = session.scalar(
        select(Interview)
        .where(Interview.id == number, Interview.deleted_at.is_(None))
        .options(joinedload(Interview.opportunity).joinedload(Opportunity.company))
    )
    if row is None:
        raise FollowUpError("no_interview", number=number)
    return row


def rounds_of(session: Session, opportunity: int) -> list[int]:
    """Give the numbers of an opportunity's interviews, first round first."""
    query = select(Interview.id).where(Interview.opportunity_id == opportunity, Interview.deleted_at.is_(None))
    return list(session.scalars(query.order_by(Interview.round, Interview.id)))


def may_go_on() -> ColumnElement[bool]:
    """Let an opportunity be one that an invitation may go on with: what had gone quiet comes back when they write."""
    return or_(Opportunity.closed_on.is_(None), Opportunity.outcome == Outcome.GONE_QUIET)


def come_back(opportunity: Opportunity) -> None:
    """Bring what had gone quiet back to life, now that they wrote; whatever else ended something stays."""
    if opportunity.outcome is Outcome.GONE_QUIET:
        opportunity.outcome, opportunity.closed_on = None, None


def _open_opportunity(session: Session, new: NewInterview) -> Opportunity | None:
    """Find the opportunity whose next round this is: same company and role, and under way or gone quiet."""
    if not new.company.strip() or not new.role.strip():
        return None
    return session.scalar(
        select(Opportunity)
        .join(Opportunity.company)
        .where(
            Company.name_key == text_key(new.company),
            Opportunity.role_key == text_key(new.role),
            may_go_on(),
            Opportunity.deleted_at.is_(None),
        )
        .options(contains_eager(Opportunity.company))
        .order_by(Opportunity.closed_on.is_not(None), Opportunity.id.desc())
        .limit(1)
    )


def _new_opportunity(session: Session, new: NewInterview) -> Opportunity:
    key = text_key(new.company)
    company = session.scalar(select(Company).where(Company.name_key == key).limit(1)) if key else None
    if company is None:
        company = Company(name=new.company, name_key=key)
    return Opportunity(company=company, role=new.role, role_key=text_key(new.role))


def _undated_round(session: Session, opportunity: Opportunity) -> Interview | None:
    """Find the round that was agreed before it had a date."""
    return session.scalar(
        select(Interview)
        .where(Interview.opportunity_id == opportunity.id, Interview.day.is_(None), Interview.deleted_at.is_(None))
        .order_by(Interview.round)
        .limit(1)
    )


def _next_round(session: Session, opportunity: Opportunity) -> int:
    last = session.scalar(
        select(func.max(Interview.round)).where(
            Interview.opportunity_id == opportunity.id, Interview.deleted_at.is_(None)
        )
    )
    return (last or 0) + 1


def write_times(row: Interview, new: NewInterview) -> None:
    """Write when an interview is; its day is the one in its own zone."""
    row.starts_at, row.ends_at, row.time_zone = new.starts_at, new.ends_at, new.time_zone
    row.day = new.starts_at.astimezone(ZoneInfo(new.time_zone)).date() if new.starts_at else new.day
