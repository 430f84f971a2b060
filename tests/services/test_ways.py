"""Ways to reach somebody, looked at: warned about in words, never changed or refused, and the net is not asked."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.message import Message, message
from followup_desktop.domain.terms import ContactKind
from followup_desktop.kit.words.say import say
from followup_desktop.services import preferences
from followup_desktop.services.directory import add_way, people_known
from followup_desktop.services.ways import WayLooked, look, look_at, number_key
from tests.builders import BERLIN
from tests.services.desk import Desk, somebody

EMAIL, PHONE = ContactKind.EMAIL, ContactKind.PHONE
LINKEDIN, PORTAL, POSTAL = ContactKind.LINKEDIN, ContactKind.PORTAL, ContactKind.POSTAL

FINE = (
    """
ada@northfield.example|a@b.de|ada.moreno@x.example|ada+jobs@x.example|ada_moreno@x.example|ada-m@x.example
a.b.c.d@x.example|1234@x.example|o'neil@x.example|ada@x.co.uk|ada@sub.sub.x.example|ada@x-y.example
ada@x.museum|ADA@X.EXAMPLE|Ada.Moreno@Northfield.Example|ada@gmail.com|ada@googlemail.com|ada@hotmail.com
ada@outlook.dk|ada@ymail.com|ada@gmx.de|ada@web.de|ada@t-online.de|ada@mail.com|ada!x@x.example|ada#x@x.example
ada%x@x.example|ada=x@x.example|ada@123.example|ada@x1.example|ada@xn--bcher-kva.example|ada@yahoo.fr
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

WRONG = {
    "way_email_no_at": ["ada", "ada.x.example", "northfield", "ada at x.example", "ada(at)x.example"],
    "way_email_two": [
        "alice@good.org)bob@evil.org",  # CVE-2023-27043
        "alice@good.org,bob@evil.org",
        "alice@good.org, bob@evil.org",
        "alice@good.org;bob@evil.org",
        "alice@good.org bob@evil.org",
        "alice@good.org@evil.org",
        "alice@evil.org<alice@good.org",
        "@good.org,@evil.org:alice@x.org",
        "a@b@c",
        "@@",
    ],
    "way_email_space": [
        "ada @x.example",
        "ada@ x.example",
        "ada moreno@x.example",
        '"a b"@x.example',
        "a\tb@x.example",
    ],
    "way_email_no_dot": ["ada@localhost", "ada@x", "ada@", "@", "ada@northfield"],
    "way_email_wrong": [
        "@x.example",
        ".ada@x.example",
        "ada.@x.example",
        "a..b@x.example",
        '"ada"@x.example',
        "ada@[127.0.0.1]",
        "ada@[10.0.0.1]",
        "ada(comment)@x.example",
        "ada@x.example(comment)",
        "ada@-x.example",
        "ada@x-.example",
        "ada@x_y.example",
        "ada@x!.example",
        "ada@x.example/path",
        "ada@x.example:25",
        "ada@x.example?cc=b",
        "ada;@x.example",
        "ada,b@x.example",
        "ada\\@x.example",
        "ada<@x.example",
        "ada>@x.example",
        "ada:b@x.example",
        "ada[@x.example",
        "ada@x.test",
        "ada@x.invalid",
        "ada@x.local",
        "ada@x.1",
        "ada@1.2.3.4",
        "ada@xn--a.example",
        f"{'a' * 65}@x.example",
        f"ada@{'x' * 64}.example",
        f"ada@{'x.' * 130}example",
    ],
    "way_email_slip": [
        *("ada@gmial.com", "ada@gmailcom", "ada@gmail,com", "ada@x.con", "ada@x..example", "ada@x.example."),
        *("ada@hotmial.com", "ada@northfieldcom"),
    ],
    "way_email_only": [
        "Ada <ada@x.example>",
        '"Moreno, Ada" <ada@x.example>',
        "<ada@x.example>",
        "mailto:ada@x.example",
        "MAILTO:ada@x.example?subject=hello&bcc=b@x.example",
    ],
    "way_hidden": ["a\u200bda@x.example", "ada@x\u00a0.example", "\u202eada@x.example", "a\x00da@x.example"],
    "way_mixed": [
        *("\u0430da@x.example", "ada@p\u0430ypal.com", "ada@\u0441\u043e\u0441\u043e.com", "ada@g\u03bfogle.example"),
        "ada@xn--pypal-4ve.com",  # the same Cyrillic a, as machines write it
    ],
    "way_email_letters": [
        "j\u00fcrgen@x.example",
        "\u0438\u0432\u0430\u043d@\u043f\u043e\u0447\u0442\u0430.\u0440\u0444",
    ],
}


def test_the_table_is_long_enough() -> None:
    assert len(FINE) + sum(map(len, WRONG.values())) >= 100


@pytest.mark.parametrize("address", FINE)
def test_good_addresses_are_left_in_peace(address: str) -> None:
    assert look_at(EMAIL, address) == WayLooked()
    assert look_at(EMAIL, f" {address}\n") == WayLooked()


