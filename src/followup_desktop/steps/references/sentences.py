"""What step 4 says about the references, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.domain.letter import one_line
from followup_desktop.domain.terms import ReferenceState
from followup_desktop.kit.days import day_words

if TYPE_CHECKING:
    from followup_desktop.services.references import ReferenceShown, ReferencesSheet
    from followup_desktop.services.resumes import ResumeKept

KILOBYTE, MEGABYTE = 1000, 1_000_000
MOST_NAMED = 3
LONGEST_NAME = 40
LONGEST_ENDING = 5


def heading(sheet: ReferencesSheet) -> str:
    """Say whether they asked, and how far the references are."""
    if sheet.asked is None:
        return _tr("Did they ask for references? A short word now spares them a surprise.")
    if not sheet.asked:
        return _tr("They have not asked for references. This step rests until they do.")
    return " ".join((_tr("They asked for references."), _how_far(sheet)))


def state_words(reference: ReferenceShown, today: date) -> str:
    """Say how far one reference is about this interview."""
    if not reference.counted_on:
        return _tr("Not counted on")
    since = day_words(reference.since, today) if reference.since else ""
    told = day_words(reference.told_on, today) if reference.told_on else ""
    forms = {
        ReferenceState.NOT_TOLD: _tr("Not told yet"),
        ReferenceState.TOLD: _tr("Told {since}"),
        ReferenceState.READY: _tr("Ready, told {told}"),
        ReferenceState.CALLED: _tr("Called by them {since}"),
        ReferenceState.THANKED: _tr("Thanked {since}"),
    }
    return forms[reference.state].format(since=since, told=told).strip()


def state_name(state: ReferenceState) -> str:
    """Name a state, as the end of a sentence."""
    names = {
        ReferenceState.NOT_TOLD: _tr("not told"),
        ReferenceState.TOLD: _tr("told"),
        ReferenceState.READY: _tr("ready"),
        ReferenceState.CALLED: _tr("called by the employer"),
        ReferenceState.THANKED: _tr("thanked"),
    }
    return names[state]


def set_to(reference: ReferenceShown, state: ReferenceState) -> str:
    """Say that a reference was given another state."""
    return _tr("{name}: {state}").format(name=short(reference.name), state=state_name(state))


def told(reference: ReferenceShown) -> str:
    """Say that a reference was told, and about what."""
    return _tr("{name} is told, {about}").format(name=short(reference.name), about=about(len(reference.about)))


def told_by_phone(reference: ReferenceShown) -> str:
    """Say that a reference was told by phone, and about what."""
    form = _tr("Noted: {name} told by phone today, {about}")
    return form.format(name=short(reference.name), about=about(len(reference.about)))


def note(reference: ReferenceShown) -> str:
    """Say what matters most about one reference now: rest, a missing word, what one word covers, hours."""
    if not reference.counted_on:
        return ""
    if reference.state is ReferenceState.NOT_TOLD:
        if reference.wants_rest:
            return _tr("Asked {n} times in 90 days; perhaps somebody else").format(n=reference.asked)
        return covers(len(reference.about)) if len(reference.about) > 1 else one_line(reference.hours)
    if reference.no_word:
        return _tr("No word yet; call, or ask somebody else")
    return one_line(reference.hours)


def covers(count: int) -> str:
    """Say that one word covers several interviews."""
    if count == len(("this one", "another")):
        return _tr("Two live interviews; one word covers both")
    return _tr("{n} live interviews; one word covers all").format(n=number(count).capitalize())


def about(count: int) -> str:
    """Say how many interviews a word is about, as the end of a sentence."""
    if count <= 1:
        return _tr("about this interview")
    return _tr("about both interviews") if count == len(("this one", "another")) else _tr("about all live interviews")


def rest(reference: ReferenceShown) -> str:
    """Say, before asking, that a reference has been asked often."""
    return _tr(
        "{name} was asked {n} times in the last 90 days. Another word may be one too many; perhaps ask somebody else."
    ).format(name=short(reference.name), n=reference.asked)


def resume_line(resume: ResumeKept) -> str:
    """Name a version of the resume: its title, kind and size."""
    ending = resume.file_name.rpartition(".")[2]
    kind = ending.upper() if "." in resume.file_name and 0 < len(ending) <= LONGEST_ENDING else _tr("file")
    return _tr("{title}, {kind}, {size}").format(title=resume.title, kind=kind, size=size_words(resume.size))


def resume_note(resume: ResumeKept) -> str:
    """Say who has a version, or that its copy is gone."""
    if resume.missing:
        return _tr("The copy is gone from the data folder. Add the file again.")
    holders = [short(name) for name in (*resume.people, *resume.companies)]
    if not holders:
        return _tr("Nobody has this version yet")
    if len(holders) > MOST_NAMED:
        named = _tr("{names} and {n} more").format(names=", ".join(holders[:MOST_NAMED]), n=len(holders) - MOST_NAMED)
        return _tr("With {names}").format(names=named)
    return _tr("With {names}").format(names=", ".join(holders))


def size_words(size: int) -> str:
    """Write the size of a file: `184 kB`."""
    if size < MEGABYTE:
        return _tr("{n} kB").format(n=max(1, round(size / KILOBYTE)))
    return _tr("{n} MB").format(n=f"{size / MEGABYTE:.1f}")


def short(name: str) -> str:
    """Give a name for the middle of a sentence, cut where it is endless."""
    name = one_line(name)
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "\u2026"


def number(count: int) -> str:
    """Write a small number as a word."""
    words = (
        _tr("none"),
        _tr("one"),
        _tr("two"),
        _tr("three"),
        _tr("four"),
        _tr("five"),
        _tr("six"),
        _tr("seven"),
        _tr("eight"),
        _tr("nine"),
        _tr("ten"),
    )
    return words[count] if count < len(words) else str(count)


def _how_far(sheet: ReferencesSheet) -> str:
    everybody, ready = len(sheet.counted_on), sheet.ready
    if not everybody:
        return _tr("Nobody to name yet.")
    if ready:
        if everybody == 1:
            return _tr("Your reference is ready.")
        verb = _tr("{ready} of {all} is ready.") if ready == 1 else _tr("{ready} of {all} are ready.")
        return verb.format(ready=number(ready).capitalize(), all=number(everybody))
    told = sum(one.state is not ReferenceState.NOT_TOLD for one in sheet.counted_on)
    if not told:
        return _tr("Nobody is told yet.")
    return (_tr("{n} is told.") if told == 1 else _tr("{n} are told.")).format(n=number(told).capitalize())


def _tr(text: str) -> str:
    return QCoreApplication.translate("references", text)
