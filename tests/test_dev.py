"""dev.py and its parts on a made-up machine: nothing is installed, nothing is fetched, nobody waits."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dev
from tools import checks, commands, coverage_floors, environment, locking, system_packages, testing, trouble
from tools.environment import Environment, is_ready, is_usable, made_from
from tools.processes import Done, hand_over, one_at_a_time, own_environment, quiet_runner
from tools.system_packages import System
from tools.trouble import MendableError, in_words, why_pip_failed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parents[1]


class Machine:
    """Answers for dpkg-query, apt and pip, and a list of what they were asked."""

    def __init__(self, *, installed: Sequence[str] = (), known: Sequence[str] = (), fails: Sequence[str] = ()) -> None:
        self.installed, self.known, self.fails = installed, known, list(fails)
        self.asked: list[str] = []

    def __call__(self, command: Sequence[str]) -> Done:
        line = " ".join(command)
        self.asked.append(line)
        if command[0] == "dpkg-query":
            return Done(1, "\n".join(f"{name} installed" for name in self.installed) + "\nghost config-files")
        if "apt-cache" in command:
            return Done(0, "".join(self.policy(name) for name in command if name.startswith("lib")))
        for sign in self.fails:
            if sign in line:
                self.fails.remove(sign)
                return Done(100, "E: 404  Not Found")
        return Done(0, "")

    def policy(self, name: str) -> str:
        candidate = "2.80-1" if name in self.known else "(none)"
        return f"{name}:\n  Installed: (none)\n  Candidate: {candidate}\n  Version table:\n     2.80-1 500\n"

    def changed(self) -> list[str]:
        """Return what would have changed the machine."""
        return [line for line in self.asked if "apt-get" in line or "-m venv" in line or "pip install" in line]


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """Return a folder of apt's lists, as on a machine that was updated once."""
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "somewhere_dists_bookworm_main_binary-amd64_Packages.lz4").touch()
    return folder


def system(machine: Machine, lists: Path, *, root: bool = False, terminal: bool = False) -> System:
    return System(machine, root=root, terminal=terminal, sudo=True, lists=lists)


# --- this Python, and how to call


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 14)])
def test_supported_python_is_taken(version: tuple[int, int]) -> None:
    assert dev.unsuitable(version) is None


@pytest.mark.parametrize("version", [(3, 7), (3, 10), (3, 15)])
def test_other_python_is_refused_in_one_sentence(version: tuple[int, int]) -> None:
    reason = dev.unsuitable(version)
    assert reason is not None
    assert f"{version[0]}.{version[1]}" in reason
    assert "\n" not in reason


def test_an_old_python_can_read_dev_py() -> None:
    compile((ROOT / "dev.py").read_text(encoding="utf-8"), "dev.py", "exec", flags=0, dont_inherit=True)
    import ast

    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_every_command_is_in_the_help() -> None:
    assert dev.__doc__ is not None
    assert re.findall(r"^  (\w+)  ", dev.__doc__, re.MULTILINE) == list(commands.COMMANDS)


def test_an_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tset"]) == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raised", "code", "words"),
    [
        (MendableError("There is no network."), 1, "There is no network."),
        (OSError(errno.ENOSPC, "No space left on device", "build"), 1, "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", ".venv"), 1, "cannot be changed by this user"),
        (KeyboardInterrupt(), 130, "Stopped."),
    ],
)
def test_what_can_be_mended_is_one_line(
    raised: BaseException,
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_: Sequence[str]) -> int:
        raise raised

    monkeypatch.setitem(commands.COMMANDS, "run", fail)
    assert dev.main(["run"]) == code
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


# --- system packages


def test_missing_counts_only_what_is_installed_and_knows_both_names(lists: Path) -> None:
    machine = Machine(installed=["libegl1", "libglib2.0-0t64"])
    needs = (("libegl1",), ("ghost",), ("libglib2.0-0t64", "libglib2.0-0"), ("libcups2t64", "libcups2"))
    assert system(machine, lists).missing(needs) == [("ghost",), ("libcups2t64", "libcups2")]


@pytest.mark.parametrize(
    ("known", "chosen"),
    [
        (["libegl1", "libcups2"], "libcups2"),  # Debian 12
        (["libegl1", "libcups2t64"], "libcups2t64"),  # Ubuntu 24.04, where the old name is only provided
        (["libegl1", "libcups2t64", "libcups2"], "libcups2t64"),
        ([], "libcups2"),  # no lists yet
    ],
)
def test_the_name_is_chosen_that_apt_knows(known: list[str], chosen: str, lists: Path) -> None:
    needs = [("libegl1",), ("libcups2t64", "libcups2")]
    assert system(Machine(known=known), lists).names(needs) == ["libegl1", chosen]


