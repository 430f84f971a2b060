"""One slip of the finger: a letter more, less, another, or two that changed places."""

from __future__ import annotations

import pytest

from followup_desktop.domain.one_slip import is_one_slip


@pytest.mark.parametrize(
    ("typed", "slip"),
    [
        ("gmail", True),
        ("gmial", True),
        ("gmal", True),
        ("gmaill", True),
        ("gnail", True),
        ("mail", True),
        ("xgmail", True),
        ("gmali", True),
        ("amgil", False),
        ("gmia", False),
        ("gmailll", False),
        ("gnial", False),
        ("", False),
    ],
)
def test_a_word_is_one_slip_away_from_another(typed: str, slip: bool) -> None:
    assert is_one_slip(typed, "gmail") is slip
    assert is_one_slip("gmail", typed) is slip
