"""Versions of the resume, copied into the app's own folder: it is known who has which."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.letter import one_line
from followup_desktop.domain.model.belongings import Brief, Reference, Resume
from followup_desktop.domain.model.interviews import Company, Interview, Opportunity, Person
from followup_desktop.domain.model.letters import Letter
from followup_desktop.domain.terms import LetterKind, LetterState
from followup_desktop.exchange.file_bytes import file_bytes
from followup_desktop.exchange.private_file import write_private
from followup_desktop.storage.folder import PRIVATE_FOLDER, DataFolder

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
LONGEST_TITLE = 120

_REASONS = {
    "reading_too_large": "resume_too_large",
    "reading_no_file": "resume_no_file",
    "reading_folder": "resume_no_plain_file",
    "reading_not_a_file": "resume_no_plain_file",
    "reading_not_allowed": "resume_not_allowed",
}


@dataclass(frozen=True, slots=True)
class ResumeKept:
    """One version: its title, its file, who got it with a word or a letter, and whether the copy is gone."""

    number: int
    title: str
    file_name: str
    size: int
    taken_on: date
    people: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    missing: bool = False


def take_resume(core: Core, source: Path, title: str = "") -> int:
    """Copy a file into the app's folder and give the number of the version; the same content is the same version.

    Raises FollowUpError where the file cannot be read or copied; then nothing has changed.
    """
    content = _content(source)
    digest = hashlib.sha256(content).hexdigest()
    _keep(core, digest, content)
    name = one_line(source.name) or "resume"
    with core.store.write() as session:
        row = session.scalar(select(Resume).where(Resume.sha256 == digest).order_by(Resume.id).limit(1))
        if row is None:
            row = Resume(
                title=(one_line(title) or one_line(source.stem) or name)[:LONGEST_TITLE],
                file_name=name,
                sha256=digest,
                size=len(content),
                taken_on=core.today(),
            )
            session.add(row)
        row.deleted_at = None
        session.flush()
        return row.id


def rename_resume(core: Core, number: int, title: str) -> None:
    """Give a version another title; an empty one leaves the old."""
    with core.store.write() as session:
        row = _find(session, number)
        row.title = one_line(title)[:LONGEST_TITLE] or row.title


def put_away_resume(core: Core, number: int) -> None:
    """Take a version out of the choice; its copy stays, since somebody may have it."""
    with core.store.write() as session:
        _find(session, number).deleted_at = core.clock()


def put_back_resume(core: Core, number: int) -> None:
    """Undo that a version was put away."""
    with core.store.write() as session:
        _find(session, number).deleted_at = None


def resumes(core: Core) -> tuple[ResumeKept, ...]:
    """List the versions, the newest first."""
    with core.store.read() as session:
        return list_resumes(session, core)


def list_resumes(session: Session, core: Core) -> tuple[ResumeKept, ...]:
    """List the versions, the newest first, with who has which."""
    people, companies = _people(session), _companies(session)
    rows = session.scalars(select(Resume).where(Resume.deleted_at.is_(None)).order_by(Resume.id.desc()))
    return tuple(
        ResumeKept(
            row.id,
            row.title,
            row.file_name,
            row.size,
            row.taken_on,
            tuple(people[row.id]),
            tuple(companies[row.id]),
            missing=not resume_place(core, row.sha256).is_file(),
        )
        for row in rows
    )


def resume_content(core: Core, number: int) -> tuple[str, bytes]:
    """Give the file name and the bytes of a version, to go with a letter.

    Raises FollowUpError where the copy is gone, or is not any more what was copied.
    """
    with core.store.read() as session:
        row = _find(session, number)
    try:
        content = file_bytes(resume_place(core, row.sha256), LARGEST)
    except FollowUpError as error:
        raise FollowUpError("resume_missing", title=row.title) from error
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise FollowUpError("resume_changed", title=row.title)
    return row.file_name, content


def resume_place(core: Core, digest: str) -> Path:
    """Give where the copy with this SHA-256 lies."""
    return DataFolder(core.store.path.parent).resumes / digest


def _content(source: Path) -> bytes:
    try:
        content = file_bytes(source, LARGEST)
    except FollowUpError as error:
        code = _REASONS.get(error.code, "resume_not_read")
        raise FollowUpError(code, name=one_line(source.name), most=LARGEST // MEGABYTE) from error
    if not content:
        raise FollowUpError("resume_empty", name=one_line(source.name))
    return content


def _keep(core: Core, digest: str, content: bytes) -> None:
    """Write the copy and read it again; a whole one that is there already is left alone."""
    place = resume_place(core, digest)
    if _is_whole(place, digest):
        return
    try:
        place.parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        raise FollowUpError("resume_not_copied", why=error.strerror or str(error)) from error
    try:
        write_private(place, [content])
    except FollowUpError as error:
        raise FollowUpError("resume_not_copied", why=error.values.get("why", "")) from error
    if not _is_whole(place, digest):
        raise FollowUpError("resume_not_the_same")


def _is_whole(place: Path, digest: str) -> bool:
    try:
        return hashlib.sha256(file_bytes(place, LARGEST)).hexdigest() == digest
    except FollowUpError:
        return False


def _find(session: Session, number: int) -> Resume:
    row = session.get(Resume, number)
    if row is None:
        raise FollowUpError("no_resume")
    return row


def _people(session: Session) -> dict[int | None, list[str]]:
    """Give the references that have each version: what came with the last word that brought one."""
    query = (
        select(Brief.reference_id, Person.name, Brief.resume_id)
        .join(Brief.reference)
        .join(Reference.person)
        .where(Brief.told_on.is_not(None), Brief.resume_id.is_not(None))
        .order_by(Brief.told_on, Brief.id)
    )
    last = {reference: (name, resume) for reference, name, resume in session.execute(query)}
    found: dict[int | None, list[str]] = defaultdict(list)
    for name, resume in last.values():
        found[resume].append(name)
    return found


def _companies(session: Session) -> dict[int | None, dict[str, None]]:
    """Give the companies that got each version with a letter."""
    query = (
        select(Letter.resume_id, Company.name)
        .join(Letter.interview)
        .join(Interview.opportunity)
        .join(Opportunity.company)
        .where(
            Letter.resume_id.is_not(None),
            Letter.state == LetterState.SENT,
            Letter.kind != LetterKind.BRIEF,
            Letter.deleted_at.is_(None),
        )
        .order_by(Letter.id)
    )
    found: dict[int | None, dict[str, None]] = defaultdict(dict)
    for resume, company in session.execute(query):
        found[resume][company] = None
    return found
