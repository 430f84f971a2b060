"""How an act is written: its sentence, what stands below it, and the button that does it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.domain.message import Message
from followup_desktop.domain.terms import ReminderKind
from followup_desktop.kit.days import day_words

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.acts import Act

LONGEST = 300
"""Letters of one sentence; a name of a whole page is cut, so that the buttons stay in sight."""


def title_words(desk: Desk, act: Act) -> str:
    """Say an act in a list of all interviews, with its reason."""
    # Some titles say their reason themselves.
    because = None if act.title.code == "at_references_asked" else act.because
    # A promise begins as the user wrote it.
    return short(_with_reason(desk, capital(near(desk, act.title)), because))


def here_words(desk: Desk, act: Act) -> str:
    """Say an act on the page of its interview, with its reason."""
    return short(_with_reason(desk, capital(near(desk, act.here)), act.because))


def detail_words(desk: Desk, details: Iterable[Message]) -> str:
    """Say what stands below an act, in whole sentences."""
    return short(" ".join(sentence(near(desk, one)) for one in details))


def near(desk: Desk, message: Message) -> str:
    """Say a message with its days as briefly as a page of this year writes them."""
    today = desk.today()
    values = {
        key: day_words(value, today) if isinstance(value, date) and not isinstance(value, datetime) else value
        for key, value in message.values.items()
    }
    return desk.say(Message(message.code, values))


def verb(act: Act, *, here: bool = False) -> str:
    """Say what the button of an act does; `here` on the page of its interview."""
    if here and act.kind is ReminderKind.BEFORE_INTERVIEW:
        return slip_words()
    verbs = {
        ReminderKind.INSTRUCTIONS: _tr("Note it"),
        ReminderKind.REFLECTION: _tr("Start"),
        ReminderKind.REFERENCES: _tr("Tell them"),
        ReminderKind.THANK_YOU: _tr("Write thank-you"),
        ReminderKind.HAND_OVER: _tr("Look"),
        ReminderKind.FOLLOW_UP: _tr("I was in touch"),
        ReminderKind.CHECK_IN: _tr("I was in touch"),
        ReminderKind.PROMISE: _tr("Kept"),
        ReminderKind.OFFER: _tr("I have answered"),
    }
    if act.kind is not ReminderKind.HAND_OVER and (act.calls or act.letter is not None):
        return _tr("Call") if act.calls else _tr("Write")
    if act.kind is ReminderKind.OUTCOME:
        return _tr("Let it rest") if act.here.code == "do_let_go" else _tr("Look at it")
    return verbs.get(act.kind, _tr("Open"))


def slip_words() -> str:
    """Say what opens the slip."""
    return _tr("Slip to take along")


def done_words(act: Act) -> str:
    """Say what the quiet button beside an act does, which settles it without doing it here."""
    return _tr("Not needed") if act.kind is ReminderKind.OUTCOME else _tr("Already done")


def has_already_done(act: Act) -> bool:
    """Say whether "already done" would say anything that the button of the act does not."""
    return (
        bool(act.letter or act.calls)
        or act.kind
        in {
            ReminderKind.INSTRUCTIONS,
            ReminderKind.REFLECTION,
            ReminderKind.REFERENCES,
            ReminderKind.THANK_YOU,
            ReminderKind.HAND_OVER,
        }
        or act.here.code == "do_after_no"
    )


def step_verb(step: str) -> str:
    """Say what a step's row does while it is open."""
    verbs = {
        "instructions": _tr("Note"),
        "walk_away": _tr("Look"),
        "reflection": _tr("Write"),
        "references": _tr("Tell"),
        "thank_you": _tr("Write"),
    }
    return verbs.get(step, _tr("Open"))


def sentence(text: str) -> str:
    """End a text as a sentence does."""
    return text if text.endswith((".", "?", "!", ":", "\u201d")) else text + "."


def capital(text: str) -> str:
    """Begin a text as a sentence does."""
    return text[:1].upper() + text[1:]


def short(text: str, most: int = LONGEST) -> str:
    """Cut what is longer than anybody reads in one place."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= most else one_line[: most - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _with_reason(desk: Desk, words: str, because: Message | None) -> str:
    return f"{words}, {near(desk, because)}" if because is not None else words


def _tr(text: str) -> str:
    return QCoreApplication.translate("act_words", text)
