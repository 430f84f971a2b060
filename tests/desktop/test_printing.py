"""Cards on a real CUPS: what comes out of the printer has the size of the sheet that was shown."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).parents[2]
BENCH = ROOT.parent / "shared" / "tools" / "print-bench"
MM = 72 / 25.4

pytestmark = pytest.mark.skipif(
    not BENCH.is_file()
    or os.geteuid() != 0
    or not all(shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") for name in ("cupsd", "ippeveprinter")),
    reason="no print bench to be had here",
)


def printed(folder: Path, *cards: str) -> tuple[str, list[Path]]:
    """Print cards; give what was said, and what came out."""
    command = [str(BENCH), "--out", str(folder), "--", sys.executable, "-m", "tests.desktop.print_cards", *cards]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout, sorted(folder.glob("*.pdf"))


@pytest.mark.parametrize(
    ("card", "width", "height"),
    [("a6:same", 105.0, 148.0), ("a6-folded:same", 210.0, 297.0), ("4x6:letter", 215.9, 279.4)],
)
def test_a_card_comes_out_on_its_paper(tmp_path: Path, card: str, width: float, height: float) -> None:
    said, files = printed(tmp_path, card)
    assert said.startswith("some ['cards'")
    (file,) = files
    reader = PdfReader(file)
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert float(box.width) == pytest.approx(width * MM, abs=1.0)
    assert float(box.height) == pytest.approx(height * MM, abs=1.0)
