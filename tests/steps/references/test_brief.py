"""The word to a reference: from what the user noted, with a gap for what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_desktop.domain.letter import gaps
from followup_desktop.domain.terms import ReferenceState
from followup_desktop.services.live_interviews import LiveInterview
from followup_desktop.services.references import BriefText, ReferenceShown, ReferencesSheet
from followup_desktop.steps.references.brief import GAP_MATTERS, GAP_VOUCH, draft_brief, subject_of

NORTHFIELD = LiveInterview(1, 1, "Northfield Sensors", "Controls Engineer")
BRIGHTLINE = LiveInterview(2, 2, "Brightline Motion", "Quality Lead", ("Ada Moreno", "Bo Lind"))
ADA = ReferenceShown(
    number=1,
    person=1,
    name="Dr. Cy Ray",
    relation="former team lead",
    can_vouch_for="the filling line we brought back up",
    agreed_on=None,
    hours="",
    emails=("cy@example.org",),
    phones=(),
    counted_on=True,
    version=1,
    state=ReferenceState.NOT_TOLD,
    since=None,
    told_on=None,
    no_word=False,
    asked=0,
    about=(1, 2),
    brief=BriefText(),
    told=None,
    has_resume=None,
    handed_over=None,
)


def sheet(*live: LiveInterview, name: str = "Max Roe", phone: str = "") -> ReferencesSheet:
    return ReferencesSheet(
        interview=1,
        company="Northfield Sensors",
        role="Controls Engineer",
        asked=True,
        asked_on=None,
        references=(ADA,),
        live=live or (NORTHFIELD, BRIGHTLINE),
        resumes=(),
        name=name,
        phone=phone,
    )


def word(*live: LiveInterview, reference: ReferenceShown = ADA, attached: bool = False, **more: str) -> str:
    return draft_brief(sheet(*live, **more), reference, attached=attached)


def test_it_names_companies_roles_who_may_call_and_what_to_speak_of() -> None:
    asked = replace(NORTHFIELD, questions=(("Why sensors?", "I built three"), (" ", "never")))
    assert word(asked, BRIGHTLINE, attached=True, phone="+49 30 1") == (
        "Hello Dr. Cy Ray,\n\n"
        "Two companies may call you in the next weeks: Northfield Sensors (Controls Engineer) and Brightline Motion "
        "(Quality Lead). It may be Ada Moreno and Bo Lind of Brightline Motion. "
        "They asked: \u201cWhy sensors?\u201d My answer: I built three. "
        "It would help if you could speak about the filling line we brought back up. "
        "Employers mostly ask about strengths and weaknesses, duties, dates, culture and achievements. "
        "My resume is attached, so that we say the same.\n\n"
        "Thank you for standing up for me.\n\n"
        "Max Roe\n+49 30 1"
    )


def test_one_company_is_named_alone() -> None:
    only = replace(ADA, about=(2,))
    text = word(reference=only)
    assert "Brightline Motion (Quality Lead) may call you in the next weeks. It may be Ada Moreno and Bo Lind." in text
    assert "Northfield" not in text
    assert subject_of(sheet(), only) == "A reference for Brightline Motion"
    assert subject_of(sheet(), ADA) == "A reference for Northfield Sensors and Brightline Motion"


def test_what_is_missing_is_a_gap_and_nothing_is_invented() -> None:
    bare = replace(ADA, name="cy@example.org", can_vouch_for=" ")
    text = word(replace(NORTHFIELD, company=" ", role=""), reference=replace(bare, about=(1,)), name="")
    assert gaps(text) == ("their name", "the company", GAP_MATTERS, GAP_VOUCH, "your name")
    assert "resume" not in text


def test_what_users_write_stays_text_and_makes_no_gap() -> None:
    odd = replace(ADA, name="<b>Cy</b> \u27e6Ray\u27e7", can_vouch_for="\u27e6nothing\u27e7\n\u202etxt")
    text = word(replace(NORTHFIELD, company="Zahn & S\u00f6hne"), reference=replace(odd, about=(1,)))
    assert gaps(text) == (GAP_MATTERS,)
    assert "Zahn & S\u00f6hne" in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    ("said", "ending"),
    [
        ("the line,", "speak about the line."),
        ("We brought it back up.", "speak about this: We brought it back up."),
        ("Everything!", "speak about Everything!"),
    ],
)
def test_what_they_vouch_for_ends_the_sentence(said: str, ending: str) -> None:
    assert ending in word(reference=replace(ADA, can_vouch_for=said))


@pytest.mark.parametrize(("count", "begins"), [(3, "Three companies may"), (5, "Five companies"), (6, "6 companies")])
def test_many_companies_are_counted(count: int, begins: str) -> None:
    live = [replace(NORTHFIELD, number=n, company=f"Company {n}") for n in range(1, count + 1)]
    text = word(*live, reference=replace(ADA, about=tuple(range(1, count + 1))))
    assert f"\n\n{begins}" in text
    assert f", Company {count - 1} (Controls Engineer) and Company {count} (" in text


def test_an_endless_company_makes_no_endless_subject() -> None:
    long = replace(NORTHFIELD, company="x" * 500)
    assert subject_of(sheet(long), replace(ADA, about=(1,))) == "A reference for " + "x" * 60


def test_several_who_may_call_are_told_apart() -> None:
    other = replace(NORTHFIELD, callers=("Di Ott", "reception@northfield.example"))
    assert "It may be Di Ott of Northfield Sensors or Ada Moreno and Bo Lind of Brightline Motion." in word(
        other, BRIGHTLINE
    )
