"""Advice about a thank-you, always all ten looks at it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from followup_desktop.domain.letter import value_line
from followup_desktop.domain.letters.checks import Measure, look_at
from followup_desktop.steps.thank_you.draft import draft_email

if TYPE_CHECKING:
    from followup_desktop.domain.letter import Check, Draft, LetterMatter

FEWEST_WORDS, MOST_WORDS = 60, 150
FORMS = 4
"""How many forms there are of each sentence."""


def check_letter(letter: Draft | tuple[str, str, str], matter: LetterMatter) -> tuple[Check, ...]:
    """Look at a thank-you, a draft or (to, subject, body), in ten ways, always in this order."""
    # What the drafts say by themselves matters only where nothing was noted from the talk, and costs four drafts.
    wanted = not any(map(str.isalnum, value_line(matter.said)))
    stock = tuple(draft_email(replace(matter, variant=n)).body for n in range(FORMS)) if wanted else ()
    return look_at(letter, matter, Measure(FEWEST_WORDS, MOST_WORDS, stock=stock))
