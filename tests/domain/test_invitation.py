"""Company and role out of titles as people write them, and nothing that nobody wrote."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.invitation import Proposal, propose
from followup_desktop.domain.mail_host import company_of
from followup_desktop.domain.reading import Invitation, InvitedPerson

NOBODY = "jane.doe@gmail.com"
NORTHFIELD = "hr@northfield-sensors.com"
NORDFELD = "personal@nordfeld.de"


def invitation(title: str, organiser: str = NOBODY, *others: InvitedPerson) -> Invitation:
    name = "Jane Doe" if organiser == NOBODY else ""
    people = (InvitedPerson(name, organiser, organiser=True), *others) if organiser else others
    return Invitation("1", title, None, None, date(2026, 1, 5), "", people=people, sender=organiser.lower())


def proposed(title: str, organiser: str = NOBODY) -> tuple[str, str]:
    proposal = propose(invitation(title, organiser), ())
    return proposal.company, proposal.role


# Title, organiser, company, role; no role stands for the whole title.
TITLES: list[tuple[str, str, str, str | None]] = [
    ("Interview: Controls Engineer at Northfield Sensors", NOBODY, "Northfield Sensors", "Controls Engineer"),
    ("Northfield Sensors - Interview with Jane (Controls Engineer)", NOBODY, "Northfield Sensors", "Controls Engineer"),
    (
        "Northfield Sensors - Interview with Jo (Controls Engineer)",
        NORTHFIELD,
        "Northfield Sensors",
        "Controls Engineer",
    ),
    ("2nd round \u2013 Controls Engineer @ Northfield Sensors", NOBODY, "Northfield Sensors", "Controls Engineer"),
    ("Phone screen", NORTHFIELD, "Northfield Sensors", None),
    ("Phone screen", NOBODY, "", None),
    ("Phone Screen: Data Analyst", NORTHFIELD, "Northfield Sensors", "Data Analyst"),
    ("Phone Screen - Northfield Sensors", NOBODY, "Northfield Sensors", None),
    ("Interview with Northfield Sensors", NORTHFIELD, "Northfield Sensors", None),
    ("Interview with Northfield Sensors", NOBODY, "Northfield Sensors", None),
    ("Interview with Jane", NOBODY, "", None),
    ("Interview with Jane", NORTHFIELD, "Northfield Sensors", None),
    (
        "Interview for the Controls Engineer position at Northfield Sensors",
        NOBODY,
        "Northfield Sensors",
        "Controls Engineer",
    ),
    ("Controls Engineer Interview", NORTHFIELD, "Northfield Sensors", "Controls Engineer"),
    ("Northfield Sensors Interview", NOBODY, "Northfield Sensors", None),
    ("Technical Interview - Backend Developer - Initech", NOBODY, "Initech", "Backend Developer"),
    ("Initech | Backend Developer | Final Interview", NOBODY, "Initech", "Backend Developer"),
    (
        "Invitation: Interview Initech (Backend Developer) @ Tue Nov 24, 2026 10am - 11am (CET) (x@y.org)",
        NOBODY,
        "Initech",
        "Backend Developer",
    ),
    (
        "Updated invitation: Onsite interview - Head of Sales for EMEA at Initech",
        NOBODY,
        "Initech",
        "Head of Sales for EMEA",
    ),
    ("Jane Doe <> Initech: Intro call", NOBODY, "Initech", None),
    ("Technical Writer Interview", NORTHFIELD, "Northfield Sensors", "Technical Writer"),
    ("HR Manager Interview at Initech", NOBODY, "Initech", "HR Manager"),
    ("Video call with Acme about Product Designer role", "x@acme-corp.co.uk", "Acme", "Product Designer"),
    ("Screening call: Quality Manager (Remote) @ Initech Inc.", NOBODY, "Initech Inc", "Quality Manager"),
    ("Interview with Initech for Senior Backend Engineer", NOBODY, "Initech", "Senior Backend Engineer"),
    ("Meeting Northfield Sensors / Controls Engineer", NORTHFIELD, "Northfield Sensors", "Controls Engineer"),
    ("Initech Hiring Team: Panel interview for QA Lead", NOBODY, "Initech", "QA Lead"),
    ("Interview as Teacher at the Riverside School", NOBODY, "Riverside School", "Teacher"),
    ("Interview round 2 - Data Scientist - Hooli", NOBODY, "Hooli", "Data Scientist"),
    ("Canceled: Interview: Cook at Chez Marie", NOBODY, "Chez Marie", "Cook"),
    ("Coffee chat - Hooli", NOBODY, "Hooli", None),
    ("Interview at 10:00", NORTHFIELD, "Northfield Sensors", None),
    ("Interview (60 min, Zoom)", NORTHFIELD, "Northfield Sensors", None),
    ("Interview at our office", NORTHFIELD, "Northfield Sensors", None),
    ("Onsite", NORTHFIELD, "Northfield Sensors", None),
    ("Lunch with Bob", NOBODY, "", None),
    ("Re: Fwd: Interview - Widget Wrangling - Initech", NOBODY, "Widget Wrangling", "Initech"),
    (
        "Vorstellungsgespr\u00e4ch als Regelungstechniker (m/w/d) bei der Nordfeld Sensorik GmbH",
        NOBODY,
        "Nordfeld Sensorik GmbH",
        "Regelungstechniker",
    ),
    ("Vorstellungsgespr\u00e4ch bei Nordfeld Sensorik GmbH", NOBODY, "Nordfeld Sensorik GmbH", None),
    (
        "Einladung zum Vorstellungsgespr\u00e4ch: Softwareentwicklerin (m/w/d)",
        NORDFELD,
        "Nordfeld",
        "Softwareentwicklerin",
    ),
    ("Vorstellungsgespr\u00e4ch Nordfeld Sensorik AG - Projektleiter", NOBODY, "Nordfeld Sensorik AG", "Projektleiter"),
    ("Zweitgespr\u00e4ch mit der Muster AG", NOBODY, "Muster AG", None),
    ("Kennenlerngespr\u00e4ch", NOBODY, "", None),
    ("Kennenlerngespr\u00e4ch", NORDFELD, "Nordfeld", None),
    ("Telefoninterview Werkstudent Marketing", "hr@muster-werke.de", "Muster Werke", "Werkstudent Marketing"),
    (
        "AW: Vorstellungsgespr\u00e4ch f\u00fcr die Stelle als Mechatroniker bei Muster KG",
        NOBODY,
        "Muster KG",
        "Mechatroniker",
    ),
    (
        "Bewerbungsgespr\u00e4ch Sachbearbeiter Einkauf (w/m/d) | Stadtwerke Musterstadt",
        "a@stadtwerke-musterstadt.de",
        "Stadtwerke Musterstadt",
        "Sachbearbeiter Einkauf",
    ),
    ("1. Runde \u2013 Elektroniker @ Muster GmbH", NOBODY, "Muster GmbH", "Elektroniker"),
    ("Fachgespr\u00e4ch Entwickler:in C++ (all genders) bei Muster SE", NOBODY, "Muster SE", "Entwickler:in C++"),
    ("Vorstellungsgespr\u00e4ch bei Muster AG am 12.01. um 10 Uhr", NOBODY, "Muster AG", None),
    ("", NORTHFIELD, "Northfield Sensors", None),
    ("", NOBODY, "", None),
    ("   ", "", "", None),
]


@pytest.mark.parametrize(("title", "organiser", "company", "role"), TITLES)
def test_titles(title: str, organiser: str, company: str, role: str | None) -> None:
    assert proposed(title, organiser) == (company, title.strip() if role is None else role)


def test_the_table_is_long_enough() -> None:
    assert len(TITLES) >= 40


@pytest.mark.parametrize(
    ("address", "company"),
    [
        ("jane@careers.acme-corp.co.uk", "Acme Corp"),
        ("jane@acme.com", "Acme"),
        ("JANE@MAIL.ACME.COM ", "Acme"),
        ("x@sap.com", "SAP"),
        ("x@northfield.com.au", "Northfield"),
        ("x@northfield.example", "Northfield"),
        ("x@co.uk", "CO"),
        ("x@gmail.com", ""),
        ("x@googlemail.com", ""),
        ("x@yahoo.co.uk", ""),
        ("x@gmx.de", ""),
        ("x@web.de", ""),
        ("x@outlook.com", ""),
        ("x@calendly.com", ""),
        ("x@us.greenhouse-mail.io", ""),
        ("abc@group.calendar.google.com", ""),
        ("x@xn--mller-kva.de", ""),
        ("x@localhost", ""),
        ("x@127.0.0.1", ""),
        ("x@[::1]", ""),
        ("x@", ""),
        ("", ""),
        ("not an address", ""),
        ("x@a b.com", ""),
        ("x@-a-.com", ""),
    ],
)
def test_the_company_of_an_address(address: str, company: str) -> None:
    assert company_of(address) == company


class TestPeople:
    def test_own_addresses_are_no_people_and_no_source(self) -> None:
        asked = invitation(
            "Interview",
            "Me@Former-Employer.com",
            InvitedPerson("Ada", "ada@northfield.com"),
            InvitedPerson("Somebody", ""),
        )
        assert propose(asked, [" me@former-employer.COM"]) == Proposal(
            "Northfield", "Interview", (InvitedPerson("Ada", "ada@northfield.com"), InvitedPerson("Somebody", ""))
        )

    def test_the_organiser_tells_the_company_before_the_others(self) -> None:
        asked = invitation("Interview", "hr@first.com", InvitedPerson("", "x@second.com"))
        assert propose(asked, ()).company == "First"
        assert propose(asked, ["hr@first.com"]).company == "Second"

    def test_the_name_of_the_user_is_no_company(self) -> None:
        me = InvitedPerson("Sam Candidate", "sam@gmail.com")
        asked = invitation("Sam Candidate - Interview - Initech", NOBODY, me)
        assert propose(asked, ["sam@gmail.com"]).company == "Initech"
        by_address = invitation("Sam Candidate - Interview - Initech", NOBODY)
        assert propose(by_address, ["sam.candidate@gmail.com"]).company == "Initech"

    def test_an_invitation_of_nobody(self) -> None:
        assert propose(invitation("", ""), ()) == Proposal("", "", ())


WORDS = [
    *("Interview", " with ", " at ", " @ ", " - ", ": ", " | ", "(", ")", "for ", "als ", "bei der ", "2nd round"),
    *("GmbH", "Controls Engineer", "Northfield", " <> ", "Re: ", "Invitation: ", "m/w/d", "am 3.", "\u00df", "\u0130"),
]
PIECES = st.one_of(st.text(max_size=40), st.sampled_from(WORDS))
ADDRESSES = st.one_of(
    st.just(""),
    st.text(max_size=30),
    st.from_regex(r"[a-z.]{1,8}@[a-zA-Z0-9.-]{1,20}\.(com|co\.uk|de)", fullmatch=True),
)


@pytest.mark.long
@given(st.lists(PIECES, max_size=8).map("".join), ADDRESSES, ADDRESSES, st.text(max_size=20))
def test_nothing_is_invented(title: str, organiser: str, other: str, name: str) -> None:
    """Every word stands in the title or in an address, and whatever is written, there is an answer."""
    asked = invitation(title, organiser, InvitedPerson(name, other))
    proposal = propose(asked, [other])
    said = f"{title} {organiser}".casefold()
    for word in re.findall(r"[^\W_]+", f"{proposal.company} {proposal.role}"):
        assert word.casefold() in said
    assert proposal.role or not title.strip()
    assert [
        person for person in asked.people if person.address == other != ""
    ] == [] or other.strip().casefold() not in {
        person.address.strip().casefold() for person in proposal.people if person.address
    }


@pytest.mark.long
def test_a_title_of_a_million_letters() -> None:
    title = "hr technical video " * 60_000 + "at Initech"
    assert propose(invitation(title), ()).role == title
