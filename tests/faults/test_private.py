"""After a full round nobody but the user may read anything that was written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from followup_desktop.storage.folder import DataFolder
from followup_desktop.storage.opening import open_store
from tests.faults.calendars import calendar, event
from tests.faults.command import NOW, assert_no_fault, followup, new_words
from tests.storage.toy_revisions import HEAD as TOY_HEAD
from tests.storage.toy_revisions import toy_versions

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")


def test_nothing_has_a_bit_for_others_after_a_full_round(tmp_path: Path) -> None:
    """Under a umask that forbids nothing, and with a folder that stood open before."""
    data, written = tmp_path / "data", tmp_path / "written"
    data.mkdir()
    written.mkdir()
    data.chmod(0o777)
    invitation = tmp_path / "invitation.ics"
    invitation.write_bytes(calendar([event("round-1", "Interview: Engineer at Harbor", 1)]))
    os.umask(0)
    round_ = [
        new_words(1),
        ["import", str(invitation)],
        ["set", "name", "Kim Doe"],
        ["letter", "1", "--person", "Ann", "--eml", str(written / "letter.eml")],
        ["card", "1", "--person", "Ann", "--size", "a6", "--pdf", str(written / "card.pdf")],
        ["export", "--format", "json", str(written / "all.json"), "--with-reflections"],
        ["export", "--format", "csv", str(written / "all.csv")],
        ["export", "--format", "ics", str(written / "all.ics")],
        ["check"],
    ]
    for words in round_:
        ended = followup(data, *words)
        assert_no_fault(ended)
        assert ended.status == 0, ended.err
        os.umask(0)
    versions = toy_versions(tmp_path / "versions")
    open_store(DataFolder(data), lambda: NOW, head=TOY_HEAD, versions=versions).close()
    places = [data, *data.rglob("*"), *written.iterdir()]
    assert {"letter.eml", "card.pdf", "all.json", "all.csv", "all.ics", "followup.sqlite3", "backups"} <= {
        place.name for place in places
    }
    assert [str(place) for place in places if place.lstat().st_mode & 0o077] == []
