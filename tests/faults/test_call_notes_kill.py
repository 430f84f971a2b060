"""`kill -9` while the notes of a call are typed: what the window said was saved is there, and nothing is half there."""

from __future__ import annotations

import os
import random
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from followup_desktop.services.call_sheets import load
from followup_desktop.wiring import open_core
from tests.faults.command import ENVIRONMENT, OUTSIDE, ROOT, followup

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no kill -9")

KILLS = 4
STARTS_WITHIN, SAVED_WITHIN = 60, 20
"""Seconds; a busy machine is slow to start a window, and to save."""


def talk_and_die(folder: Path, dice: random.Random) -> int:
    """Let somebody type, and kill them some time after something was said to be saved; give the last such number."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.call_notes", str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env={**ENVIRONMENT, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        text=True,
    ) as process:
        assert process.stdout is not None
        said: list[str] = []
        try:
            for count in range(dice.randint(1, 2)):
                wait = SAVED_WITHIN if count else STARTS_WITHIN
                assert select.select([process.stdout], [], [], wait)[0], "nothing was saved while somebody typed"
                said.append(process.stdout.readline())
            end = time.monotonic() + dice.uniform(0, 1.3)
            while (left := end - time.monotonic()) > 0 and select.select([process.stdout], [], [], left)[0]:
                said.append(process.stdout.readline())
        finally:
            process.kill()
        said += process.stdout.readlines()
    return int([line for line in said if line.endswith("\n")][-1])


@pytest.mark.long
def test_notes_that_were_said_to_be_saved_survive_a_kill(data: Path) -> None:
    seed = random.randrange(1000)
    dice = random.Random(seed)
    before: list[str] = []
    for _ in range(KILLS):
        saved = talk_and_die(data, dice)
        assert followup(data, "check").status == 0
        core = open_core(data, OUTSIDE)
        kept = load(core, 1).notes.text.split()
        core.store.close()
        assert kept[: len(before)] == before, seed
        own = kept[len(before) :]
        assert own == [str(number) for number in range(1, len(own) + 1)], seed
        assert len(own) >= saved, (seed, saved, own)
        before = kept
