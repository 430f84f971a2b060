"""One interview with everything its page shows: people, the next act, the steps, what is planned, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from followup_desktop.domain.away import away_until
from followup_desktop.domain.contacts import Contacts
from followup_desktop.domain.follow_up import DAYS_TO_GONE_QUIET, MOST_CHECK_INS
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.model.interviews import Interview
from followup_desktop.domain.plan import view_of
from followup_desktop.domain.terms import ContactKind, Outcome, ReminderKind, Role
from followup_desktop.services.acts import Act, act_of
from followup_desktop.services.happenings import MOST_AT_FIRST, Line, lines
from followup_desktop.services.histories import load_histories
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.people import participations
from followup_desktop.services.settings import working_time
from followup_desktop.services.today import ForToday, choose
from followup_desktop.services.waiting import Waiting, waiting_for

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.model.interviews import Participation
    from followup_desktop.domain.plan import StepView
    from followup_desktop.domain.values import History
    from followup_desktop.domain.working_time import WorkingTime
    from followup_desktop.services.core import Core

STEP_OF_THE_BREAK = "walk_away"


@dataclass(frozen=True, slots=True)
class RoundTab:
    """One round of the opportunity."""

    number: int
    round: int
    day: date | None
    cancelled: bool


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Somebody in the interview, with the first way of each kind to reach them."""

    number: int
    name: str
    role: Role
    job_title: str = ""
    email: str = ""
    phone: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: its line of state, and whether it is the one to do now."""

    name: str
    view: StepView
    now: bool


@dataclass(frozen=True, slots=True)
class InterviewPage:
    """One interview as its page shows it; its times are in its own zone, those of acts in the user's.

    During the break `away_until` says when to come back, and nothing else is to be shown unless it is asked for.
    `standing` says where the opportunity stands where that is not simply open.
    """

    number: int
    opportunity: int
    company: str
    role: str
    round: int
    starts_at: datetime | None
    ends_at: datetime | None
    day: date | None
    time_zone: str
    place: str
    link: str
    notes: str
    closed: bool
    cancelled: bool
    over: bool
    outcome: Outcome | None
    standing: Message | None
    away_until: datetime | None
    rounds: tuple[RoundTab, ...]
    people: tuple[PersonShown, ...]
    act: Act | None
    steps: tuple[StepRow, ...]
    planned: tuple[Act, ...]
    happened: tuple[Line, ...]
    more_happened: bool


def interview_page(core: Core, number: int, most: int | None = MOST_AT_FIRST) -> InterviewPage:
    """Read one interview for its page, with so many lines of what happened, or all. Raises FollowUpError."""
    now, zone = core.clock(), core.zone()
    with core.store.read() as session:
        row = find_interview(session, number)
        history = load_histories(session, [number], core.zone())[number]
        rounds = _rounds(session, row.opportunity_id)
        waiting = waiting_for(session, now, [number])
        working = working_time(session, core)
        acts = {one: act_of(one, history, working, core.today()) for one in waiting}
        happened, more = lines(session, core, number, [other.number for other in rounds], most)
        people = tuple(_person(part) for part in participations(session, number))
    chosen = _chosen(waiting, row.ends_at, core)
    act = acts[chosen] if chosen else None
    return InterviewPage(
        number=number,
        opportunity=row.opportunity_id,
        company=history.company,
        role=history.role,
        round=row.round,
        starts_at=_local(row.starts_at, row.time_zone),
        ends_at=_local(row.ends_at, row.time_zone),
        day=row.day,
        time_zone=row.time_zone,
        place=row.place,
        link=row.link,
        notes=row.notes,
        closed=history.closed,
        cancelled=row.cancelled_at is not None,
        over=_is_over(history, now),
        outcome=history.outcome,
        standing=_standing(row, history, working, core.today()),
        away_until=_away(history, now, zone),
        rounds=rounds,
        people=people,
        act=act,
        steps=step_rows(core, history, act),
        planned=tuple(acts[one] for one in waiting if one is not chosen and one.kind is not ReminderKind.BREAK_OVER),
        happened=happened,
        more_happened=more,
    )


def step_rows(core: Core, history: History, act: Act | None) -> tuple[StepRow, ...]:
    """Give the steps; once the interview is over, the next act's is the one to do now, else the first open one."""
    now = core.clock()
    views = [(rules.name, view_of(rules, history, now)) for rules in core.steps]
    open_ones: list[str] = []
    if _is_over(history, now) and not history.closed and not history.meeting.cancelled:
        open_ones = [name for name, view in views if not view.state.settled]
    wanted = act.step if act is not None else ""
    current = wanted if wanted in open_ones else next(iter(open_ones), "")
    return tuple(StepRow(name, view, name == current) for name, view in views)


