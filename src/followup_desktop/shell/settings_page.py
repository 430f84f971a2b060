"""The settings on one page: applied at once, said back, and no restart."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.kit.theme.colours import Appearance
from followup_desktop.kit.widgets.fields import LineField, TextField
from followup_desktop.kit.widgets.notice import Notice
from followup_desktop.kit.widgets.segments import Segments
from followup_desktop.kit.widgets.text import As, Text
from followup_desktop.shell.days_away import DaysAwayPart
from followup_desktop.shell.labelled_rows import LabelledRows
from followup_desktop.shell.own_addresses import OwnAddresses

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from followup_desktop.domain.errors import FollowUpError
    from followup_desktop.domain.settings import Settings
    from followup_desktop.kit.desk import Desk
    from followup_desktop.services.core import Core
    from followup_desktop.services.preferences import Choices

APPLY_AFTER_MS = 1000
WIDEST = 720


class SettingsPage(QWidget):
    """Shows each setting with its words, and applies what is typed a second after the last key."""

    def __init__(
        self, desk: Desk, tray_there: Callable[[], bool] = lambda: True, reach_part: QWidget | None = None
    ) -> None:
        """Make the page; it reads the settings when it is shown. `tray_there` says whether the desktop has a tray."""
        super().__init__()
        self._reach_part = reach_part
        self._desk = desk
        self._tray_there = tray_there
        self.reach = Text("", As.MUTED)
        self._settings: Settings | None = None
        self._waiting: dict[str, str] = {}
        self._wrong: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.apply)
        self.name = LineField()
        self.phone = LineField()
        self.signature = TextField(2, 6)
        self.addresses = OwnAddresses()
        self.country, self.region = QComboBox(), QComboBox()
        self.quiet_from, self.quiet_to = LineField("21:00"), LineField("8:00")
        self.time_of_day = LineField("10:00")
        self.appearance = Segments(self._appearances(), self.tr("Appearance"))
        self._notices = {key: Notice() for key in ("name", "email", "country", "quiet_hours", "time_of_day")}
        self.days_away = DaysAwayPart(desk)
        self._saved = Text("", As.MUTED)
        self._build()
        self._listen()
        desk.changes.everything_changed.connect(self._maybe_read)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the settings."""
        super().showEvent(event)
        if self._tray_there():
            reach = self.tr("Close the window and Follow-Up stays in the tray. Reminders reach you as long as it runs.")
        else:
            reach = self.tr(
                "This desktop has no place for a small icon. Minimise the window and reminders will reach you."
            )
        self.reach.setText(reach)
        self._read()
        self.days_away.read()

    def apply(self) -> None:
        """Store what was typed."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, {}
        for key, value in waiting.items():
            self._change(key, value)

    # How it looks

    def _appearances(self) -> list[tuple[Appearance, str]]:
        return [
            (Appearance.SYSTEM, self.tr("As the system")),
            (Appearance.LIGHT, self.tr("Light")),
            (Appearance.DARK, self.tr("Dark")),
            (Appearance.HIGH_CONTRAST, self.tr("High contrast")),
        ]

    def _build(self) -> None:
        form = QVBoxLayout()
        form.setSpacing(16)
        form.addWidget(Text(self.tr("Settings"), As.TITLE))
        you = self._part(
            form, self.tr("You"), self.tr("For your letters; nothing of it leaves this computer otherwise.")
        )
        you.add(self.tr("Name"), self.name)
        you.add(self.tr("Phone"), self.phone)
        you.add(self.tr("Signature"), self.signature)
        you.add("", self._notices["name"])
        you.add(self.tr("Your addresses"), self.addresses)
        you.add("", self._notices["email"])
        when = self._part(
            form, self.tr("When you are asked"), self.tr("Reminders keep off days off and out of quiet hours.")
        )
        when.add(self.tr("Country"), self.country)
        when.add(self.tr("Region"), self.region)
        when.add("", self._notices["country"])
        when.add(self.tr("Quiet from"), self._row(self.quiet_from, Text(self.tr("to")), self.quiet_to))
        when.add("", self._notices["quiet_hours"])
        when.add(self.tr("Usual time"), self.time_of_day)
        when.add("", self._notices["time_of_day"])
        form.addWidget(self.reach)
        if self._reach_part is not None:
            form.addWidget(self._reach_part)
        self._part(
            form, self.tr("Days away"), self.tr("Ill, on holiday, or else: what can wait, waits until you are back.")
        )
        form.addWidget(self.days_away)
        look = self._part(form, self.tr("Appearance"), "")
        look.add("", self.appearance)
        # One column of fields through all parts.
        widest = max(part.label_width() for part in (you, when))
        for part in (you, when, look):
            part.setColumnMinimumWidth(0, widest)
        form.addWidget(self._saved)
        form.addStretch(1)
        self._scroll(form)
        self.region.setAccessibleName(self.tr("Region"))
        self.country.setAccessibleName(self.tr("Country"))
        self.quiet_from.setAccessibleName(self.tr("Quiet hours begin"))
        self.quiet_to.setAccessibleName(self.tr("Quiet hours end"))
        for short in (self.quiet_from, self.quiet_to, self.time_of_day):
            short.setMaximumWidth(short.fontMetrics().averageCharWidth() * 14)

    def _part(self, form: QVBoxLayout, title: str, words: str) -> LabelledRows:
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(Text(title, As.HEADING))
        if words:
            head.addWidget(Text(words, As.MUTED))
        form.addLayout(head)
        part = LabelledRows()
        form.addLayout(part)
        return part

    def _row(self, *widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
            if isinstance(widget, Text):
                widget.setWordWrap(False)
        row.addStretch(1)
        return row

    def _scroll(self, form: QVBoxLayout) -> None:
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setMaximumWidth(WIDEST)
        form.setContentsMargins(28, 18, 28, 18)
        inside.setLayout(form)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    # What it does

    def _listen(self) -> None:
        self.name.textEdited.connect(partial(self._typed, "name"))
        self.phone.textEdited.connect(partial(self._typed, "phone"))
        self.signature.textChanged.connect(lambda: self._typed("signature", self.signature.text()))
        self.time_of_day.textEdited.connect(partial(self._typed, "time_of_day"))
        for field in (self.quiet_from, self.quiet_to):
            field.textEdited.connect(lambda _: self._typed("quiet_hours", self._quiet_hours()))
        for field in (self.name, self.phone, self.time_of_day, self.quiet_from, self.quiet_to):
            field.editingFinished.connect(self.apply)
        self.addresses.added.connect(partial(self._change, "email"))
        self.addresses.forgotten.connect(partial(self._change, "email", ""))
        self.country.activated.connect(lambda _: self._change("country", self.country.currentData()))
        self.region.activated.connect(lambda _: self._change("region", self.region.currentData()))
        self.appearance.set_value(self._desk.theme.choice)
        self.appearance.chosen.connect(self._choose_appearance)

    def _choose_appearance(self, choice: Appearance) -> None:
        self._desk.remembered.keep("appearance", choice.value)
        self._desk.theme.choose(choice)

    def _quiet_hours(self) -> str:
        return f"{self.quiet_from.text()}-{self.quiet_to.text()}"

    def _typed(self, key: str, value: str) -> None:
        if self._settings is not None and getattr(self._settings, key) != value:
            self._waiting[key] = value
            self._timer.start(APPLY_AFTER_MS)

    def _change(self, key: str, value: str) -> None:
        from followup_desktop.services import preferences

        def work(core: Core) -> Choices:
            preferences.change_setting(core, key, value)
            return preferences.choices(core)

        self._desk.change(work, partial(self._changed, key), partial(self._refused, key))

    def _changed(self, key: str, choices: Choices) -> None:
        self._notice(key).clear()
        self._wrong.discard(key)
        if key == "email":
            self.addresses.field.clear()
        self._saved.setText(self.tr("Saved {time}").format(time=f"{self._desk.now():%H:%M}"))
        self._show(choices)

    def _refused(self, key: str, error: FollowUpError) -> None:
        """Say why, next to the field; what was typed stays there."""
        self._wrong.add(key)
        self._notice(key).tell(self._desk.why(error), trouble=True)

    def _notice(self, key: str) -> Notice:
        return self._notices.get({"region": "country"}.get(key, key), self._notices["name"])

    def _maybe_read(self) -> None:
        if self.isVisible() and not self._waiting:
            self._read()

    def _read(self) -> None:
        from followup_desktop.services.preferences import choices

        self._desk.ask(choices, self._show, partial(self._refused, "name"))

    def _show(self, choices: Choices) -> None:
        """Show what is stored, but not over what is just being typed."""
        settings = self._settings = choices.settings
        begin, _, end = settings.quiet_hours.partition("-")
        shown = (
            ("name", self.name, settings.name),
            ("phone", self.phone, settings.phone),
            ("signature", self.signature, settings.signature),
            ("time_of_day", self.time_of_day, settings.time_of_day),
            ("quiet_hours", self.quiet_from, begin),
            ("quiet_hours", self.quiet_to, end),
        )
        for key, field, value in shown:
            if key not in self._waiting and key not in self._wrong:
                field.show_text(value)
        self._show_places(choices)
        self.addresses.show_addresses(settings.email)

    def _show_places(self, choices: Choices) -> None:
        if not self.country.count():
            self.country.addItem(self.tr("Not told: weekends only"), "")
            for name, code in sorted((_country_name(code), code) for code in choices.countries):
                self.country.addItem(name, code)
        self.country.setCurrentIndex(max(0, self.country.findData(choices.settings.country)))
        self.region.clear()
        self.region.addItem(self.tr("The whole country"), "")
        for code in choices.regions:
            self.region.addItem(code, code)
        self.region.setCurrentIndex(max(0, self.region.findData(choices.settings.region)))
        self.region.setEnabled(bool(choices.regions))


def _country_name(code: str) -> str:
    """Give a country's name in the language of the app, as Qt knows it."""
    territory = QLocale.codeToTerritory(code)
    return code if territory is QLocale.Country.AnyTerritory else QLocale.territoryToString(territory)
