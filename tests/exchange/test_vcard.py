"""What contact cards say, from the first phones to today's address books."""

from __future__ import annotations

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.reading import ContactCard, Reading
from followup_desktop.exchange.contents import read_contents
from tests.exchange.files import card


def read(data: bytes) -> Reading:
    return read_contents(data, ".vcf", "Europe/Berlin")


def only(*lines: str) -> ContactCard:
    reading = read(card(*lines))
    assert reading.left_out == ()
    (contact,) = reading.contacts
    return contact


class TestVersions:
    def test_version_2_1_with_quoted_printable(self) -> None:
        assert only(
            "VERSION:2.1",
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen;;Dr.",
            "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Dr. J=C3=BCrgen=",
            "=20M=C3=BCller",
            "ORG;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Nordfeld Stra=DFe GmbH;Einkauf",
            "TITLE;QUOTED-PRINTABLE:Leiter=20Technik",
            "TEL;CELL;PREF:+49 170 1",
            "TEL;WORK;FAX:+49 30 2",
            "EMAIL;INTERNET:j@nordfeld.example",
            "ADR;WORK;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:;;Hauptstr. 1=0D=0AHof;K=C3=B6ln;;50667;Deutschland",
            "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo",
            "PHOTO;ENCODING=BASE64;JPEG:",
            " /9j/4AAQSkZJRgABAQAAAQABAAD/",
            " AAAA",
            "",
            "UID:7",
        ) == ContactCard(
            name="Dr. Jürgen Müller",
            emails=("j@nordfeld.example",),
            phones=("+49 170 1",),
            organisation="Nordfeld Straße GmbH",
            job_title="Leiter Technik",
            postal="Hauptstr. 1 Hof\n50667 Köln\nDeutschland",
            notes="one\ntwo",
            uid="7",
        )

    def test_version_3(self) -> None:
        assert only(
            "VERSION:3.0",
            "N:Okafor;Ada;Marie;Prof.;MBA",
            "FN:Ada Okafor",
            "item1.EMAIL;type=INTERNET:ada@home.example",
            "item1.X-ABLabel:_$!<Other>!$_",
            "EMAIL;TYPE=INTERNET,WORK,PREF:ada@northfield.example",
            "EMAIL:ADA@northfield.example",
            "TEL;TYPE=WORK,VOICE:030 1",
            "TEL;TYPE=PAGER:030 9",
            "ORG:Northfield\\, Inc.;Lab",
            "ROLE:Head of Lab",
            "URL:https://ada.example",
            "X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/ada",
            "ADR;TYPE=WORK:PO 5;;1 Main St;Town;OH;44101;USA",
            "NOTE:a\\, b\\nc",
            "NOTE:d",
            "UID:urn:uuid:1",
        ) == ContactCard(
            name="Ada Okafor",
            emails=("ada@northfield.example", "ada@home.example"),
            phones=("030 1",),
            organisation="Northfield, Inc.",
            job_title="Head of Lab",
            profile="https://www.linkedin.com/in/ada",
            postal="PO 5\n1 Main St\n44101 Town\nOH\nUSA",
            notes="a, b\nc\n\nd",
            uid="urn:uuid:1",
        )

    def test_version_4(self) -> None:
        assert only(
            "VERSION:4.0",
            "FN;PID=1.1:Sim\u00f3n",
            'TEL;VALUE=uri;PREF=2;TYPE="voice,home":tel:+1-418-656-9254;ext=102',
            "TEL;VALUE=uri;PREF=1:tel:+1-418-262-6501",
            "EMAIL;PREF=1:mailto:simon@example.org",
            'ADR;LABEL="Rue 1\\nQuebec":;;Rue 1;Quebec;;;',
            "LOGO:https://track.example/logo.png",
            "PHOTO:file:///etc/passwd",
        ) == ContactCard(
            name="Simón",
            emails=("simon@example.org",),
            phones=("+1-418-262-6501", "+1-418-656-9254 ext. 102"),
            postal="Rue 1\nQuebec",
        )

    @pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_codings(self, coding: str) -> None:
        (contact,) = read("BEGIN:VCARD\nFN:Zoë Grün\nEND:VCARD\n".encode(coding)).contacts
        assert contact.name == "Zoë Grün"

    def test_a_named_coding_without_quoted_printable(self) -> None:
        data = "BEGIN:VCARD\nFN;CHARSET=windows-1251:Анна\nEND:VCARD\n".encode("cp1251")
        assert read(data).contacts[0].name == "Анна"

    def test_a_named_coding_that_nobody_knows(self) -> None:
        data = "BEGIN:VCARD\nFN;CHARSET=cp99999:Gr\u00fcn\nEND:VCARD\n".encode("cp1252")
        assert read(data).contacts[0].name == "Gr\u00fcn"


