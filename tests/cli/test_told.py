"""What is told about an interview is read as it was meant, or refused with an example."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.cli.arguments import day, instant, number, text
from followup_desktop.cli.told import new_interview, to_instant
from followup_desktop.domain.errors import FollowUpError
from followup_desktop.services.interviews import NewPerson

BERLIN = ZoneInfo("Europe/Berlin")
START, END = datetime(2026, 11, 19, 14, 0), datetime(2026, 11, 19, 15, 0)  # noqa: DTZ001 - as they are typed


def told(
    *, person: list[str] | None = None, phone: list[str] | None = None, zone: str | None = None
) -> argparse.Namespace:
    return argparse.Namespace(
        company="Harbor",
        role="Analyst",
        start=START,
        end=END,
        zone=zone,
        place="",
        link="",
        person=person or [],
        phone=phone or [],
    )


def people(*person: str, phone: tuple[str, ...] = ()) -> tuple[NewPerson, ...]:
    return new_interview(told(person=list(person), phone=list(phone)), BERLIN).people


@pytest.mark.parametrize(
    ("typed", "name", "emails"),
    [
        ("Ann Lee <ann@harbor.example>", "Ann Lee", ("ann@harbor.example",)),
        ('"Lee, Ann" <ann@harbor.example>', "Lee, Ann", ("ann@harbor.example",)),
        ("  Ann   Lee   < ann@harbor.example >  ", "Ann   Lee", ("ann@harbor.example",)),
        ("<ann@harbor.example>", "ann@harbor.example", ("ann@harbor.example",)),
        ("ann@harbor.example", "ann@harbor.example", ("ann@harbor.example",)),
        ("Ann Lee", "Ann Lee", ()),
        ("Ann @ Harbor", "Ann @ Harbor", ()),
        ("@", "@", ()),
    ],
)
def test_a_person_is_a_name_an_address_or_both(typed: str, name: str, emails: tuple[str, ...]) -> None:
    assert people(typed) == (NewPerson(name, emails),)


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "Ann <", "Ann <>", "Ann <ann>", "Ann <a b@c>", "Ann > x", "Ann <a@b> x", "A <a@b> <c@d>", "A <@>"],
)
def test_what_does_not_read_as_a_person_is_refused(typed: str) -> None:
    with pytest.raises(FollowUpError, match="person_address"):
        people(typed)


def test_numbers_find_their_person_by_name_and_others_become_one() -> None:
    assert people("Ann", "Bob", phone=("Bob=+49 30 1", " Ann = 2", "Bob=3", "Cy=4")) == (
        NewPerson("Ann", (), ("2",)),
        NewPerson("Bob", (), ("+49 30 1", "3")),
        NewPerson("Cy", (), ("4",)),
    )


@pytest.mark.parametrize("typed", ["", "Ann", "=1", "Ann=", "Ann = "])
def test_a_number_without_a_name_or_a_name_without_a_number_is_refused(typed: str) -> None:
    with pytest.raises(FollowUpError, match="person_phone"):
        people(phone=(typed,))


@given(st.text(alphabet=' <>@a"=\t', max_size=2000))
def test_no_text_for_a_person_takes_long_or_breaks_anything(typed: str) -> None:
    try:
        found = people(typed)
    except FollowUpError as error:
        refused = error.code
        found = ()
    else:
        refused = ""
    assert refused in {"", "person_address"}
    assert all(person.name for person in found)


def test_ten_thousand_spaces_are_read_at_once() -> None:
    assert people("a" + " " * 100_000 + "b")[0].emails == ()


def test_a_time_is_in_the_named_zone_else_in_the_users() -> None:
    assert new_interview(told(), BERLIN).starts_at == datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
    in_tokyo = new_interview(told(zone="Asia/Tokyo"), BERLIN)
    assert (in_tokyo.starts_at, in_tokyo.time_zone) == (datetime(2026, 11, 19, 5, 0, tzinfo=UTC), "Asia/Tokyo")


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "../../etc/passwd", "/etc/localtime", "CEST-2", "x" * 10_000, "a\x00b"]
)
def test_a_zone_that_is_not_known_is_refused_and_never_taken_for_a_path(name: str) -> None:
    with pytest.raises(FollowUpError, match="zone_unknown"):
        new_interview(told(zone=name), BERLIN)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-03-29T02:30", "2026-03-29T01:30+00:00"),  # the gap: 3:30 in Berlin
        ("2026-10-25T02:30", "2026-10-25T00:30+00:00"),  # the double hour: the first of the two
        ("2026-10-25T02:30+01:00", "2026-10-25T01:30+00:00"),
        ("2026-11-19T14:00Z", "2026-11-19T14:00+00:00"),
        ("1970-01-01T00:00+14:00", "1969-12-31T10:00+00:00"),
        ("2100-12-31T23:59", "2100-12-31T22:59+00:00"),
    ],
)
def test_a_time_is_one_instant(typed: str, expected: str) -> None:
    assert to_instant(instant(typed), BERLIN) == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    "typed", ["1969-12-31T23:59", "2101-01-01T00:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"]
)
def test_years_in_which_nobody_has_interviews_are_refused(typed: str) -> None:
    with pytest.raises(FollowUpError, match="time_out_of_range"):
        to_instant(instant(typed), BERLIN)


@pytest.mark.parametrize("typed", ["", "soon", "2026-11-19", "14:00", "2026-13-01T00:00", "2026-11-19T14:00+99:00"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="such as 2026-11-19T14:00"):
        instant(typed)


def test_days_and_numbers_are_read() -> None:
    assert day("2026-11-19") == date(2026, 11, 19)
    with pytest.raises(argparse.ArgumentTypeError, match="is not a day"):
        day("19.11.2026")
    assert [number("0"), number("17"), number(str(2**63 - 1))] == [0, 17, 2**63 - 1]
    for wrong in ("-1", str(2**63), "x", "", "1.0"):
        with pytest.raises(argparse.ArgumentTypeError, match="is not an interview's number"):
            number(wrong)


@given(st.text(max_size=50))
def test_every_told_text_can_be_written_as_utf_8(typed: str) -> None:
    assert text(typed) == typed
    assert len(text(typed + "\udce9\ud800")) == len(typed) + 2
    text(typed + "\udce9\ud800").encode()
