"""Addresses that pretend to be others are told from those that are only foreign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.look_alike import hides_signs, mixes_scripts


@pytest.mark.parametrize(
    "address",
    [
        "p\u0430ypal.com",  # Cyrillic a
        "ada@p\u0430ypal.com",
        "\u0430da@x.example",
        "ada@\u0441\u043e\u0441\u043e.com",  # each letter Cyrillic, and each looks Latin
        "\u0441\u043e\u0441\u043e@x.example",
        "ada@g\u03bfogle.example",  # Greek omicron
        "ada@\u03bf\u03bf.example",
        "ada@\U0001d41aa.example",  # mathematical bold
        "ada@\uff41a.example",  # full width
        "ada@x.\u0441om",
        "ada@pay-\u0440al.example",
        "https://p\u0430ypal.com/in",
    ],
)
def test_what_mixes_alphabets_is_marked(address: str) -> None:
    assert mixes_scripts(address)


@pytest.mark.parametrize(
    "address",
    [
        "ada@x.example",
        "j\u00fcrgen@b\u00fccher.example",
        "j\u0075\u0308rgen@x.example",  # the dots as a sign of their own
        "\u0438\u0432\u0430\u043d@\u043f\u043e\u0447\u0442\u0430.\u0440\u0444",
        "\u0441\u043e\u0440@\u043f\u043e\u0447\u0442\u0430.\u0440\u0444",  # looks Latin, among its own
        "ivan@\u043f\u043e\u0447\u0442\u0430.\u0440\u0444",
        "\u0438\u0432\u0430\u043d@x.example",
        "\u7530\u4e2d@\u4f8b\u3048abc.jp",
        "\ud55c\uae00abc@x.example",
        "123@456.example",
        "",
        "@",
    ],
)
def test_what_is_foreign_throughout_is_what_it_is(address: str) -> None:
    assert not mixes_scripts(address)


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u202e", "\u00ad", "\ufeff", "\u2066", "\u00a0", "\x00", "\u3164", "\ud800"]
)
def test_signs_that_nobody_sees_are_seen(sign: str) -> None:
    assert hides_signs(f"ada{sign}@x.example")


def test_plain_white_space_is_not_hidden() -> None:
    assert not hides_signs(" ada@x.example\t\n")


@given(st.text())
def test_any_text_can_be_asked_about(text: str) -> None:
    assert mixes_scripts(text) in {True, False}
    assert hides_signs(text) in {True, False}


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789.@-_+"))
def test_plain_letters_never_pretend(text: str) -> None:
    assert not mixes_scripts(text)
    assert not hides_signs(text)
