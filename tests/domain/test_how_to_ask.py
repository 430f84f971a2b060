"""By which way the user is in touch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_desktop.domain.how_to_ask import way_to_ask
from followup_desktop.domain.terms import Channel, Side
from followup_desktop.domain.values import InstructionsGiven
from tests.builders import history, person

ADA, BO = person(1), person(2, "Bo Lind")
PHONE = InstructionsGiven("call me", channel=Channel.PHONE, moves_first=Side.ME)


def test_what_they_asked_for_comes_first() -> None:
    assert way_to_ask(history(), PHONE) is Channel.PHONE
    assert way_to_ask(history(instructions=(PHONE,))) is Channel.PHONE
    later = replace(PHONE, channel=Channel.PORTAL)
    assert way_to_ask(history(instructions=(PHONE, later, InstructionsGiven("soon")))) is Channel.PORTAL


def test_how_they_come_says_nothing_about_how_to_ask() -> None:
    theirs = InstructionsGiven("we call you", channel=Channel.PHONE, moves_first=Side.THEY)
    assert way_to_ask(history(instructions=(theirs,))) is Channel.EMAIL


@pytest.mark.parametrize(
    ("emails", "phones", "way"),
    [
        ((), (), Channel.EMAIL),
        (("ada@x.example",), (), Channel.EMAIL),
        (("ada@x.example",), ("1",), Channel.EMAIL),
        ((), ("+49 30 1",), Channel.PHONE),
    ],
)
def test_without_a_word_it_is_mail_unless_there_are_only_numbers(
    emails: tuple[str, ...], phones: tuple[str, ...], way: Channel
) -> None:
    known = history(people=(replace(ADA, emails=emails), replace(BO, phones=phones)))
    assert way_to_ask(known) is way
    assert way_to_ask(known, InstructionsGiven("soon")) is way
