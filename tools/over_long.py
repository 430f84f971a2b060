"""Content that tries the windows: nothing, and too much of everything; taken in through the services like any other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from followup_desktop.domain.terms import Answer, Channel, ContactKind, HowItWent, LetterKind, Role, Side, UseFor
from followup_desktop.services import (
    answers,
    breaks,
    editing,
    instructions,
    interviews,
    letter_people,
    letter_writing,
    letters,
    preferences,
    reference_people,
    reflections,
    resumes,
)
from followup_desktop.services.editing import InterviewSheet, PersonSheet
from followup_desktop.services.instructions import InstructionsSheet
from followup_desktop.services.interviews import NewInterview
from followup_desktop.services.people_to_reach import DetailTyped
from followup_desktop.services.reference_people import NewReference, ReferenceFields
from followup_desktop.services.reflections import QuestionSheet, ReflectionSheet

if TYPE_CHECKING:
    from pathlib import Path

    from followup_desktop.services.core import Core

LONG_NAME = 200
ROLES = (Role.DECIDES, Role.ORGANISER, Role.MET, Role.MET)


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody writes: a name of 200 letters, and a text of some sentences."""

    name: str
    text: str


def _as_name(words: str) -> str:
    """Repeat words up to 200 letters."""
    return (words * (LONG_NAME // len(words) + 1))[:LONG_NAME].strip()


UNBROKEN = Hand("W" * LONG_NAME, "One word that never ends: " + "M" * 400)
ENGLISH = Hand(
    _as_name("Wilhelmina Featherstonehaugh of the Committee for Instrumentation and Process Safety, "),
    "What they wanted to know, and what was said about it, at a length that nobody expected beforehand. " * 12,
)
GERMAN = Hand(
    _as_name("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft Groß-Übersee "),
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und Grundstücksverkehrsgenehmigung. " * 10,
)
ARABIC = Hand(
    _as_name("الشركة العربية للقياسات الصناعية وأنظمة التحكم "), "ماذا قالوا عن الخطوة التالية ومتى يكون الجواب؟ " * 20
)
HTML = Hand(
    "<b>Bold</b> &amp; <img src='file:///nothing-here.png'> & Söhne <script>alert(1)</script>",
    "<h1>Large</h1><a href='http://127.0.0.1/x'>link</a><img src='http://127.0.0.1/x.png'>&lt;p&gt; {name} %1 &x",
)
HANDS = (ENGLISH, GERMAN, ARABIC, HTML, UNBROKEN)


def take_bare(core: Core) -> int:
    """Take in an interview of yesterday of which nothing is known but when it was; give its number."""
    ended = core.clock() - timedelta(hours=21)
    began, zone = ended - timedelta(hours=1), core.zone().key
    return interviews.add_interview(
        core, NewInterview("Northfield Sensors", "Controls Engineer", began, ended, time_zone=zone)
    )


def take_over_long(core: Core, folder: Path, hands: tuple[Hand, ...] = HANDS) -> list[int]:
    """Take in one interview in each hand, with everything filled that can be; give their numbers."""
    preferences.change_setting(core, "name", hands[0].name)
    preferences.change_setting(core, "phone", "+49 " + "30 5550 1234 " * 8)
    preferences.change_setting(core, "email", "jamie." + "l" * 50 + "@" + "northern-" * 6 + "mail.example")
    return [_take(core, folder, hand, place) for place, hand in enumerate(hands)]


def _take(core: Core, folder: Path, hand: Hand, place: int) -> int:
    number = _interview(core, hand, place)
    _instructions(core, hand, number)
    breaks.keep_thought(core, number, replace(breaks.load(core, number), thought=hand.text[:200]))
    _reflection(core, hand, number, place)
    _references(core, folder, hand, number, place)
    _thanks(core, hand, number)
    answers.note_contact(core, number, core.today() - timedelta(days=1), Channel.EMAIL, Side.THEY, hand.text)
    if hand is ARABIC:
        answers.note_answer(core, number, core.today(), Answer.OFFER, core.today() + timedelta(days=9))
    return number


def _interview(core: Core, hand: Hand, place: int) -> int:
    ended = core.clock() - timedelta(hours=20 + place)
    people = tuple(
        PersonSheet(f"{prefix}{hand.name}", role, (f"{'a' * 50}{place}{at}@{'long-' * 9}example.org",), ("+49 " * 20,))
        for at, (prefix, role) in enumerate(zip(("Ms ", "Mr ", "Dr ", ""), ROLES, strict=True))
    )
    sheet = InterviewSheet(
        company=hand.name,
        role=hand.name[::-1] if hand is not HTML else hand.name,
        starts_at=ended - timedelta(hours=1),
        ends_at=ended,
        time_zone=core.zone().key,
        place=hand.name,
        link="https://meet.example/" + "x" * 300,
        notes=hand.text,
        people=people,
    )
    return editing.add(core, sheet)


def _instructions(core: Core, hand: Hand, number: int) -> None:
    people = instructions.load(core, number).people
    sheet = InstructionsSheet(
        interview=number,
        words=hand.text,
        speaker=people[0].name,
        channel=Channel.PHONE,
        moves_first=Side.ME,
        due_on=core.today() + timedelta(days=9),
        answer_by=core.today() + timedelta(days=20),
        whom=people[0].name,
        details=(DetailTyped(people[0].name, ContactKind.PHONE, "+49 " + "5550 " * 30),),
    )
    instructions.keep(core, number, sheet)


def _reflection(core: Core, hand: Hand, number: int, place: int) -> None:
    questions = tuple(
        QuestionSheet(UUID(int=(place << 32) + at + 1), hand.text[at : at + 600], how, hand.text, hand.text, use)
        for at, (how, use) in enumerate(zip((*HowItWent, *HowItWent), (*UseFor, *UseFor, *UseFor), strict=False))
    )
    sheet = ReflectionSheet(
        interview=number, went_well=hand.text, notes=hand.text, rating=HowItWent.FINE, questions=questions
    )
    reflections.save(core, number, sheet)


def _references(core: Core, folder: Path, hand: Hand, number: int, place: int) -> None:
    reference_people.set_asked(core, number, asked=True)
    fields = ReferenceFields(hand.name, hand.text, core.today() - timedelta(days=40), hand.name)
    address = f"{'r' * 60}{place}@{'long-' * 9}example.org"
    reference_people.add_reference(core, number, NewReference(f"Prof {hand.name}", fields, address, "+49 " * 20))
    resume = folder / f"resume {place} {'of many words ' * 8}.pdf"
    resume.write_bytes(b"%PDF-1.4 " + str(place).encode())
    resumes.take_resume(core, resume, hand.name[:100])


def _thanks(core: Core, hand: Hand, number: int) -> None:
    first, second, *_ = letters.load(core, number).people
    letter_people.add_qualification(core, number, hand.text[:300])
    letter_people.set_postal(core, number, second.person, "\n".join([hand.name] * 5))
    letter_writing.keep(core, number, replace(first.email, subject=hand.name, body=hand.text))
    letter_writing.keep(core, number, replace(second.card, body=hand.text))
    letter_writing.choose_way(core, number, second.person, LetterKind.THANK_YOU_CARD)
