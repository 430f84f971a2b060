"""One row, one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from followup_desktop.domain.terms import ContactKind, Role
from followup_desktop.domain.values import (
    BreakTaken,
    Happened,
    Heard,
    InstructionsGiven,
    LetterWritten,
    Mark,
    PersonInvolved,
    PromiseMade,
    QuestionKept,
    ReferenceTold,
    ReflectionKept,
)

if TYPE_CHECKING:
    from followup_desktop.domain.model.interviews import Participation
    from followup_desktop.domain.model.letters import Letter
    from followup_desktop.domain.model.plan import Event, Promise
    from followup_desktop.domain.model.steps import Break, BriefInterview, Instructions, Reflection, StepMark


def person_of(row: Participation) -> PersonInvolved:
    """Read a person in an interview, with the ways to reach them in the order they were learnt."""
    details = [(detail.kind, detail.value) for detail in row.person.contact_details]
    return involved(row.person.id, row.person.name, row.role, details, row.said)


def involved(
    number: int, name: str, role: Role, details: Sequence[tuple[ContactKind, str]], said: str = ""
) -> PersonInvolved:
    """Give somebody as the rules see them; what has no @ is no address that can be written to."""

    def ways(kind: ContactKind) -> tuple[str, ...]:
        return tuple(value for known, value in details if known is kind and value.strip())

    return PersonInvolved(
        number=number,
        name=name,
        role=role,
        emails=tuple(value for value in ways(ContactKind.EMAIL) if "@" in value),
        phones=ways(ContactKind.PHONE),
        said=said,
        profiles=ways(ContactKind.LINKEDIN),
        portals=ways(ContactKind.PORTAL),
        postals=ways(ContactKind.POSTAL),
    )


def instructions_of(row: Instructions, heard: Heard | None = None) -> InstructionsGiven:
    """Read what one side said, and where, if that was in another round."""
    return InstructionsGiven(
        words=row.words,
        speaker=row.speaker,
        channel=row.channel,
        moves_first=row.moves_first,
        due_on=row.due_on,
        due_time=row.due_time,
        answer_by=row.answer_by,
        nothing_said=row.nothing_said,
        whom=row.contact_name,
        replaced_at=row.replaced_at,
        heard=heard,
    )


def break_of(row: Break) -> BreakTaken:
    """Read the time away."""
    return BreakTaken(row.kind, row.planned_end, row.ended_at, row.thought)


def reflection_of(row: Reflection) -> ReflectionKept:
    """Read a reflection with its questions."""
    questions = tuple(QuestionKept(q.text, q.how_it_went, q.better_answer, q.use_for) for q in row.questions)
    return ReflectionKept(row.went_well, row.notes, row.finished_at is not None, questions)


def letter_of(row: Letter, mentions: Iterable[int]) -> LetterWritten:
    """Read a letter, without its text."""
    return LetterWritten(row.kind, row.state, row.person_id, row.handed_over_at, row.sent_on, frozenset(mentions))


def reference_of(row: BriefInterview, name: str) -> ReferenceTold:
    """Read how far a reference is."""
    return ReferenceTold(name, row.state, row.told_on)


def events_of(rows: Iterable[Event], interview: int) -> tuple[Happened, ...]:
    """Read what happened around an interview, in the order of its days."""
    ordered = sorted(rows, key=lambda row: (row.happened_on, row.id))
    return tuple(
        Happened(r.kind, r.happened_on, r.side, r.channel, r.answer, r.until, elsewhere=r.interview_id != interview)
        for r in ordered
    )


def promise_of(row: Promise) -> PromiseMade:
    """Read a promise."""
    return PromiseMade(row.id, row.side, row.what, row.by, row.kept_on)


def mark_of(row: StepMark) -> Mark:
    """Read a step that was set by hand."""
    return Mark(row.state, row.set_on)
