"""What goes with a mail: files under names that are safe on every system, and the proof that they are in it."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from email.message import EmailMessage, Message
    from email.policy import Policy

UNKNOWN = "application/octet-stream"
LONGEST_FILE_NAME = 100
"""How long a file's name is at most, in bytes of UTF-8."""

_KIND = re.compile(r"(application|audio|image|text|video)/[a-z0-9][a-z0-9.+-]{0,100}")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]+(?:[ .][A-Za-z0-9_-]+)*")
_NOT_IN_NAMES = re.compile(r"[\"<>:|?*;%\x00-\x1f]")
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail: its name as given, its bytes, its media type."""

    name: str
    data: bytes
    kind: str = UNKNOWN


def file_names(attachments: Sequence[Attachment], clean: Sequence[str]) -> list[str]:
    """Give each attachment a name of its own; `clean` holds theirs as one line each, without anything unseen."""
    taken: list[str] = []
    for text in clean[: len(attachments)]:
        name, number = _short(_plain(text)), 1
        while name.casefold() in {other.casefold() for other in taken}:
            number += 1
            name = _short(_plain(text), f" {number}")
        taken.append(name)
    return taken


def with_attachments(text: EmailMessage, attachments: Sequence[Attachment], names: Sequence[str]) -> MIMEMultipart:
    """Put a text and files together; the headers of the mail itself come from the caller."""
    # compat32 quotes nothing by itself in a header that is set whole; the boundary follows from what is between.
    boundary = f"followup-{_digest(text, attachments)}"
    whole = MIMEMultipart("mixed", boundary=boundary, policy=text.policy)
    del whole["MIME-Version"]
    del text["MIME-Version"]
    whole.attach(text)
    for attachment, name in zip(attachments, names, strict=True):
        whole.attach(_part(attachment, name, text.policy))
    return whole


def attached(read: EmailMessage) -> list[tuple[str, bytes]] | None:
    """Read a mail's files as others will: name and bytes of each; None where it is built in any other way."""
    first, *rest = read.iter_parts()
    if any(part.is_multipart() or part.get_content_disposition() != "attachment" for part in rest):
        return None
    if first.get_content_maintype() != "text" or first.get_content_disposition() is not None:
        return None
    return [(part.get_filename() or "", part.get_payload(decode=True) or b"") for part in rest]  # type: ignore[misc]


def _part(attachment: Attachment, name: str, policy: Policy[Message]) -> MIMENonMultipart:
    main, _, sub = (attachment.kind if _KIND.fullmatch(attachment.kind) else UNKNOWN).partition("/")
    part = MIMENonMultipart(main, sub, policy=policy)
    del part["MIME-Version"]
    shown = f'filename="{name}"' if _PLAIN_NAME.fullmatch(name) else f"filename*=utf-8''{quote(name, safe='')}"
    part["Content-Disposition"] = f"attachment; {shown}"
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(_base64(attachment.data))
    return part


def _base64(data: bytes) -> str:
    return base64.encodebytes(data).decode("ascii").replace("\n", "\r\n")


def _digest(text: EmailMessage, attachments: Sequence[Attachment]) -> str:
    mixed = sha256(str(text.get_payload()).encode("utf-8", "replace"))
    for attachment in attachments:
        mixed.update(sha256(attachment.data).digest())
    return mixed.hexdigest()[:40]


def _plain(text: str) -> str:
    """Give the last part of a path, without what some system takes for a path, a device or a command."""
    last = re.split(r"[/\\]", text)[-1]
    name = " ".join(_NOT_IN_NAMES.sub("_", last).split()).strip(". ")
    return f"_{name}" if _DEVICE.match(name) else name or "attachment"


def _short(name: str, mark: str = "") -> str:
    """Give a name of the allowed length; what is left out is left out before its ending."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > LONGEST_FILE_NAME // 4:
        stem, dot, ending = name, "", ""
    room = LONGEST_FILE_NAME - len(f"{mark}{dot}{ending}".encode())
    kept = stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ")
    return f"{kept or 'attachment'}{mark}{dot}{ending}"
