"""Why a letter is written after the steps, or a call made: what the history says about it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from followup_desktop.domain.terms import LetterKind, LetterState, StepState
from followup_desktop.domain.working_time import THANKS_WELCOME_FOR

if TYPE_CHECKING:
    from followup_desktop.domain.contacts import Contacts
    from followup_desktop.domain.letter import LetterMatter
    from followup_desktop.domain.values import History


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What one letter or call is about.

    `number` counts the questions to them, of which there are two. `asked_on` is when the user was last in touch,
    `agreed_on` the day on which they wanted to hear from the user, `promised_by` the day by which they meant to answer;
    both are None unless they have come and nothing has happened since. `answer_by` is by when another company wants an
    answer to its offer.
    """

    kind: LetterKind
    matter: LetterMatter
    number: int = 1
    asked_on: date | None = None
    agreed_on: date | None = None
    promised_by: date | None = None
    answer_by: date | None = None
    thanks_due: bool = False


def occasion_of(
    history: History, kind: LetterKind, matter: LetterMatter, contacts: Contacts, answer_by: date | None = None
) -> Occasion:
    """Say what a letter of a kind, or a call, is about on the day of its matter."""
    today = matter.today
    promised = max((given.promised_by for given in history.instructions if given.promised_by), default=None)
    still_open = [given for given in history.instructions if not contacts.answers_date(given)]
    agreed = [day for given in still_open if (day := given.asked_for_on) is not None and day <= today]
    return Occasion(
        kind=kind,
        matter=matter,
        number=contacts.check_ins + 1,
        asked_on=contacts.last_mine,
        agreed_on=max(agreed, default=None),
        promised_by=promised if promised is not None and contacts.base <= promised < today else None,
        answer_by=answer_by,
        thanks_due=thanks_due(history, today),
    )


def thanks_due(history: History, today: date) -> bool:
    """Say whether the next word to them begins with the thanks: none went out, and it is too late for its own letter.

    A check-in that went out has said them already.
    """
    if history.day is None or (today - history.day).days <= THANKS_WELCOME_FOR:
        return False
    mark = history.marks.get("thank_you")
    by_hand = mark is not None and mark.state is StepState.DONE
    said = {LetterKind.CHECK_IN, LetterKind.WITHDRAWAL, LetterKind.DECLINE, LetterKind.REPLY}
    written = any(
        letter.state is LetterState.SENT and (letter.kind.thanks or letter.kind in said) for letter in history.letters
    )
    return not by_hand and not written
