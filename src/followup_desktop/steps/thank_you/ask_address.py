"""Asking for somebody's address: the short mail as it will be, before it goes anywhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.kit.letters.texts import to_line
from followup_desktop.kit.mail_program import OutgoingMail
from followup_desktop.kit.widgets.buttons import link_button, plain_button
from followup_desktop.kit.widgets.fields import TextField
from followup_desktop.kit.widgets.text import As, Text


class AskForAddress(QWidget):
    """Shows one mail; `wanted` asks to open it in the mail program, `copied` to copy it."""

    wanted = Signal(object)
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self._mail: OutgoingMail | None = None
        self._to = Text("", As.MUTED)
        self.text = TextField(4, 8, self.tr("Mail that asks for the address"))
        self.open = plain_button(self.tr("Open this in mail program"), self._want)
        self.copy = plain_button(self.tr("Copy this"), lambda: self.copied.emit(self.text.text()))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(link_button(self.tr("Not now"), self.hide))
        row.addWidget(self.copy)
        row.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(self._to)
        column.addWidget(self.text)
        column.addLayout(row)
        self.hide()

    def show_mail(self, mail: OutgoingMail) -> None:
        """Show a mail; its text can be changed."""
        self._mail = mail
        to = to_line(mail.to_name, mail.to_address)
        self._to.setText(self.tr("To {to}: {subject}").format(to=to, subject=mail.subject))
        self.text.show_text(mail.body)
        self.show()

    def _want(self) -> None:
        if self._mail is not None:
            mail = self._mail
            self.wanted.emit(
                OutgoingMail(
                    mail.to_name, mail.to_address, mail.subject, self.text.text(), mail.from_name, mail.from_address
                )
            )
