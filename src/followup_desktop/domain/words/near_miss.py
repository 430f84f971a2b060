"""Words that are nearly words of time or of denial: a slip of the finger must not pass as a name."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST = 4
_LONGEST = 14


def near_miss(text: str, folded: str, words: Iterable[str]) -> bool:
    """Say whether a word is one slip away from one of some folded words: a letter more, less, other or swapped.

    A small word of up to three letters is always taken for one, and one with a capital never.
    """
    if len(folded) < _SHORTEST:
        return text.islower()
    if len(folded) > _LONGEST:
        return False
    named = not text.islower()
    # The first letter of a name is hardly ever the slip: Beck is no week.
    return any(
        abs(len(folded) - len(other)) <= 1 and _one_slip(folded, other) and not (named and folded[1:] == other[1:])
        for other in words
    )


def _one_slip(one: str, other: str) -> bool:
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    first, second = one[same:], other[same:]
    return (
        first[1:] == second[1:]
        or first[1:] == second
        or first == second[1:]
        or (first[2:] == second[2:] and first[:2] == second[:2][::-1])
    )
