"""Bytecode without docstrings: taken by Python like any other, and no longer once the source is another."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.lean_bytecode import compile_leanly

SOURCE = '''"""What it is."""


def half(number):
    """Give the half."""
    assert number % 2 == 0
    return number // 2
'''
ASK = "import plain, plain.inner as inner; print(plain.__doc__, inner.half.__doc__, inner.half(3))"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""All of it."""\n', encoding="utf-8")
    (folder / "inner.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return folder


def ask(package: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env=os.environ | {"PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.strip()


def test_a_package_is_loaded_without_its_docstrings(package: Path) -> None:
    assert ask(package) == (1, "")
    assert compile_leanly(["plain"]) == 2
    assert ask(package) == (0, "None None 1")


def test_a_changed_source_is_read_itself(package: Path) -> None:
    compile_leanly(["plain"])
    inner = package / "inner.py"
    inner.write_text(
        SOURCE.replace("half.", "half of it.").replace("    assert number % 2 == 0\n", ""), encoding="utf-8"
    )
    assert ask(package) == (0, "None Give the half of it. 1")


def test_a_module_by_itself_is_one_file_and_a_stranger_is_named(package: Path) -> None:
    (package.parent / "single.py").write_text(SOURCE, encoding="utf-8")
    assert compile_leanly(["single"]) == 1
    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        compile_leanly(["nowhere"])
