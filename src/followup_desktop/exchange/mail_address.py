"""Mail addresses as they go onto the wire: one plain `name@host.domain`, hosts in other letters as machines write them.

Quoted names, comments, routes and addresses of bare hosts are refused: no letter needs them, and programs disagree
about whom they mean (CVE-2023-27043).
"""

from __future__ import annotations

import re
import unicodedata

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.letter import one_line

LONGEST_ADDRESS, LONGEST_LOCAL_PART = 254, 64
"""In characters, as the rules of mail have it."""

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_LAST_LABEL = r"(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,58}[A-Za-z0-9])"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@(?:{_LABEL}\.)+{_LAST_LABEL}")


def valid_address(text: str) -> bool:
    """Say whether a text is one mail address that a letter can go to, and nothing else."""
    return _in_ascii(text) is not None


def ascii_address(text: str) -> str:
    """Give an address as it stands in a header; an empty text stays empty.

    Raises FollowUpError `mail_letters_before_at` (address) where only the letters before the @ are in the way: few
    servers take them, and none says so beforehand; and `mail_bad_address` (address) for what is no address.
    """
    if not text:
        return ""
    found = _in_ascii(text)
    if found is not None:
        return found
    local, at, host = text.rpartition("@")
    plain = "".join("x" if not c.isascii() and c.isalnum() else c for c in local)
    letters_only = bool(at) and plain != local and _in_ascii(f"{plain}@{host}") is not None
    raise FollowUpError("mail_letters_before_at" if letters_only else "mail_bad_address", address=one_line(text))


def _in_ascii(text: str) -> str | None:
    if len(text) > LONGEST_ADDRESS:
        return None
    local, _, host = text.rpartition("@")
    address = text if host.isascii() else f"{local}@{_host_in_ascii(host)}"
    found = _ADDRESS.fullmatch(address)
    fits = found is not None and len(address) <= LONGEST_ADDRESS and len(found.group(1)) <= LONGEST_LOCAL_PART
    return address if fits else None


def _host_in_ascii(host: str) -> str:
    """Write a host as machines do (IDNA 2008); an empty text where it cannot be one.

    Nothing is mapped but capitals and letters made of two signs: what only looks like a host is none.
    """
    import idna

    try:
        return idna.encode(unicodedata.normalize("NFC", host).lower(), strict=True, std3_rules=True).decode("ascii")
    except ValueError:
        return ""
