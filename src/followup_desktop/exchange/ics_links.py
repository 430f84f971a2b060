"""The link by which to join a meeting, from the many places in which programs put it; only http and https."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from followup_desktop.exchange.ics_times import Facts

LONGEST = 2_000
MOST_LINKS = 200
"""Links of one text that are looked at."""

_CONFERENCE = (
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "CONFERENCE",
)
_LINK = re.compile(r"https?://[^\s<>\"'\\{}|^`\x00-\x20]{1,2000}", re.IGNORECASE)
_VIDEO_HOSTS = (
    "teams.microsoft.com",
    "teams.live.com",
    "zoom.us",
    "zoom.com",
    "zoomgov.com",
    "meet.google.com",
    "webex.com",
    "whereby.com",
    "meet.jit.si",
    "gotomeeting.com",
    "gotomeet.me",
    "meet.goto.com",
    "bluejeans.com",
    "ringcentral.com",
    "skype.com",
    "chime.aws",
    "meet.lync.com",
    "riverside.fm",
    "hirevue.com",
    "facetime.apple.com",
    "bigbluebutton.org",
    "8x8.vc",
)


def link_of(facts: Facts) -> str:
    """Give the best link: the conference's, a video link in URL, place or notes, any URL, a link as place."""
    for name in _CONFERENCE:
        for written in facts.get(name, ()):
            if found := _links(written.text):
                return found[0]
    texts = [written.text for name in ("URL", "LOCATION", "DESCRIPTION") for written in facts.get(name, ())]
    for text in texts:
        for link in _links(text):
            if _is_video(link):
                return link
    for name in ("URL", "LOCATION"):
        for written in facts.get(name, ()):
            found = _links(written.text.strip())
            if found and written.text.strip().startswith(found[0]):
                return found[0]
    return ""


def _links(text: str) -> list[str]:
    """Find what can be opened in a browser and has a host, without the punctuation around it."""
    found = (match[0].rstrip(".,;:!?)]") for match in islice(_LINK.finditer(text), MOST_LINKS))
    return [link for link in found if len(link) <= LONGEST and _host(link)]


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").lower()
    except ValueError:
        return ""


def _is_video(link: str) -> bool:
    host = _host(link)
    return any(host == known or host.endswith("." + known) for known in _VIDEO_HOSTS)
