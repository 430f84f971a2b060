"""The letters after the steps: whole sentences whatever is known, no worn phrase, the second shorter than the first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.letter import GAP_COMPANY, GAP_RECIPIENT, GAP_SENDER, LetterMatter, gaps
from followup_desktop.domain.letters import later_forms
from followup_desktop.domain.letters.checks import LIKE, likeness
from followup_desktop.domain.letters.later import FEWEST_WORDS, MOST_WORDS, check_later, draft_later
from followup_desktop.domain.letters.occasion import Occasion
from followup_desktop.domain.letters.phrases import slips, worn_in
from followup_desktop.domain.terms import LetterKind

TODAY = date(2026, 12, 2)
MATTER = LetterMatter(
    recipient="Ms Dana Novak",
    address="novak@northfield.example",
    company="Northfield Sensors",
    role="Controls Engineer",
    met_on=date(2026, 11, 19),
    today=TODAY,
    name="Jamie Ellis",
    phone="+49 30 1234567",
)
FIRST = Occasion(kind=LetterKind.CHECK_IN, matter=MATTER)
SECOND = replace(FIRST, number=2, asked_on=date(2026, 11, 30))

NAMES = st.sampled_from(["", "Ms Novak", "Zoë O'Brien-Smith", "Novak, Dana (HR)", "hr@northfield.example", "陳大文"])
COMPANIES = st.sampled_from(["", "Northfield", "R&D <b>Labs</b> GmbH", "Q3 Group plc"])
ROLES = st.sampled_from(["", "Analyst", "the Head of R&D role", "Nurse (nights, part time)"])
DAYS = st.none() | st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=60))


@st.composite
def occasions(draw: st.DrawFn) -> Occasion:
    matter = LetterMatter(
        recipient=draw(NAMES),
        company=draw(COMPANIES),
        role=draw(ROLES),
        today=TODAY,
        met_on=draw(DAYS),
        name=draw(st.sampled_from(["", "Jamie Ellis"])),
        phone=draw(st.sampled_from(["", "+49 30 1234567"])),
        signature=draw(st.sampled_from(["", "Jamie Ellis\nPlant engineer", "Best wishes,\nJ. Ellis"])),
    )
    return Occasion(
        kind=draw(st.sampled_from(sorted(FEWEST_WORDS))),
        matter=matter,
        number=draw(st.integers(1, 3)),
        asked_on=draw(DAYS),
        agreed_on=draw(DAYS),
        promised_by=draw(DAYS),
        answer_by=draw(DAYS),
        thanks_due=draw(st.booleans()),
    )


@pytest.mark.long
@given(occasions())
def test_every_letter_is_whole_sentences(occasion: Occasion) -> None:
    draft = draft_later(occasion)
    for broken in ("  ", " ,", " .", "..", "$", "None", " ;", " :", "\n\n\n"):
        assert broken not in f"{draft.subject}\n{draft.body}"
    greeting, *paragraphs, _ = draft.body.split("\n\n")
    assert greeting.endswith(",")
    assert all(re.search(r"[.?]$", paragraph) and paragraph[0].isupper() for paragraph in paragraphs)
    assert draft.body.count("?") <= 1
    assert not draft.subject.endswith((" ", ":"))
    assert worn_in(f"{draft.subject}\n{draft.body}") == ()
    assert list(slips(draft.body)) == []
    assert draft == draft_later(occasion)


@given(occasions())
def test_every_letter_has_its_length(occasion: Occasion) -> None:
    assert FEWEST_WORDS[occasion.kind] <= draft_later(occasion).word_count <= MOST_WORDS


@given(occasions())
def test_only_what_is_not_known_is_a_gap(occasion: Occasion) -> None:
    matter = occasion.matter
    known = {GAP_RECIPIENT: matter.recipient, GAP_COMPANY: matter.company, GAP_SENDER: matter.name + matter.signature}
    found = set(gaps(draft_later(occasion).body))
    assert found <= set(known)
    assert {name for name, value in known.items() if not value} <= found


@given(occasions())
def test_the_second_question_is_shorter_and_another(occasion: Occasion) -> None:
    first = draft_later(replace(occasion, kind=LetterKind.CHECK_IN, number=1))
    second = draft_later(replace(occasion, kind=LetterKind.CHECK_IN, number=2))
    assert second.word_count < first.word_count
    assert second.subject != first.subject
    # Late thanks are the same in both; they are only ever in one of them.
    if not occasion.thanks_due:
        assert likeness(first.body, second.body) < LIKE


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_values_are_text_and_nothing_else(name: str, company: str, role: str) -> None:
    matter = replace(MATTER, recipient=name + "$role", company=company + "$recipient", role=role + "${company}")
    for kind in FEWEST_WORDS:
        body = draft_later(Occasion(kind=kind, matter=matter)).body
        assert body.count("${company}") == 1
        assert body.count("$recipient") == 1
        assert body.count("$role") <= 1


def test_the_first_question_says_what_they_promised() -> None:
    draft = draft_later(replace(FIRST, promised_by=date(2026, 11, 30)))
    assert draft.to == "novak@northfield.example"
    assert draft.subject == "A short question about the Controls Engineer role"
    assert draft.body.startswith(
        "Dear Ms Dana Novak,\n\nWe spoke on 19 November about the Controls Engineer role at Northfield Sensors, and my "
        "interest in it has not changed. You meant to answer by Monday, 30 November.\n\nI have one short question: "
    )
    assert draft.body.endswith("\n\nWith kind regards,\nJamie Ellis\n+49 30 1234567")


def test_what_was_agreed_is_named() -> None:
    body = draft_later(replace(FIRST, agreed_on=date(2026, 12, 1))).body
    assert "We agreed that I would be in touch on Tuesday, 1 December." in body


def test_late_thanks_come_first() -> None:
    for occasion in (FIRST, SECOND):
        body = draft_later(replace(occasion, thanks_due=True)).body
        assert body.startswith(
            "Dear Ms Dana Novak,\n\nThank you for our conversation on 19 November about the Controls Engineer role at "
            "Northfield Sensors. These thanks come late, and they are meant.\n\n"
        )


def test_the_second_question_names_the_first() -> None:
    assert "I asked you on 30 November how things stand with the Controls Engineer" in draft_later(SECOND).body
    assert "I asked you how things stand with the" in draft_later(replace(SECOND, asked_on=None)).body
    assert "I asked you on 30 November how things stand. " not in draft_later(SECOND).body
    assert "I asked you on 30 November how things stand." in draft_later(replace(SECOND, thanks_due=True)).body


def test_an_offer_elsewhere_says_by_when() -> None:
    note = Occasion(kind=LetterKind.OFFER_NOTE, matter=MATTER, answer_by=date(2026, 12, 4))
    assert "they would like my answer by Friday, 4 December." in draft_later(note).body
    assert "can you say where you stand" in draft_later(note).body
    assert "they would like my answer soon." in draft_later(replace(note, answer_by=None)).body


@pytest.mark.parametrize("kind", sorted(FEWEST_WORDS))
def test_a_draft_with_everything_known_needs_no_look(kind: LetterKind) -> None:
    for thanks_due in (False, True):
        occasion = Occasion(kind=kind, matter=MATTER, thanks_due=thanks_due)
        checks = check_later(draft_later(occasion), occasion)
        assert [check.name for check in checks if not check.ok] == []
        asks = kind in {LetterKind.WITHDRAWAL, LetterKind.DECLINE, LetterKind.REPLY} or (
            kind is LetterKind.CHECK_IN and thanks_due
        )
        assert ("thanks" in {check.name for check in checks}) == asks
        assert "detail" not in {check.name for check in checks}


def test_the_same_question_twice_is_seen() -> None:
    twice = replace(SECOND, matter=replace(MATTER, earlier=draft_later(FIRST).body))
    found = {check.name: check.message.code for check in check_later(("", "", draft_later(FIRST).body), twice)}
    assert found["likeness"] == "letter_likeness_earlier"


def test_forms_ask_for_what_there_is() -> None:
    texts = [value for name, value in vars(later_forms).items() if name.isupper() and name != "NAMES"]
    assert {name for text in texts for name in re.findall(r"\$([a-z_]+)", str(text))} == later_forms.NAMES