class TestNames:
    @pytest.mark.parametrize(
        ("lines", "name"),
        [
            (("N:Okafor;Ada;Marie;Prof.;MBA",), "Prof. Ada Marie Okafor MBA"),
            (("FN:", "N:Okafor;Ada"), "Ada Okafor"),
            (("N:;;;;", "NICKNAME:Addie,Ad"), "Addie"),
            (("ORG:Northfield;Lab", "EMAIL:x@example.org"), "Northfield"),
            (("EMAIL:x@example.org",), "x@example.org"),
            (("TEL:030 1",), "030 1"),
        ],
    )
    def test_a_name_from_what_there_is(self, lines: tuple[str, ...], name: str) -> None:
        assert only(*lines).name == name

    def test_a_card_of_nothing_is_named_and_the_next_is_taken(self) -> None:
        reading = read(card("UID:1", "PHOTO:data:x", "EMAIL:not an address") + card("FN:Good"))
        assert [each.name for each in reading.contacts] == ["Good"]
        assert [(each.item, each.reason.code) for each in reading.left_out] == [("line 1", "reading_card_without_name")]

    @pytest.mark.parametrize("line", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"])
    def test_a_list_of_people_is_not_a_person(self, line: str) -> None:
        (left,) = read(card("FN:Team", line)).left_out
        assert (left.item, left.reason.code) == ("Team", "reading_card_of_group")


class TestBrokenCards:
    def test_lost_ends(self) -> None:
        data = (card("FN:A") + card("FN:B") + card("FN:C")).replace(b"END:VCARD\r\n", b"")
        assert [each.name for each in read(data).contacts] == ["A", "B", "C"]

    def test_a_soft_break_at_the_end_of_the_card(self) -> None:
        data = card("FN:A", "NOTE;ENCODING=QUOTED-PRINTABLE:x=") + card("FN:B")
        assert [each.name for each in read(data).contacts] == ["A", "B"]

    def test_an_assistant_inside_a_card(self) -> None:
        inner = card("FN:Assistant").decode().strip()
        data = card("FN:Boss", "AGENT:", *inner.split("\r\n"), "TEL:1")
        assert [(each.name, each.phones) for each in read(data).contacts] == [("Boss", ("1",)), ("Assistant", ())]

    @pytest.mark.parametrize(
        "line",
        [
            "EMAIL;INTERNET:a@b.example",
            "EMAIL;:a@b.example",
            "EMAIL ; TYPE = x : a@b.example",
            'EMAIL;X="y:a@b.example',
            "EMAIL:<a@b.example>",
            "email:a@b.example",
            "item1.EMAIL;;;:a@b.example",
            "EMAIL;TYPE=HOME,,,:a@b.example",
        ],
    )
    def test_loose_parameters(self, line: str) -> None:
        assert only("FN:A", line).emails == ("a@b.example",)

    def test_only_web_addresses_are_profiles(self) -> None:
        assert only("FN:A", "URL:javascript:alert(1)", "URL:file:///x").profile == ""

    @pytest.mark.parametrize("commas", [30, 3_000, 300_000])
    def test_commas_cost_nothing(self, commas: int) -> None:
        """vobject takes twice as long for each of them."""
        assert only("FN:A", "TEL;B" + "," * commas + '"').phones == ()

    def test_more_cards_than_are_read(self) -> None:
        with pytest.raises(FollowUpError, match="reading_too_many_items"):
            read(card("FN:A") * 5_001)
        assert len(read(card("FN:A") * 5_000).contacts) == 5_000
