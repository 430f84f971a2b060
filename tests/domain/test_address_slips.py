"""What may have been meant by a mistyped address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.address_slips import meant_address


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ada@gmial.com", "ada@gmail.com"),
        ("ada@gmal.com", "ada@gmail.com"),
        ("ada@gmaill.com", "ada@gmail.com"),
        ("ada@gnail.com", "ada@gmail.com"),
        ("Ada@GMIAL.com", "Ada@gmail.com"),
        ("ada@gmailcom", "ada@gmail.com"),
        ("ada@gmialcom", "ada@gmail.com"),
        ("ada@gmail,com", "ada@gmail.com"),
        ("ada@gmail..com", "ada@gmail.com"),
        ("ada@gmail.com.", "ada@gmail.com"),
        ("ada@gmail.con", "ada@gmail.com"),
        ("ada@gmial.con", "ada@gmail.com"),
        ("ada@gmail.co", "ada@gmail.com"),
        ("ada@hotmial.de", "ada@hotmail.de"),
        ("ada@t-onlin.de", "ada@t-online.de"),
        ("ada@northfield.cmo", "ada@northfield.com"),
        ("ada@northfieldde", "ada@northfield.de"),
        ("ada@northfield.ogr", "ada@northfield.org"),
        ("a@b@gmial.com", "a@b@gmail.com"),
    ],
)
def test_slips_are_seen(typed: str, meant: str) -> None:
    assert meant_address(typed) == meant


@pytest.mark.parametrize(
    "address",
    [
        "ada@gmail.com",
        "ada@ymail.com",
        "ada@mail.com",
        "ada@outlook.dk",
        "ada@yahoo.fr",
        "ada@hotmail.co.uk",
        "ada@northfield.example",
        "ada@gmx.de",
        "ada@wxb.de",
        "ada@amgil.com",
        "ada@localhost",
        "ada@de",
        "ada@",
        "@gmial.com",
        "ada",
        "",
    ],
)
def test_what_is_nobodys_slip_is_left_alone(address: str) -> None:
    assert meant_address(address) == ""


@given(st.text(), st.text())
def test_the_part_before_the_at_is_never_another(local: str, host: str) -> None:
    meant = meant_address(f"{local}@{host}")
    assert not meant or meant.rpartition("@")[0] == f"{local}@{host}".rpartition("@")[0]
    assert not meant or meant_address(meant) in {"", meant}
