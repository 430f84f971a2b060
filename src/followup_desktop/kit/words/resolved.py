"""What their words come to, in one full sentence: the window's largest text, and the command line's first line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.domain.terms import Side
from followup_desktop.kit.words.names import full_day

if TYPE_CHECKING:
    from datetime import date

    from followup_desktop.domain.values import InstructionsGiven

SENTENCES: dict[str, str] = {
    "nothing_said": "They did not say.",
    "on": "{act} on {day}.",
    "at": "{act} on {day}, at {time}.",
    "answer_by": "They answer by {day}.",
    "they": "{act}; they named no day.",
    "me": "{act}; no day yet.",
    "words": "Their words are kept; no day yet.",
    "act_me_any": "You are in touch",
    "act_me_phone": "You call",
    "act_me_email": "You write an e-mail",
    "act_me_portal": "You look into their portal",
    "act_me_linkedin": "You write on LinkedIn",
    "act_me_letter": "You send a letter",
    "act_they_any": "They are in touch",
    "act_they_phone": "They call",
    "act_they_email": "They write an e-mail",
    "act_they_portal": "They write in their portal",
    "act_they_linkedin": "They write on LinkedIn",
    "act_they_letter": "They send a letter",
}


def resolved(given: InstructionsGiven) -> str:
    """Say in one sentence what happens next, and when; an empty text where nothing is known yet."""
    if given.nothing_said:
        return SENTENCES["nothing_said"]
    side = Side.THEY if given.moves_first is Side.THEY else Side.ME
    act = SENTENCES[f"act_{side}_{given.channel or 'any'}"]
    if given.due_on is not None:
        wall = f"{given.due_time:%H:%M}" if given.due_time else ""
        code = "at" if wall else "on"
        return SENTENCES[code].format(act=act, day=full_day(given.due_on), time=wall)
    if given.answer_by is not None:
        return answers_by(given.answer_by)
    if given.channel is not None or given.moves_first is not None:
        return SENTENCES[f"{side}"].format(act=act)
    return SENTENCES["words"] if given.words.strip() else ""


def answers_by(day: date) -> str:
    """Say by when they promised to move."""
    return SENTENCES["answer_by"].format(day=full_day(day))
