"""What is typed about an interview is read strictly, and can be written back."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from followup_desktop.domain.terms import Role
from followup_desktop.services.editing import PersonSheet
from followup_desktop.shell.typed_interview import length_words, people_text, read_length, read_people, read_time

NOVAK = PersonSheet("Ms Novak", Role.DECIDES, ("novak@example.org",), ("+49 30 5550 1234",))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("14:00", time(14)),
        (" 9.30 ", time(9, 30)),
        ("9h15", time(9, 15)),
        ("9", time(9)),
        ("2 pm", time(14)),
        ("12 am", time(0)),
        ("12:30 PM", time(12, 30)),
        ("24:00", None),
        ("14:60", None),
        ("14 pm", None),
        ("noon", None),
        ("", None),
    ],
)
def test_times(text: str, wanted: time | None) -> None:
    assert read_time(text) == wanted


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("60", 60), ("90 min", 90), ("1 h", 60), ("1:30", 90), ("2h 15m", 135), ("", None), ("0", None), ("x", None)],
)
def test_lengths(text: str, minutes: int | None) -> None:
    assert read_length(text) == (None if minutes is None else timedelta(minutes=minutes))


def test_a_length_of_many_days_is_none() -> None:
    assert read_length("72 h") == timedelta(days=3)
    assert read_length("73 h") is None
    assert length_words(timedelta(hours=1, minutes=10)) == "70 min"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Ms Novak <novak@example.org> +49 30 5550 1234 (decides)", NOVAK),
        ("Mr Adler", PersonSheet("Mr Adler")),
        ("Mr Adler (line lead)", PersonSheet("Mr Adler (line lead)")),
        ("brandt@example.org", PersonSheet("brandt@example.org", emails=("brandt@example.org",))),
        ('"Brandt, Ada" <ada@example.org>', PersonSheet("Brandt, Ada", emails=("ada@example.org",))),
        ("Ada Brandt ada@example.org", PersonSheet("Ada Brandt", emails=("ada@example.org",))),
        ("Ada (030) 123 456", PersonSheet("Ada", phones=("(030) 123 456",))),
        ("<>", None),
    ],
)
def test_one_person_a_line(line: str, wanted: PersonSheet | None) -> None:
    assert read_people(line) == ((wanted,) if wanted else ())


def test_a_pasted_list_is_read_however_it_is_separated() -> None:
    wanted = ("A", "B", "C")
    for text in (
        "A <a@x.org>\nB <b@x.org>\n\nC <c@x.org>",
        "A <a@x.org>; B <b@x.org>; C <c@x.org>",
        "A <a@x.org>, B <b@x.org>, C <c@x.org>",
    ):
        assert tuple(one.name for one in read_people(text)) == wanted


def test_people_can_be_written_and_read_back() -> None:
    everybody = (
        NOVAK,
        PersonSheet("Mr Adler", Role.RECRUITER),
        PersonSheet("ada@example.org", emails=("ada@example.org",)),
    )
    assert read_people(people_text(everybody)) == everybody


def test_who_was_known_keeps_their_number() -> None:
    known = (
        PersonSheet("Ms Novak", emails=("n@x.org",), number=7),
        PersonSheet("Mr A", phones=("+49 30 123456",), number=8),
    )
    read = read_people("Dr Novak <N@x.org>\nMr Adler +49 30 12 34 56\nms novak\nNew", known)
    assert [(one.name, one.number) for one in read] == [("Dr Novak", 7), ("Mr Adler", 8), ("ms novak", 0), ("New", 0)]


def test_a_page_of_text_makes_no_thousand_people() -> None:
    assert len(read_people("\n".join(f"Person {n}" for n in range(1000)))) == 200


ODD = PersonSheet(
    "Moreno; Ada\n(PhD)", emails=("ada at x",), phones=(" 030 1", "ask at the desk"), number=3, job_title="VP, tests",
    profile="Ada on LinkedIn",
)  # fmt: skip


def test_whose_line_was_not_touched_stays_as_they_were() -> None:
    known = (ODD, PersonSheet("Ms Novak", number=4))
    text = people_text(known)
    assert len(text.splitlines()) == 2
    assert read_people(text + "\nBo", known) == (*known, PersonSheet("Bo"))
    assert read_people(f"Bo\n{text}", known) == (PersonSheet("Bo"), *known)
    assert read_people(text.splitlines()[0], known) == (ODD,)


def test_a_changed_line_keeps_what_it_cannot_show() -> None:
    known = (PersonSheet("Ada", emails=("ada at x",), phones=("ask at the desk", "030 123456"), number=3, profile="A"),)
    [now] = read_people("Ada, head of tests 040 123456", known)
    assert (now.number, now.job_title, now.profile) == (3, "head of tests", "A")
    assert now.emails == ("ada at x",)
    assert now.phones == ("040 123456", "ask at the desk")


def test_two_of_the_same_are_two() -> None:
    known = (PersonSheet("Ada", number=1), PersonSheet("Ada", number=2))
    assert [one.number for one in read_people(people_text(known), known)] == [1, 2]
