"""The last word of each speaker counts; the earlier ones stay in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from followup_desktop.domain.model.steps import Instructions
from followup_desktop.services.histories import load_histories
from followup_desktop.services.instructions import replace_instructions

if TYPE_CHECKING:
    from tests.services.desk import Desk


def say(desk: Desk, number: int, words: str, speaker: str = "") -> list[str]:
    """Keep what somebody said, or with no words that they said nothing; give what counts now."""
    with desk.writing(number) as (session, row):
        given = Instructions(interview=row, words=words, speaker=speaker, nothing_said=not words)
        replace_instructions(session, desk.core, given)
        return [one.words for one in load_histories(session, [number])[number].instructions]


def test_each_speaker_has_one_word_that_counts(desk: Desk) -> None:
    number = desk.add()
    assert say(desk, number, "Call me", "Ada") == ["Call me"]
    assert say(desk, number, "HR writes", "Bo") == ["Call me", "HR writes"]
    assert say(desk, number, "Write to me", "Ada") == ["HR writes", "Write to me"]


def test_nothing_said_takes_the_place_of_every_word_and_any_word_its_place(desk: Desk) -> None:
    number = desk.add()
    say(desk, number, "Call me", "Ada")
    say(desk, number, "HR writes", "Bo")
    assert say(desk, number, "") == [""]
    assert say(desk, number, "Call me after all", "Ada") == ["Call me after all"]


def test_no_word_is_lost(desk: Desk) -> None:
    number = desk.add()
    for words in ("Call me", "Write to me", ""):
        say(desk, number, words)
    with desk.core.store.read() as session:
        rows = session.scalars(select(Instructions).order_by(Instructions.id)).all()
    assert [row.words for row in rows] == ["Call me", "Write to me", ""]
    assert [row.replaced_at for row in rows] == [desk.now, desk.now, None]


def test_interviews_do_not_hear_each_other(desk: Desk) -> None:
    first, second = desk.add(), desk.add("Southfield")
    say(desk, first, "Call me")
    assert say(desk, second, "Write to me") == ["Write to me"]
    assert say(desk, first, "Call me soon") == ["Call me soon"]
