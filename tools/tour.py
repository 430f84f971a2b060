"""A walk of sample data through the five steps, without a window: what it makes is left in one folder.

Run by `dev.py run` with the Python of `.venv`; uses the installed `followup` command, and
besides only what puts days into the sample.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from followup_desktop.services import sample
from followup_desktop.system.clock import machine_zone, now

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample"


@dataclass(frozen=True)
class Tour:
    """One walk: the folder for what it makes, with the data in a folder of its own."""

    target: Path

    def followup(self, *words: str) -> str:
        """Run one command, and give what it printed; a command that fails ends the walk."""
        command = [sys.executable, "-m", "followup_desktop", "--data-dir", str(self.target / "data"), *words]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        if done.returncode != 0:
            sys.exit(f"The walk ended at `followup {' '.join(words)}`:\n{done.stderr.strip()}")
        return done.stdout

    def say(self, title: str, *words: str) -> None:
        """Run one command and show it under a title."""
        print(f"\n{title}\n$ followup {' '.join(words)}\n{self.followup(*words).rstrip()}")


def walk(target: Path) -> None:
    """Take the sample from an invitation to a letter and two cards."""
    shutil.rmtree(target / "data", ignore_errors=True)
    target.mkdir(parents=True, exist_ok=True)
    tour = Tour(target)
    for name in ("search.json", "invitation.ics"):
        (target / name).write_text(_dated_at((SAMPLE / name).read_text(encoding="utf-8"), now()), encoding="utf-8")
    tour.say("A search under way, with an interview yesterday", "import", str(target / "search.json"))
    tour.say("An invitation comes in", "import", str(target / "invitation.ics"))
    interview = _number_of(tour, "Controls Engineer")
    tour.say("Steps 1 to 3: what they said, time away, what was asked", "show", interview)
    tour.say("Step 4: they have not asked for references", "step", interview, "references", "--not-needed")
    _step_5(tour, interview)
    tour.say("What is planned, and why", "plan", interview)
    tour.say("What is due", "due")


def _step_5(tour: Tour, interview: str) -> None:
    letter = tour.target / "letter.eml"
    written = tour.followup("letter", interview, "--person", "Ms Novak", "--eml", str(letter))
    (tour.target / "letter.txt").write_text(written, encoding="utf-8")
    print(f"\nStep 5: a letter to each person\n{written.rstrip()}")
    for size in ("a6-folded", "a6"):
        card = str(tour.target / f"card-{size}.pdf")
        tour.say("And a card", "card", interview, "--person", "Mr Adler", "--size", size, "--pdf", card)
    tour.say("The letters went out", "step", interview, "thank_you", "--done")


def _number_of(tour: Tour, role: str) -> str:
    found = json.loads(tour.followup("list", "--json"))["opportunities"]
    return next(str(one["interviews"][-1]["id"]) for one in found if one["role"] == role)


def dated(text: str, today: date) -> str:
    """Put days around a day into a file of the sample, as if it were noon."""
    return _dated_at(text, datetime.combine(today, time(12), machine_zone()))


def _dated_at(text: str, moment: datetime) -> str:
    return sample.dated(text, SAMPLE, moment, machine_zone())


if __name__ == "__main__":
    walk(Path(sys.argv[1]))
    print(f"\nLetter, cards and data are in {sys.argv[1]}.")
