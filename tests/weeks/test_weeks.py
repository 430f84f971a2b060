"""Simulated weeks with sleep, restarts, crashes at every step, jumps of the clock, travel, and a busy user.

Nothing is lost, nothing is said twice but once more after a crash, nothing is said at night or around an interview.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.weeks.in_memory import InMemory
from tests.weeks.in_store import InStore
from tests.weeks.week import Week
from tests.weeks.witness import Witness

if TYPE_CHECKING:
    from tests.services.desk import Desk

FEW, SOME, MANY = 2, 80, 20_000


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


@pytest.mark.long
def test_a_few_weeks_through_the_store_without_a_complaint(desk: Desk) -> None:
    for seed in range(FEW):
        desk.start_over()
        assert Week(InStore(desk), Random(seed), Witness()).run() == [], seed


@pytest.mark.soak
def test_hundreds_of_weeks_through_the_store_without_a_complaint(desk: Desk) -> None:
    for seed in range(200):
        desk.start_over()
        assert Week(InStore(desk), Random(seed), Witness()).run() == [], seed
