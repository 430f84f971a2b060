"""The letters after the steps as drafts: a check-in, word of an offer, and what is written at an end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from followup_desktop.domain.letter import (
    GAP_COMPANY,
    GAP_RECIPIENT,
    Draft,
    gap,
    greeting_name,
    value_line,
    word_count,
)
from followup_desktop.domain.letters import later_forms as forms
from followup_desktop.domain.letters.checks import Measure, look_at
from followup_desktop.domain.letters.days import DAYS, date_in_words
from followup_desktop.domain.letters.writing import fill, role_in_words, signed
from followup_desktop.domain.terms import LetterKind

if TYPE_CHECKING:
    from followup_desktop.domain.letter import Check, LetterMatter
    from followup_desktop.domain.letters.occasion import Occasion

MOST_WORDS = 120
FEWEST_WORDS = {
    LetterKind.CHECK_IN: 60,
    LetterKind.OFFER_NOTE: 50,
    LetterKind.WITHDRAWAL: 40,
    LetterKind.DECLINE: 40,
    LetterKind.REPLY: 40,
}

"""The kinds of letters that are written here."""


def draft_later(occasion: Occasion) -> Draft:
    """Write the letter of an occasion; what is missing is a gap, and nothing is invented."""
    values = values_of(occasion)
    subject, paragraphs = _PARTS[occasion.kind](occasion)
    body = [forms.GREETING, *(" ".join(filter(None, sentences)) for sentences in paragraphs)]
    text = "\n\n".join([*(fill(part, values, forms.NAMES) for part in body), signed(occasion.matter, forms.CLOSING)])
    return Draft(value_line(occasion.matter.address), fill(subject, values, forms.NAMES), text, word_count(text))


def check_later(letter: Draft | tuple[str, str, str], occasion: Occasion) -> tuple[Check, ...]:
    """Look at a letter of an occasion, a draft or (to, subject, body), in the ways that apply to its kind."""
    left_out = {"detail"}
    if occasion.kind is LetterKind.OFFER_NOTE or (occasion.kind is LetterKind.CHECK_IN and not occasion.thanks_due):
        left_out.add("thanks")
    measure = Measure(FEWEST_WORDS[occasion.kind], MOST_WORDS, frozenset(left_out))
    return look_at(letter, occasion.matter, measure)


def values_of(occasion: Occasion) -> Mapping[str, str]:
    """Give what the forms may ask for, each a line that cannot be taken for a gap."""
    matter = occasion.matter
    return {
        "recipient": greeting_name(matter.recipient) or gap(GAP_RECIPIENT),
        "company": value_line(matter.company) or gap(GAP_COMPANY),
        "role": role_in_words(matter.role),
        "when": f" on {date_in_words(matter.met_on, matter.today)}" if matter.met_on else "",
    }


def with_day(form: str, day: date, matter: LetterMatter) -> str:
    """Write a day with its weekday into a sentence; all else of the form stays as it is."""
    return fill(form, {"day": f"{DAYS[day.weekday()]}, {date_in_words(day, matter.today)}"}, {"day"})


Parts = tuple[str, tuple[tuple[str, ...], ...]]
"""The subject, and the sentences of each paragraph, as forms."""


def _check_in(occasion: Occasion) -> Parts:
    promised = _by(forms.PROMISED, occasion.promised_by, occasion)
    agreed = _by(forms.AGREED, occasion.agreed_on, occasion)
    thanks = ((forms.THANKS,),) if occasion.thanks_due else ()
    if occasion.number == 1:
        opening = forms.FIRST_AFTER_THANKS if thanks else forms.FIRST
        asked = (forms.FIRST_QUESTION,)
        return forms.FIRST_SUBJECT, (*thanks, (opening, promised, agreed), asked, (forms.FIRST_OFFER,))
    opening = _asked(forms.SECOND_AFTER_THANKS if thanks else forms.SECOND, occasion)
    last = (forms.SECOND_OFFER,)
    return forms.SECOND_SUBJECT, (*thanks, (opening, promised, agreed), (forms.SECOND_QUESTION,), last)


def _offer_note(occasion: Occasion) -> Parts:
    offer = _by(forms.OFFER, occasion.answer_by, occasion) or forms.OFFER_WITHOUT_DAY
    paragraphs = ((forms.OFFER_OPENING,), (offer, forms.OFFER_QUESTION), (forms.OFFER_CLOSING,))
    return forms.OFFER_SUBJECT, paragraphs


def _withdrawal(_: Occasion) -> Parts:
    paragraphs = ((forms.WITHDRAWAL_OPENING,), (forms.WITHDRAWAL,), (forms.WITHDRAWAL_CLOSING,))
    return forms.WITHDRAWAL_SUBJECT, paragraphs


def _decline(_: Occasion) -> Parts:
    return forms.DECLINE_SUBJECT, ((forms.DECLINE_OPENING,), (forms.DECLINE,), (forms.DECLINE_CLOSING,))


def _reply(_: Occasion) -> Parts:
    return forms.REPLY_SUBJECT, ((forms.REPLY_OPENING,), (forms.REPLY,), (forms.REPLY_CLOSING,))


_PARTS: Mapping[LetterKind, Callable[[Occasion], Parts]] = {
    LetterKind.CHECK_IN: _check_in,
    LetterKind.OFFER_NOTE: _offer_note,
    LetterKind.WITHDRAWAL: _withdrawal,
    LetterKind.DECLINE: _decline,
    LetterKind.REPLY: _reply,
}


def _by(form: str, day: date | None, occasion: Occasion) -> str:
    return with_day(form, day, occasion.matter) if day is not None else ""


def _asked(form: str, occasion: Occasion) -> str:
    """Say when they were asked before; where no day is known, only that they were."""
    day = f" on {date_in_words(occasion.asked_on, occasion.matter.today)}" if occasion.asked_on else ""
    return fill(form, {"day": day}, {"day"})
