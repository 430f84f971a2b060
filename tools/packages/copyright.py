"""The copyright file of the Debian package: machine-readable, from the licences that were packed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tools.packages.licence_index import read_index

HEAD = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Follow-Up
Upstream-Contact: The Follow-Up founders <followup-desktop@users.noreply.github.com>
Comment:
 The program is packed together with Python, Qt and the packages that it uses. For each of them its
 own files of licence stand below, and once more in {folder}.
"""
_WHOLE = re.compile(
    r"^[^\n]*(?P<name>Apache License|GNU GENERAL PUBLIC LICENSE)\s+Version 2\b.*?END OF TERMS AND CONDITIONS[^\n]*",
    re.DOTALL | re.MULTILINE,
)
COMMON = {"LGPL-3.0-only": "LGPL-3", "Apache-2.0": "Apache-2.0"}
"""Licences whose whole text every Debian has in /usr/share/common-licenses."""


def debian_copyright(licences: Path, program: str) -> str:
    """Write the file for the licences in a folder; `program` is the program's folder below the root."""
    index = read_index(licences)
    folder = f"/{program}/_internal/followup_desktop/licences"
    parts = [HEAD.format(folder=folder)]
    texts: dict[str, str] = {}
    for number, one in enumerate(index):
        name = _short_name(one["name"], one["licence"])
        places = "*" if number == 0 else f"{program}/_internal/{_place(one['name'])}*"
        lines = _lines(licences, one["texts"])
        holders = [line for line in lines if _HOLDER.match(line)] or [f"the authors of {one['name']}"]
        parts.append(
            f"Files: {places}\nCopyright:\n{_indented(holders[:20])}\nLicense: {name}\n"
            f"Comment: {one['name']} {one['version']}".rstrip()
            + "\n"
        )
        texts[name] = _license_text(one["licence"], lines)
    parts.extend(f"License: {name}\n{text}\n" for name, text in texts.items())
    return "\n".join(parts)


_HOLDER = re.compile(r"\s*(copyright\b|\(c\) |©).*[0-9A-Za-z]", re.IGNORECASE)


def _lines(folder: Path, texts: Iterable[str]) -> list[str]:
    return [line for name in texts for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def _license_text(licence: str, lines: list[str]) -> str:
    if licence in COMMON:
        return f" The whole text is in /usr/share/common-licenses/{COMMON[licence]}."
    return _indented(_WHOLE.sub(_where_it_stands, "\n".join(lines)).splitlines())


def _where_it_stands(found: re.Match[str]) -> str:
    name = "Apache-2.0" if found["name"].startswith("Apache") else "GPL-2"
    return f"[The whole text of this licence is in /usr/share/common-licenses/{name}.]"


def _indented(lines: list[str]) -> str:
    return "\n".join(f" {line.strip()}" if line.strip() else " ." for line in lines)


def _short_name(name: str, licence: str) -> str:
    if licence in COMMON:
        return licence
    return f"{re.sub('[^A-Za-z0-9.+]+', '-', name).strip('-')}-licence"


def _place(name: str) -> str:
    return re.sub("[^A-Za-z0-9.+]+", "?", name.partition(" (")[0]).rstrip("?")
