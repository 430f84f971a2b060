"""Handing a phone number to a program of the desktop that calls; only plain numbers, and only where there is one."""

from __future__ import annotations

import re
import shutil

from PySide6.QtCore import QUrl

from followup_desktop.kit.mail_program import asks_the_desktop, has_program

TEL = "x-scheme-handler/tel"

_BETWEEN = re.compile(r"[\s\u00a0()./-]")
_NUMBER = re.compile(r"\+?[0-9]{3,15}")
_TRUNK_ZERO = re.compile(r"(?<=\d)\s*\(0\)\s*")


def tel_url(number: str) -> QUrl | None:
    """Give the address that calls a number as it was typed; None where it holds anything but one number.

    Codes that a telephone would obey (`*`, `#`, pauses) are no part of a number.
    """
    bare = _BETWEEN.sub("", _TRUNK_ZERO.sub("", number.strip()) if number.strip().startswith("+") else number.strip())
    return QUrl(f"tel:{bare}") if _NUMBER.fullmatch(bare) else None


def can_call() -> bool:
    """Say whether the desktop has a program that calls; asks the desktop, and may take seconds."""
    return asks_the_desktop() and shutil.which("xdg-mime") is not None and has_program(TEL)
