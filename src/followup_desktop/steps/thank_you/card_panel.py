"""A thank-you by card: the text, the kind of card, and the sheet as it will be printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.letter import word_count
from followup_desktop.kit.letters.editor import LetterEditor
from followup_desktop.kit.print_bar import PrintBar
from followup_desktop.kit.widgets.buttons import link_button, plain_button
from followup_desktop.kit.widgets.fields import TextField, label_for, labelled
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.steps.thank_you.card import CardText, Inside, compose_card
from followup_desktop.steps.thank_you.card_choice import CardChoice
from followup_desktop.steps.thank_you.card_formats import FORMATS, CardFormat, Fold
from followup_desktop.steps.thank_you.card_preview import CardPreview

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.letters import LetterKept

DRAW_AFTER_MS = 150
"""How long after a key the sheet is drawn again."""


class CardPanel(QWidget):
    """The fields of one card; `edited` says that the user changed something in them."""

    edited = Signal()
    postal_told = Signal(str)

    def __init__(self, desk: Desk, fonts: Path, parent: QWidget | None = None) -> None:
        """Make the panel, empty; `fonts` is the folder of the handwriting."""
        super().__init__(parent)
        self._desk, self._fonts = desk, fonts
        self._recipient = ""
        self._paper: str | None = None
        self.fits = False
        self.editor = LetterEditor(desk, self.tr("Text of the card"))
        self.size_field, self.inside_field = QComboBox(), QComboBox()
        self.preview = CardPreview(desk)
        self.how, self.room = Text("", As.MUTED), Text("", As.MUTED)
        self.envelope = _Envelope()
        self.print_bar = PrintBar()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAW_AFTER_MS)
        self._fill()
        self._arrange()
        self.editor.textChanged.connect(self._change)
        for field in (self.size_field, self.inside_field):
            field.activated.connect(lambda _: self._change())
        self._timer.timeout.connect(self.draw)
        self.print_bar.paper_chosen.connect(self._show_on)
        self.envelope.told.connect(self.postal_told)

    def show_letter(self, letter: LetterKept, choice: CardChoice, name: str, postal: str, *, is_out: bool) -> None:
        """Show a card; one that is out can be read, and printed again."""
        self._recipient = name
        self.editor.show_text(letter.body)
        self.editor.setReadOnly(is_out)
        self.size_field.setCurrentIndex(self.size_field.findData(choice.size))
        self.inside_field.setCurrentIndex(self.inside_field.findData(choice.inside.value))
        self.envelope.show_address(postal)
        self._timer.start(0)

    def choice(self) -> CardChoice:
        """Give the kind of card that is chosen."""
        return CardChoice(str(self.size_field.currentData()), Inside(self.inside_field.currentData()))

    def text(self) -> CardText:
        """Give what the card says."""
        return CardText(self.tr("Thank you"), self.editor.text(), self._recipient)

    def draw(self) -> None:
        """Compose the card anew and show it, with what there is to say about it."""
        choice, text = self.choice(), self.text()
        words = word_count(text.body)
        self.room.show_as(As.MUTED)
        try:
            # What is written by hand needs as much room as what is printed.
            printed = compose_card(text, choice.size, self._paper, self._fonts)
            card = compose_card(text, choice.size, self._paper, self._fonts, choice.inside)
            self.fits = True
            fits = self.tr("Fits: 1 word.") if words == 1 else self.tr("Fits: {n} words.").format(n=words)
            self.room.setText(fits)
            self.preview.show_card(card if choice.inside is Inside.LINES else printed)
        except FollowUpError as error:
            self.fits = False
            self.room.show_as(As.LOOK)
            self.room.setText(self._why(error))
            empty = CardText(text.front, "", text.recipient)
            self.preview.show_card(compose_card(empty, choice.size, self._paper, self._fonts, choice.inside))
        self.how.setText(self._folding(FORMATS[choice.size], choice.inside))

    def _why(self, error: FollowUpError) -> str:
        if error.code == "card_text_too_long":
            sentence = self.tr("Too long: {words} words, and about {fit} fit. Shorten it, or choose a larger card.")
            return sentence.format(words=error.values["words"], fit=error.values["fit"])
        if error.code == "card_glyphs_missing":
            sentence = self.tr("No font here can write {characters}. Leave that out.")
            return sentence.format(characters=error.values["characters"])
        return self._desk.why(error)

    def _folding(self, card: CardFormat, inside: Inside) -> str:
        lines = inside is Inside.LINES
        if card.fold is Fold.FLAT:
            how = self.tr("One page, flat.")
            what = self.tr("Lines to write on below the heading.") if lines else self.tr("The text below the heading.")
        else:
            how = self.tr("Fold twice along the dashed lines, the upper half back first. Front at the lower right.")
            what = self.tr("Lines to write on inside.") if lines else self.tr("The text inside.")
        shown = self.preview.card
        cut = [self.tr("Cut it out along the dashed edge.")] if shown is not None and shown.layout.is_cut else []
        return " ".join([*cut, how, what])

    def _show_on(self, paper: str | None) -> None:
        self._paper = paper
        self.draw()

    def _change(self) -> None:
        self._timer.start()
        if not self.print_bar.isHidden():
            self.print_bar.close_bar()
        self.edited.emit()

    def _fill(self) -> None:
        names = {
            "a6": self.tr("A6, flat"),
            "a6-folded": self.tr("A6, folded from A4"),
            "4x6": self.tr("4 x 6 in, flat"),
            "4.25x5.5-folded": self.tr("4.25 x 5.5 in, folded from Letter"),
        }
        for code in FORMATS:
            self.size_field.addItem(names.get(code, code), code)
        self.inside_field.addItem(self.tr("To write by hand"), Inside.LINES.value)
        self.inside_field.addItem(self.tr("Printed"), Inside.PRINTED.value)
        for field in (self.size_field, self.inside_field):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(11)

    def _arrange(self) -> None:
        kinds = QHBoxLayout()
        kinds.setSpacing(8)
        kinds.addLayout(labelled(self.tr("Card"), self.size_field), 1)
        kinds.addLayout(labelled(self.tr("Inside"), self.inside_field), 1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.editor, 1)
        left.addLayout(kinds)
        beside = QVBoxLayout()
        beside.setSpacing(12)
        beside.addStretch(1)
        for part in (self.how, self.room, self.envelope):
            beside.addWidget(part)
        beside.addStretch(1)
        ground = QFrame()
        ground.setProperty("role", "notice")
        row = QHBoxLayout(ground)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(self.preview, 3)
        row.addLayout(beside, 2)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left, 3)
        both.addWidget(ground, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        # Above the sheet: at the least height the window scrolls, and what was asked for must be in sight.
        column.addWidget(self.print_bar)
        column.addLayout(both, 1)


class _Envelope(QWidget):
    """The postal address of a person, to be written onto the envelope."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._postal = ""
        self._words = Text("", As.MUTED)
        self._change = link_button("", self._open, flush=True)
        self._field = TextField(3, 5)
        self._label = label_for(self.tr("Postal address"), self._field)
        self._keep = plain_button(self.tr("Keep"), self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._words, self._change, self._label, self._field, self._keep):
            column.addWidget(part)
        self._fold(open_=False)

    def show_address(self, postal: str) -> None:
        """Show the address for the envelope, or that there is none."""
        self._postal = postal
        none = self.tr("No postal address yet for the envelope.")
        self._words.setText(self.tr("For the envelope:\n{address}").format(address=postal) if postal.strip() else none)
        self._change.setText(self.tr("Change it") if postal.strip() else self.tr("Add one"))
        self._fold(open_=False)

    def _open(self) -> None:
        self._field.show_text(self._postal)
        self._fold(open_=True)
        self._field.setFocus()

    def _tell(self) -> None:
        self._fold(open_=False)
        self.told.emit(self._field.text())

    def _fold(self, *, open_: bool) -> None:
        for part in (self._label, self._field, self._keep):
            part.setVisible(open_)
        for part in (self._words, self._change):
            part.setVisible(not open_)
