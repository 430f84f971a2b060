"""Copies of the source in which something may be planted, and the tools and commands run on them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of `src` and `pyproject.toml` in a folder of its own."""

    root: Path

    @property
    def package(self) -> Path:
        """The folder of the package."""
        return self.root / "src" / "followup_desktop"

    @property
    def configuration(self) -> Path:
        """The file of the import contracts and the linter's rules."""
        return self.root / "pyproject.toml"

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run this Python on the copy."""
        return self._run(sys.executable, *arguments)

    def contracts(self) -> subprocess.CompletedProcess[str]:
        """Look whether the import contracts are kept."""
        return self._run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")

    def lint(self, rule: str) -> subprocess.CompletedProcess[str]:
        """Look for offences against one of the linter's rules."""
        ruff = str(Path(sys.executable).with_name("ruff"))
        return self._run(ruff, "check", "--no-cache", "--select", rule, "--output-format", "concise", ".")

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            # Before the installed package, which is the one that is not to be looked at.
            "PYTHONPATH": str(self.root / "src"),
            "COLUMNS": "200",
            "TZ": "Europe/Berlin",
        }
        return subprocess.run(
            command, cwd=self.root, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )


def copy_source(root: Path) -> Copy:
    """Copy the source with what Python compiled of it, which saves time."""
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("*.egg-info"))
    shutil.copy2(ROOT / "pyproject.toml", root)
    return Copy(root)
