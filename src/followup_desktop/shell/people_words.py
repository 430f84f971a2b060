"""What the People page says about somebody, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.domain.letter import one_line
from followup_desktop.domain.terms import ContactKind, LetterKind, Role
from followup_desktop.kit.days import day_words, near_words

if TYPE_CHECKING:
    from followup_desktop.services.people_known import Met, Owed, PersonKnown, ReferenceRest

MOST_COMPANIES = 2
LONGEST = 200


def name_of(person: PersonKnown) -> str:
    """Give the name, or what stands for it."""
    return one_line(person.name)[:LONGEST] or _tr("Somebody without a name")


def parts_of(person: PersonKnown) -> str:
    """Say what somebody is: the parts they took, a reference, and where."""
    parts = [part_name(part) for part in person.parts]
    if person.reference is not None:
        parts.append(_tr("reference") if person.reference.counted_on else _tr("former reference"))
    companies = [one_line(company) for company in person.companies]
    if len(companies) > MOST_COMPANIES:
        more = _tr("{n} more").format(n=len(companies) - MOST_COMPANIES)
        companies = [*companies[:MOST_COMPANIES], more]
    return _capital(", ".join(part for part in (*parts, *companies) if part)[:LONGEST])


def line_of(person: PersonKnown) -> str:
    """Say what matters in the list: what is owed, else how to reach them."""
    if person.owed:
        first = one_line(owed(person.owed[0], None))
        return first if len(person.owed) == 1 else _tr("{first}, and more").format(first=first)
    ways = [one_line(way.value) for way in person.ways]
    return ", ".join(ways)[:LONGEST] if ways else _tr("No way to reach them yet")


def row_of(person: PersonKnown) -> str:
    """Say a whole row, for who hears it."""
    return ". ".join(part for part in (name_of(person), parts_of(person), line_of(person)) if part)


def part_name(part: Role) -> str:
    """Name a part in an interview."""
    return {
        Role.DECIDES: _tr("decides"),
        Role.MET: _tr("met"),
        Role.ORGANISER: _tr("organiser"),
        Role.RECRUITER: _tr("recruiter"),
        Role.AGENCY: _tr("agency"),
    }[part]


def kind_name(kind: ContactKind) -> str:
    """Name a kind of contact detail."""
    return {
        ContactKind.EMAIL: _tr("E-mail"),
        ContactKind.PHONE: _tr("Phone"),
        ContactKind.LINKEDIN: _tr("LinkedIn"),
        ContactKind.PORTAL: _tr("Portal"),
        ContactKind.POSTAL: _tr("Post"),
    }[kind]


def met(meeting: Met) -> str:
    """Say where and when somebody was met."""
    names = [one_line(name) for name in (meeting.role, meeting.company)]
    what = ", ".join(name for name in names if name)[:LONGEST] or _tr("An interview")
    when = day_words(meeting.day) if meeting.day else _tr("no day yet")
    return _tr("{what} · {when}, {part}").format(what=what, when=when, part=part_name(meeting.part))


def owed(what: Owed, today: date | None) -> str:
    """Say what somebody has not got yet."""
    company = one_line(what.company)[:LONGEST]
    about = _tr(" ({company})").format(company=company) if company else ""
    if what.letter is not None:
        form = _tr("{letter}: did it go out?") if what.handed_over else _tr("{letter}: begun, not sent")
        return form.format(letter=letter_name(what.letter)) + about
    text = _tr("You promised: {what}").format(what=one_line(what.promise)[:LONGEST])
    if what.by is None:
        return text + about
    near = f", {near_words(what.by, today)}" if today else ""
    return _tr("{text}, by {day}{near}").format(text=text, day=day_words(what.by, today), near=near) + about


def letter_name(kind: LetterKind) -> str:
    """Name a kind of letter."""
    return {
        LetterKind.THANK_YOU_EMAIL: _tr("Thank-you"),
        LetterKind.THANK_YOU_CARD: _tr("Thank-you card"),
        LetterKind.CHECK_IN: _tr("Check-in"),
        LetterKind.BRIEF: _tr("Word to a reference"),
        LetterKind.OFFER_NOTE: _tr("Note about an offer"),
        LetterKind.WITHDRAWAL: _tr("Withdrawal"),
        LetterKind.DECLINE: _tr("Declining the offer"),
        LetterKind.REPLY: _tr("Short reply"),
        LetterKind.LINKEDIN_NOTE: _tr("LinkedIn note"),
    }[kind]


def rest(reference: ReferenceRest, today: date) -> str:
    """Say what is known about a reference, and how often they were asked lately."""
    said = [one_line(reference.relation)[:LONGEST]]
    if reference.agreed_on:
        said.append(_tr("Agreed on {day}").format(day=day_words(reference.agreed_on, today)))
    if hours := one_line(reference.hours)[:LONGEST]:
        said.append(_tr("Good hours: {hours}").format(hours=hours))
    often = {0: _tr("Not asked in the last 90 days"), 1: _tr("Asked once in 90 days"), 2: _tr("Asked twice in 90 days")}
    times = often.get(reference.asked, _tr("Asked {n} times in 90 days").format(n=reference.asked))
    if reference.asked and reference.last_told_on:
        times = _tr("{times}, last on {day}").format(times=times, day=day_words(reference.last_told_on, today))
    said.append(times)
    if not reference.counted_on:
        said.append(_tr("Not counted on any more"))
    return _capital(". ".join(part.rstrip(".") for part in said if part) + ".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tr(text: str) -> str:
    return QCoreApplication.translate("people", text)
