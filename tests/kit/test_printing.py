"""Printers: some, none, or a print system that does not answer; a job only where it is sure to come out."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinterInfo

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit import printing
from followup_desktop.kit.paper import Sheet
from followup_desktop.kit.printing import Found, Paper, Printer, Printers, print_pages, print_system_answers

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from pytestqt.qtbot import QtBot

A6 = Sheet(105.0, 148.0)
OFFICE = Printer("office", "Office", (Paper("Letter", "Letter", 215.9, 279.4), Paper("A6", "A6", 104.9, 148.2)))


def test_a_paper_is_the_same_within_a_hair() -> None:
    assert OFFICE.paper_for(A6) == OFFICE.papers[1]
    assert OFFICE.paper_for(Sheet(148.0, 105.0)) == OFFICE.papers[1]
    assert OFFICE.paper_for(Sheet(105.0, 150.0)) is None
    assert OFFICE.paper_for(Sheet(107.0, 148.0)) is None


def listed(qtbot: QtBot, ask: Callable[[], tuple[Printer, ...] | None]) -> list[object]:
    """Ask, and give what was answered."""
    owner = QObject()
    printers = Printers(owner, ask)
    with qtbot.waitSignal(printers.listed) as told:
        printers.ask()
        printers.ask()
    return list(told.args or [])


def test_some_and_none_and_no_answer(qtbot: QtBot) -> None:
    assert listed(qtbot, lambda: (OFFICE,)) == [Found.SOME, (OFFICE,)]
    assert listed(qtbot, tuple) == [Found.NONE, ()]
    assert listed(qtbot, lambda: None) == [Found.FAILED, ()]


def test_a_print_system_that_hangs_is_given_up(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "ANSWERS_WITHIN_MS", 50)
    go_on = threading.Event()

    def hang() -> tuple[Printer, ...]:
        go_on.wait(10)
        return (OFFICE,)

    owner = QObject()
    printers = Printers(owner, hang)
    heard: list[object] = []
    printers.listed.connect(lambda found, _: heard.append(found))
    with qtbot.waitSignal(printers.listed, timeout=5000):
        printers.ask()
    # What the thread still has to say comes to the window, and nobody waits for it any more.
    with qtbot.waitSignal(printers._answered, timeout=5000):
        go_on.set()
    assert heard == [Found.FAILED]


def test_an_answer_that_comes_after_the_window_has_gone_is_nobodys() -> None:
    def gone(_: object) -> None:
        raise RuntimeError

    printing._answer(lambda: (), gone)


# --- The print system -----------------------------------------------------------------------------------------------


@contextmanager
def server(path: Path) -> Iterator[socket.socket]:
    """Listen on a socket of a file, as CUPS does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(str(path))
        listening.listen()
        yield listening


def test_whether_somebody_is_there_to_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cups.sock"
    monkeypatch.setenv("CUPS_SERVER", str(path))
    assert print_system_answers()
    with server(path):
        assert print_system_answers()
    # A socket that is left over, and nobody behind it.
    assert not print_system_answers()


def test_a_print_server_in_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{port}")
        assert print_system_answers()
    assert not print_system_answers()
    monkeypatch.setattr("sys.platform", "win32")
    assert print_system_answers()


def test_printers_are_asked_for_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "none.sock"))
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    assert printing.installed_printers() == ()
    monkeypatch.setattr(printing, "print_system_answers", lambda: False)
    assert printing.installed_printers() is None


def test_a_printer_that_is_gone_is_no_writer_of_pdf_files(qtbot: QtBot) -> None:
    del qtbot
    painted: list[object] = []
    with pytest.raises(FollowUpError, match="print_no_printer"):
        print_pages(OFFICE, OFFICE.papers[1], A6, [painted.append], "Card", 8.0)
    assert painted == []


# --- A printer made up ----------------------------------------------------------------------------------------------


def device(widest: float) -> QPrinter:
    """Make as much of a printer as the check of its margins asks for."""
    least = SimpleNamespace(left=lambda: 3.0, top=lambda: 3.0, right=lambda: 3.0, bottom=lambda: widest)
    layout = SimpleNamespace(minimumMargins=lambda: least, setUnits=lambda _: None)
    return cast("QPrinter", SimpleNamespace(pageLayout=lambda: layout))


def test_margins_that_would_cut_into_a_card_are_refused() -> None:
    printing._check_margins(device(8.0), OFFICE, 8.0)
    with pytest.raises(FollowUpError, match="print_margins") as refused:
        printing._check_margins(device(12.7), OFFICE, 8.0)
    assert refused.value.values == {"name": "Office", "mm": "13"}


def test_a_paper_that_the_printer_does_not_list_is_not_asked_for() -> None:
    with pytest.raises(FollowUpError, match="print_no_printer"):
        printing._size_on("nowhere", OFFICE.papers[0])
