"""What to say at the beginning of a call, from the history: who calls, what it was about, and the one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.domain.letter import GAP_SENDER, gap, greeting_name, value_line
from followup_desktop.domain.letters import later_forms as forms
from followup_desktop.domain.letters.later import values_of, with_day
from followup_desktop.domain.letters.writing import fill

if TYPE_CHECKING:
    from followup_desktop.domain.letters.occasion import Occasion


def opening_of(occasion: Occasion) -> tuple[str, ...]:
    """Give the sentences with which a call begins; what is missing is a gap."""
    matter = occasion.matter
    known = greeting_name(matter.recipient)
    values = {**values_of(occasion), "name": value_line(matter.name) or gap(GAP_SENDER)}
    sentences = [
        forms.HELLO if known else forms.HELLO_ANYBODY,
        forms.CALL_THANKS if occasion.thanks_due else forms.CALL,
    ]
    if occasion.agreed_on == matter.today:
        sentences.append(forms.CALL_AGREED_TODAY)
    elif occasion.agreed_on is not None:
        sentences.append(with_day(forms.CALL_AGREED, occasion.agreed_on, matter))
    if occasion.promised_by is not None:
        sentences.append(with_day(forms.PROMISED, occasion.promised_by, matter))
    sentences.append(forms.CALL_QUESTION if occasion.number == 1 else forms.CALL_LAST_QUESTION)
    return tuple(fill(sentence, values, forms.NAMES) for sentence in sentences)
