"""By what texts are compared: without case, accents kept, spaces folded."""

from __future__ import annotations

import unicodedata


def text_key(text: str) -> str:
    """Give the form of a name in which case and spaces do not count."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def address_key(address: str) -> str:
    """Give the form of an e-mail address by which it is found again."""
    return unicodedata.normalize("NFC", address).strip().casefold()


def phone_key(number: str) -> str:
    """Give the digits of a phone number, with the plus of an international one."""
    digits = "".join(c for c in number if c.isdigit())
    return ("+" if number.strip().startswith("+") else "") + digits
