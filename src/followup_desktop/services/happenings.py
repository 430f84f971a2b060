"""What happened around an interview, line by line; what is private is named, never told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from followup_desktop.domain.message import Message, message
from followup_desktop.domain.model.plan import Event
from followup_desktop.domain.model.steps import Instructions, Reflection
from followup_desktop.domain.terms import Answer, EventKind, Outcome, Side
from followup_desktop.services.their_word import AGREED

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core

MOST_AT_FIRST = 8
ABOUT_ALL_ROUNDS = or_(
    Event.kind == EventKind.CONTACT, and_(Event.kind == EventKind.ANSWER, Event.answer != Answer.NEXT_ROUND)
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what happened: its day, the time where it was entered on that day, and its parts in order.

    A contact has its number: it can be taken out, since everything is counted from it.
    """

    on: date
    at: datetime | None
    parts: tuple[Message, ...]
    contact: int | None = None


def lines(
    session: Session, core: Core, interview: int, rounds: Iterable[int], most: int | None = MOST_AT_FIRST
) -> tuple[tuple[Line, ...], bool]:
    """Give what happened, the latest first, and whether there is more; without `most` all of it."""
    query = (
        select(Event)
        .where(
            or_(
                Event.interview_id == interview,
                and_(Event.interview_id.in_(sorted({*rounds, interview})), ABOUT_ALL_ROUNDS),
            ),
            Event.undone_at.is_(None),
        )
        .order_by(Event.happened_on.desc(), Event.id.desc())
    )
    rows = session.scalars(query.limit(most + 1) if most is not None else query).all()
    said = _said(session, interview)
    found = [
        Line(
            row.happened_on,
            _entered_at(row, core),
            tuple(_parts(row, core, said)),
            row.id if row.kind is EventKind.CONTACT else None,
        )
        for row in rows
    ]
    found += _reflection(session, core, interview)
    found.sort(key=lambda line: (line.on, line.at.time() if line.at else datetime.min.time()), reverse=True)
    shown = found if most is None else found[:most]
    return tuple(shown), len(found) > len(shown)


def _entered_at(row: Event, core: Core) -> datetime | None:
    """Give the time of a line, where it was entered on the day it happened; else nobody knows it."""
    entered = row.created_at.astimezone(core.zone())
    return entered if entered.date() == row.happened_on else None


def _parts(row: Event, core: Core, said: Sequence[Message]) -> Iterator[Message]:
    if row.kind is EventKind.INSTRUCTIONS:
        yield from said or [message("happened_instructions")]
    elif row.kind is EventKind.STEP:
        step, _, state = row.text.partition(" ")
        known = step in {rules.name for rules in core.steps}
        yield message(f"step_name_{step}" if known else "happened_note", text=step)
        yield message(f"set_{state}")
    elif row.kind is EventKind.CONTACT:
        side = Side.THEY if row.side is Side.THEY else Side.ME
        yield message(f"happened_contact_{side}" + ("_whom" if row.text else ""), whom=row.text)
    elif row.kind is EventKind.LETTER:
        yield message("happened_letter_to" if row.text else "happened_letter", whom=row.text)
    else:
        yield _one(row)
    if row.channel is not None:
        yield message(f"channel_{row.channel}")


def _one(row: Event) -> Message:
    """Say an event that is told in one sentence."""
    if row.kind is EventKind.TAKEN:
        return message(TAKEN.get(row.text, "happened_taken_from"), source=row.text)
    if row.kind is EventKind.MOVED:
        was = _moment(row.text)
        return message("happened_moved", was=was) if was else message("happened_moved_undated")
    if row.kind is EventKind.CANCELLED:
        return message("happened_cancelled_by" if row.text else "happened_cancelled", source=row.text)
    if row.kind is EventKind.ANSWER:
        code = f"happened_answer_{row.answer or Answer.OTHER}"
        return message(code + "_until", until=row.until) if row.until and row.answer is Answer.OFFER else message(code)
    if row.kind is EventKind.CLOSED:
        return message("happened_closed", outcome=Outcome(row.text))
    # What is kept of another version may be private: its text stays where it is.
    return message(f"happened_{row.kind}", text="" if row.kind is EventKind.OTHER_VERSION else row.text)


TAKEN: Mapping[str, str] = {"": "happened_taken", AGREED: "happened_agreed"}


def _moment(text: str) -> datetime | date | None:
    """Read the time that an interview had before it was moved, as it stands in the history."""
    try:
        return datetime.fromisoformat(text) if ":" in text else date.fromisoformat(text)
    except ValueError:
        return None


def _said(session: Session, interview: int) -> list[Message]:
    """Quote the words about follow-up that count now."""
    query = select(Instructions.speaker, Instructions.words).where(
        Instructions.interview_id == interview, Instructions.replaced_at.is_(None), Instructions.words != ""
    )
    return [
        message("happened_said_by" if speaker else "happened_said", by=speaker, words=" ".join(words.split()))
        for speaker, words in session.execute(query.order_by(Instructions.id))
    ]


def _reflection(session: Session, core: Core, interview: int) -> list[Line]:
    """Say that the reflection was written, and nothing of what is in it."""
    query = select(Reflection.finished_at).where(Reflection.interview_id == interview)
    finished = session.scalar(query)
    if finished is None:
        return []
    at = finished.astimezone(core.zone())
    return [Line(at.date(), at, (message("happened_reflection"),))]
