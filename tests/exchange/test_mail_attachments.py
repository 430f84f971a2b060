"""Files that go with a mail: whole, under safe names, and no header more than was meant."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.policy import SMTP, compat32
from pathlib import Path

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.exchange import mail
from followup_desktop.exchange.mail import compose
from followup_desktop.exchange.mail_attachments import LONGEST_FILE_NAME, UNKNOWN, Attachment, attached

pytestmark = pytest.mark.long

STRINGS = Path(__file__).parents[3] / "shared" / "corpus" / "strings"
TO, FROM = "novak@northfield.example", "jamie@ellis.example"
BODY = "Dear Ms Nov\u00e1k,\n\nFrom me\n.\n--followup-\nthank you.\n"
HEADERS = ["From", "To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"]
PDF = Attachment("Resume.pdf", b"%PDF-1.7\r\n\x00\xff\n" * 900, "application/pdf")


def written(*attachments: Attachment, body: str = BODY) -> bytes:
    """Write a mail with files."""
    return compose("Ms Novak", TO, "Thank you", body, "Jamie", FROM, attachments=attachments)


def read(data: bytes) -> list[tuple[str, bytes]]:
    """Read the files of a mail."""
    found = attached(message_from_bytes(data, policy=SMTP))
    assert found is not None
    return found


def test_text_and_files_arrive_as_they_are() -> None:
    data = written(PDF, Attachment("Lebenslauf \u00c4.pdf", b"", "application/pdf"))
    mail_read = message_from_bytes(data, policy=SMTP)
    assert mail_read.keys() == HEADERS
    assert next(mail_read.iter_parts()).get_content().replace("\r\n", "\n") == BODY
    assert read(data) == [("Resume.pdf", PDF.data), ("Lebenslauf \u00c4.pdf", b"")]
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_the_same_mail_is_written_twice_alike() -> None:
    assert written(PDF) == written(PDF)


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("Resume.pdf", "Resume.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\cv.pdf", "cv.pdf"),
        ("cv\u202efdp.exe", "cvfdp.exe"),
        ('a"; filename="b.exe', "a__ filename=_b.exe"),
        ("a\r\nBcc: x@evil.example", "a Bcc_ x@evil.example"),
        ("=?utf-8?q?=0D=0ABcc:_x?=.pdf", "Bcc_ x.pdf"),
        ("NUL", "_NUL"),
        ("com1.txt", "_com1.txt"),
        (".bashrc", "bashrc"),
        ("...", "attachment"),
        ("", "attachment"),
        ("\x00\ud800", "attachment"),
        ("%2e%2e%2f", "_2e_2e_2f"),
    ],
)
def test_a_name_is_made_safe(given: str, safe: str) -> None:
    assert read(written(Attachment(given, b"x"))) == [(safe, b"x")]


def test_a_long_name_keeps_its_ending() -> None:
    for stem, ending in (("x" * 300, "pdf"), ("\u00e4" * 300, "docx"), ("x" * 300, "y" * 300), ("." * 300, "p")):
        ((name, _),) = read(written(Attachment(f"{stem}.{ending}", b"x")))
        assert len(name.encode()) <= LONGEST_FILE_NAME
        assert name.endswith(f".{ending}") is (len(ending) < 25 and not stem.startswith("."))


def test_names_do_not_collide_on_any_system() -> None:
    names = [name for name, _ in read(written(*(Attachment(name, b"") for name in ("cv.pdf", "CV.PDF", "a/cv.pdf"))))]
    assert names == ["cv.pdf", "CV 2.PDF", "cv 3.pdf"]


@pytest.mark.parametrize("kind", ["multipart/mixed", "message/rfc822", "text/plain\r\nBcc: x", "", "application/"])
def test_a_kind_that_is_none_is_written_as_unknown(kind: str) -> None:
    ((part,),) = [list(message_from_bytes(written(Attachment("a", b"x", kind)), policy=SMTP).iter_attachments())]
    assert part.get_content_type() == UNKNOWN


def test_no_string_of_the_corpus_makes_a_header_or_a_part() -> None:
    files = sorted(STRINGS.glob("*.json")) if STRINGS.is_dir() else []
    if not files:
        pytest.skip("no corpus beside the project")
    for text in [text for file in files for text in json.loads(file.read_text(encoding="utf-8"))]:
        data = compose(
            text, TO, text, text, text, FROM, attachments=[Attachment(text, text.encode("utf-8", "replace"))]
        )
        assert message_from_bytes(data, policy=compat32).keys() == HEADERS
        ((name, content),) = read(data)
        assert content == text.encode("utf-8", "replace")
        assert not set(name) & set('/\\"<>:|?*;\r\n\x00')


@pytest.mark.parametrize(
    "change",
    [
        (b"Resume.pdf", b"Resume.exe"),
        (b"JVBERi", b"JVBERj"),
        (b"Content-Disposition: attachment", b"Content-Disposition: inline"),
        (b"Content-Type: application/pdf", b"Content-Type: message/rfc822"),
        (b"From me", b"From you"),
        (b'Content-Type: text/plain; charset="utf-8"', b"Content-Type: multipart/mixed; boundary=x"),
        (b'Content-Type: text/plain; charset="utf-8"', b"Content-Disposition: attachment"),
        (b"X-Unsent: 1", b"Bcc: x@evil.example"),
    ],
)
def test_a_mail_that_does_not_come_back_as_meant_is_refused(
    change: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = mail._serialised
    monkeypatch.setattr(mail, "_serialised", lambda *given: right(*given).replace(*change))
    with pytest.raises(FollowUpError, match="mail_unsafe_header"):
        written(PDF)
