"""A process that starts many commands at the same moment, for tests: forks, waits until all are there, lets go.

Arguments: the data folder, how many, and the number of the first interview. Prints the exit statuses and what each
said, as JSON.
"""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

from followup_desktop.cli import commands  # noqa: F401 - loaded before the fork
from followup_desktop.cli.main import run
from followup_desktop.storage import check, opening  # noqa: F401
from followup_desktop.storage.migrations import upgrade  # noqa: F401
from tests.faults.command import OUTSIDE, new_words


def main(folder: Path, count: int, first: int) -> None:
    ready, go = os.pipe(), os.pipe()
    children = []
    for number in range(first, first + count):
        result = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(ready[1], b".")
            os.close(go[1])
            os.read(go[0], 1)
            out, err = io.StringIO(), io.StringIO()
            status = run(["--data-dir", str(folder), "--json", *new_words(number)], OUTSIDE, out, err)
            os.write(result[1], json.dumps([number, status, err.getvalue()]).encode())
            os._exit(0)
        os.close(result[1])
        children.append((child, result[0]))
    for _ in children:
        os.read(ready[0], 1)
    os.close(go[0])
    os.close(go[1])
    answers = []
    for child, answer in children:
        os.waitpid(child, 0)
        answers.append(json.loads(os.read(answer, 65536)))
    sys.stdout.write(json.dumps(answers) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
