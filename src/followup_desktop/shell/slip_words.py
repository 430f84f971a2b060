"""What a slip says, as lines: for the page that is printed, for the phone, and for a screen reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from followup_desktop.domain.slip import questions
from followup_desktop.domain.terms import Role
from followup_desktop.kit.words.names import NO_COMPANY_YET
from followup_desktop.shell.act_words import short
from followup_desktop.shell.interview_words import when

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.interview_page import PersonShown
    from followup_desktop.services.slip import Slip

LONGEST_NAME, LONGEST_PLACE = 80, 160
"""How much of a name and of a place or a link is written, in characters."""

MOST_PEOPLE = 12


@dataclass(frozen=True, slots=True)
class SlipWords:
    """The words of a slip, each on one line: what it is, the facts, who will be there, and what to ask."""

    title: str
    facts: tuple[str, ...]
    there: str
    people: tuple[str, ...]
    ask: str
    questions: tuple[str, ...]

    def text(self) -> str:
        """Give the slip as plain text, with room below each question."""
        lines = [self.title, *self.facts]
        if self.people:
            lines += ["", self.there, *(f"- {person}" for person in self.people)]
        lines += ["", self.ask]
        for place, question in enumerate(self.questions, 1):
            lines += [f"{place}. {question}", ""]
        return "\n".join(lines).rstrip() + "\n"


def slip_words(desk: Desk, slip: Slip) -> SlipWords:
    """Say a slip."""
    page = slip.page
    company = short(page.company, LONGEST_NAME) or NO_COMPANY_YET
    facts = (
        short(page.role, LONGEST_NAME),
        # On paper the year is not left out: a page may lie about for long.
        when(page, desk.zone(), None),
        short(page.place, LONGEST_PLACE),
        short(page.link, LONGEST_PLACE),
    )
    people = [_person(one) for one in page.people[:MOST_PEOPLE]]
    left = len(page.people) - len(people)
    if left:
        people.append(_tr("and {n} more").format(n=left))
    ask, *asked = (desk.say(one) for one in questions())
    return SlipWords(
        title=_tr("Interview at {company}").format(company=company),
        facts=tuple(fact for fact in facts if fact),
        there=_tr("You will meet:"),
        people=tuple(people),
        ask=ask,
        questions=tuple(asked),
    )


def _person(one: PersonShown) -> str:
    """Name somebody with their part and their number: `Ms Novak, decides, +49 30 5550 1234`."""
    roles = {
        Role.DECIDES: _tr("decides"),
        Role.ORGANISER: _tr("invited you"),
        Role.RECRUITER: _tr("recruiter"),
        Role.AGENCY: _tr("agency"),
    }
    part = short(one.job_title, LONGEST_NAME) or roles.get(one.role, "")
    parts = (short(one.name, LONGEST_NAME), part, short(one.phone, LONGEST_NAME))
    return ", ".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("slip_words", text)
