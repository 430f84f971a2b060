"""Files in: what is good is taken, what is not is named, and one bad file never stops the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import Message, message
from followup_desktop.services.archive import take_archive
from followup_desktop.services.contacts import take_contact
from followup_desktop.services.invitations import Effect, Intake
from followup_desktop.services.planner import Moment, replan
from followup_desktop.services.settings import read_settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.domain.model.interviews import Interview
    from followup_desktop.domain.reading import ContactCard, Invitation, Reading
    from followup_desktop.services.core import Core

NOT_YET = {".csv": "import_not_yet_csv", ".eml": "import_not_yet_eml"}


class FileReader(Protocol):
    """Reads a file that nobody vouches for."""

    def read(self, path: Path, zone: str) -> Reading:
        """Read one file; floating times are in the zone."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that was taken from a file."""

    kind: str
    number: int
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not, and why."""

    source: str
    item: str
    reason: Message


@dataclass(slots=True)
class Report:
    """What an import did; `warnings` is about things that were taken and want a look."""

    added: list[Item] = field(default_factory=list)
    updated: list[Item] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[Skipped] = field(default_factory=list)


def import_files(core: Core, paths: Iterable[str], reader: FileReader) -> Report:
    """Take files in, each in a transaction of its own."""
    report = Report()
    for source in paths:
        part = Report()
        try:
            _import_file(core, source, reader, part)
        except FollowUpError as error:
            # Nothing of this file was stored; the failure is named beside what the other files gave.
            part = Report(skipped=[Skipped(source, "", error.message)])
        report.added += part.added
        report.updated += part.updated
        report.skipped += part.skipped
        report.warnings += part.warnings
    return report


def _import_file(core: Core, source: str, reader: FileReader, report: Report) -> None:
    path = Path(source)
    ending = path.suffix.lower()
    if ending in NOT_YET:
        report.skipped.append(Skipped(source, "", message(NOT_YET[ending])))
        return
    if ending == ".json":
        _import_archive(core, path, source, report)
        return
    reading = reader.read(path, core.zone().key)
    report.skipped += [Skipped(source, left.item, left.reason) for left in reading.left_out]
    if reading.invitations or reading.contacts:
        with core.store.write() as session:
            own = read_settings(session).own_addresses
            _take_invitations(session, core, reading.invitations, source, report)
            for card in reading.contacts:
                take_card(session, card, own, source, report)


def _take_invitations(
    session: Session, core: Core, invitations: Sequence[Invitation], source: str, report: Report
) -> None:
    moments: list[Moment] = []
    changed: set[int] = set()
    # A file's name need not be text.
    name = Path(source).name.encode("utf-8", "replace").decode()
    intake = Intake(session, core, name, [invitation.uid for invitation in invitations])
    for invitation in invitations:
        taken = intake.take(invitation)
        item = invitation.title or invitation.uid
        if taken.effect is Effect.LEFT_OUT and taken.reason is not None:
            report.skipped.append(Skipped(source, item, taken.reason))
        elif taken.row is not None and taken.effect is not Effect.UNCHANGED:
            target = report.added if taken.effect is Effect.ADDED else report.updated
            target.append(Item("interview", taken.row.id, interview_title(taken.row), source))
            if taken.reason is not None:
                report.warnings.append(Skipped(source, item, taken.reason))
            moments += taken.moments
            changed.add(taken.row.id)
    if changed:
        replan(session, core, changed, around=moments)


def take_card(session: Session, card: ContactCard, own: frozenset[str], source: str, report: Report) -> None:
    """Take a contact card in, and tell what it did."""
    effect, person = take_contact(session, card, own)
    if effect is Effect.LEFT_OUT or person is None:
        report.skipped.append(Skipped(source, card.name, message("import_own_card")))
    elif effect is not Effect.UNCHANGED:
        target = report.added if effect is Effect.ADDED else report.updated
        target.append(Item("person", person.id, person.name, source))


def _import_archive(core: Core, path: Path, source: str, report: Report) -> None:
    added, updated, skipped = take_archive(core, path)
    report.added += [Item(kind, number, title, source) for kind, number, title in added]
    report.updated += [Item(kind, number, title, source) for kind, number, title in updated]
    report.skipped += [Skipped(source, item, reason) for item, reason in skipped]


def interview_title(row: Interview) -> str:
    """Give an interview's name: role and company, as far as they are known."""
    names = (row.opportunity.role, row.opportunity.company.name)
    return ", ".join(name for name in names if name) or row.place or row.calendar_uid
