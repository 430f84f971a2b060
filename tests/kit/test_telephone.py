"""Numbers are handed to the desktop only where they are nothing but numbers."""

from __future__ import annotations

import pytest

from followup_desktop.kit import telephone
from followup_desktop.kit.telephone import can_call, tel_url


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("+49 30 1234567", "tel:+49301234567"),
        (" +49 (0) 30/123-45.67 ", "tel:+49301234567"),
        ("030 1234567", "tel:0301234567"),
        ("(030) 1234567", "tel:0301234567"),
        ("110", "tel:110"),
        ("*#06#", None),
        ("030 1234567;phone-context=x", None),
        ("030 1234567,,1", None),
        ("tel:030", None),
        ("12", None),
        ("+" + "1" * 16, None),
        ("\u0661\u0662\u0663\u0664", None),
        ("javascript:1", None),
        ("0800 GOODS", None),
        ("", None),
    ],
)
def test_only_a_plain_number_is_an_address(typed: str, address: str | None) -> None:
    url = tel_url(typed)
    assert (url.toString() if url is not None else None) == address


def test_only_a_desktop_that_says_so_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not can_call()
    monkeypatch.setattr(telephone, "asks_the_desktop", lambda: True)
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert not can_call()
    monkeypatch.setattr("shutil.which", lambda name: name)
    for there in (True, False):
        monkeypatch.setattr(telephone, "has_program", lambda kind, there=there: there and kind == telephone.TEL)
        assert can_call() is there
