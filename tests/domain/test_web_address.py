"""Where a web address leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.web_address import WebAddress, read_web_address


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("https://linkedin.com/in/ada", WebAddress("https", "linkedin.com")),
        (" HTTPS://Linkedin.com ", WebAddress("https", "linkedin.com")),
        ("linkedin.com/in/ada", WebAddress("", "linkedin.com")),
        ("//x.example/a", WebAddress("", "x.example")),
        ("x.example:8080?a=b", WebAddress("", "x.example")),
        ("https://x.example./", WebAddress("https", "x.example")),
        ("https://linkedin.com@evil.example/", WebAddress("https", "evil.example", disguised=True)),
        ("javascript:alert(1)", WebAddress("javascript", "")),
        ("file:///etc/passwd", WebAddress("file", "")),
        ("https://", None),
        ("https:///x", None),
        ("https://x.example:99999999/", None),
        ("https://[::1", None),
        ("https://x.example\\@evil.example", None),
        ("ht\ntps://x.example", None),
        ("Ada Moreno", None),
        ("Ada", None),
        ("", None),
    ],
)
def test_hosts(text: str, wanted: WebAddress | None) -> None:
    assert read_web_address(text) == wanted


@pytest.mark.parametrize(
    ("host", "is_so"),
    [("linkedin.com", True), ("de.linkedin.com", True), ("evillinkedin.com", False), ("linkedin.com.evil.org", False)],
)
def test_only_linkedin_is_linkedin(host: str, is_so: bool) -> None:
    assert WebAddress("https", host).is_linkedin is is_so


@given(st.text() | st.text().map(lambda text: f"https://{text}"))
def test_any_text_can_be_read(text: str) -> None:
    found = read_web_address(text)
    assert found is None or not any(c.isspace() for c in found.host)
