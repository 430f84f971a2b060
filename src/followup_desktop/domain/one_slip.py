"""Words that are one slip of the finger apart."""

from __future__ import annotations


def is_one_slip(one: str, other: str) -> bool:
    """Say whether one letter is missing, too much, another, or swapped with its neighbour; the same word counts too."""
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