@pytest.mark.parametrize(("code", "address"), [(code, one) for code, several in WRONG.items() for one in several])
def test_what_may_not_work_is_said_with_its_reason(code: str, address: str) -> None:
    looked = look_at(EMAIL, address)
    assert looked.warning is not None
    assert looked.warning.code == code
    assert looked.mixed is (code == "way_mixed")
    assert say(looked.warning, BERLIN)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("ada@b\u00fccher.example", "ada@xn--bcher-kva.example"),
        ("j\u00fcrgen@b\u00fccher.example", "j\u00fcrgen@xn--bcher-kva.example"),
        ("ada@stra\u00dfe.example", "ada@xn--strae-oqa.example"),
        ("ada@p\u0430ypal.com", "ada@xn--pypal-4ve.com"),
        ("Ada@X.Example", ""),
    ],
)
def test_a_host_of_other_letters_is_shown_as_machines_write_it(address: str, shown: str) -> None:
    assert look_at(EMAIL, address).shown == shown


NUMBERS = """
DE|030 5550 1234|+49 30 55501234
DE|030/55501234|+49 30 55501234
DE|(030) 5550-1234|+49 30 55501234
DE|0049 30 55501234|+49 30 55501234
DE|+49 (0)30 55501234|+49 30 55501234
DE|0171 1234567|+49 171 1234567
DE|01511 2345678|+49 1511 2345678
DE|030 55501234 ext. 12|+49 30 55501234 ext. 12
DE|089 1234567|+49 89 1234567
DE|0800 1234567|+49 800 1234567
AT|01 5123456|+43 1 5123456
AT|0664 1234567|+43 664 1234567
CH|044 668 18 00|+41 44 668 18 00
CH|079 123 45 67|+41 79 123 45 67
GB|020 7946 0018|+44 20 7946 0018
GB|07400 123456|+44 7400 123456
GB|(0121) 234 5678|+44 121 234 5678
US|(212) 736-5000|+1 212-736-5000
US|212.736.5000|+1 212-736-5000
US|1-800-FLOWERS|+1 800-356-9377
CA|416 967 1111|+1 416-967-1111
FR|01 23 45 67 89|+33 1 23 45 67 89
FR|06 12 34 56 78|+33 6 12 34 56 78
ES|912 345 678|+34 912 34 56 78
IT|06 1234 5678|+39 06 1234 5678
IT|312 345 6789|+39 312 345 6789
NL|020 123 4567|+31 20 123 4567
BE|012 34 56 78|+32 12 34 56 78
PL|22 123 45 67|+48 22 123 45 67
SE|08-123 456 78|+46 8 123 456 78
DK|32 12 34 56|+45 32 12 34 56
NO|21 23 45 67|+47 21 23 45 67
FI|041 2345678|+358 41 2345678
IE|01 234 5678|+353 1 234 5678
PT|212 345 678|+351 21 234 5678
CZ|212 345 678|+420 212 345 678
AU|02 1234 5678|
AU|0412 345 678|+61 412 345 678
NZ|03 234 5678|
JP|03-1234-5678|+81 3-1234-5678
IN|074104 10123|+91 74104 10123
BR|(11) 2345-6789|+55 11 2345-6789
ZA|010 123 4567|
TR|0212 345 67 89|+90 212 345 67 89
""".strip().splitlines()

NUMBERS_WARNED = """
DE|12|way_phone_short
DE|+49 1|way_phone_short
DE|030 1|way_phone_wrong
DE|+49 30 5550123455501234|way_phone_long
DE|0171 1234567 0171 7654321|way_phone_long
DE|0000|way_phone_wrong
DE|999 999 9999|way_phone_wrong
DE|+1 000 000 0000|way_phone_wrong
US|123|way_phone_short
US|(000) 736-5000|way_phone_wrong
US|212 736 50001|way_phone_long
GB|020 7946|way_phone_wrong
GB|09999 999999999|way_phone_long
|+49 999 999 9999|way_phone_wrong
|+999 12345|way_phone_nowhere
DE|+999 12345|way_phone_nowhere
|ask at the desk|way_phone_none
DE|ask at the desk|way_phone_none
DE|-|way_phone_none
FR|01 23 45 67|way_phone_short
CH|044 668 18 00 00 00|way_phone_long
""".strip().splitlines()


def test_the_table_of_numbers_is_long_enough() -> None:
    assert len(NUMBERS) + len(NUMBERS_WARNED) >= 60
    assert len({line.partition("|")[0] for line in NUMBERS}) >= 20


@pytest.mark.parametrize("line", NUMBERS)
def test_numbers_are_shown_as_they_are_dialled_from_abroad(line: str) -> None:
    country, typed, shown = line.split("|")
    looked = look_at(PHONE, typed, country)
    if shown:
        assert looked == WayLooked(shown)
        assert number_key(shown) == number_key(typed, country) != ""
        assert look_at(PHONE, shown) == WayLooked()
    # Without a country nobody can judge a number as it is dialled at home.
    home = not typed.startswith(("+", "00"))
    assert not home or look_at(PHONE, typed) == WayLooked()


