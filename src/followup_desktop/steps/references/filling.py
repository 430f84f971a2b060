"""Filling in who a reference is: somebody new is added with one press, what is mended is stored while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from followup_desktop.services.reference_people import add_reference, known_people

if TYPE_CHECKING:
    from followup_desktop.steps.references.window import ReferencesWindow


class Filling(QObject):
    """Opens and closes the form, and keeps what is in it."""

    def __init__(self, window: ReferencesWindow) -> None:
        """Take the window whose form it is."""
        super().__init__(window)
        self._window = window

    def begin(self) -> None:
        """Ask for somebody new."""
        self._window.save_now()
        self.open()
        self._window.show_parts()

    def open(self) -> None:
        """Show the empty form, with the people who are known."""
        form = self._window.form
        form.show()
        form.begin()
        self._window.desk.ask(known_people, form.offer)

    def mend(self, number: int) -> None:
        """Show what is known about a reference."""
        window = self._window
        window.rows.rows[number].setChecked(True)
        if (one := window.chosen) is not None:
            window.form.show()
            window.form.mend(one)
            window.show_parts()

    def edited(self) -> None:
        """Let what was mended be stored; somebody new waits until all is said."""
        if self._window.form.number is not None:
            self._window.details_typed = True
            self._window.edited()

    def done(self) -> None:
        """Add who is new, or go back to the text."""
        self._window.notice.clear()
        if self._window.form.number is not None:
            self.leave()
        else:
            self.add()

    def add(self) -> None:
        """Add who was typed."""
        window, new = self._window, self._window.form.new()
        interview = window.interview
        window.desk.change(lambda core: add_reference(core, interview, new), window.take_new, window.acts.refused)

    def leave(self) -> None:
        """Go back to the text, with what was mended stored."""
        self._window.save_now()
        self._window.form.hide()
        self._window.show_parts()
