"""The value among what Windows runs at login, on a registry that is only written down."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.system.autostart.windows import APPROVED, NAME, RUN, RunKey

THERE = sys.executable


class Registry:
    """As much of the module `winreg` as is used."""

    HKEY_CURRENT_USER, KEY_SET_VALUE, KEY_READ, REG_SZ = 1, 2, 4, 1

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, object]] = {}
        self.read_only = False

    @contextmanager
    def OpenKey(self, root: int, path: str, _: int = 0, access: int = 4) -> Iterator[dict[str, object]]:  # noqa: N802
        assert root == self.HKEY_CURRENT_USER
        if path not in self.keys or (self.read_only and access == self.KEY_SET_VALUE):
            raise OSError(5, "access denied")
        yield self.keys[path]

    @contextmanager
    def CreateKeyEx(self, root: int, path: str, _: int, access: int) -> Iterator[dict[str, object]]:  # noqa: N802
        assert (root, access) == (self.HKEY_CURRENT_USER, self.KEY_SET_VALUE)
        if self.read_only:
            raise OSError(5, "access denied")
        yield self.keys.setdefault(path, {})

    def QueryValueEx(self, key: dict[str, object], name: str) -> tuple[object, int]:  # noqa: N802
        if name not in key:
            raise FileNotFoundError(name)
        return key[name], 1

    def SetValueEx(self, key: dict[str, object], name: str, _: int, kind: int, value: object) -> None:  # noqa: N802
        assert kind == self.REG_SZ
        key[name] = value

    def DeleteValue(self, key: dict[str, object], name: str) -> None:  # noqa: N802
        if name not in key:
            raise FileNotFoundError(name)
        del key[name]


@pytest.fixture
def registry() -> Registry:
    return Registry()


def test_on_and_off_are_read_from_the_registry_each_time(registry: Registry) -> None:
    run = RunKey((THERE, "--background"), registry)
    assert not run.is_on()
    run.turn_off()
    run.turn_on()
    assert RunKey((THERE,), registry).is_on()
    assert registry.keys[RUN] == {NAME: f"{THERE} --background"}
    run.turn_off()
    assert not run.is_on()
    assert registry.keys[RUN] == {}


def test_a_path_with_a_space_is_in_quotes(registry: Registry, tmp_path: Path) -> None:
    program = tmp_path / "Follow Up.exe"
    program.write_bytes(b"")
    run = RunKey((str(program), "--data-dir=C:\\my data", "--background"), registry)
    run.turn_on()
    assert registry.keys[RUN][NAME] == f'"{program}" "--data-dir=C:\\my data" --background'
    assert run.is_on()


@pytest.mark.parametrize(("kept", "on"), [(b"\3\0\0\0", False), (b"\2\0\0\0", True), (b"", True), ("text", True)])
def test_what_task_manager_turned_off_is_off(registry: Registry, kept: object, on: bool) -> None:
    run = RunKey((THERE,), registry)
    run.turn_on()
    registry.keys[APPROVED] = {NAME: kept}
    assert run.is_on() is on
    run.turn_on()
    assert run.is_on()
    assert registry.keys[APPROVED] == {}


def test_a_program_that_is_gone_is_mended(registry: Registry) -> None:
    run = RunKey((THERE,), registry)
    run.mend()
    assert not registry.keys
    registry.keys[RUN] = {NAME: r"C:\gone\followup.exe --background"}
    assert not run.is_on()
    run.mend()
    assert run.is_on()
    registry.keys[RUN] = {NAME: f"{THERE} --other"}
    run.mend()
    assert registry.keys[RUN] == {NAME: f"{THERE} --other"}


def test_what_is_turned_off_or_for_other_data_is_left_alone(registry: Registry) -> None:
    run, other = RunKey((THERE,), registry), RunKey((THERE, r"--data-dir=D:\my data"), registry)
    registry.keys[RUN] = {NAME: r'C:\gone\followup.exe "--data-dir=D:\my data"'}
    run.mend()
    assert not run.is_on()
    assert "gone" in str(registry.keys[RUN][NAME])
    other.mend()
    assert other.is_on()
    assert not run.is_on()
    registry.keys[RUN], registry.keys[APPROVED] = {NAME: r"C:\gone\followup.exe"}, {NAME: b"\x03"}
    run.mend()
    assert "gone" in str(registry.keys[RUN][NAME])


def test_a_folder_whose_name_begins_like_another_is_another(registry: Registry) -> None:
    RunKey((THERE, r"--data-dir=D:\interviews", "--background"), registry).turn_on()
    assert RunKey((THERE, r"--data-dir=D:\interviews"), registry).is_on()
    assert not RunKey((THERE, r"--data-dir=D:\inter"), registry).is_on()
    registry.keys[RUN] = {NAME: rf'"{THERE}" "--data-dir=D:\my data"'}
    assert RunKey((THERE, r"--data-dir=D:\my data"), registry).is_on()
    assert not RunKey((THERE, r"--data-dir=D:\my"), registry).is_on()


def test_where_nothing_can_be_written_it_is_said(registry: Registry) -> None:
    run = RunKey((THERE,), registry)
    run.turn_on()
    registry.read_only = True
    for change in (run.turn_on, run.turn_off):
        with pytest.raises(FollowUpError):
            change()


def test_what_is_no_text_is_off(registry: Registry) -> None:
    registry.keys[RUN] = {NAME: 7}
    assert not RunKey((THERE,), registry).is_on()