@pytest.mark.parametrize("line", NUMBERS_WARNED)
def test_numbers_that_may_not_work_are_said(line: str) -> None:
    country, typed, code = line.split("|")
    looked = look_at(PHONE, typed, country)
    assert looked.warning is not None
    assert (looked.shown, looked.warning.code) == ("", code)
    assert say(looked.warning, BERLIN)


def test_an_endless_number_is_no_number() -> None:
    assert look_at(PHONE, "1" * 10_000, "DE").warning == message("way_phone_long")
    assert number_key("1" * 10_000, "DE") == ""
    assert look_at(PHONE, "030 55501234", "XX") == WayLooked()
    assert number_key("+1 2125550199 12345678901", "DE") == ""
    assert number_key("030", "") == ""
    assert number_key("12", "DE") == ""
    assert number_key("030 55501234 ext 12", "DE") == "+493055501234;12"


@pytest.mark.parametrize(
    ("kind", "typed", "wanted"),
    [
        (LINKEDIN, "https://www.linkedin.com/in/ada", WayLooked("www.linkedin.com")),
        (LINKEDIN, "linkedin.com/in/ada", WayLooked("linkedin.com")),
        (
            LINKEDIN,
            "evil.example/in/a",
            WayLooked("evil.example", message("way_link_not_linkedin", host="evil.example")),
        ),
        (PORTAL, "https://jobs.northfield.example/login?x=1", WayLooked("jobs.northfield.example")),
        (PORTAL, "http://b\u00fccher.example/x", WayLooked("xn--bcher-kva.example")),
        (PORTAL, "https://a\u2488b.example", WayLooked("a\\u2488b.example")),
        (PORTAL, "https://p\u0430ypal.com", WayLooked("xn--pypal-4ve.com", message("way_mixed"), mixed=True)),
        (PORTAL, "https://x.example/\u200b", WayLooked("x.example", message("way_hidden"))),
        (
            PORTAL,
            "https://linkedin.com@evil.example/",
            WayLooked("evil.example", message("way_link_disguised", host="evil.example")),
        ),
        (PORTAL, "javascript:alert(1)", WayLooked(warning=message("way_link_other"))),
        (PORTAL, "file:///etc/passwd", WayLooked(warning=message("way_link_other"))),
        (PORTAL, "ask at the desk", WayLooked(warning=message("way_link_none"))),
        (POSTAL, "Street 1\nTown", WayLooked()),
        (EMAIL, "  ", WayLooked()),
        (PHONE, "", WayLooked()),
    ],
)
def test_links_show_their_host(kind: ContactKind, typed: str, wanted: WayLooked) -> None:
    assert look_at(kind, typed) == wanted


PIECES = st.sampled_from(["@", ".", "ada", "+49", "030", "x.example", "https://", "<", ">", "xn--", "mailto:", "[::1]"])
TYPED = st.text() | st.lists(PIECES | st.text(max_size=3), max_size=8).map("".join)


@given(st.sampled_from(ContactKind), TYPED, st.sampled_from(["", "DE", "US", "XX", "de"]))
def test_whatever_is_typed_nothing_is_ever_raised(kind: ContactKind, typed: str, country: str) -> None:
    looked = look_at(kind, typed, country)
    assert isinstance(number_key(typed, country), str)
    if isinstance(looked.warning, Message):
        assert say(looked.warning, BERLIN)


def test_the_country_of_the_user_decides(desk: Desk) -> None:
    assert look(desk.core, PHONE, "030 55501234") == WayLooked()
    preferences.change_setting(desk.core, "country", "DE")
    assert look(desk.core, PHONE, "030 55501234") == WayLooked("+49 30 55501234")


ODD = ("  030-5550 1234 ", "ada@gmial.com", "a\u200bda@x.example", "\u202e+49", "<ada@x>", "ask\tat the desk")


@pytest.mark.parametrize("kind", list(ContactKind))
def test_what_was_typed_comes_back_letter_by_letter(desk: Desk, kind: ContactKind) -> None:
    desk.add(people=(somebody("Ada"),))
    for value in ODD:
        add_way(desk.core, 1, kind, value)
    [ada] = people_known(desk.core, [1])
    assert [way.value for way in ada.ways] == list(ODD)


@pytest.mark.long
def test_no_library_comes_with_the_service_and_none_asks_the_net() -> None:
    code = """
import socket, sys
def no(*_, **__): raise SystemExit("asked the net")
socket.getaddrinfo = socket.create_connection = no
import followup_desktop.app.start, followup_desktop.cli.main, followup_desktop.wiring
from followup_desktop.services import ways, people, directory, interviews, editing
from followup_desktop.domain.terms import ContactKind
found = {"email_validator", "phonenumbers", "dns", "idna"} & set(sys.modules)
assert not found, found
assert ways.look_at(ContactKind.EMAIL, "ada@gmial.com").warning
assert ways.look_at(ContactKind.PHONE, "030 55501234", "DE").shown
assert "email_validator" in sys.modules and "phonenumbers" in sys.modules
assert "dns" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
