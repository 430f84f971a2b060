"""One function for each command: what it was told goes in, what it did comes out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.cli import shapes, texts
from followup_desktop.cli.answer import CommandAnswer
from followup_desktop.cli.note_command import note
from followup_desktop.cli.paper_commands import card, letter
from followup_desktop.cli.told import new_interview, to_instant
from followup_desktop.domain.message import message
from followup_desktop.domain.terms import Answer, Channel, Outcome, Side, StepState
from followup_desktop.services import agenda, answers, interviews, preferences, views
from followup_desktop.services.core import Core
from followup_desktop.wiring import open_reader

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.domain.message import Message
    from followup_desktop.domain.settings import Settings

Command = Callable[[Core, argparse.Namespace], CommandAnswer]


def import_files(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Take files in."""
    from followup_desktop.services.imports import import_files as take_in

    with open_reader() as reader:
        report = take_in(core, told.files, reader)
    zone = core.zone()
    data: dict[str, object] = {
        "added": [shapes.item_shape(item) for item in report.added],
        "updated": [shapes.item_shape(item) for item in report.updated],
        "skipped": [shapes.skipped_shape(skipped, zone) for skipped in report.skipped],
    }
    notes = [(_where(s.source, s.item), s.reason) for s in (*report.warnings, *report.skipped)]
    return CommandAnswer(data, texts.report_lines(report), notes, complete=not report.skipped)


def new(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Take an interview in by hand."""
    return _interview(core, interviews.add_interview(core, new_interview(told, core.zone())))


def list_opportunities(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """List opportunities."""
    found = views.opportunities(core, closed_too=told.all)
    zone = core.zone()
    return CommandAnswer(
        {"opportunities": [shapes.opportunity_shape(view, zone) for view in found]},
        texts.opportunity_lines(found, zone),
    )


def show(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Show one interview."""
    return _interview(core, told.id)


def step(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Set a step by hand."""
    interviews.set_step(core, told.id, told.step, StepState(told.state))
    return _interview(core, told.id)


def contact(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Keep a contact that happened."""
    side = Side.THEY if told.side == "them" else Side.ME
    answers.note_contact(core, told.id, told.on, Channel(told.by), side)
    return _interview(core, told.id, _still_to_come(core, told.on))


def answered(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Keep that they answered."""
    on = told.on or core.today()
    answers.note_answer(core, told.id, on, Answer(told.answer), told.until)
    notes = _still_to_come(core, on)
    if told.until is not None and told.until < on:
        notes.append(("", message("answer_until_before", until=told.until, on=on)))
    return _interview(core, told.id, notes)


def close(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Close an opportunity."""
    answers.close(core, told.id, Outcome(told.outcome))
    return _opportunity_of(core, told.id)


def reopen(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Open an opportunity again."""
    answers.reopen(core, told.id)
    return _opportunity_of(core, told.id)


def due(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Say what is due."""
    zone = core.zone()
    found = agenda.due(core, to_instant(told.at, zone) if told.at else None)
    data: dict[str, object] = {
        "due": [shapes.due_shape(one, zone) for one in found.due],
        "next": shapes.due_shape(found.next, zone) if found.next else None,
    }
    return CommandAnswer(data, texts.agenda_lines(found, zone))


def plan(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Say what is planned for an interview, and why."""
    items, zone = agenda.planned(core, told.id), core.zone()
    return CommandAnswer(
        {"planned": [shapes.planned_shape(item, zone) for item in items]}, texts.planned_lines(items, zone)
    )


def set_setting(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Change a setting, or show all."""
    found = preferences.settings(core) if told.key is None else _changed(core, told)
    return CommandAnswer(shapes.settings_shape(found), texts.settings_lines(found))


def export(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Write the data out; reflections only when they were asked for, and it says which."""
    from followup_desktop.services.exports import export as write_out

    private = told.with_reflections and told.format == "json"
    written = write_out(core, told.format, Path(told.file), private, texts.slip_lines(core.zone()))
    code = "private_put_in" if told.with_reflections else "private_left_out"
    if told.format != "json":
        code = "private_never"
    # A calendar or a table has no place for reflections; that is said only to somebody who asked for them.
    tell = told.format == "json" or told.with_reflections
    notes = [("", message(code, path=told.file))] if tell else []
    return CommandAnswer({"written": str(written)}, [f"Written to {texts.one_line(str(written))}."], notes)


COMMANDS: dict[str, Command] = {
    "import": import_files,
    "new": new,
    "list": list_opportunities,
    "show": show,
    "note": note,
    "step": step,
    "contact": contact,
    "answered": answered,
    "close": close,
    "reopen": reopen,
    "due": due,
    "plan": plan,
    "letter": letter,
    "card": card,
    "set": set_setting,
    "export": export,
}


def _changed(core: Core, told: argparse.Namespace) -> Settings:
    return preferences.change_setting(core, told.key, told.value)


def _interview(core: Core, number: int, notes: Sequence[tuple[str, Message]] = ()) -> CommandAnswer:
    view, zone = views.show(core, number), core.zone()
    return CommandAnswer(shapes.interview_shape(view, zone), texts.interview_lines(view, zone), list(notes))


def _still_to_come(core: Core, on: date) -> list[tuple[str, Message]]:
    """Tell of a day that cannot have come yet: every later date would be counted from a slip of the pen."""
    return [("", message("day_to_come", day=on))] if on > core.today() else []


def _opportunity_of(core: Core, interview: int) -> CommandAnswer:
    view, zone = views.opportunity(core, views.show(core, interview).opportunity), core.zone()
    return CommandAnswer(shapes.opportunity_shape(view, zone), texts.opportunity_lines([view], zone))


def _where(source: str, item: str) -> str:
    return f"{source}: {texts.one_line(item)}" if item else source
