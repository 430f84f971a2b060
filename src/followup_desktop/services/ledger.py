"""The ledger: what was promised by either side, by when, and whether it was kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.model.interviews import Company, Interview, Opportunity, Participation
from followup_desktop.domain.model.plan import Promise
from followup_desktop.domain.promised import CompanyLedger, Kept, Ledger, Promised
from followup_desktop.domain.terms import Side
from followup_desktop.services.interviews import find_interview
from followup_desktop.services.planner import replan
from followup_desktop.services.their_word import said_by
from followup_desktop.services.undoing import Recording, Undo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from followup_desktop.services.core import Core


def ledger(core: Core, interview: int) -> Ledger:
    """Read the promises around an interview. Raises FollowUpError where there is no such interview."""
    with core.store.read() as session:
        row = find_interview(session, interview)
        found = _of_company(session, core, row.opportunity.company_id)
    return Ledger(
        here=tuple(one for one in found if one.interview == interview),
        elsewhere=tuple(one for one in found if one.interview != interview and one.side is Side.THEY),
    )


def ledgers_of(core: Core, person: int) -> tuple[CompanyLedger, ...]:
    """Read the promises of each company at which somebody was met, by its name; one without any is left out."""
    query = (
        select(Company.id, Company.name)
        .join(Opportunity, Opportunity.company_id == Company.id)
        .join(Interview, Interview.opportunity_id == Opportunity.id)
        .join(Participation, Participation.interview_id == Interview.id)
        .where(
            Participation.person_id == person,
            Interview.deleted_at.is_(None),
            Opportunity.deleted_at.is_(None),
        )
        .distinct()
        .order_by(Company.name, Company.id)
    )
    with core.store.read() as session:
        found = [(name, _of_company(session, core, number)) for number, name in session.execute(query)]
    return tuple(CompanyLedger(name, promises) for name, promises in found if promises)


def add_promise(core: Core, interview: int, side: Side, what: str, by: date | None) -> Undo:
    """Keep a promise; the user's own is spoken of on its day."""
    with core.store.write() as session:
        row = find_interview(session, interview)
        record = Recording(session)
        session.add(Promise(interview=row, side=side, what=_checked(what), by=by))
        return _ended(session, core, record, interview)


def change_promise(core: Core, number: int, what: str, by: date | None) -> Undo:
    """Write a promise in other words, or for another day."""
    with core.store.write() as session:
        row = _promise(session, number)
        record = Recording(session)
        row.what, row.by = _checked(what), by
        return _ended(session, core, record, row.interview_id)


def settle_promise(core: Core, number: int, kept: Kept, on: date | None = None) -> Undo:
    """Keep whether a promise was kept, as of a day, or today; `open` takes that back."""
    with core.store.write() as session:
        row = _promise(session, number)
        record = Recording(session)
        day = on or core.today()
        row.kept_on = day if kept is Kept.KEPT else None
        row.broken_on = day if kept is Kept.BROKEN else None
        return _ended(session, core, record, row.interview_id)


def remove_promise(core: Core, number: int) -> Undo:
    """Take a promise out of the ledger."""
    with core.store.write() as session:
        row = _promise(session, number)
        record = Recording(session)
        session.delete(row)
        return _ended(session, core, record, row.interview_id)


def _of_company(session: Session, core: Core, company: int) -> tuple[Promised, ...]:
    everywhere = session.scalars(
        select(Interview)
        .join(Interview.opportunity)
        .where(
            Opportunity.company_id == company,
            Interview.deleted_at.is_(None),
            Opportunity.deleted_at.is_(None),
        )
        .options(joinedload(Interview.opportunity))
        .order_by(Interview.id)
    ).all()
    found = [*_by_hand(session, everywhere), *_by_their_words(session, core, everywhere)]
    found.sort(key=lambda one: (one.by is None, one.by or date.max, one.number is None, one.number or 0))
    return tuple(found)


def _by_hand(session: Session, interviews: Sequence[Interview]) -> list[Promised]:
    roles = {row.id: row.opportunity.role for row in interviews}
    rows = session.scalars(select(Promise).where(Promise.interview_id.in_(roles)).order_by(Promise.id))
    return [
        Promised(
            row.id,
            row.interview_id,
            roles[row.interview_id],
            row.side,
            row.what,
            row.by,
            Kept.KEPT if row.kept_on else Kept.BROKEN if row.broken_on else Kept.OPEN,
            row.kept_on or row.broken_on,
        )
        for row in rows
    ]


def _by_their_words(session: Session, core: Core, interviews: Sequence[Interview]) -> list[Promised]:
    """Derive from their words by when they meant to answer; stored is only what they said."""
    today = core.today()
    found = []
    for word in said_by(session, core, interviews):
        if word.answered_on is not None:
            kept, on = (Kept.KEPT if word.answered_on <= word.by else Kept.BROKEN), word.answered_on
        elif word.by < today and word.still_awaited:
            kept, on = Kept.BROKEN, None
        elif word.still_awaited:
            kept, on = Kept.OPEN, None
        else:
            # The user ended it before their day came: nobody owes anything.
            continue
        found.append(Promised(None, word.interview, word.role, Side.THEY, "", word.by, kept, on))
    return found


def _promise(session: Session, number: int) -> Promise:
    row = session.get(Promise, number)
    if row is None:
        raise FollowUpError("promise_gone")
    return row


def _checked(what: str) -> str:
    words = " ".join(what.split())
    if not words:
        raise FollowUpError("promise_empty")
    return words


def _ended(session: Session, core: Core, record: Recording, interview: int) -> Undo:
    undo = record.end([interview])
    replan(session, core, [interview])
    return undo
