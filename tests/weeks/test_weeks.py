"""Simulated weeks with sleep, restarts, crashes at every step, jumps of the clock, travel, and a busy user.

Nothing is lost, nothing is said twice but once more after a crash, nothing is said at night or around an interview.
"""

from __future__ import annotations

from random import Random

import pytest

from tests.weeks.in_memory import InMemory
from tests.weeks.week import Week
from tests.weeks.witness import Witness

SOME, MANY = 120, 20_000


def live(seed: int) -> list[str]:
    return Week(InMemory(), Random(seed), Witness()).run()


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, SOME, 40))
def test_some_weeks_without_a_complaint(first: int) -> None:
    for seed in range(first, first + 40):
        assert live(seed) == [], seed


@pytest.mark.soak
@pytest.mark.parametrize("first", range(0, MANY, 1000))
def test_twenty_thousand_weeks_without_a_complaint(first: int) -> None:
    for seed in range(first, first + 1000):
        assert live(seed) == [], seed
