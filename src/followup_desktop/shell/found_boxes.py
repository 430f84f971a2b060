"""What was found in a file, one box for each: ticked, mended, or left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from followup_desktop.kit.days import day_words
from followup_desktop.kit.widgets.buttons import link_button
from followup_desktop.kit.widgets.flow import Flow
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.services.editing import InterviewSheet, PersonSheet
from followup_desktop.services.import_preview import Change, InterviewFound, PersonFound, looked_at_again
from followup_desktop.services.interviews import NewInterview, NewPerson
from followup_desktop.shell.act_words import sentence, short
from followup_desktop.shell.interview_fields import InterviewFields

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk

LONGEST = 160


class FoundBox(QFrame):
    """A box with a tick; `changed` when it is to be counted anew."""

    changed = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Take the words beside the tick."""
        super().__init__(parent)
        self.setProperty("role", "box")
        self.tick = QCheckBox()
        self.tick.setChecked(True)
        self.say(words)
        self.tick.toggled.connect(self.changed)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 10, 14, 12)
        self.column.setSpacing(8)
        self.column.addWidget(self.tick)

    @property
    def wanted(self) -> bool:
        """Whether it is to be taken."""
        return self.tick.isChecked()

    def say(self, words: str) -> None:
        """Say other words beside the tick."""
        self.tick.setText(short(words, LONGEST).replace("&", "&&"))


