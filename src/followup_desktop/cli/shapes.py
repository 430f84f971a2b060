"""The JSON objects of the command line; their keys are a promise to scripts."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from followup_desktop.kit.words.say import say

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from followup_desktop.domain.plan import Planned
    from followup_desktop.domain.settings import Settings
    from followup_desktop.domain.values import PersonInvolved
    from followup_desktop.domain.words.reading import WordsRead
    from followup_desktop.services.agenda import Due
    from followup_desktop.services.imports import Item, Skipped
    from followup_desktop.services.views import InterviewView, OpportunityView


def interview_shape(view: InterviewView, zone: ZoneInfo) -> dict[str, object]:
    """Give an interview; its own times in its zone, that of its next act in the user's."""
    return {
        "id": view.number,
        "opportunity": view.opportunity,
        "company": view.company,
        "role": view.role,
        "round": view.round,
        "starts_at": _moment(view.starts_at),
        "ends_at": _moment(view.ends_at),
        "time_zone": view.time_zone,
        "place": view.place,
        "link": view.link,
        "status": view.status.value,
        "people": [_person_shape(person) for person in view.people],
        "steps": {name: {"state": step.state.value, "summary": say(step.summary, zone)} for name, step in view.steps},
        "next": {"what": say(view.next.title, zone), "due_at": _moment(view.next.due_at)} if view.next else None,
    }


def opportunity_shape(view: OpportunityView, zone: ZoneInfo) -> dict[str, object]:
    """Give an opportunity with its interviews whole."""
    return {
        "id": view.number,
        "company": view.company,
        "role": view.role,
        "status": view.status.value,
        "outcome": view.outcome.value if view.outcome else None,
        "interviews": [interview_shape(interview, zone) for interview in view.interviews],
    }


def due_shape(due: Due, zone: ZoneInfo) -> dict[str, object]:
    """Give one open reminder."""
    return {
        "id": due.number,
        "interview": due.interview,
        "kind": due.kind.value,
        "title": say(due.title, zone),
        "due_at": _moment(due.due_at),
    }


def planned_shape(item: Planned, zone: ZoneInfo) -> dict[str, object]:
    """Give one planned thing with its reason."""
    return {
        "kind": item.kind.value,
        "due_at": _moment(item.due_at),
        "rule": item.rule.value,
        "why": say(item.why, zone),
    }


def item_shape(item: Item) -> dict[str, object]:
    """Give something that an import took."""
    return {"kind": item.kind, "id": item.number, "title": item.title, "source": item.source}


def skipped_shape(skipped: Skipped, zone: ZoneInfo) -> dict[str, object]:
    """Give something that an import left out."""
    return {"source": skipped.source, "item": skipped.item, "reason": say(skipped.reason, zone)}


def settings_shape(settings: Settings) -> dict[str, object]:
    """Give all settings."""
    return {
        "name": settings.name,
        "signature": settings.signature,
        "email": list(settings.email),
        "country": settings.country,
        "region": settings.region,
        "quiet_hours": settings.quiet_hours,
        "phone": settings.phone,
        "time_of_day": settings.time_of_day,
        "evening_before": settings.evening_before,
        "time_before": settings.time_before,
        "silent": list(settings.silent),
        "notices": settings.notices,
    }


def note_shape(reading: WordsRead, zone: ZoneInfo) -> dict[str, object]:
    """Give what was understood of their words, and what must be asked."""
    return {
        "words": reading.words,
        "channel": reading.channel.value if reading.channel else None,
        "moves_first": reading.moves_first.value if reading.moves_first else None,
        "due": _moment(reading.due),
        "time": f"{reading.due_time:%H:%M}" if reading.due_time else None,
        "answer_by": _moment(reading.answer_by),
        "person": reading.person or None,
        "unsure": say(reading.unsure, zone) if reading.unsure else None,
        "choices": [day.isoformat() for day in reading.choices],
    }


def _person_shape(person: PersonInvolved) -> dict[str, object]:
    return {
        "id": person.number,
        "name": person.name,
        "role": person.role.value,
        "emails": list(person.emails),
        "phones": list(person.phones),
    }


def _moment(moment: datetime | date | None) -> str | None:
    return None if moment is None else moment.isoformat()
