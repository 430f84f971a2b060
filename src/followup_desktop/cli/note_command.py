"""Step 1 on the command line: their words are read, and kept when that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.cli import shapes, texts
from followup_desktop.cli.answer import CommandAnswer
from followup_desktop.domain.message import message
from followup_desktop.domain.values import InstructionsGiven
from followup_desktop.domain.words.reading import WordsRead
from followup_desktop.kit.words.names import full_day
from followup_desktop.kit.words.resolved import answers_by, resolved
from followup_desktop.kit.words.say import say
from followup_desktop.services import answers, views, words

if TYPE_CHECKING:
    import argparse

    from followup_desktop.services.core import Core

NOT_STORED = "Nothing was stored. With --store it is."
ONLY_KEPT = "Their words are kept; nothing is planned yet."


def note(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Read what they said, or keep that they said nothing."""
    if told.nothing:
        answers.note_nothing_said(core, told.id)
        view = views.show(core, told.id)
        return CommandAnswer(shapes.note_shape(WordsRead(""), core.zone()), texts.interview_lines(view, core.zone()))
    if told.store:
        reading = words.note_words(core, told.id, told.words, told.by or "")
    else:
        reading = words.read_for(core, told.id, told.words)
    return _answer(core, reading, stored=told.store)


def _answer(core: Core, reading: WordsRead, *, stored: bool) -> CommandAnswer:
    """Give what is certain; where something must be asked, say that it is not all."""
    zone = core.zone()
    data, lines = shapes.note_shape(reading, zone), _lines(reading)
    if reading.unsure is None:
        return CommandAnswer(data, lines + ([] if stored else [NOT_STORED]))
    if stored:
        lines.append(ONLY_KEPT)
    example = max(reading.choices, default=core.today()).isoformat()
    asked = message("words_unsure", question=say(reading.unsure, zone), example=example)
    return CommandAnswer(data, lines, [("", asked)], complete=False)


def _lines(reading: WordsRead) -> list[str]:
    """Say what was understood in full sentences, and which days it may be."""
    given = InstructionsGiven(
        channel=reading.channel,
        moves_first=reading.moves_first,
        due_on=reading.due,
        due_time=reading.due_time,
        answer_by=reading.answer_by,
    )
    sentence = resolved(given)
    lines = [sentence] if sentence else []
    if reading.answer_by is not None and reading.due is not None:
        lines.append(answers_by(reading.answer_by))
    if reading.person:
        lines.append(f"Whom: {texts.one_line(reading.person)}.")
    if not lines and reading.unsure is None:
        lines.append("There is no day in these words, and no way to be in touch.")
    return lines + [f"It may be {full_day(day)}." for day in reading.choices]
