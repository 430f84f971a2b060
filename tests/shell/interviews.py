"""Short ways to put interviews into a room with windows."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from followup_desktop.domain.terms import StepState
from followup_desktop.services.interviews import NewInterview, NewPerson, add_interview, set_step
from tests.builders import at

if TYPE_CHECKING:
    from followup_desktop.services.core import Core
    from tests.room import Room

STEPS = ("instructions", "walk_away", "reflection", "references", "thank_you")
ARABIC = "\u0645\u0642\u0627\u0628\u0644\u0629 \u0639\u0645\u0644"
GERMAN = "Fachkraft f\u00fcr Schutz- und Sicherheitstechnik (m/w/d), \u00dcbergabegespr\u00e4ch"
HTML = "<b>bold</b><img src='file:///etc/passwd'><a href='http://127.0.0.1:9/x'>x</a>"
LONG = "Donaudampfschifffahrtsgesellschaft" * 6


def add(room: Room, company: str = "Northfield Sensors", role: str = "Controls Engineer", **more: Any) -> int:
    """Add an interview that ends on Thursday 19 November, 15:10, or at another wall time."""
    ends_at = at(more.pop("ends", "2026-11-19 15:10"))
    starts_at = ends_at - timedelta(minutes=more.pop("minutes", 70))
    new = NewInterview(company, role, starts_at=starts_at, ends_at=ends_at, time_zone="Europe/Berlin", **more)
    return room.do(lambda core: add_interview(core, new))


def people(*names: str) -> tuple[NewPerson, ...]:
    """Name people without an address."""
    return tuple(NewPerson(name) for name in names)


def settle_but(room: Room, number: int, *left: str) -> None:
    """Set all steps done but these."""
    for step in STEPS:
        if step not in left:
            room.do(partial(_set_done, number=number, step=step))


def _set_done(core: Core, number: int, step: str) -> None:
    set_step(core, number, step, StepState.DONE)
