"""What can go wrong on somebody's machine, in one sentence that says what to do."""

from __future__ import annotations

import errno

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}

OFFLINE = "The packages could not be fetched: check the connection to the network, and try again."
PIP_SIGNS = {
    ("No space left on device", "Disk quota exceeded"): ("The disk is full: make room (about 1 GB) and try again."),
    ("DO NOT MATCH THE HASHES",): (
        "A package that came is not the one that was locked, so it was not installed: try again, and tell us "
        "if it stays so."
    ),
    ("CERTIFICATE_VERIFY_FAILED", "SSLError"): (
        "The packages could not be fetched safely: check the clock and the certificates here, and try again."
    ),
    (
        "name resolution",
        "NewConnectionError",
        "Network is unreachable",
        "ConnectTimeout",
        "ReadTimeout",
    ): OFFLINE,
    (
        "Connection refused",
        "ProxyError",
        "getaddrinfo",
        "nodename nor servname",
        "Max retries exceeded",
    ): OFFLINE,
    ("Permission denied", "Read-only file system"): (
        "The folder .venv cannot be written by this user: check whose it is."
    ),
    ("No matching distribution", "Could not find a version"): (
        "A locked package is not to be had: check the network, and in README.md whether this "
        "system is among those it runs on."
    ),
}
"""What pip may say, and what that means; the first that fits is told."""


class MendableError(Exception):
    """Something the person at the keyboard can mend; its text is the whole message."""


def in_words(error: OSError) -> str:
    """Say what the operating system refused, and what to do about it."""
    place = error.filename or "a file"
    if error.errno in NO_ROOM:
        return f"The disk is full, so {place} could not be written: make room and try again."
    if error.errno in NO_RIGHT:
        return f"{place} cannot be changed by this user: check whose it is, or work in a copy of your own."
    return f"{error.strerror or type(error).__name__} ({place}): mend this and try again."


def why_pip_failed(output: str) -> str:
    """Find the one cause in pip's many lines; its whole output stays in the log."""
    for signs, sentence in PIP_SIGNS.items():
        if any(sign in output for sign in signs):
            return sentence
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return f"The packages could not be installed; pip's last word was: {lines[-1] if lines else 'nothing'}"
