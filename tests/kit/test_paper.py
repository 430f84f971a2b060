"""Pages on paper: their size, their fonts, and that a file is whole or not there."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontInfo, QPainter

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.paper import (
    UNITS_PER_MM,
    Paint,
    Sheet,
    load_font,
    paper_font,
    without_glyph,
    write_pdf,
)

FONT = Path(__file__).parents[2] / "resources" / "fonts" / "followup-hand.ttf"
POINTS_PER_MM = 72 / 25.4


def nothing(painter: QPainter) -> None:
    """Leave the page empty."""


def hand(text: str, left: float = 2000, top: float = 3000) -> Paint:
    def paint(painter: QPainter) -> None:
        painter.setFont(paper_font(load_font(FONT), 20))
        painter.drawText(QRectF(left, top, 8000, 3000), text)

    return paint


@contextmanager
def disk_full_after(size: int) -> Iterator[None]:
    """Let no file of this process grow past `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [(105.0, 148.0), (210.0, 297.0), (215.9, 279.4), (101.6, 152.4), (148.0, 105.0)])
def test_a_page_is_as_large_as_the_sheet_to_a_quarter_of_a_millimetre(
    tmp_path: Path, size: tuple[float, float]
) -> None:
    write_pdf(tmp_path / "page.pdf", Sheet(*size), [nothing])
    box = PdfReader(tmp_path / "page.pdf").pages[0].mediabox
    assert float(box.width) / POINTS_PER_MM == pytest.approx(size[0], abs=0.25)
    assert float(box.height) / POINTS_PER_MM == pytest.approx(size[1], abs=0.25)


def test_upright_is_the_shorter_side_first() -> None:
    assert Sheet(148.0, 105.0).upright_mm == Sheet(105.0, 148.0).upright_mm == (105.0, 148.0)


def test_each_painter_gets_a_page_of_its_own_and_starts_afresh(tmp_path: Path) -> None:
    def shift(painter: QPainter) -> None:
        painter.translate(90_000, 90_000)
        hand("one", 2000 - 90_000, 3000 - 90_000)(painter)

    write_pdf(tmp_path / "two.pdf", Sheet(105, 148), [shift, hand("two")], title="Zwei Seiten")
    document = PdfReader(tmp_path / "two.pdf")
    assert [page.extract_text().strip() for page in document.pages] == ["one", "two"]
    assert document.metadata is not None
    assert document.metadata.title == "Zwei Seiten"


def test_a_unit_is_a_hundredth_of_a_millimetre_from_the_corner_of_the_sheet(tmp_path: Path) -> None:
    places: list[tuple[float, float]] = []
    write_pdf(tmp_path / "at.pdf", Sheet(105, 148), [hand("x", 40 * UNITS_PER_MM, 0)])

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            places.append((tm[4] * cm[0] + cm[4], tm[5]))

    PdfReader(tmp_path / "at.pdf").pages[0].extract_text(visitor_text=visit)
    assert places
    assert places[0][0] / POINTS_PER_MM == pytest.approx(40, abs=0.5)


def test_the_font_is_embedded_as_truetype(tmp_path: Path) -> None:
    write_pdf(tmp_path / "font.pdf", Sheet(105, 148), [hand("Thank you")])
    resources: Any = PdfReader(tmp_path / "font.pdf").pages[0]["/Resources"]
    fonts = resources["/Font"]
    descriptors = [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts.values()]
    assert len(descriptors) == 1
    assert "FollowUpHand" in descriptors[0]["/FontName"].replace("-", "")
    assert len(descriptors[0]["/FontFile2"].get_data()) > 1000


def test_a_font_is_known_by_its_own_name_and_upright_weight() -> None:
    info = QFontInfo(paper_font(load_font(FONT), 12))
    assert (info.family(), info.weight()) == ("Follow-Up Hand", 400)


def test_a_font_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FollowUpError) as failure:
        load_font(tmp_path / "none.ttf")
    assert failure.value.code == "font_missing"


def test_characters_without_a_font_are_named_once_and_in_order() -> None:
    assert without_glyph("a\U0010fffdb\U0010fffcü\U0010fffd", load_font(FONT)) == "\U0010fffd\U0010fffc"


def test_only_the_owner_reads_the_file_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    write_pdf(tmp_path / "page.pdf", Sheet(105, 148), [nothing])
    assert stat.S_IMODE((tmp_path / "page.pdf").stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["page.pdf"]  # noqa: PTH208 - hidden files as well


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    target.write_bytes(b"before")
    with disk_full_after(200), pytest.raises(FollowUpError) as failure:
        write_pdf(target, Sheet(105, 148), [nothing])
    assert failure.value.code == "file_not_written"
    assert failure.value.values == {"path": str(target), "why": os.strerror(errno.EFBIG)}
    assert target.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["page.pdf"]  # noqa: PTH208 - hidden files as well


def test_a_failing_painter_leaves_what_was_there_and_is_heard(tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    target.write_bytes(b"before")

    def fail(painter: QPainter) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_pdf(target, Sheet(105, 148), [nothing, fail])
    assert target.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["page.pdf"]  # noqa: PTH208 - hidden files as well


@pytest.mark.parametrize("name", ["missing/page.pdf", "x" * 300 + ".pdf", "nul\0.pdf"])
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(FollowUpError) as failure:
        write_pdf(tmp_path / name, Sheet(105, 148), [nothing])
    assert failure.value.code == "file_not_written"
    assert failure.value.values["why"]
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - hidden files as well


def test_a_folder_or_a_device_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    for target in (tmp_path, pipe):
        with pytest.raises(FollowUpError) as failure:
            write_pdf(target, Sheet(105, 148), [nothing])
        assert failure.value.code == "file_not_written"
    assert pipe.is_fifo()


def test_no_display_is_needed_not_even_a_wrong_one(tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    script = (
        "import sys; from pathlib import Path; from followup_desktop.kit.paper import Sheet, write_pdf;"
        "write_pdf(Path(sys.argv[1]), Sheet(105, 148), [lambda painter: None]);"
        "print(sorted({'PySide6.QtWidgets', 'PySide6.QtPrintSupport'} & set(sys.modules)))"
    )
    source = str(Path(__file__).parents[2] / "src")
    environment = {
        key: value for key, value in os.environ.items() if key not in {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}
    } | {"DISPLAY": ":9876", "PYTHONPATH": source}
    run = subprocess.run(
        [sys.executable, "-c", script, str(target)], env=environment, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "[]", "")
    assert len(PdfReader(target).pages) == 1
