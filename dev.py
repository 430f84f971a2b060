#!/usr/bin/env python3
"""One door to everything a developer does; it sets up by itself what is missing.

usage: python3 dev.py COMMAND [ARGUMENTS]

  run          start Follow-Up; where there is no display, walk sample data through the five steps into
               build/tour, with pictures of the windows in build/screenshots. Arguments go to `followup`.
  test         run the tests. Arguments are pytest's.
  check        format, lint, types, import contracts, and the tests with their coverage: what CI runs.
  screenshots  take pictures of every window: light and dark, large and small, with little and too much in it.
  bench        measure, against something else measured in the same run. Arguments are pytest's.
  soak         run the tests that take long. Arguments are pytest's.
  package      make what people install, in dist/: all that this system can, and say why it cannot make the rest.
  lock         make requirements/*.txt anew. Arguments are those of `uv pip compile`, such as --upgrade.

The first call makes .venv and installs exactly what is locked; later ones open no connection.
"""

from __future__ import annotations

import io
import sys

OLDEST, NEWEST = (3, 11), (3, 14)
FAILED, WRONG_USAGE, STOPPED = 1, 2, 130


def unsuitable(version: tuple[int, int]) -> str | None:
    """Say in one sentence why this Python will not do; an old one can read this file, if not the others."""
    if OLDEST <= version <= NEWEST:
        return None
    return f"Follow-Up needs Python 3.11 to 3.14, this is {version[0]}.{version[1]}: call it with another."


def main(arguments: list[str]) -> int:
    """Do one command and return its exit status; what can be mended is said in one sentence."""
    reason = unsuitable(sys.version_info[:2])
    if reason:
        print(reason, file=sys.stderr)
        return FAILED
    # Not before: these need the Python that was just asked for.
    from tools.commands import COMMANDS
    from tools.trouble import MendableError, in_words

    if not arguments or arguments[0] not in COMMANDS:
        asked_for_help = arguments[:1] in (["-h"], ["--help"], ["help"])
        print((__doc__ or "").rstrip(), file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else WRONG_USAGE
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # our words stand before those of the programs we call
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except MendableError as trouble:
        print(trouble, file=sys.stderr)
    except OSError as error:
        print(in_words(error), file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return STOPPED
    return FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
