"""Letters on their way out: an .eml file, or a mailto address for the mail program.

Python's own mail library can be made to write header lines that nobody asked for (CVE-2024-6923). So every header
value is cleaned here, every address is checked, and what was written is read again before it leaves.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from email import message_from_bytes
from email.contentmanager import raw_data_manager
from email.header import Header
from email.headerregistry import AddressHeader
from email.message import EmailMessage, Message
from email.policy import SMTP, compat32
from email.utils import format_datetime
from urllib.parse import quote

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.letter import one_line, plain_text
from followup_desktop.exchange.mail_address import ascii_address
from followup_desktop.exchange.mail_attachments import Attachment, attached, file_names, with_attachments

MAILTO_LONGEST = 1900
"""Up to how many characters a mailto address is safe; Windows cuts near 2,048."""

LONGEST_NAME = 200
"""How much of a name stands before its address, in characters."""

LONGEST_PLAIN = 60
ENCODING = "Content-Transfer-Encoding"
BODY_HEADERS = ("Content-Type", ENCODING, "MIME-Version")

_ENCODED_WORD = re.compile(r"=\?([\w-]+)(?:\*[\w-]*)?\?([bBqQ])\?([^?\s]*)\?=")
# Others are left as text: some codecs of Python are no charsets, and some are slow.
_CHARSET = re.compile(
    r"utf-?8|us-ascii|ascii|iso-8859-\d\d?|windows-125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-jp|euc-kr|shift_jis|"
    r"iso-2022-jp",
    re.IGNORECASE,
)
# What stands in a header as it is; all else is written as encoded words, commas and quotes of a name as well.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9'-]+(?: [A-Za-z0-9'-]+)*")
_PLAIN_SUBJECT = re.compile(r"[!-~]+(?: [!-~]+)*")

# The old policy writes a header as it is given. The new one folds it anew: on Python 3.11 that loses spaces and
# quotes of names in other scripts, lets encoded line ends through, and takes 20 s for 10,000 characters.
_AS_GIVEN = compat32.clone(linesep="\r\n")


def clean_header(text: str) -> str:
    """Give a text as the value of one header: no encoded words, no line ends, no controls, white space as one."""
    before, after = "", unicodedata.normalize("NFC", text)
    # Each round may lay bare an encoded word that was hidden in another or broken by a control; all get shorter.
    while before != after:
        before, after = after, one_line(_ENCODED_WORD.sub(_decoded, one_line(after)))
    return unicodedata.normalize("NFC", after.replace("=?", "= ?"))


def _decoded(word: re.Match[str]) -> str:
    charset, encoding, content = word.groups()
    if not _CHARSET.fullmatch(charset):
        return word.group()
    try:
        if encoding in "bB":
            octets = base64.b64decode(content + "=" * (-len(content) % 4), validate=True)
        else:
            octets = quopri.decodestring(content.encode(), header=True)
        return octets.decode(charset, "replace")
    except (binascii.Error, LookupError, ValueError):
        return word.group()


def compose(  # noqa: PLR0913 - a mail has that many parts
    to_name: str,
    to_address: str,
    subject: str,
    body: str,
    from_name: str,
    from_address: str,
    *,
    unsent: bool = True,
    date: datetime | None = None,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Write a mail as the bytes of an .eml file; `unsent` lets mail programs open it as a draft.

    An empty address leaves its header out, and so does no date. Files get names that are safe everywhere. Raises
    FollowUpError as `ascii_address` does, and `mail_unsafe_header` where the mail, read again, is not what was meant.
    """
    to_address, from_address = ascii_address(to_address), ascii_address(from_address)
    people = {"From": (from_name, from_address), "To": (to_name, to_address)}
    recipients = {header: address for header, (_, address) in people.items() if address}
    fields = {header: _mailbox(header, *people[header]) for header in recipients}
    if date is not None:
        # Desktops tell a mail from other text by its first line: From and Date are known to them, To is not.
        dated = {"Date": format_datetime(date)}
        fields = {"From": fields["From"], **dated, **fields} if "From" in fields else {**dated, **fields}
    fields["Subject"] = _encoded("Subject", clean_header(subject), _PLAIN_SUBJECT)
    if unsent:
        fields["X-Unsent"] = "1"
    text = plain_text(body)
    names = file_names(attachments, [clean_header(attachment.name) for attachment in attachments])
    data = _serialised(fields, text, attachments, names)
    files = [(name, attachment.data) for name, attachment in zip(names, attachments, strict=True)]
    if not _is_as_meant(data, fields, recipients, text, files):
        raise FollowUpError("mail_unsafe_header")
    return data


