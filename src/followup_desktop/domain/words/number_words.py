"""Numbers and ordinals in words."""

from __future__ import annotations

_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen "
)
_ENGLISH_TENS = {
    20: "twenty",
    30: "thirty",
    40: "forty",
    50: "fifty",
    60: "sixty",
    70: "seventy",
    80: "eighty",
    90: "ninety",
}
_ENGLISH_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
)
_LAST_DAY = 31


def english_numbers() -> dict[int, str]:
    """Give one to ninety-nine."""
    found = {number: word for number, word in enumerate(_ENGLISH.split()) if number}
    for tens, word in _ENGLISH_TENS.items():
        found[tens] = word
        found |= {
            tens + ones: f"{word}-{_ENGLISH.split()[ones]}|{word} {_ENGLISH.split()[ones]}" for ones in range(1, 10)
        }
    return found


def english_ordinals() -> dict[int, str]:
    """Give first to thirty-first."""
    found = dict(enumerate(_ENGLISH_ORDINALS.split(), 1)) | {20: "twentieth", 30: "thirtieth"}
    for tens in (20, 30):
        word = _ENGLISH_TENS[tens]
        for ones in range(1, min(9, _LAST_DAY - tens) + 1):
            found[tens + ones] = (
                f"{word}-{_ENGLISH_ORDINALS.split()[ones - 1]}|{word} {_ENGLISH_ORDINALS.split()[ones - 1]}"
            )
    return found


_GERMAN = (
    "null ein zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn vierzehn fuenfzehn "
    "sechzehn siebzehn achtzehn neunzehn "
)
_GERMAN_TENS = dict(
    zip(
        range(20, 100, 10),
        ["zwanzig", "dreissig", "vierzig", "fuenfzig", "sechzig", "siebzig", "achtzig", "neunzig"],
        strict=True,
    )
)
_GERMAN_STEMS = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}


def german_numbers() -> dict[int, str]:
    """Give zwei to neunundneunzig."""
    found = {number: word for number, word in enumerate(_GERMAN.split()) if number > 1} | {1: "eins"}
    for tens, word in _GERMAN_TENS.items():
        found[tens] = word
        found |= {tens + ones: f"{_GERMAN.split()[ones]}und{word}" for ones in range(1, 10)}
    return found


def german_ordinals() -> dict[int, str]:
    """Give erste to einunddreissigste, in all their endings."""
    words = german_numbers()
    found = {}
    for number in range(1, _LAST_DAY + 1):
        stem = _GERMAN_STEMS.get(number) or words[number] + ("t" if number < 20 else "st")  # noqa: PLR2004 - zwanzigst
        found[number] = "|".join(stem + ending for ending in ("e", "en", "er", "em", "es"))
    return found