def test_root_installs_without_asking_and_without_updating_known_lists(lists: Path) -> None:
    machine = Machine(known=["libegl1"])
    system(machine, lists, root=True).install([("libegl1",)])
    (install,) = machine.changed()
    assert install.startswith("env DEBIAN_FRONTEND=noninteractive apt-get")
    assert install.endswith("install --yes --no-install-recommends libegl1")


def test_lists_that_are_not_there_are_fetched_first(tmp_path: Path) -> None:
    machine = Machine(known=["libegl1"])
    system(machine, tmp_path, root=True).install([("libegl1",)])
    assert [line.split()[-1] for line in machine.changed()] == ["update", "libegl1"]


def test_old_lists_are_fetched_once_after_a_failure(lists: Path) -> None:
    machine = Machine(known=["libegl1"], fails=["install"])
    system(machine, lists, root=True).install([("libegl1",)])
    assert [line.split()[-1] for line in machine.changed()] == ["libegl1", "update", "libegl1"]


def test_sudo_that_asks_for_nothing_is_used(lists: Path) -> None:
    machine = Machine(known=["libegl1"])
    system(machine, lists).install([("libegl1",)])
    assert machine.changed()[0].startswith("sudo -n env DEBIAN_FRONTEND")


def test_sudo_may_ask_where_somebody_sits(lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
    machine = Machine(known=["libegl1"], fails=["sudo -n true"])
    system(machine, lists, terminal=True).install([("libegl1",)])
    assert machine.changed()[0].startswith("sudo env")
    assert "password" in capsys.readouterr().out


def test_without_rights_the_one_command_is_named_and_nothing_is_done(lists: Path) -> None:
    machine = Machine(known=["libegl1", "libcups2"], fails=["sudo -n true"])
    with pytest.raises(MendableError) as raised:
        system(machine, lists).install([("libegl1",), ("libcups2t64", "libcups2")])
    assert str(raised.value).endswith(": sudo apt-get install --yes --no-install-recommends libegl1 libcups2")
    assert machine.changed() == []


def test_the_command_fetches_lists_where_there_are_none(tmp_path: Path) -> None:
    advice = system(Machine(known=["libegl1"]), tmp_path).advice([("libegl1",)])
    assert advice.startswith("sudo apt-get update && sudo apt-get install ")


def test_the_command_is_for_root_where_there_is_no_sudo(lists: Path) -> None:
    bare = System(Machine(known=["libegl1"]), root=False, terminal=True, sudo=False, lists=lists)
    assert bare.rights() is None
    assert bare.advice([("libegl1",)]) == "su -c 'apt-get install --yes --no-install-recommends libegl1'"


def test_an_installation_that_fails_twice_names_the_command(lists: Path) -> None:
    machine = Machine(known=["libegl1"], fails=["install", "install"])
    with pytest.raises(MendableError, match=r"apt-get install --yes --no-install-recommends libegl1$"):
        system(machine, lists, root=True).install([("libegl1",)])


def test_the_tests_need_a_virtual_display_and_the_app_does_not() -> None:
    assert ("xvfb",) in system_packages.for_group("dev")
    assert ("xvfb",) not in system_packages.for_group("run")


# --- the environment and its stamp


@pytest.fixture
def place(tmp_path: Path) -> Environment:
    """Return a checkout with lock files and an environment that looks whole and is empty."""
    checkout = Environment(tmp_path / "checkout")
    for name in ("requirements", "src/followup_desktop", "build"):
        (checkout.root / name).mkdir(parents=True)
    (checkout.root / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.ruff]\nline-length = 1\n')
    (checkout.root / "src/followup_desktop/version.py").write_text('VERSION = "0.1.0"\n')
    for group in ("run", "dev"):
        (checkout.root / f"requirements/{group}.txt").write_text(f"{group}==1 --hash=sha256:0\n")
    python = Path(checkout.program("python"))
    python.parent.mkdir(parents=True)
    python.touch()
    version = f"{sys.version_info.major}.{sys.version_info.minor}.0"
    (checkout.folder / "pyvenv.cfg").write_text(
        f"home = /usr/bin\nversion = {version}\ncommand = /usr/bin/python3 -m venv {checkout.folder}\n"
    )
    return checkout


def put_stamp(place: Environment, group: environment.Group) -> None:
    place.stamp.write_text(json.dumps(made_from(place, group)))


def no_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "is_debian", lambda: False)


