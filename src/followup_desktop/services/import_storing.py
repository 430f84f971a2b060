"""Storing what was shown before: exactly that, as it was mended, in one transaction that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from followup_desktop.services.archive import merge_archive
from followup_desktop.services.imports import Item, Report, Skipped, interview_title, take_card
from followup_desktop.services.invitations import Effect, Intake
from followup_desktop.services.planner import Moment, replan
from followup_desktop.services.settings import read_settings
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core
    from followup_desktop.services.import_preview import InterviewFound, Preview


@dataclass(frozen=True, slots=True)
class StoredFiles:
    """What was stored, and the way back; None where a file of our own was merged, which touches too much."""

    report: Report
    undo: Undo | None


def store(core: Core, shown: Preview) -> StoredFiles:
    """Store what the user left ticked in a preview."""
    report = Report(skipped=list(shown.skipped))
    with core.store.write() as session:
        record = Recording(session)
        numbers, moments = _store_interviews(session, core, [one for one in shown.interviews if one.wanted], report)
        own = read_settings(session).own_addresses
        for person in shown.people:
            if person.wanted:
                take_card(session, person.card, own, person.source, report)
        undo = record.end(numbers)
        replan(session, core, numbers, around=moments)
        archives = [one for one in shown.archives if one.wanted]
        for one in archives:
            added, updated, skipped = merge_archive(session, core, one.archive)
            report.added += [Item(kind, number, title, one.source) for kind, number, title in added]
            report.updated += [Item(kind, number, title, one.source) for kind, number, title in updated]
            report.skipped += [Skipped(one.source, item, reason) for item, reason in skipped]
    return StoredFiles(report, None if archives else undo)


def _store_interviews(
    session: Session, core: Core, wanted: list[InterviewFound], report: Report
) -> tuple[list[int], list[Moment]]:
    numbers: set[int] = set()
    moments: list[Moment] = []
    for source, group in groupby(wanted, key=lambda one: one.source):
        of_file = list(group)
        intake = Intake(session, core, source, [one.invitation.uid for one in of_file])
        for one in of_file:
            taken = intake.take(one.invitation, one.new)
            item = one.invitation.title or one.invitation.uid
            if taken.effect is Effect.LEFT_OUT and taken.reason is not None:
                report.skipped.append(Skipped(source, item, taken.reason))
            elif taken.row is not None and taken.effect is not Effect.UNCHANGED:
                target = report.added if taken.effect is Effect.ADDED else report.updated
                target.append(Item("interview", taken.row.id, interview_title(taken.row), source))
                moments += taken.moments
                numbers.add(taken.row.id)
    return sorted(numbers), moments
