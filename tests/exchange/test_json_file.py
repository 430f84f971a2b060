"""Our own archive file: written so that it can be read, and read as if a stranger had written it."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.exchange import json_file
from followup_desktop.exchange.json_file import Plain, read_archive, write_archive
from followup_desktop.exchange.private_file import write_private

TABLES: dict[str, list[dict[str, Plain]]] = {
    "company": [{"uid": "1", "name": 'a\0b \u202e\u05d0 \U0001f600 " \\ \n'}, {"uid": "2", "name": ""}],
    "person": [],
    "interview": [{"uid": "3", "round": 1, "counted": True, "day": None}],
}


def head(rest: str) -> str:
    return '{"format": "followup", "version": 1, ' + rest


class TestWriting:
    def test_what_was_written_is_read(self, tmp_path: Path) -> None:
        write_archive(tmp_path / "a.json", TABLES)
        archive = read_archive(tmp_path / "a.json")
        assert archive.tables == TABLES
        assert list(archive.tables) == list(TABLES)
        assert archive.unknown_parts == ()

    def test_it_is_plain_utf8_with_one_row_on_a_line(self, tmp_path: Path) -> None:
        write_archive(tmp_path / "a.json", {"person": [{"name": "Zoë", "uid": "1"}, {"name": "李", "uid": "2"}]})
        assert (tmp_path / "a.json").read_text("utf-8") == (
            '{"format": "followup", "version": 1, "tables": {\n"person": [\n'
            '{"name": "Zoë", "uid": "1"},\n{"name": "李", "uid": "2"}]}}\n'
        )

    def test_nothing_at_all_is_an_archive_too(self, tmp_path: Path) -> None:
        write_archive(tmp_path / "a.json", {})
        assert read_archive(tmp_path / "a.json").tables == {}


class TestReading:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "archive_broken"),
            ("  \n", "archive_broken"),
            ("{", "archive_broken"),
            ("{}", "archive_not_ours"),
            ("[]", "archive_not_ours"),
            ("null", "archive_not_ours"),
            ('"followup"', "archive_not_ours"),
            ("%PDF-1.7", "archive_not_ours"),
            ('{"format": "bookmarks", "version": 1, "tables": {}}', "archive_not_ours"),
            ('{"format": ["followup"], "version": 1, "tables": {}}', "archive_not_ours"),
            ('{"version": 1, "tables": {}}', "archive_not_ours"),
            ('{"format": "followup", "tables": {}}', "archive_broken"),
            ('{"format": "followup", "version": true, "tables": {}}', "archive_broken"),
            ('{"format": "followup", "version": 0, "tables": {}}', "archive_broken"),
            ('{"format": "followup", "version": "1", "tables": {}}', "archive_broken"),
            ('{"format": "followup", "version": 2}', "archive_newer"),
            ('{"format": "followup", "version": ' + "9" * 4000 + "}", "archive_newer"),
            ('{"format": "followup", "version": ' + "9" * 5000 + "}", "archive_broken"),
            ('{"format": "followup", "version": 1}', "archive_broken"),
            (head('"tables": []}'), "archive_broken"),
            (head('"tables": {"person": {}}}'), "archive_broken"),
            (head('"tables": {"person": null}}'), "archive_broken"),
            (head('"tables": {"person": [{"round": NaN}]}}'), "archive_broken"),
            (head('"tables": {"person": [{"round": -Infinity}]}}'), "archive_broken"),
            (head('"tables": {"person": [{"uid": "1", "uid": "2"}]}}'), "archive_broken"),
            (head('"tables": {}, "tables": {}}'), "archive_broken"),
            (head('"tables": {"person": [' + "[" * 100_000 + "]" * 100_000 + "]}}"), "archive_broken"),
            (head('"tables": {"person": [' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "]}}"), "archive_broken"),
            (head('"tables": {}} {}'), "archive_broken"),
        ],
    )
    def test_what_is_refused_and_why(self, tmp_path: Path, text: str, code: str) -> None:
        (tmp_path / "a.json").write_text(text)
        with pytest.raises(FollowUpError) as refused:
            read_archive(tmp_path / "a.json")
        assert refused.value.code == code
        assert refused.value.values["path"] == str(tmp_path / "a.json")

    def test_every_beginning_of_an_archive_is_refused(self, tmp_path: Path) -> None:
        write_archive(tmp_path / "whole.json", TABLES)
        whole = (tmp_path / "whole.json").read_bytes().rstrip()
        for length in range(len(whole)):
            (tmp_path / "a.json").write_bytes(whole[:length])
            with pytest.raises(FollowUpError, match="archive_broken"):
                read_archive(tmp_path / "a.json")

    @pytest.mark.parametrize("data", [b'{"format": "\xff"}', b'{"format": "followup\xc3"}'])
    def test_bytes_that_are_no_text(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "a.json").write_bytes(data)
        with pytest.raises(FollowUpError, match="archive_broken"):
            read_archive(tmp_path / "a.json")

    def test_a_mark_that_an_editor_left_is_no_hindrance(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbf" + head('"tables": {}}').encode())
        assert read_archive(tmp_path / "a.json").tables == {}

    def test_unknown_parts_are_named(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text(head('"tables": {}, "comment": 1, "": {}}'))
        assert read_archive(tmp_path / "a.json").unknown_parts == ("comment", "")

    def test_too_many_bytes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        text = head('"tables": {}}')
        (tmp_path / "a.json").write_text(text)
        monkeypatch.setattr(json_file, "MOST_BYTES", len(text))
        assert read_archive(tmp_path / "a.json").tables == {}
        monkeypatch.setattr(json_file, "MOST_BYTES", len(text) - 1)
        with pytest.raises(FollowUpError, match="archive_too_large"):
            read_archive(tmp_path / "a.json")

    def test_too_many_parts_are_refused_before_they_cost_memory(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(json_file, "MOST_PARTS", 1000)
        monkeypatch.setattr(json, "loads", lambda *_, **__: pytest.fail("it was read"))
        for part in ("[],", "{},", '"":', "0,"):
            (tmp_path / "a.json").write_text(head('"tables": {"person": [' + part * 1001))
            with pytest.raises(FollowUpError, match="archive_too_large"):
                read_archive(tmp_path / "a.json")

    def test_what_is_no_file(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        for path in (tmp_path, tmp_path / "nowhere", tmp_path / "pipe", Path("a\0b")):
            with pytest.raises(FollowUpError, match="archive_unreadable"):
                read_archive(path)


class TestPrivateFile:
    def test_only_the_owner_may_read_it_whatever_the_umask(self, tmp_path: Path) -> None:
        before = os.umask(0)
        try:
            write_private(tmp_path / "out", [b"a", b"b"])
        finally:
            os.umask(before)
        assert (tmp_path / "out").read_bytes() == b"ab"
        assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o600

    def test_a_link_is_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "victim").write_text("before")
        for name, target in (("link", "victim"), ("loose", "nowhere")):
            (tmp_path / name).symlink_to(tmp_path / target)
            with pytest.raises(FollowUpError, match="file_not_written"):
                write_private(tmp_path / name, [b"after"])
        assert (tmp_path / "victim").read_text() == "before"
        assert sorted(each.name for each in tmp_path.iterdir()) == ["link", "loose", "victim"]

    def test_a_folder_is_not_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        with pytest.raises(FollowUpError, match="file_not_written"):
            write_private(tmp_path / "out", [b""])

    def test_a_disk_that_fills_up_leaves_what_was_there(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        (tmp_path / "out").write_text("before")
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(FollowUpError, match="file_not_written") as refused:
            write_private(tmp_path / "out", [b"after"])
        assert refused.value.values["why"] == "No space left on device"
        assert (tmp_path / "out").read_text() == "before"
        assert [each.name for each in tmp_path.iterdir()] == ["out"]

    def test_a_fault_on_the_way_leaves_nothing(self, tmp_path: Path) -> None:
        def parts() -> list[bytes]:
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            write_private(tmp_path / "out", (part for _ in "x" for part in parts()))
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_whose_names_cannot_be_put_down_is_no_failure(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        synced: list[bool] = []
        sync = os.fsync

        def only_files(descriptor: int) -> None:
            synced.append(stat.S_ISREG(os.fstat(descriptor).st_mode))
            if not synced[-1]:
                raise OSError(22, "Invalid argument")
            sync(descriptor)

        monkeypatch.setattr(os, "fsync", only_files)
        write_private(tmp_path / "out", [b"a"])
        assert synced == [True, False]
        assert (tmp_path / "out").read_bytes() == b"a"