def test_an_environment_without_stamp_is_not_ready(place: Environment) -> None:
    assert not is_ready(place, "run")


def test_the_stamp_of_the_tests_serves_the_app_but_not_the_other_way_round(place: Environment) -> None:
    put_stamp(place, "dev")
    assert is_ready(place, "run")
    assert is_ready(place, "dev")
    put_stamp(place, "run")
    assert is_ready(place, "run")
    assert not is_ready(place, "dev")


@pytest.mark.parametrize("torn", ["", "{", "[]", '{"group": "run"}', "null"])
def test_a_torn_stamp_is_no_stamp(torn: str, place: Environment) -> None:
    place.stamp.write_text(torn)
    assert not is_ready(place, "run")


@pytest.mark.parametrize(
    ("file", "before", "after", "ready"),
    [
        ("requirements/run.txt", "run==1", "run==2", False),
        ("requirements/dev.txt", "dev==1", "dev==2", True),
        ("pyproject.toml", 'name = "x"', 'name = "y"', False),
        ("pyproject.toml", "line-length = 1", "line-length = 2", True),
        ("src/followup_desktop/version.py", "0.1.0", "0.2.0", False),
    ],
)
def test_the_stamp_is_void_when_what_it_stands_for_changes(
    file: str, before: str, after: str, ready: bool, place: Environment
) -> None:
    put_stamp(place, "run")
    path = place.root / file
    path.write_text(path.read_text().replace(before, after))
    assert is_ready(place, "run") is ready


def test_the_stamp_is_void_in_another_folder_and_without_its_python(place: Environment) -> None:
    put_stamp(place, "run")
    moved = Environment(place.root.rename(place.root.with_name("moved")))
    assert not is_ready(moved, "run")
    put_stamp(moved, "run")
    Path(moved.program("python")).unlink()
    assert not is_ready(moved, "run")


def test_a_ready_environment_runs_no_program_at_all(place: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a program was called")

    put_stamp(place, "run")
    monkeypatch.setattr(subprocess, "Popen", never)
    assert environment.prepare("run", place) is place


def test_a_whole_environment_is_added_to_and_stamped(place: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    no_debian(monkeypatch)
    machine = Machine()
    put_stamp(place, "run")
    environment.set_up(place, "dev", machine)
    assert not [line for line in machine.asked if "-m venv" in line]
    locked, project = [line for line in machine.asked if "pip install" in line]
    assert "--no-deps --require-hashes" in locked
    assert locked.endswith(str(place.requirements("dev")))
    assert "--no-build-isolation --no-deps --no-index -e" in project
    assert is_ready(place, "dev")
    assert not place.marker.exists()


def test_an_interrupted_set_up_leaves_a_marker_and_is_made_anew(
    place: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_debian(monkeypatch)

    def pulled_plug(command: Sequence[str]) -> Done:
        if "install" in command:
            raise KeyboardInterrupt
        return Done(0, "")

    with pytest.raises(KeyboardInterrupt):
        environment.set_up(place, "run", pulled_plug)
    assert place.marker.exists()
    assert not is_ready(place, "run")
    assert not is_usable(place, Machine())
    machine = Machine()
    environment.set_up(place, "run", machine)
    assert [line for line in machine.asked if "-m venv" in line]
    assert not (place.folder / "pyvenv.cfg").exists()  # the old one is gone; the machine is a fake and made none


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"version = {sys.version_info.major}.{sys.version_info.minor}.", "version = 3.4."),
        ("-m venv ", "-m venv /somewhere/else"),
    ],
)
def test_an_environment_of_another_python_or_place_is_not_added_to(before: str, after: str, place: Environment) -> None:
    assert is_usable(place, Machine())
    settings = place.folder / "pyvenv.cfg"
    settings.write_text(settings.read_text().replace(before, after))
    assert not is_usable(place, Machine())


def test_an_environment_without_pip_is_not_added_to(place: Environment) -> None:
    assert not is_usable(place, Machine(fails=["pip --version"]))


def test_python_without_venv_gets_its_package_first(monkeypatch: pytest.MonkeyPatch, lists: Path) -> None:
    machine = Machine(installed=[need[-1] for need in system_packages.QT])
    monkeypatch.setattr(system_packages, "is_debian", lambda: True)
    monkeypatch.setattr(environment, "System", lambda run: system(run, lists, root=True))
    monkeypatch.setattr(environment, "lacks_venv", lambda: True)
    environment.add_system_packages("run", machine)
    (install,) = machine.changed()
    assert install.endswith("python3-venv")


