"""Every mapped class, in an order in which each comes after those it points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.domain.model.belongings import Absence, Brief, Qualification, Reference, Resume, Setting
from followup_desktop.domain.model.interviews import (
    Company,
    ContactDetail,
    Interview,
    Opportunity,
    Participation,
    Person,
)
from followup_desktop.domain.model.letters import Letter, LetterMention, Outbox
from followup_desktop.domain.model.plan import Event, Promise, Reminder
from followup_desktop.domain.model.steps import (
    Break,
    BriefInterview,
    Instructions,
    Question,
    Reflection,
    StepMark,
)

if TYPE_CHECKING:
    from followup_desktop.domain.model.base import Row

TABLES: tuple[type[Row], ...] = (
    Company,
    Opportunity,
    Interview,
    Person,
    ContactDetail,
    Participation,
    StepMark,
    Instructions,
    Break,
    Reflection,
    Question,
    Reference,
    Resume,
    Brief,
    BriefInterview,
    Qualification,
    Letter,
    LetterMention,
    Outbox,
    Reminder,
    Event,
    Promise,
    Setting,
    Absence,
)