class InterviewBox(FoundBox):
    """An invitation: a new interview to be mended, or what it changes about one that is here."""

    def __init__(self, desk: Desk, found: InterviewFound) -> None:
        """Take what was found."""
        super().__init__("")
        self._desk = desk
        self._found = found
        self.fields: InterviewFields | None = None
        self._rounds = QWidget()
        self._round_flow = Flow(self._rounds, 4)
        self.asked: list[QWidget] = []
        self.column.addWidget(Text(self._source(), As.MUTED))
        if found.warning is not None:
            self.column.addWidget(Text(sentence(desk.say(found.warning)), As.LOOK))
        if found.change in {Change.NEW, Change.ROUND}:
            self._add_fields()
        else:
            self.column.addWidget(Text(self._difference()))
        self._name()

    @property
    def found(self) -> InterviewFound:
        """What was found, as it was mended."""
        found = replace(self._found, wanted=self.wanted)
        return found if self.fields is None else replace(found, new=self._mended(self.fields.sheet()))

    @property
    def trouble(self) -> str:
        """Say what cannot be stored as it is typed, or nothing."""
        return self.fields.trouble() if self.fields is not None and self.wanted else ""

    def _add_fields(self) -> None:
        new = self._found.new
        zone = ZoneInfo(new.time_zone)
        self.fields = InterviewFields(self._desk, with_notes=False)
        self.fields.show_sheet(
            InterviewSheet(
                company=new.company,
                role=new.role,
                starts_at=new.starts_at.astimezone(zone) if new.starts_at else None,
                ends_at=new.ends_at.astimezone(zone) if new.ends_at else None,
                day=None if new.starts_at else new.day,
                time_zone=new.time_zone,
                place=new.place,
                link=new.link,
                notes=new.notes,
                people=tuple(PersonSheet(one.name, one.role, one.emails, one.phones) for one in new.people),
            )
        )
        self.column.addWidget(self._rounds)
        self.column.addWidget(self.fields)
        self.tick.toggled.connect(self.fields.setEnabled)
        self.fields.company.editingFinished.connect(self._look_again)
        self.fields.role.editingFinished.connect(self._look_again)
        self.fields.changed.connect(self.changed)

    def _mended(self, sheet: InterviewSheet) -> NewInterview:
        named = tuple(NewPerson(one.name, one.emails, one.phones, one.role) for one in sheet.people)
        return replace(
            self._found.new,
            company=sheet.company.strip(),
            role=sheet.role.strip(),
            starts_at=sheet.starts_at,
            ends_at=sheet.ends_at,
            day=sheet.day,
            time_zone=sheet.time_zone,
            place=sheet.place,
            link=sheet.link,
            people=named,
        )

    def _look_again(self) -> None:
        """Look what it would be now that company or role are different."""
        found = self.found
        self._desk.ask(lambda core: looked_at_again(core, found), self._looked_at)

    def _looked_at(self, found: InterviewFound) -> None:
        self._found = replace(self._found, change=found.change, round=found.round, same_company=found.same_company)
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        found = self._found
        title = found.stored.title if found.stored else self._title()
        words = {
            Change.NEW: self.tr("New interview: {title}"),
            Change.ROUND: self.tr("Round {round} of {title}"),
            Change.UPDATE: self.tr("Change of {title}"),
            Change.CANCEL: self.tr("Cancellation of {title}"),
        }
        self.say(words[found.change].format(title=title, round=found.round))
        self._ask_for_rounds()

    def _ask_for_rounds(self) -> None:
        """Ask whether it belongs to what is under way at this company."""
        while self._round_flow.takeAt(0) is not None:
            pass
        for old in self.asked:
            old.deleteLater()
        roles = self._found.same_company if self._found.change is Change.NEW else ()
        self.asked = [
            link_button(self.tr("Is it a further round of {role}?").format(role=short(role, 60)), self._taker(role))
            for role in roles[:3]
        ]
        for button in self.asked:
            self._round_flow.addWidget(button)
        self._rounds.setVisible(bool(self.asked))

    def _taker(self, role: str) -> Callable[[], None]:
        def take() -> None:
            if self.fields is not None:
                self.fields.role.setText(role)
                self._look_again()

        return take

    def _title(self) -> str:
        if self.fields is None:
            return self._found.invitation.title
        names = (self.fields.role.text().strip(), self.fields.company.text().strip())
        return ", ".join(name for name in names if name) or self._found.invitation.title

    def _source(self) -> str:
        title = self._found.invitation.title
        if not title:
            return short(self._found.source, LONGEST)
        return short(self.tr("{source}: {title}").format(source=self._found.source, title=title), LONGEST)

    def _difference(self) -> str:
        """Say what was and what would be, side by side."""
        found, stored = self._found, self._found.stored
        if stored is None or found.change is Change.CANCEL:
            return self.tr("It will not take place, says the invitation. Reminders about it end.")
        before = _moment(stored.starts_at, stored.day, stored.time_zone, self._desk.today())
        after = _moment(found.new.starts_at, found.new.day, found.new.time_zone, self._desk.today())
        lines = []
        if before != after:
            lines.append(self.tr("When: {before}, now {after}").format(before=before, after=after))
        if stored.place != found.new.place:
            place = self.tr("Where: {before}, now {after}")
            nowhere = self.tr("not said")
            lines.append(place.format(before=short(stored.place) or nowhere, after=short(found.new.place) or nowhere))
        return "\n".join(lines) or self.tr("Notes, link or people are different. Time and place stay.")


class PersonBox(FoundBox):
    """A contact card."""

    def __init__(self, found: PersonFound) -> None:
        """Take what was found."""
        super().__init__("")
        self._found = found
        words = self.tr("Add to {name}, who is here already") if found.known else self.tr("New contact: {name}")
        card = found.card
        self.say(words.format(name=card.name or next(iter(card.emails), "")))
        ways = ", ".join((*card.emails, *card.phones, card.organisation))
        self.column.addWidget(Text(short(ways.strip(" ,"), LONGEST * 2) or found.source, As.MUTED))

    @property
    def found(self) -> PersonFound:
        """What was found, and whether it is wanted."""
        return replace(self._found, wanted=self.wanted)


def _moment(starts_at: datetime | None, day: date | None, zone: str, today: date) -> str:
    if starts_at is None:
        return day_words(day, today) if day else "?"
    local = starts_at.astimezone(ZoneInfo(zone))
    return f"{day_words(local.date(), today)}, {local:%H:%M}"