def add_without_rights(group: environment.Group, monkeypatch: pytest.MonkeyPatch, lists: Path) -> Callable[[], str]:
    machine = Machine(known=["libegl1"], fails=["sudo -n true", "sudo -n true"])
    monkeypatch.setattr(system_packages, "is_debian", lambda: True)
    monkeypatch.setattr(system_packages, "for_group", lambda _: (("libegl1",),))
    monkeypatch.setattr(environment, "System", lambda run: system(run, lists))
    monkeypatch.setattr(environment, "lacks_venv", lambda: False)
    return lambda: environment.add_system_packages(group, machine)


def test_without_rights_the_tests_stop_and_the_app_tries_what_is_there(
    monkeypatch: pytest.MonkeyPatch, lists: Path
) -> None:
    assert add_without_rights("run", monkeypatch, lists)().endswith("libegl1")
    with pytest.raises(MendableError, match=r"libegl1$"):
        add_without_rights("dev", monkeypatch, lists)()


@pytest.mark.parametrize(("advice", "words"), [("sudo apt-get x", "sudo apt-get x"), ("", "install what it names")])
def test_a_library_that_qt_lacks_is_named(advice: str, words: str, place: Environment) -> None:
    def run(_: Sequence[str]) -> Done:
        return Done(1, "Traceback ...\nImportError: libEGL.so.1: cannot open shared object file\n")

    with pytest.raises(MendableError, match=r"libEGL\.so\.1") as raised:
        environment.try_qt(place, run, advice)
    assert words in str(raised.value)
    assert "Traceback" not in str(raised.value)


# --- words for what went wrong


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (
            "WARNING: Retrying ... NewConnectionError ...\nERROR: No matching distribution found for x",
            "network",
        ),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "disk is full",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE",
            "not the one that was locked",
        ),
        ("ERROR: No matching distribution found for PySide6", "README.md"),
        ("ERROR: [Errno 13] Permission denied: '/x/.venv/lib'", "whose it is"),
        ("something new\nlast words\n\n", "last words"),
        ("", "nothing"),
    ],
)
def test_pip_is_understood(output: str, words: str) -> None:
    sentence = why_pip_failed(output)
    assert words in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("number", [*trouble.NO_ROOM, *trouble.NO_RIGHT, errno.EIO])
def test_the_operating_system_is_understood(number: int) -> None:
    sentence = in_words(OSError(number, os.strerror(number), "some/file"))
    assert "some/file" in sentence
    assert "Errno" not in sentence


# --- processes


def test_a_quiet_program_goes_to_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    run = quiet_runner(log)
    assert run([sys.executable, "-c", "print('hello'); raise SystemExit(3)"]) == Done(3, "hello\n")
    assert "hello" in log.read_text()
    assert run(["no-such-program-anywhere"]).code == 127