def _local(moment: datetime | None, zone: str) -> datetime | None:
    return moment.astimezone(ZoneInfo(zone)) if moment else None


def _is_over(history: History, now: datetime) -> bool:
    over_at = history.meeting.over_at
    return over_at is not None and over_at <= now


def _chosen(waiting: list[Waiting], ends_at: datetime | None, core: Core) -> Waiting | None:
    """Choose the one act as the day does, so that both say the same."""
    now = core.clock()
    end = core.end_of_today()
    chosen = choose(waiting, ends_at if ends_at is not None and ends_at <= now else None, now, end)
    return chosen.waiting if isinstance(chosen, ForToday) else chosen


def _rounds(session: Session, opportunity: int) -> tuple[RoundTab, ...]:
    query = (
        select(Interview.id, Interview.round, Interview.day, Interview.cancelled_at.is_not(None))
        .where(Interview.opportunity_id == opportunity, Interview.deleted_at.is_(None))
        .order_by(Interview.round, Interview.id)
    )
    return tuple(RoundTab(*found) for found in session.execute(query))


def _person(part: Participation) -> PersonShown:
    ways = {detail.kind: detail.value for detail in reversed(part.person.contact_details)}
    return PersonShown(
        number=part.person_id,
        name=part.person.name,
        role=part.role,
        job_title=part.person.job_title,
        email=ways.get(ContactKind.EMAIL, ""),
        phone=ways.get(ContactKind.PHONE, ""),
        profile=ways.get(ContactKind.LINKEDIN, ""),
    )


def _away(history: History, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Say until when the user is away from this interview, if so."""
    over_at, until = history.meeting.over_at, away_until(history)
    mark = history.marks.get(STEP_OF_THE_BREAK)
    back = (history.pause is not None and history.pause.ended_at is not None) or (
        mark is not None and mark.state.settled
    )
    if over_at is None or until is None or back or history.closed or history.meeting.cancelled:
        return None
    return until.astimezone(zone) if over_at <= now < until else None


def _standing(row: Interview, history: History, working: WorkingTime, today: date) -> Message | None:
    closed_on = row.opportunity.closed_on
    if history.outcome is Outcome.REFUSED and closed_on is not None and closed_on != today:
        return message("standing_refused_before", day=closed_on)
    if history.outcome is Outcome.GONE_QUIET:
        return message(_quiet(history, closed_on or today, working))
    if history.outcome is not None:
        return message(f"standing_{history.outcome}")
    if history.meeting.cancelled:
        return message("standing_cancelled")
    return message("standing_undated") if row.day is None else None


def _quiet(history: History, closed_on: date, working: WorkingTime) -> str:
    """Say why it rests: asked twice, a month without a word, or because the user let it go before that."""
    contacts = Contacts.of(history, working)
    if contacts.check_ins >= MOST_CHECK_INS:
        return "standing_let_go"
    long = (closed_on - contacts.base).days >= DAYS_TO_GONE_QUIET
    return "standing_gone_quiet" if long else "standing_gone_quiet_early"
