"""Mail on its way out: headers that cannot be broken out of, addresses that are one, files that are whole."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.headerregistry import AddressHeader
from email.policy import SMTP, compat32
from itertools import product
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.exchange import mail
from followup_desktop.exchange.mail import clean_header, compose, mailto
from followup_desktop.exchange.mail_address import valid_address

STRINGS = Path(__file__).parents[3] / "shared" / "corpus" / "strings"

TO, FROM = "novak@northfield.example", "jamie@ellis.example"
HEADERS = ["From", "To", "Subject", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
BODY = "Dear Ms Nov\u00e1k,\n\nthank you for yesterday.\n"


def shown(data: bytes, header: str) -> str:
    """Read a header as a mail program shows it."""
    value = message_from_bytes(data, policy=SMTP)[header]
    if isinstance(value, AddressHeader):
        return str(value.addresses[0].display_name)
    return str(value)


# --- A plain letter -------------------------------------------------------------------------------------------------


def test_a_letter_as_a_file() -> None:
    data = compose("Ms Novak", TO, "Thank you for yesterday", "Dear Ms Novak,\n\nthank you.\n", "Jamie Ellis", FROM)
    assert data == (
        b"From: Jamie Ellis <jamie@ellis.example>\r\n"
        b"To: Ms Novak <novak@northfield.example>\r\n"
        b"Subject: Thank you for yesterday\r\n"
        b"X-Unsent: 1\r\n"
        b'Content-Type: text/plain; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: 7bit\r\n"
        b"MIME-Version: 1.0\r\n"
        b"\r\n"
        b"Dear Ms Novak,\r\n\r\nthank you.\r\n"
    )


@pytest.mark.parametrize(
    "name",
    [
        "Jiri Nov\u00e1k",
        "Novak, Dana",
        'O\'Brien "Bob" (HR)',
        "Dr. Dana Novak",
        "\u738b \u4f1f",
        "\u0645\u0631\u064a\u0645",
        "a@b.example",
        "\U0001f468\u200d\U0001f9b0",
    ],
)
def test_names_and_subjects_arrive_as_they_are(name: str) -> None:
    data = compose(name, TO, f"{name}: {name}", BODY, name, FROM)
    assert shown(data, "To") == shown(data, "From") == name
    assert shown(data, "Subject") == f"{name}: {name}"
    assert data.isascii() or b"8bit" in data


def test_text_arrives_as_it_is() -> None:
    for body in (BODY, "", "\n\n.\nFrom me\n..\n", "long " * 500, "\u05e9\u05dc\u05d5\u05dd\t=20 =?utf-8?q?=0A?=\n"):
        read = message_from_bytes(compose("", TO, "", body, "", ""), policy=SMTP)
        assert read.get_content().replace("\r\n", "\n").rstrip("\n") == body.rstrip("\n")


def test_controls_and_odd_line_ends_do_not_get_into_the_text() -> None:
    read = message_from_bytes(compose("", TO, "x", "a\x00\x1b\rb\r\nc\ud800", "", ""), policy=SMTP)
    assert read.get_content() == "a\r\nb\r\nc\r\n"


def test_what_is_not_given_is_not_in_it() -> None:
    read = message_from_bytes(compose("Ms Novak", "", "Thank you", BODY, "Jamie", "", unsent=False), policy=SMTP)
    assert read.keys() == ["Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]


def test_a_date_is_written_only_where_it_is_given() -> None:
    data = compose("", TO, "Thank you", BODY, "", "", date=datetime(2026, 11, 20, 10, 44, tzinfo=UTC))
    assert data.startswith(b"Date: Fri, 20 Nov 2026 10:44:00 +0000\r\nTo: ")
    data = compose("", TO, "Thank you", BODY, "", FROM, date=datetime(2026, 11, 20, 10, 44, tzinfo=UTC))
    assert data.startswith(b"From: jamie@ellis.example\r\nDate: Fri, 20 Nov 2026 10:44:00 +0000\r\nTo: ")
    assert b"Date:" not in compose("", TO, "Thank you", BODY, "", "")


def test_a_name_that_is_the_address_is_not_written_twice() -> None:
    assert b"To: novak@northfield.example\r\n" in compose(TO, TO, "Thank you", BODY, "", "")


# --- Headers nobody asked for ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Thank you", "Thank you"),
        ("=?UTF-8?Q?=0A?=Bcc: x", "Bcc: x"),
        ("=?utf-8?b?DQpCY2M6IHg=?=", "Bcc: x"),
        ("=?utf-8?b?DQpCY2M6IHg?=", "Bcc: x"),
        ("=?utf-8?q?=3D=3Futf-8=3Fq=3F=3D0ABcc=3A=5Fx=3F=3D?=", "Bcc: x"),
        ("=\x00?utf-8?q?=0ABcc:_x?=", "Bcc: x"),
        ("=\u202e?utf-8?q?=0ABcc:_x?=", "Bcc: x"),
        ("=?utf-8*en?Q?Nov=C3=A1k?=", "Nov\u00e1k"),
        ("=?iso-8859-1?Q?Nov=E1k?=", "Nov\u00e1k"),
        ("=?unknown?q?=0ABcc:_x?=", "= ?unknown?q?=0ABcc:_x?="),
        ("=?unicode_escape?q?=5Cn?=", "= ?unicode_escape?q?=5Cn?="),
        ("=?iso-8859-12?q?a?=", "= ?iso-8859-12?q?a?="),
        ("=?utf-8?b?%%%?=", "= ?utf-8?b?%%%?="),
        ("=?utf-8?q?open", "= ?utf-8?q?open"),
        ("a\r\nBcc: x\t\x0b\x0c\x1c\x85\u2028\u2029 b", "a Bcc: x b"),
        ("\x00a\x7f\x9f\u202eb\u2066c\u200e\ud800", "abc"),
        ("Nova\u0301k", "Nov\u00e1k"),
    ],
)
def test_a_header_is_cleaned(text: str, clean: str) -> None:
    assert clean_header(text) == clean
    assert clean_header(clean_header(text)) == clean_header(clean)


def test_deeply_hidden_encoded_words_are_laid_bare() -> None:
    text = "\nBcc: x@evil.example"
    for _ in range(12):
        text = f"=?utf-8?b?{base64.b64encode(text.encode()).decode()}?="
    assert clean_header(text) == "Bcc: x@evil.example"


PIECES = [
    *("\n", "\r", "\r\n", "\r\n ", "\n\t", "\x00", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"),
    *("Bcc: x@evil.example", "Cc: x@evil.example", "To: y@evil.example", "\r\n\r\n<script>", ": ", "X-A: b"),
    *("=?UTF-8?Q?=0A?=", "=?utf-8?q?=0D=0A?=", "=?us-ascii?b?DQo=?=", "=?utf-7?q?+AAo-?=", "=?x?q?=0a?=", "=?", "?="),
    *("=?utf-8?q?=3D=3Futf-8=3Fq=3F=3D0A=3F=3D?=", "=?utf-8?q?", "=3D", "?q?", "=?utf-8?b?", "=?utf-8?b?////?="),
    *("<x@evil.example>", ", x@evil.example", "; x@evil.example", '"', "\\", "(", ")", "<", ">", ",", ";", ":", "@"),
    *(
        "\u202e",
        "\u2066",
        "\u200f",
        "\ufeff",
        "\u00ad",
        "\ud800",
        "\u00e4",
        "\u738b",
        "\u05e9",
        "\U0001f642",
        "e\u0301",
    ),
    *(
        "group: x@evil.example;",
        "x@evil.example",
        "Dana",
        "Novak",
        " ",
        "  ",
        "a" * 90,
        "\u00e4" * 70,
        "Nov\u00e1k " * 12,
    ),
]


def _generated(count: int) -> Iterator[str]:
    """Yield values from pieces that break headers: every pair would be too many, so a seeded choice of them."""
    chance = random.Random(20261120)
    yield from (f"{one}{two}" for one, two in product(PIECES[:14], PIECES[14:20]))
    for _ in range(count - 14 * 6):
        yield "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 8)))


def _corpus() -> list[str]:
    files = sorted(STRINGS.glob("*.json")) if STRINGS.is_dir() else []
    return [text for file in files for text in json.loads(file.read_text(encoding="utf-8"))]


def _strangers(data: bytes, expected: list[str], recipients: list[str]) -> list[str]:
    """Give the headers and recipients that nobody asked for, as three kinds of readers see them."""
    head = data.split(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ")
    names = [line.split(b":")[0].decode() for line in head.replace(b"\r", b"\n").split(b"\n") if line]
    old, new = message_from_bytes(data, policy=compat32), message_from_bytes(data, policy=SMTP)
    found = [name for seen in (names, old.keys(), new.keys()) for name in seen if name not in expected]
    found += [name for seen in (names, old.keys(), new.keys()) for name in set(seen) if seen.count(name) != 1]
    for header in ("To", "From", "Cc", "Bcc", "Reply-To", "Sender", "Resent-To"):
        for value in new.get_all(header, []):
            found += [it.addr_spec for it in value.addresses if it.addr_spec not in recipients]
    return found


def _tried_in_every_header(value: str) -> None:
    values = [
        (value, TO, "s", "b", "Jamie", FROM),
        ("Ms Novak", TO, value, "b", "Jamie", FROM),
        ("Ms Novak", TO, "s", value, "Jamie", FROM),
        ("Ms Novak", TO, "s", "b", value, FROM),
    ]
    for given in values:
        data = compose(*given)
        assert _strangers(data, HEADERS, [TO, FROM]) == []
        assert message_from_bytes(data, policy=compat32).keys() == HEADERS
    for to_address, from_address in ((value, FROM), (TO, value)):
        if value and not valid_address(value):
            with pytest.raises(FollowUpError, match=r"mail_bad_address|mail_letters_before_at"):
                compose("Ms Novak", to_address, "s", "b", "Jamie", from_address)


@pytest.mark.long
def test_no_value_makes_a_header_or_a_recipient() -> None:
    for value in _generated(150):
        _tried_in_every_header(value)


@pytest.mark.soak
def test_no_value_of_two_thousand_makes_a_header_or_a_recipient() -> None:
    for value in [*_generated(2_000), *_corpus()]:
        _tried_in_every_header(value)


@pytest.mark.long
def test_no_string_of_the_corpus_makes_a_header() -> None:
    strings = _corpus()
    if not strings:
        pytest.skip("no corpus beside the project")
    for text in strings:
        data = compose(text, TO, text, text, text, FROM)
        assert _strangers(data, HEADERS, [TO, FROM]) == []
        assert shown(data, "Subject") == clean_header(text)


def test_ten_thousand_characters_are_written() -> None:
    for text in (
        "x" * 10_000,
        "\u00e4" * 10_000,
        "\u00e4 b " * 2_500,
        "(" * 10_000,
        ",;<>" * 2_500,
        "=?utf-8?q?" * 1_000,
    ):
        data = compose(text, TO, text, text, text, FROM)
        assert _strangers(data, HEADERS, [TO, FROM]) == []
        assert max(map(len, data.split(b"\r\n"))) <= 998


def test_the_readers_of_these_tests_see_what_is_smuggled() -> None:
    """Else all of the above would pass for ever."""
    smuggled = compose("Ms Novak", TO, "s", "b", "Jamie", FROM).replace(b"X-Unsent", b"Bcc: x@evil.example\r\nX-Unsent")
    assert {"Bcc", "x@evil.example"} <= set(_strangers(smuggled, HEADERS, [TO, FROM]))


Change = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"X-Unsent", b"Bcc: x@evil.example\r\nX-Unsent"),
        lambda data: data.replace(b"X-Unsent", b"Bcc: x@evil.example\rX-Unsent"),
        lambda data: data.replace(b"\r\nSubject", b",\r\n x@evil.example\r\nSubject"),
        lambda data: data.replace(b"\r\nSubject", b"\r\nTo: x@evil.example\r\nSubject"),
        lambda data: data.replace(TO.encode(), b"x@evil.example"),
        lambda data: data.replace(b"X-Unsent: 1\r\n", b""),
        lambda data: data.replace(b"yesterday", b"nothing"),
    ],
)
def test_a_mail_that_does_not_come_back_as_meant_is_refused(change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    written = mail._serialised
    monkeypatch.setattr(mail, "_serialised", lambda *given: change(written(*given)))
    with pytest.raises(FollowUpError, match="mail_unsafe_header"):
        compose("Ms Novak", TO, "Thank you", BODY, "Jamie", FROM)


# --- Addresses ------------------------------------------------------------------------------------------------------

GOOD_ADDRESSES = [
    *("novak@northfield.example", "a@b.co", "Dana.Novak+jobs@mail.northfield-sensors.example", "o'brien@x.example"),
    *("x_1@sub.sub.sub.example", "1@2.example", "!#$%&'*+-/=?^_`{|}~@x.example", f"{'a' * 64}@x.example"),
    *(f"a@{'b' * 63}.example", "a@xn--bcher-kva.example", "a@x.xn--p1ai"),
]
BAD_ADDRESSES = [
    *("", " ", "@", "a", "a@", "@b.example", "a@b", "a@localhost", "a@@b.example", "a@b@c.example", "a b@c.example"),
    *(" a@b.example", "a@b.example ", "a@b.example\n", "\na@b.example", "a@b.example\r\nBcc: x@y.example"),
    *("a@b.exa\x00mple",),
    *("alice@good.org)bob@evil.org", "alice@good.org,bob@evil.org", "alice@good.org;bob@evil.org", "a@b.example, "),
    *("alice@good.org(bob@evil.org)", "<a@b.example>", "Dana <a@b.example>", '"a b"@c.example', '"a"@b.example'),
    *("a@[127.0.0.1]", "a@127.0.0.1", "a@b.123", "a@b.c", "a@.example", "a@b..example", "a@b.example.", "a@-b.example"),
    *("a@b-.example", ".a@b.example", "a.@b.example", "a..b@c.example", "a@b_c.example", "a@b.ex ample", "a@b,example"),
    *("a\u200b@b.example", "a\u202e@b.example", "\uff41.@b.example"),
    *("mailto:a@b.example", "a@b.example?bcc=x@y.example", "a%0a@b.example\u2028", "group: a@b.example;"),
    *("a\\@b.example",),
    *("=?utf-8?q?a?=@b.example\n", "a@=?utf-8?q?b?=.example", "a@b.example>", "a@b.example#"),
    *("a@b.example/x", "a@b:25.example"),
    *(f"{'a' * 65}@x.example", f"a@{'b' * 64}.example", "a@" + "b." * 130 + "example", "\ud800@b.example"),
    *("(a)a@b.example",),
]  # fmt: skip


@pytest.mark.parametrize("address", GOOD_ADDRESSES)
def test_addresses(address: str) -> None:
    assert valid_address(address)
    read = message_from_bytes(compose("Ms Novak", address, "s", "b", "", ""), policy=SMTP)
    assert [it.addr_spec for it in read["To"].addresses] == [address]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_what_is_no_address(address: str) -> None:
    assert not valid_address(address)
    if address:
        with pytest.raises(FollowUpError, match="mail_bad_address") as refused:
            compose("Ms Novak", address, "s", "b", "", "")
        assert len(str(refused.value.values["address"]).splitlines()) <= 1
        with pytest.raises(FollowUpError, match="mail_bad_address"):
            mailto(address, "s", "b")


IN_OTHER_LETTERS = [
    ("novak@b\u00fccher.example", "novak@xn--bcher-kva.example"),
    ("novak@B\u00dcCHER.example", "novak@xn--bcher-kva.example"),
    ("novak@bu\u0308cher.example", "novak@xn--bcher-kva.example"),
    ("novak@fa\u00df.example", "novak@xn--fa-hia.example"),
    ("novak@\u043f\u043e\u0447\u0442\u0430.\u0440\u0444", "novak@xn--80a1acny.xn--p1ai"),
    ("novak@\u4f8b\u5b50.example", "novak@xn--fsqu00a.example"),
]


@pytest.mark.parametrize(("address", "plain"), IN_OTHER_LETTERS)
def test_a_host_in_other_letters_is_written_as_machines_do(address: str, plain: str) -> None:
    assert valid_address(address)
    data = compose("Ms Novak", address, "s", "b", "Mara", address)
    assert f"To: Ms Novak <{plain}>\r\n".encode() in data
    assert f"From: Mara <{plain}>\r\n".encode() in data
    assert data.isascii()
    read = message_from_bytes(data, policy=SMTP)
    assert [it.addr_spec for it in read["To"].addresses] == [plain]
    assert mailto(address, "", "") == f"mailto:{plain}?subject=&body="


@pytest.mark.parametrize(
    "address",
    [
        *("a@b\u00fccher.example\r\nBcc: x@y.example", "a@b\u00fccher.example,x@y.example", "a@b\u00fc\u2028.example"),
        *("a@b\u00fccher", "a@b\u00fc cher.example", "a@-\u00fc.example", "a@\u00fc..example", "a@\u00fc_x.example"),
        *("a@b\u00fccher\u3002example", "a@\uff42\u00fc.example", "a@\u00fc\u202e.example", "a@\u00fc\u200b.example"),
        *("a@\u2603.example", "a@" + "\u00fc" * 63 + ".example", "<a@b\u00fccher.example>", "a\u00fc@b@\u00fc.example"),
        "a@" + "\u00fc." * 60 + "example",
    ],
)
def test_what_only_looks_like_a_host_in_other_letters_is_refused(address: str) -> None:
    assert not valid_address(address)
    for write in (lambda: compose("", address, "s", "b", "", ""), lambda: mailto(address, "s", "b")):
        with pytest.raises(FollowUpError, match="mail_bad_address"):
            write()


@pytest.mark.parametrize(
    "address", ["j\u00fcrgen@b.example", "j\u00fcrgen@b\u00fccher.example", "\u0430\u043d\u043d\u0430@b.example"]
)
def test_letters_before_the_at_are_named_as_what_is_in_the_way(address: str) -> None:
    assert not valid_address(address)
    with pytest.raises(FollowUpError, match="mail_letters_before_at") as refused:
        compose("", address, "s", "b", "", "")
    assert refused.value.values["address"] == address


# --- mailto ---------------------------------------------------------------------------------------------------------


def test_mailto_in_full() -> None:
    assert mailto(TO, "Thank you & more", "Dear Ms Nov\u00e1k,\n1 + 1 = 2?") == (
        "mailto:novak@northfield.example?subject=Thank%20you%20%26%20more"
        "&body=Dear%20Ms%20Nov%C3%A1k%2C%0D%0A1%20%2B%201%20%3D%202%3F"
    )


def test_mailto_holds_to_subject_and_body_and_nothing_else() -> None:
    hostile = [
        "&bcc=x@evil.example",
        "?attach=/etc/passwd",
        "#x",
        "%0D%0ABcc: x",
        "\r\nBcc: x",
        "a+b",
        "=",
        ";",
        "\x00\ud800",
    ]
    for text in [*hostile, *_generated(200), *_corpus()]:
        parts = urlsplit(mailto(TO, text, text))
        keys = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True, separator="&")
        assert (parts.scheme, unquote(parts.path), parts.fragment, parts.netloc) == ("mailto", TO, "", "")
        assert keys.keys() == {"subject", "body"}
        assert keys["subject"] == [clean_header(text)]
        assert len(keys["body"]) == 1
        assert keys["body"][0].replace("\r\n", "").isprintable() or "\n" not in keys["body"][0].replace("\r\n", "")


def test_mailto_quotes_what_an_address_may_hold() -> None:
    assert mailto("a?b&c=d+e%20f@x.example", "", "") == "mailto:a%3Fb%26c%3Dd%2Be%2520f@x.example?subject=&body="


def test_mailto_without_an_address_is_left_open() -> None:
    assert mailto("", "s", "b") == "mailto:?subject=s&body=b"
    assert mail.MAILTO_LONGEST == 1900
