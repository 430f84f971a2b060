"""What somebody may have meant by a mistyped mail address: only ever asked, nothing is put right by itself."""

from __future__ import annotations

from followup_desktop.domain.one_slip import is_one_slip

_HOSTS = (
    *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.de", "outlook.com", "outlook.de", "yahoo.com"),
    *("yahoo.de", "icloud.com", "protonmail.com", "proton.me", "posteo.de", "mailbox.org", "t-online.de"),
    *("freenet.de", "bluewin.ch", "fastmail.com", "verizon.net", "comcast.net", "btinternet.com"),
)
"""Hosts of everybody's mail whose names are long enough that one slip is no other host."""

_REAL = frozenset({"ymail.com", "mail.com", "email.com", "rocketmail.com", "hotmail.fr", "hotmail.it", "hotmail.es"})
"""Hosts one letter away from these that are what they say."""

_ENDINGS = {
    **dict.fromkeys(("con", "cmo", "cpm", "vom", "xom", "ocm", "comm", "coom", "cim", "cob", "cmm", "coml"), "com"),
    **dict.fromkeys(("nte", "ner", "nett", "met"), "net"),
    **dict.fromkeys(("ogr", "rog", "orgg", "prg"), "org"),
    **dict.fromkeys(("ed", "dee", "fe"), "de"),
}
"""Endings that no host has, with the one next to them on the keyboard or in the fingers."""

_GLUED = ("com", "org", "net", "de")
_LEAST_NAME = 3
"""So many letters a name has before an ending that lost its dot is taken for one."""


def meant_address(address: str) -> str:
    """Give the address that somebody may have meant by one that looks mistyped, or an empty text.

    `ada@gmial.com` gives `ada@gmail.com`, `ada@gmailcom` and `ada@gmail,com` too; the part before the @ is never
    another one.
    """
    local, at, host = address.rpartition("@")
    if not local or not at or not host:
        return ""
    typed = host.casefold()
    dotted = ".".join(part for part in typed.replace(",", ".").split(".") if part)
    wanted = _meant_host(dotted)
    return "" if not wanted or wanted == typed else f"{local}@{wanted}"


def _meant_host(host: str) -> str:
    name, dot, ending = host.rpartition(".")
    if not dot:
        ending = next((end for end in _GLUED if host.endswith(end) and len(host) >= len(end) + _LEAST_NAME), "")
        if not ending:
            return ""
        name = host.removesuffix(ending)
    mended = f"{name}.{_ENDINGS.get(ending, ending)}"
    if mended in _HOSTS or mended in _REAL:
        return mended
    return next((known for known in _HOSTS if _is_nearly(mended, known)), mended)


def _is_nearly(typed: str, known: str) -> bool:
    """Say whether a host is one slip away: in its name, or in the ending `com`; others are endings of countries."""
    name, _, ending = typed.partition(".")
    known_name, _, known_ending = known.partition(".")
    if ending == known_ending:
        return is_one_slip(name, known_name)
    return name == known_name and known_ending == "com" and is_one_slip(ending, known_ending)
