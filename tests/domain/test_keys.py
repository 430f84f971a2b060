"""By what names, addresses and numbers are found again."""

from __future__ import annotations

import pytest

from followup_desktop.domain.keys import address_key, phone_key, text_key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Northfield", " NORTHFIELD  ", True),
        ("Senior  Analyst", "senior\tanalyst", True),
        ("Gro\u00df", "GROSS", True),
        ("Andre\u0301", "andr\u00e9", True),
        ("Andr\u00e9", "Andre", False),
        ("North field", "Northfield", False),
    ],
)
def test_names_are_compared_without_case_and_spaces(one: str, other: str, *, same: bool) -> None:
    assert (text_key(one) == text_key(other)) is same


def test_addresses_and_numbers_are_found_again() -> None:
    assert address_key(" Ada.Moreno@Northfield.example ") == "ada.moreno@northfield.example"
    assert phone_key("+49 (30) 123-45") == phone_key(" +493012345") == "+493012345"
    assert phone_key("030 12345") == "03012345"
    assert phone_key("Reception") == ""
