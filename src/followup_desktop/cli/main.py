"""From the words on the command line to lines on the screen and an exit status."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from followup_desktop.cli.answer import CommandAnswer
from followup_desktop.cli.arguments import NOT_YET, make_parser
from followup_desktop.cli.texts import one_line
from followup_desktop.domain.errors import FollowUpError
from followup_desktop.domain.message import Message, message
from followup_desktop.kit.words.say import say
from followup_desktop.storage.folder import DataFolder
from followup_desktop.system.logs import start_log
from followup_desktop.system.paths import data_folder
from followup_desktop.version import VERSION
from followup_desktop.wiring import Outside, open_core

if TYPE_CHECKING:
    import argparse

DONE, REFUSED, WRONG_USAGE, STOPPED = 0, 1, 2, 130
log = logging.getLogger(__name__)


def run(argv: Sequence[str], outside: Outside, out: TextIO, err: TextIO) -> int:
    """Do what the command line says, and give the exit status; every failure is a sentence."""
    parser = make_parser()
    try:
        told = parser.parse_args(argv)
        _check_usage(parser, told)
    except SystemExit as end:
        return int(end.code or DONE)
    folder: Path | None = None
    try:
        folder = data_folder(told.data_dir)
        answer = _do(told, folder, outside)
    except FollowUpError as error:
        _tell(err, "", error.message, outside)
        return REFUSED
    except KeyboardInterrupt:
        _tell(err, "", message("interrupted"), outside)
        return STOPPED
    except Exception as error:
        _report_fault(error, folder, outside, err)
        return REFUSED
    try:
        _print(answer, bool(told.json), out)
    except BrokenPipeError:
        raise
    except OSError as error:
        _tell(err, "", message("answer_not_written", why=error.strerror or ""), outside)
        return REFUSED
    for where, note in answer.notes:
        _tell(err, where, note, outside)
    return DONE if answer.complete else REFUSED


def _do(told: argparse.Namespace, folder: Path, outside: Outside) -> CommandAnswer:
    if told.version:
        return CommandAnswer({"version": VERSION}, [f"followup {VERSION}"])
    if told.self_check:
        from followup_desktop.cli.self_check import self_check

        lines, whole = self_check()
        return CommandAnswer({"ok": whole, "lines": lines}, lines, complete=whole)
    if told.quit:
        return _quit(folder, outside)
    if told.command in NOT_YET:
        raise FollowUpError("not_yet", what=told.command)
    if told.command in {None, "demo"}:
        # With a display the window would have come up before anybody got here.
        raise FollowUpError("no_display")
    if told.command == "check":
        return _check(folder, outside)
    from followup_desktop.cli.commands import COMMANDS
    from followup_desktop.system.end_running import is_running

    core = open_core(folder, outside, may_migrate=lambda: not is_running(folder))
    start_log(DataFolder(folder).logs)
    wrote: list[object] = []
    core.store.listen(wrote.append)
    try:
        return COMMANDS[told.command](core, told)
    finally:
        core.store.close()
        if wrote:
            # A window that is open on this data shows it at once.
            from followup_desktop.system.single_instance import tell_changed

            tell_changed(folder)


def _quit(folder: Path, outside: Outside) -> CommandAnswer:
    from followup_desktop.system.end_running import end_running

    if not end_running(folder):
        raise FollowUpError("app_does_not_end", path=str(folder))
    return CommandAnswer({"ok": True}, [say(message("app_ended", path=str(folder)), outside.zone())])


def _check(folder: Path, outside: Outside) -> CommandAnswer:
    from followup_desktop.storage.check import find_problems

    problems = find_problems(DataFolder(folder))
    said = [say(problem, outside.zone()) for problem in problems]
    lines = [] if problems else [say(message("check_sound"), outside.zone())]
    notes = [("", problem) for problem in problems]
    return CommandAnswer({"ok": not problems, "problems": said}, lines, notes, complete=not problems)


def _check_usage(parser: argparse.ArgumentParser, told: argparse.Namespace) -> None:
    """Refuse what the parser cannot see is wrong."""
    if told.command == "card" and not told.sizes and not (told.id and told.person and told.size and told.pdf):
        parser.error("card wants ID, --person, --size and --pdf, or --sizes alone")
    if told.command == "set" and told.key is not None and told.value is None:
        parser.error(f"set {told.key} wants a value")
    if told.command == "answered" and told.until is not None and told.answer != "offer":
        parser.error("--until belongs to --with offer")
    if told.command == "note" and (told.words is None) is not told.nothing:
        parser.error("note wants WORDS or --nothing, one of them")
    if told.command == "note" and told.nothing and told.by is not None:
        parser.error("--by belongs to WORDS")


def _print(answer: CommandAnswer, as_json: bool, out: TextIO) -> None:
    if as_json:
        out.write(json.dumps(answer.data, ensure_ascii=False, indent=2) + "\n")
    else:
        for line in answer.lines:
            out.write(line + "\n")
    out.flush()


def _tell(err: TextIO, where: str, note: Message, outside: Outside) -> None:
    """Say one thing on one line of standard error."""
    words = one_line(say(note, outside.zone()))
    # Where nobody can be told, the exit status still says it.
    with suppress(OSError):
        err.write(f"followup: {one_line(where)}: {words}\n" if where else f"followup: {words}\n")
        err.flush()


def _report_fault(error: Exception, folder: Path | None, outside: Outside, err: TextIO) -> None:
    """Say that the data is damaged where that is why, else that it is our fault; the log keeps the rest."""
    place = DataFolder(folder or Path())
    if folder is not None:
        start_log(place.logs)
        log.error("fault %s", type(error).__name__, exc_info=error)
        if _is_damaged(place):
            _tell(err, "", message("storage_damaged", path=str(place.database)), outside)
            return
    _tell(err, "", message("fault", fault=type(error).__name__, logs=str(place.logs)), outside)


def _is_damaged(folder: DataFolder) -> bool:
    from followup_desktop.storage.check import find_problems

    try:
        return bool(find_problems(folder))
    except Exception:
        # The look has met the fault, too; it is in the log already.
        return False


def main() -> int:
    """Run the command line of this process."""
    out, err = _stream(sys.stdout), _stream(sys.stderr)
    try:
        return run(sys.argv[1:], Outside(), out, err)
    except BrokenPipeError:
        # Whoever read along has gone; what was to be done is done.
        return DONE
    finally:
        _let_go(out)


def _stream(stream: TextIO | None) -> TextIO:
    """Give a stream that takes every character; one that was closed from outside takes them to nowhere."""
    if stream is None:
        return StringIO()
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream


def _let_go(out: TextIO) -> None:
    """Write out what is left; where that cannot be, let Python not try it again at its end and complain."""
    try:
        out.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
