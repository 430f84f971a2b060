"""The workflow that builds a release: that it is well formed, may do little, and names what there is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tools.commands import COMMANDS
from tools.environment import ROOT
from tools.packages import macos

WORKFLOW = ROOT / ".github" / "workflows" / "release.yml"
TEXT = WORKFLOW.read_text(encoding="utf-8")
READ = "import json, sys, yaml; json.dump(yaml.load(sys.stdin, Loader=yaml.BaseLoader), sys.stdout)"
READER = "/usr/bin/python3"


def _has_yaml() -> bool:
    if not Path(READER).exists():
        return False
    return subprocess.run([READER, "-c", "import yaml"], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    """Read it with the PyYAML of the system; the project itself has no need of one."""
    if not _has_yaml():
        pytest.skip("needs python3-yaml")
    done = subprocess.run([READER, "-c", READ], input=TEXT, capture_output=True, text=True, check=True)
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_each_job_may_only_read_but_the_one_that_publishes(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {}
    rights = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert rights.pop("publish") == {"contents": "write"}
    assert all(right == {"contents": "read"} for right in rights.values())
    for step in steps(workflow):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


def test_only_a_tag_publishes_and_only_a_draft(workflow: dict[str, Any]) -> None:
    publish = workflow["jobs"]["publish"]
    assert publish["if"] == "github.ref_type == 'tag'"
    assert "--draft --verify-tag" in publish["steps"][-1]["run"]
    assert set(publish["needs"]) == {"linux", "installer", "macos"}


def test_jobs_wait_for_jobs_that_there_are(workflow: dict[str, Any]) -> None:
    for job in workflow["jobs"].values():
        needs = job.get("needs", [])
        assert set([needs] if isinstance(needs, str) else needs) <= set(workflow["jobs"])
        assert int(job["timeout-minutes"]) > 0


def test_every_action_is_pinned_by_its_commit() -> None:
    used = re.findall(r"uses: (\S+)( # v[\d.]+)?", TEXT)
    assert len(used) == TEXT.count("uses:") > 0
    for action, said in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
        assert said, f"{action} says no version"
    # The same action is the same everywhere.
    assert len({action for action, _ in used}) == len({action.partition("@")[0] for action, _ in used})


def test_the_commands_are_there(workflow: dict[str, Any]) -> None:
    said = "\n".join(step.get("run", "") for step in steps(workflow))
    for command in re.findall(r"dev\.py (\w+)", said):
        assert command in COMMANDS
    for module in {*re.findall(r"-m (tools[.\w]+)", said), *re.findall(r"from (tools[.\w]+) import", said)}:
        assert (ROOT / Path(*module.split("."))).with_suffix(".py").is_file(), module
    for module, names in re.findall(r"from (tools[.\w]+) import (\w+)", said):
        source = (ROOT / Path(*module.split("."))).with_suffix(".py").read_text(encoding="utf-8")
        assert f"def {names}(" in source
    assert {macos.IDENTITY, macos.PROFILE} == set(re.findall(r"FOLLOWUP_\w+", said))
    assert f"build/frozen/{macos.APP}/Contents/MacOS/followup --self-check" in said


def test_artifacts_are_taken_by_the_names_that_they_were_given(workflow: dict[str, Any]) -> None:
    runners = [entry["runner"] for entry in workflow["jobs"]["macos"]["strategy"]["matrix"]["include"]]
    given = {step["with"]["name"] for step in steps(workflow) if step.get("uses", "").startswith("actions/upload")}
    given = (given - {"${{ matrix.runner }}"}) | set(runners)
    taken = {
        step["with"]["name"]
        for step in steps(workflow)
        if step.get("uses", "").startswith("actions/download") and "name" in step["with"]
    }
    listed = re.search(r"for kind in ([\w -]+);", TEXT)
    assert listed is not None
    assert taken == {"windows-frozen"}
    assert {*listed.group(1).split(), *taken} == given


def test_secrets_are_given_to_one_step_alone_which_does_without_them(workflow: dict[str, Any]) -> None:
    holders = [step for step in steps(workflow) if "secrets." in json.dumps(step)]
    assert len(holders) == 1
    assert TEXT.count("secrets.") == json.dumps(holders).count("secrets.")
    assert "secrets." not in holders[0]["run"]
    assert '[ -z "$CERTIFICATE" ]' in holders[0]["run"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_shell_can_read_what_it_is_told(workflow: dict[str, Any]) -> None:
    for step in steps(workflow):
        if "run" in step:
            done = subprocess.run(["bash", "-n"], input=step["run"], capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_all_that_was_made_is_brought_together_with_new_sums(workflow: dict[str, Any], tmp_path: Path) -> None:
    """The step itself, on made-up artifacts."""
    for kind, name in (("linux", "a.deb"), ("windows", "b.exe"), ("macos-15", "c.dmg"), ("macos-15-intel", "d.dmg")):
        (tmp_path / "made" / kind).mkdir(parents=True)
        (tmp_path / "made" / kind / name).write_text(name, encoding="utf-8")
        (tmp_path / "made" / kind / "SHA256SUMS").write_text("of one system", encoding="utf-8")
    (tmp_path / "made" / "windows-frozen").mkdir()
    (tmp_path / "made" / "windows-frozen" / "followup.exe").write_text("frozen", encoding="utf-8")
    script = next(step["run"] for step in workflow["jobs"]["publish"]["steps"] if "sha256sum" in step.get("run", ""))
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, capture_output=True, check=True)
    dist = tmp_path / "dist"
    assert {path.name for path in dist.iterdir()} == {"a.deb", "b.exe", "c.dmg", "d.dmg", "SHA256SUMS"}
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=dist, capture_output=True, check=True)
