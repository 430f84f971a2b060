"""People as they are written or pasted, one a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.people_list import PersonNamed, person_line, read_people_list, read_person, unwritten
from followup_desktop.domain.terms import Role

ADA = PersonNamed("Ada Moreno", job_title="head of tests", emails=("ada@x.example",))


@pytest.mark.parametrize(
    "line",
    [
        "Ada Moreno, head of tests, ada@x.example",
        "Ada Moreno, head of tests <ada@x.example>",
        "- Ada Moreno, head of tests, ada@x.example",
        "  \u2022 Ada Moreno, head of tests, ada@x.example",
        "1. Ada Moreno, head of tests, ada@x.example",
        "(2) Ada Moreno, head of tests, ada@x.example",
        "Ada Moreno\thead of tests\tada@x.example",
        "ada@x.example\tAda Moreno\thead of tests",
        "Ada Moreno | head of tests | ada@x.example",
        "Ada Moreno \u2013 head of tests \u2013 ada@x.example",
        "Ada Moreno - head of tests - ada@x.example",
        '"Ada Moreno" head of tests <ada@x.example>',
    ],
)
def test_one_line_however_it_is_parted(line: str) -> None:
    assert read_people_list(line) == (ADA,)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Ada Moreno", PersonNamed("Ada Moreno")),
        ("Moreno, Ada", PersonNamed("Moreno, Ada")),
        ("Moreno, Ada Maria <a@x.de>", PersonNamed("Moreno, Ada Maria", emails=("a@x.de",))),
        ('"Moreno, Ada" <a@x.de>', PersonNamed("Moreno, Ada", emails=("a@x.de",))),
        ("Novak, CTO", PersonNamed("Novak", job_title="CTO")),
        ("Novak, head of tests", PersonNamed("Novak", job_title="head of tests")),
        ("Ms Novak, Head of Tests, Plant 2", PersonNamed("Ms Novak", job_title="Head of Tests, Plant 2")),
        ("Ada (decides)", PersonNamed("Ada", Role.DECIDES)),
        ("Ada, decides", PersonNamed("Ada", Role.DECIDES)),
        ("Ada - invited me - HR", PersonNamed("Ada", Role.ORGANISER, "HR")),
        ("Hart & Co, agency, hart@a.example", PersonNamed("Hart & Co", Role.AGENCY, emails=("hart@a.example",))),
        ("Rae (Recruiter) ", PersonNamed("Rae", Role.RECRUITER)),
        ("Ada (met)", PersonNamed("Ada")),
        ("Mr Adler (line lead)", PersonNamed("Mr Adler (line lead)")),
        ("Jean-Luc O'Neil", PersonNamed("Jean-Luc O'Neil")),
        ("Ada linkedin.com/in/ada", PersonNamed("Ada", profile="linkedin.com/in/ada")),
        ("Ada, https://de.linkedin.com/in/ada", PersonNamed("Ada", profile="https://de.linkedin.com/in/ada")),
        ("Ada +49 30 5550 1234, a@x.de", PersonNamed("Ada", emails=("a@x.de",), phones=("+49 30 5550 1234",))),
        ("a@x.de", PersonNamed("a@x.de", emails=("a@x.de",))),
        ("Ada <no address>", PersonNamed("Ada")),
        ("decides", None),
        ("- ", None),
        ("<>", None),
        ("", None),
    ],
)
def test_one_person(line: str, wanted: PersonNamed | None) -> None:
    assert read_person(line) == wanted


CARD = """BEGIN:VCARD
VERSION:3.0
N:Moreno;Ada;;;
FN:Ada  Moreno
ORG:Northfield
TITLE:head of tests
TITLE:second title
EMAIL;TYPE=work:ada@x.example
item1.TEL;TYPE=CELL:+49 171 1234567
TEL:
URL:https://northfield.example
URL:https://linkedin.com/in/ada
URL:https://linkedin.com/in/other
END:VCARD
"""


def test_a_pasted_card_is_one_person() -> None:
    wanted = PersonNamed(
        "Ada Moreno",
        Role.MET,
        "head of tests",
        ("ada@x.example",),
        ("+49 171 1234567",),
        "https://linkedin.com/in/ada",
    )
    assert read_people_list(CARD) == (wanted,)
    assert read_people_list(CARD + "\r\nName: Bo Lind\r\nE-mail: bo@x.example") == (
        wanted,
        PersonNamed("Bo Lind", emails=("bo@x.example",)),
    )


def test_a_card_without_a_name_is_named_by_its_address() -> None:
    assert read_people_list("FN:\nTEL:+49 1\nEMAIL:a@x.de\nPhone: 030 123") == (
        PersonNamed("a@x.de", emails=("a@x.de",), phones=("030 123",)),
    )


def test_a_list_from_a_mail_stands_in_one_line() -> None:
    for text in ("A <a@x.de>; B <b@x.de>", "A <a@x.de>, B <b@x.de>", "A <a@x.de>\n\n  B <b@x.de>\r\n"):
        assert [one.name for one in read_people_list(text)] == ["A", "B"]


def test_a_page_of_text_makes_no_thousand_people() -> None:
    assert len(read_people_list("\n".join(f"Person {n}" for n in range(5000)))) == 200


@pytest.mark.parametrize(
    "one",
    [
        ADA,
        PersonNamed("Moreno, Ada"),
        PersonNamed("Moreno, Ada Maria, PhD", Role.DECIDES),
        PersonNamed("Hart - Co", Role.AGENCY, "agency for tests", ("h@a.example", "i@a.example"), ("030 123456",)),
        PersonNamed("a@x.de", emails=("a@x.de",)),
        PersonNamed("Ada", profile="linkedin.com/in/ada"),
        PersonNamed("Ada, decides"),
    ],
)
def test_who_was_written_is_read_as_the_same(one: PersonNamed) -> None:
    assert read_person(person_line(one)) == one


def test_what_a_line_cannot_hold_is_left_out_and_told() -> None:
    odd = PersonNamed(
        "Ada  Moreno\n",
        emails=("ada at x", "a@x.de"),
        phones=("ask at the desk", "030 123456"),
        profile="Ada on LinkedIn",
    )
    assert person_line(odd) == "Ada Moreno <a@x.de> 030 123456"
    assert unwritten(odd) == PersonNamed(
        odd.name, emails=("ada at x",), phones=("ask at the desk",), profile="Ada on LinkedIn"
    )
    fine = PersonNamed("Ada", emails=("a@x.de",), phones=("030 123456",), profile="linkedin.com/in/a")
    assert unwritten(fine) == PersonNamed("Ada")


PIECES = st.sampled_from(["Ada", ",", "-", "<", ">", "@", "a@x.de", "(", ")", '"', " ", "\n", "FN:"])


@given(st.text() | st.lists(PIECES).map("".join))
def test_any_text_can_be_pasted(text: str) -> None:
    for one in read_people_list(text):
        assert one.name.strip()
        assert person_line(one)
