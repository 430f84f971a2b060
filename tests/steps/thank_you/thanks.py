"""A thank-you window at work: three people, one of them without an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_desktop.domain.settings import Settings
from followup_desktop.domain.terms import LetterKind
from followup_desktop.services import interviews, letters
from followup_desktop.services.interviews import NewInterview, NewPerson
from followup_desktop.services.settings import store_setting
from followup_desktop.steps.thank_you.window import ThankYouWindow
from tests.builders import at

if TYPE_CHECKING:
    from followup_desktop.services.letters import ThankYou
    from tests.room import Room

EMAIL, CARD = LetterKind.THANK_YOU_EMAIL, LetterKind.THANK_YOU_CARD
NOVAK = NewPerson("Ms Novak", ("novak@northfield.example",))
BRANDT = NewPerson("Ms Brandt", ("brandt@northfield.example",))
ADLER = NewPerson("Mr Adler")


def fill(room: Room, people: tuple[NewPerson, ...]) -> int:
    """Say who the user is, and add an interview with these people; give its number."""
    own = Settings(name="Jamie Ellis", email=("jamie@ellis.example",), phone="+49 30 1234567")
    with room.core.store.write() as session:
        for key in ("name", "email", "phone"):
            store_setting(session, own, key)
    return interviews.add_interview(
        room.core,
        NewInterview(
            "Northfield Sensors",
            "Controls Engineer",
            starts_at=at("2026-11-19 14:00"),
            ends_at=at("2026-11-19 15:10"),
            time_zone="Europe/Berlin",
            people=people,
        ),
    )


class Desk:
    """One user with one thank-you window."""

    def __init__(self, room: Room, *people: NewPerson) -> None:
        self.room = room
        self.number = room.once(fill, people)
        self.window = self.open()

    def open(self) -> ThankYouWindow:
        """Open the window."""
        window = ThankYouWindow(self.room.desk, self.number)
        self.room.show(window)
        return window

    def kept(self, name: str = "Ms Novak") -> ThankYou:
        """Read what is stored about one person."""
        self.room.settle()
        return next(one for one in letters.load(self.room.core, self.number).people if one.name == name)

    def show(self, name: str) -> None:
        """Press somebody's tab."""
        person = next(one for one in self.window.people() if one.name == name)
        self.room.click(self.window.tabs.button(person.person))

    def fill_gap(self, text: str) -> None:
        """Go to the first gap and type over it."""
        self.window.mail.to_gap()
        self.room.type(self.window.mail.editor, text)

    def saved(self) -> None:
        """Wait until everything is stored."""
        self.window.save_now()
        self.room.qtbot.waitUntil(lambda: self.window.is_saved)
        self.room.settle()
