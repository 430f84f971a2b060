"""What stands in the fields of an interview, letter by letter, so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from followup_desktop.kit.days import read_day
from followup_desktop.services.editing import InterviewSheet

if TYPE_CHECKING:
    from followup_desktop.kit.desk import Desk
    from followup_desktop.shell.interview_fields import InterviewFields

TYPED = ("company", "role", "day", "start", "place", "link", "people", "notes")
"""The fields that are empty until somebody types."""


def texts_of(fields: InterviewFields) -> dict[str, str]:
    """Give what stands in the fields, readable or not."""
    return {
        "company": fields.company.text(),
        "role": fields.role.text(),
        "day": fields.day.field.text(),
        "start": fields.start.text(),
        "length": fields.length.text(),
        "zone": fields.zone.currentText(),
        "place": fields.place.text(),
        "link": fields.link.text(),
        "people": fields.people.text(),
        "notes": fields.notes.text(),
    }


def show_texts(desk: Desk, fields: InterviewFields, texts: Mapping[str, str]) -> None:
    """Put texts back into the fields; what is missing is empty again."""
    fields.show_sheet(InterviewSheet(time_zone=texts.get("zone") or desk.zone().key))
    fields.blockSignals(True)
    lines = {name: getattr(fields, name) for name in ("company", "role", "start", "place", "link")}
    for name, field in lines.items():
        field.setText(texts.get(name, ""))
    day = texts.get("day", "")
    fields.day.set_day(read_day(day, desk.today()))
    if fields.day.day is None:
        fields.day.field.setText(day)
    fields.length.setText(texts.get("length") or fields.length.text())
    fields.people.setPlainText(texts.get("people", ""))
    fields.notes.setPlainText(texts.get("notes", ""))
    fields.blockSignals(False)
