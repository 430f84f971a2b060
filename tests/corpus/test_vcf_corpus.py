"""Every contact file of the corpus: each card arrives or is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from followup_desktop.domain.reading import Reading
from followup_desktop.exchange.reader import Reader
from followup_desktop.kit.words.reading import TABLE
from tests.corpus.test_ics_corpus import CORPUS, child_command

pytestmark = pytest.mark.skipif(not (CORPUS / "vcf").is_dir(), reason="the corpus is not beside this repository")

CARD = re.compile(rb"(?im)^[ \t]*(?:[\w-]+\.)?BEGIN:VCARD")


@pytest.fixture(scope="module")
def files() -> Iterator[dict[Path, Reading]]:
    with Reader(child_command()) as reader:
        yield {path: reader.read(path, "Europe/Berlin") for path in sorted((CORPUS / "vcf").iterdir())}


def test_each_card_arrives_or_is_named(files: dict[Path, Reading]) -> None:
    assert len(files) >= 115
    for path, reading in files.items():
        cards = len(CARD.findall(path.read_bytes().replace(b"\0", b"")))
        whole = any(not left.item for left in reading.left_out)
        assert whole or len(reading.contacts) + len(reading.left_out) >= cards, path.name
        assert reading != Reading(), path.name
        assert all(left.reason.code in TABLE for left in reading.left_out)


def test_nearly_all_files_that_vobject_reads_arrive(files: dict[Path, Reading]) -> None:
    """Those that do not arrive have nobody in them: no name, no address and no number."""
    rows = [
        line.split("\t")[:4]
        for line in (CORPUS / "baseline" / "vcf.tsv").read_text(encoding="utf-8").strip().split("\n")
    ]
    read_by_vobject = [row[1] for row in rows if row[0] == "vob_lax" and row[2:3] == ["ok"] and row[3] != "0"]
    names = {path.rpartition("/")[2] for path in read_by_vobject}
    read = {path: reading for path, reading in files.items() if path.name in names}
    assert len(read) >= 105
    for path, reading in read.items():
        if not reading.contacts:
            empty = {"reading_card_without_name", "reading_card_of_group", "reading_nothing_inside"}
            none = {"reading_not_contacts"} if b"BEGIN" not in path.read_bytes() else set()
            assert {left.reason.code for left in reading.left_out} <= empty | none, path.name


def test_names_are_those_of_vobject(files: dict[Path, Reading]) -> None:
    """vobject is the second opinion on names and addresses, where it reads a file at all."""
    import vobject

    compared = 0
    for path, reading in files.items():
        try:
            text = path.read_bytes().decode("utf-8")
            cards: list[Any] = [card for card in vobject.readComponents(text, allowQP=True) if card.name == "VCARD"]
            theirs = {card.fn.value for card in cards if hasattr(card, "fn") and card.fn.value.strip()}
            addresses = {each.value.strip().casefold() for card in cards for each in card.contents.get("email", ())}
        except Exception:
            continue
        ours = {contact.name for contact in reading.contacts}
        assert {" ".join(name.split()) for name in theirs} <= {" ".join(name.split()) for name in ours} | {
            left.item for left in reading.left_out
        }, path.name
        found = {address.casefold() for contact in reading.contacts for address in contact.emails}
        assert {
            address.removeprefix("mailto:")
            for address in addresses
            if re.fullmatch(r"[^\s<>,;\"]+@[^\s@<>,;\"]+", address)
        } <= found, path.name
        compared += len(theirs)
    assert compared > 80
