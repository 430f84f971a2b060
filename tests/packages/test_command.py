"""`dev.py package`: it makes what can be made, says why the rest cannot, and fails only where something failed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.packages.stand_in import checkout, payload
from tools import commands
from tools.packages import archive, command, deb, frozen, macos, rpm, windows
from tools.processes import Done
from tools.trouble import MendableError

if TYPE_CHECKING:
    from tools.environment import Environment


class Maker:
    """Makes a file of its own name."""

    def __init__(self, name: str, why: str | None = None, *, fails: bool = False) -> None:
        self.name, self.why, self.fails = name, why, fails

    def cannot(self, system: str) -> str | None:
        return self.why

    def make(self, place: Environment, payload: Path, version: str, target: Path) -> list[Path]:
        if self.fails:
            raise MendableError("The tool refuses.")
        target.mkdir(exist_ok=True)
        made = target / f"{self.name}-{version}"
        made.write_bytes(b"x" * 200_000)
        return [made]


@pytest.fixture
def with_makers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    place = checkout(tmp_path)
    monkeypatch.setattr(command, "freeze", lambda place, target: payload(target))

    def run(*makers: Maker) -> int:
        monkeypatch.setattr(command, "KINDS", tuple(command.Kind(f"kind {one.name}", one) for one in makers))
        return command.make_packages(place)

    return run


def test_there_are_five_kinds_each_made_by_its_module() -> None:
    makers = {"(.deb)": deb, "(.rpm)": rpm, "(.tar.xz)": archive, "(.exe)": windows, "(.dmg)": macos}
    assert [(kind.words.split()[-1], kind.maker) for kind in command.KINDS] == list(makers.items())


def test_what_can_be_made_is_made_with_its_sum(
    with_makers: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert with_makers(Maker("deb"), Maker("exe", "this is no Windows")) == 0
    told = capsys.readouterr().out
    assert "dist/deb-0" in told
    assert "0.2 MB" in told
    assert "Not made: the kind exe, since this is no Windows." in told
    assert "deb-0" in (tmp_path / "dist" / "SHA256SUMS").read_text(encoding="utf-8")


def test_one_that_fails_does_not_stop_the_others(
    with_makers: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert with_makers(Maker("deb", fails=True), Maker("rpm")) == 1
    assert "FAILED: the kind deb. The tool refuses." in capsys.readouterr().out
    assert "rpm-0" in (tmp_path / "dist" / "SHA256SUMS").read_text(encoding="utf-8")


def test_where_nothing_can_be_made_nothing_is_frozen(
    with_makers: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "freeze", None)
    assert with_makers(Maker("exe", "this is no Windows")) == 0
    assert not (tmp_path / "dist").exists()


def test_package_takes_no_arguments() -> None:
    with pytest.raises(MendableError, match="no arguments"):
        commands.package(["--fast"])


# --- The tools that freeze ------------------------------------------------------------------------------------------


def test_pyinstaller_is_installed_as_locked_once_and_beside_the_environment(tmp_path: Path) -> None:
    place = checkout(tmp_path)
    asked: list[str] = []

    def run(words: object) -> Done:
        assert isinstance(words, tuple)
        asked.append(" ".join(words))
        (place.build / "package-tools").mkdir(exist_ok=True)
        return Done(0, "")

    for _ in range(2):
        assert frozen.prepare_tools(place, run) == place.build / "package-tools"
    assert len(asked) == 1
    assert "--require-hashes" in asked[0]
    assert f"--target {place.build / 'package-tools'}" in asked[0]
    (place.build / "package-tools" / "ready").write_text("of another lock", encoding="ascii")
    frozen.prepare_tools(place, run)
    assert len(asked) == 2


def test_an_app_that_cannot_be_signed_is_no_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, told = checkout(tmp_path), dict[str, str]()

    def run_with(log: Path, surroundings: dict[str, str]) -> Callable[..., Done]:
        told.update(surroundings)
        return lambda words: Done(1, "Failed to codesign the bundle!")

    monkeypatch.setattr(frozen, "quiet_runner", run_with)
    with pytest.raises(MendableError, match="codesign the bundle"):
        frozen._run_pyinstaller(place, tmp_path, tmp_path / "work", tmp_path / "made")
    assert told["PYINSTALLER_STRICT_BUNDLE_CODESIGN_ERROR"] == "1"


def test_tools_that_cannot_be_had_are_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(MendableError, match="check the connection"):
        frozen.prepare_tools(checkout(tmp_path), lambda words: Done(1, "Network is unreachable"))


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([Done(1, "Traceback")], "does not start"),
        ([Done(0, "followup 9.9")], "is another"),
        ([Done(0, "followup 1.2"), Done(1, "ok      steps\nmissing icons: the icon phone")], "the icon phone"),
    ],
)
def test_a_program_that_is_not_whole_is_refused(answers: list[Done], words: str, tmp_path: Path) -> None:
    left = iter(answers)
    with pytest.raises(MendableError, match=words):
        frozen._look_at(tmp_path, "1.2", lambda command: next(left))


def test_a_whole_one_is_taken(tmp_path: Path) -> None:
    left = iter([Done(0, "followup 1.2"), Done(0, "ok      steps")])
    frozen._look_at(tmp_path, "1.2", lambda command: next(left))