def test_a_program_in_front_gives_its_exit_status(tmp_path: Path) -> None:
    assert hand_over([sys.executable, "-c", "raise SystemExit(4)"], tmp_path) == 4
    with pytest.raises(MendableError, match="is missing"):
        hand_over([str(tmp_path / "nothing")], tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_a_program_ended_by_a_signal_gives_128_and_its_number(tmp_path: Path) -> None:
    assert hand_over([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], tmp_path) == 137


def test_children_see_the_packages_of_the_environment_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PIP_USER", "1")
    given = own_environment({"MORE": "1"})
    assert not {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"} & set(given)
    assert given["PIP_USER"] == "0"
    assert given["MORE"] == "1"


def test_a_set_up_can_follow_another(tmp_path: Path) -> None:
    for _ in range(2):
        with one_at_a_time(tmp_path / "lock"):
            pass


# --- run, test, check, lock


@pytest.mark.parametrize(
    ("environ", "platform", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_display_is_found(environ: dict[str, str], platform: str, there: bool) -> None:
    assert commands.has_display(environ, platform) is there


@pytest.fixture
def called(place: Environment, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which programs the commands call; none is run."""
    lines: list[str] = []

    def note(command: Sequence[str], *_: object) -> int:
        lines.append(" ".join(command).replace(f"{place.root}{os.sep}", ""))
        return 0

    monkeypatch.setattr(commands, "prepare", lambda _: place)
    monkeypatch.setattr(commands, "hand_over", note)
    (place.root / "tools").mkdir()
    for name in ("tour.py", "screenshots.py"):
        (place.root / "tools" / name).touch()
    return lines


def test_run_starts_the_app_where_there_is_a_display(called: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "has_display", lambda *_: True)
    assert commands.run([]) == 0
    assert [Path(line).stem for line in called] == ["followup"]


def test_run_hands_its_arguments_on_without_a_display(called: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "has_display", lambda *_: False)
    assert commands.run(["due", "--json"]) == 0
    (line,) = called
    assert line.endswith("followup due --json")


def test_run_leaves_files_where_there_is_no_display(
    called: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "has_display", lambda *_: False)
    assert commands.run([]) == 0
    assert [Path(line.split()[1]).name for line in called] == ["tour.py", "screenshots.py"]
    assert called[1].endswith("--quick")
    assert "no display" in capsys.readouterr().out


def test_screenshots_takes_all_of_them(called: list[str]) -> None:
    assert commands.screenshots([]) == 0
    (line,) = called
    assert Path(line.split()[1]).name == "screenshots.py"
    assert "--quick" not in line
    with pytest.raises(MendableError, match="no arguments"):
        commands.screenshots(["main"])


def test_a_tool_that_is_missing_is_said_in_words(
    called: list[str], place: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "has_display", lambda *_: False)
    (place.root / "tools" / "tour.py").unlink()
    with pytest.raises(MendableError, match=r"tools/tour\.py is missing"):
        commands.run([])
    assert called == []


@pytest.mark.parametrize(
    ("arguments", "cores", "expected"),
    [
        ([], 1, []),
        ([], 2, ["-n", "2"]),
        (["--cov"], 64, ["-n", "4"]),
        (["-n0"], 8, []),
        (["--numprocesses=3"], 8, []),
        (["tests/test_dev.py", "--pdb"], 8, []),
        (["--collect-only"], 8, []),
    ],
)
def test_tests_are_spread_over_the_cores(arguments: list[str], cores: int, expected: list[str]) -> None:
    assert testing.workers(arguments, cores) == expected


def test_every_part_is_looked_at_and_one_failure_fails_the_whole(
    place: Environment, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = [checks.Part("format", lambda: 1), checks.Part("tests", lambda: 0)]
    monkeypatch.setattr(checks, "parts", lambda _: made)
    assert checks.check(place) == 1
    said = capsys.readouterr().out
    assert re.search(r"format +FAILED", said)
    assert re.search(r"tests +ok", said)
    assert said.endswith("To be mended: format.\n")


def test_coverage_is_held_where_the_rules_and_the_data_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    covered = {
        "src/followup_desktop/domain/values.py": 99.9,
        "src/followup_desktop/storage/engine.py": 100.0,
        "src/followup_desktop/steps/thank_you/rules.py": 50.0,
        "src/followup_desktop/steps/thank_you/card.py": 50.0,
        "src/followup_desktop/cli.py": 0.0,
    }
    report = tmp_path / "report.json"
    assert coverage_floors.check(report) == 1
    files = {path: {"summary": {"percent_covered": percent}} for path, percent in covered.items()}
    report.write_text(json.dumps({"files": files}))
    assert coverage_floors.check(report) == 1
    said = capsys.readouterr().out
    assert "domain/values.py: 99.9 %" in said
    assert "thank_you/rules.py" in said
    assert "card.py" not in said
    report.write_text(json.dumps({"files": {}}))
    assert coverage_floors.check(report) == 0


@pytest.mark.parametrize("line", ["--find-links /some/where", "--index-url x", "x @ scheme://y"])
def test_a_lock_with_an_address_is_refused(line: str, tmp_path: Path) -> None:
    file = tmp_path / "run.txt"
    file.write_text(f"alembic==1\n{line}\n")
    with pytest.raises(MendableError, match="line 2"):
        locking.refuse_addresses(file)


# --- habits that no linter can be told


@pytest.mark.parametrize("group", ["run", "dev", "package"])
def test_the_committed_locks_name_no_address(group: str) -> None:
    locking.refuse_addresses(ROOT / "requirements" / f"{group}.txt")


def test_the_clock_stays_banned_where_the_engine_is_allowed() -> None:
    """TID251 is one rule with many names, so the exception for the engine lets the clock through as well."""
    clock = re.compile(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.(time|sleep))\(")
    allowed = [ROOT / "src/followup_desktop/services", ROOT / "src/followup_desktop/storage"]
    allowed += [ROOT / "tests" / name for name in ("domain", "services", "storage", "faults")]
    sources = [file for folder in allowed for file in folder.rglob("*.py")]
    assert [str(file) for file in sources if clock.search(file.read_text(encoding="utf-8"))] == []
