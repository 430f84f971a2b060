"""Where a web address leads: its host, whatever else stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

WEB = frozenset({"http", "https"})
LINKEDIN = "linkedin.com"
_HOST_FIRST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d{1,5})?(?:[/?#]\S*)?")
_UNSAID = re.compile(r"[\s\\\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """The scheme in small letters, empty where none was typed; the host as typed; whether something stands before it.

    `disguised` is so for `https://linkedin.com@evil.example`, which leads to what stands after the @.
    """

    scheme: str
    host: str
    disguised: bool = False

    @property
    def is_linkedin(self) -> bool:
        """Whether it leads to LinkedIn."""
        return self.host == LINKEDIN or self.host.endswith(f".{LINKEDIN}")


def read_web_address(text: str) -> WebAddress | None:
    """Read a web address, `https://host/...` or `host.example/...`; None for a text that is none."""
    text = text.strip()
    if _HOST_FIRST.fullmatch(text):
        text = f"//{text}"
    # Browsers read a backslash as a slash, and other white space not at all: such a host would be another one.
    if _UNSAID.search(text):
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return None
    if not parts.scheme and not text.startswith("//"):
        return None
    if parts.scheme in WEB and not host:
        return None
    return WebAddress(parts.scheme, host.rstrip("."), "@" in parts.netloc)
