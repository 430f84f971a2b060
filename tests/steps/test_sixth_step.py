"""A sixth step is one folder, one line in the catalogue, and one in the import contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.copies import Copy, copy_source

RULES = '''"""Step 6: three balls in the air."""

from datetime import timedelta

from followup_desktop.domain.message import message
from followup_desktop.domain.plan import Planned, StepRules, StepView
from followup_desktop.domain.terms import ReminderKind, Rule, StepState


def view(history, now):
    return StepView(StepState.OPEN, message("reflection_open"))


def reminders(history, working):
    due_at = working.local(history.meeting.over_at + timedelta(minutes=77))
    title, why = message("title_promise", what="Juggle", company=history.company), message("why_reflection")
    yield Planned(ReminderKind.PROMISE, due_at, Rule.STEP, title, why, key="toy")


RULES = StepRules("toy", view, reminders)
'''
NEW = "new --company Northfield --role Analyst --start 2032-11-18T14:00 --end 2032-11-18T15:10 --zone Europe/Berlin"
TOY = {"kind": "promise", "due_at": "2032-11-18T16:27:00+01:00", "rule": "step", "why": "Once, when you are back"}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Give a copy of the source with a sixth step, which the contract does not name yet."""
    copy = copy_source(tmp_path_factory.mktemp("six"))
    folder = copy.package / "steps" / "toy"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Step 6."""\n', encoding="utf-8")
    (folder / "rules.py").write_text(RULES, encoding="utf-8")
    _put(
        copy.package / "steps" / "catalogue.py",
        '"ThankYouWindow"),\n)',
        '"ThankYouWindow"),\n    Step(TOY, "ToyWindow"),\n)',
    )
    _put(
        copy.package / "steps" / "catalogue.py",
        "import RULES as WALK_AWAY\n",
        "import RULES as WALK_AWAY\nfrom followup_desktop.steps.toy.rules import RULES as TOY\n",
    )
    return copy


def _put(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.long
def test_the_command_line_knows_a_sixth_step(source: Copy, tmp_path: Path) -> None:
    def followup(command: str) -> dict[str, Any]:
        done = source.python("-m", "followup_desktop", "--data-dir", str(tmp_path / "data"), "--json", *command.split())
        assert (done.returncode, done.stderr) == (0, "")
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    assert followup(NEW)["steps"]["toy"] == {"state": "open", "summary": "Nothing written yet"}
    assert TOY in followup("plan 1")["planned"]
    assert followup("step 1 toy --done")["steps"]["toy"]["state"] == "done"
    assert TOY not in followup("plan 1")["planned"]
    shown = followup("show 1")["steps"]
    assert list(shown) == ["instructions", "walk_away", "reflection", "references", "thank_you", "toy"]
    assert shown["toy"]["state"] == "done"


@pytest.mark.long
def test_the_contract_asks_for_the_sixth_step_and_then_holds_it(source: Copy) -> None:
    unnamed = source.contracts()
    assert unnamed.returncode == 1
    assert "followup_desktop.steps.toy" in unnamed.stdout
    _put(source.configuration, "references | thank_you", "references | thank_you | toy")
    assert source.contracts().returncode == 0
    with (source.package / "steps" / "toy" / "rules.py").open("a", encoding="utf-8") as rules:
        rules.write("from followup_desktop.steps.reflection.rules import view as other\n")
    assert source.contracts().returncode == 1
