"""Words that are nearly words of time or of denial: a slip of the finger must not pass as a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from followup_desktop.domain.one_slip import is_one_slip

_SHORTEST = 4
_LONGEST = 14


class NearMisses:
    """Some folded words, and all that is one slip of the finger away: a letter more, less, other or swapped."""

    def __init__(self, words: Iterable[str]) -> None:
        """Index the words by what is left of them without one letter: two words a slip apart have that in common."""
        self._words: dict[str, list[str]] = {}
        for word in words:
            for rest in _without_one(word):
                self._words.setdefault(rest, []).append(word)

    def __contains__(self, text: str) -> bool:
        """Say whether a folded word, or with its capital as typed a name, is nearly one of the words.

        A small word of up to three letters is always taken for one, and one with a capital never; and the first
        letter of a name is hardly ever the slip: Beck is no week.
        """
        folded = text.lower()
        if len(folded) < _SHORTEST:
            return text == folded
        if len(folded) > _LONGEST:
            return False
        near = {word for rest in _without_one(folded) for word in self._words.get(rest, ())}
        return any(is_one_slip(folded, word) and not (text != folded and folded[1:] == word[1:]) for word in near)


def _without_one(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
