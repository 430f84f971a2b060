"""Who is asked how things stand."""

from __future__ import annotations

from dataclasses import replace

from followup_desktop.domain.asked import asked
from followup_desktop.domain.terms import Channel, Role
from followup_desktop.domain.values import InstructionsGiven
from tests.builders import history, person

ADA = replace(person(1, role=Role.DECIDES), emails=("ada@x.example",))
BO = replace(person(2, "Bo Lind"), phones=("+49 30 1",))


def test_who_was_named_last_is_asked() -> None:
    said = (InstructionsGiven("ask Bo", whom="Bo Lind"), InstructionsGiven(nothing_said=True))
    assert asked(history(people=(ADA, BO), instructions=said), Channel.EMAIL).name == "Bo Lind"
    speaker = (InstructionsGiven("call me", speaker="Bo"),)
    assert asked(history(people=(ADA, BO), instructions=speaker), Channel.PHONE).way == "+49 30 1"


def test_without_a_word_it_is_who_decides() -> None:
    assert asked(history(people=(BO, ADA)), Channel.EMAIL).way == "ada@x.example"
    assert asked(history(), Channel.EMAIL).name == ""
