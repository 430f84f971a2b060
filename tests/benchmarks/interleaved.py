"""Measuring two things in turn, so that a busy machine slows both alike."""

from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 7


def medians(one: Callable[[], object], other: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Run both in turn, after one warm-up each, and give the median of each in seconds."""
    one(), other()
    first: list[float] = []
    second: list[float] = []
    for _ in range(rounds):
        for work, times in ((one, first), (other, second)):
            begin = perf_counter()
            work()
            times.append(perf_counter() - begin)
    return median(first), median(second)


def report(what: str, measured: float, reference: float, goal: float) -> float:
    """Print a ratio beside its goal, and give it."""
    ratio = measured / reference
    print(f"\n{what}: {ratio:.2f} x (goal {goal:g} x; {measured * 1000:.1f} ms against {reference * 1000:.1f} ms)")
    return ratio
