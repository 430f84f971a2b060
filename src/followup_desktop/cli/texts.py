"""The same for people: short lines, one thing each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from followup_desktop.domain.slip import questions
from followup_desktop.domain.terms import StepState
from followup_desktop.kit.words.say import TABLE, day_in_words, say

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from followup_desktop.domain.plan import Planned
    from followup_desktop.domain.settings import Settings
    from followup_desktop.services.agenda import Agenda
    from followup_desktop.services.imports import Report
    from followup_desktop.services.views import InterviewView, OpportunityView

MARKS = {
    StepState.OPEN: "[ ]",
    StepState.IN_PROGRESS: "[.]",
    StepState.DONE: "[x]",
    StepState.NOT_NEEDED: "[-]",
    StepState.SKIPPED: "[-]",
}
JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
NOTHING_YET = 'Nothing here yet. Take an invitation in with "followup import FILE".'


def one_line(text: str) -> str:
    """Write somebody's text on one line, and let no character in it steer the terminal."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """Let no character in somebody's text steer the terminal; the joiners within words and emoji may stay."""
    return "".join(char if char.isprintable() or char in JOINERS else "\N{REPLACEMENT CHARACTER}" for char in text)


def interview_lines(view: InterviewView, zone: ZoneInfo) -> list[str]:
    """Describe an interview with its people and steps."""
    lines = [f"{view.number}  {title(view)}", f"    {_when(view)}"]
    lines += [f"    {one_line(text)}" for text in (view.place, view.link) if text]
    for person in view.people:
        ways = ", ".join(one_line(way) for way in (*person.emails, *person.phones))
        role = TABLE[f"word_{person.role.value}"]
        lines.append(f"    {one_line(person.name)} ({role}){': ' + ways if ways else ''}")
    for name, step in view.steps:
        label = str(TABLE.get(f"step_name_{name}", name))
        lines.append(f"    {MARKS[step.state]} {label:<13} {one_line(say(step.summary, zone))}")
    if view.next is not None:
        lines.append(f"    Next: {one_line(say(view.next.title, zone))}, {moment(view.next.due_at)}")
    return lines


def opportunity_lines(views: Iterable[OpportunityView], zone: ZoneInfo) -> list[str]:
    """List opportunities, a line each, with a line for each of their interviews."""
    lines = []
    for view in views:
        state = str(TABLE[f"word_{view.status.value}"])
        if view.outcome is not None:
            state += ", " + str(TABLE[f"word_{view.outcome.value}"])
        lines.append(f"{one_line(view.role) or '-'}, {one_line(view.company) or '-'} ({state})")
        for interview in view.interviews:
            marks = " ".join(MARKS[step.state] for _, step in interview.steps)
            act = interview.next
            after = f"  {one_line(say(act.title, zone))}, {moment(act.due_at)}" if act else ""
            lines.append(f"  {interview.number:>4}  round {interview.round}  {_when(interview)}  {marks}{after}")
    return lines or [NOTHING_YET]


def agenda_lines(agenda: Agenda, zone: ZoneInfo) -> list[str]:
    """Say what is due, and before when nothing else is."""
    lines = [f"{d.interview:>4}  {moment(d.due_at)}  {one_line(say(d.title, zone))}" for d in agenda.due]
    if not lines:
        lines.append("Nothing needs you now.")
    if agenda.next is not None:
        lines.append(f"Nothing else before {moment(agenda.next.due_at)}.")
    return lines


def planned_lines(items: Iterable[Planned], zone: ZoneInfo) -> list[str]:
    """List what is planned, each with its reason."""
    lines = [
        f"{moment(item.due_at)}  {_ended(one_line(say(item.title, zone)))} {_ended(one_line(say(item.why, zone)))}"
        for item in items
    ]
    return lines or ["Nothing is planned for this interview."]


def report_lines(report: Report) -> list[str]:
    """Say what an import took."""
    lines = [f"Added    {item.number:>4}  {one_line(item.title)}" for item in report.added]
    lines += [f"Updated  {item.number:>4}  {one_line(item.title)}" for item in report.updated]
    return lines or ["Nothing new."]


def settings_lines(settings: Settings) -> list[str]:
    """List the settings."""
    shown = {
        "name": settings.name,
        "signature": settings.signature,
        "email": ", ".join(settings.email),
        "phone": settings.phone,
        "country": settings.country,
        "region": settings.region,
        "quiet_hours": settings.quiet_hours,
        "time_of_day": settings.time_of_day,
        "evening_before": settings.evening_before,
        "time_before": settings.time_before,
        "silent": ", ".join(settings.silent),
        "notices": settings.notices,
    }
    return [f"{key:<14} {one_line(value) or '-'}" for key, value in shown.items()]


def slip_lines(zone: ZoneInfo) -> list[str]:
    """Say what to ask before standing up."""
    before, *asked = (say(one, zone) for one in questions())
    return [before, *(f"- {question}" for question in asked)]


def title(view: InterviewView) -> str:
    """Name an interview."""
    names = [one_line(view.role), one_line(view.company)]
    cancelled = " (cancelled)" if view.cancelled else ""
    return (", ".join(name for name in names if name) or "Interview") + f", round {view.round}{cancelled}"


def moment(at: datetime) -> str:
    """Write an instant with its weekday, in the zone it carries."""
    return f"{day_in_words(at.date())}, {at:%H:%M}"


def _ended(sentence: str) -> str:
    """End a sentence that has no end yet."""
    return sentence if sentence.endswith(("?", ".")) else sentence + "."


def _when(view: InterviewView) -> str:
    if isinstance(view.starts_at, datetime):
        end = f" to {view.ends_at:%H:%M}" if isinstance(view.ends_at, datetime) else ""
        return f"{moment(view.starts_at)}{end} ({view.time_zone})"
    if isinstance(view.starts_at, date):
        return f"{day_in_words(view.starts_at)}, no time yet"
    return "not arranged yet"