def _mailbox(header: str, name: str, address: str) -> str:
    shown = clean_header(name)[:LONGEST_NAME]
    if not shown or shown == address:
        return address
    return f"{_encoded(header, shown, _PLAIN_NAME)} <{address}>"


def _encoded(header: str, value: str, plain: re.Pattern[str]) -> str:
    """Write a value as it is where it is plain and short, else as encoded words on folded lines."""
    if not value or (len(value) <= LONGEST_PLAIN and plain.fullmatch(value)):
        return value
    # An address after it may make the last line longer than 78, but never than the 998 that are allowed.
    return Header(value, "utf-8", maxlinelen=75, header_name=header).encode(linesep="\r\n")


def _serialised(
    fields: dict[str, str], text: str, attachments: Sequence[Attachment] = (), names: Sequence[str] = ()
) -> bytes:
    body = EmailMessage(policy=_AS_GIVEN)
    if not attachments:
        _put(body, fields)
    body.set_content(text, charset="utf-8", content_manager=raw_data_manager)
    if not attachments:
        return body.as_bytes()
    whole = with_attachments(body, attachments, names)
    kind = str(whole["Content-Type"])
    del whole["Content-Type"]
    _put(whole, {**fields, "MIME-Version": "1.0", "Content-Type": kind})
    return whole.as_bytes()


def _put(mail: Message, fields: dict[str, str]) -> None:
    for header, value in fields.items():
        mail[header] = value


def _is_as_meant(
    data: bytes, fields: dict[str, str], recipients: dict[str, str], text: str, files: list[tuple[str, bytes]]
) -> bool:
    """Read a mail as others will: its lines, headers, recipients, text and files are those that were meant."""
    head = data.partition(b"\r\n\r\n")[0]
    lines = [line for line in re.split(rb"\r\n|\r|\n", head) if line[:1] not in {b" ", b"\t"}]
    names = sorted(line.partition(b":")[0].decode("ascii", "replace") for line in lines)
    read = message_from_bytes(data, policy=SMTP)
    body_headers = [header for header in BODY_HEADERS if not files or header != ENCODING]
    if names != sorted([*fields, *body_headers]) or sorted(read.keys()) != names:
        return False
    for header, address in recipients.items():
        value = read[header]
        if not isinstance(value, AddressHeader) or [it.addr_spec for it in value.addresses] != [address]:
            return False
    if files and attached(read) != files:
        return False
    content = next(read.iter_parts()) if files else read
    return plain_text(str(content.get_content())).rstrip("\n") == text.rstrip("\n")


def mailto(address: str, subject: str, body: str) -> str:
    """Give the address that opens a letter in the mail program: to, subject and body, and nothing else.

    Whether it is short enough is for the caller to see (`MAILTO_LONGEST`). Raises FollowUpError as `ascii_address`
    does; an empty address is left open.
    """
    # Each side of the @ is quoted for itself: some programs do not know an address with %40.
    to = "@".join(quote(part, safe="") for part in ascii_address(address).split("@"))
    text = plain_text(body).replace("\n", "\r\n")
    return f"mailto:{to}?subject={quote(clean_header(subject), safe='')}&body={quote(text, safe='')}"
