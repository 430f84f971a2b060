"""Messages as they are stored: JSON, with dates that stay dates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time

from followup_desktop.domain.message import Message, Said

KINDS: Mapping[str, type[date] | type[datetime] | type[time]] = {"date": date, "datetime": datetime, "time": time}


def said(message: Message) -> str:
    """Write a message so that it can be stored."""
    values = {key: _plain(value) for key, value in message.values.items()}
    return json.dumps({"code": message.code, "values": values}, ensure_ascii=False)


def heard(text: str) -> Message:
    """Read a stored message."""
    read = json.loads(text)
    values: dict[str, Said] = {
        key: KINDS[value[0]].fromisoformat(value[1]) if isinstance(value, list) else value
        for key, value in read["values"].items()
    }
    return Message(read["code"], values)


def _plain(value: Said) -> object:
    return value if isinstance(value, str | int) else [type(value).__name__, value.isoformat()]
