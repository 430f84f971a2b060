"""Compiling packages without their docstrings and assertions, in place: `python -m tools.lean_bytecode PACKAGE ...`.

Python loads such a file like any other, and makes an ordinary one of it again once its source changes. Of SQLAlchemy it
saves a quarter of the memory that the code takes, in every process that opens the data.
"""

from __future__ import annotations

import py_compile
import sys
from collections.abc import Iterable, Iterator
from importlib.util import cache_from_source, find_spec
from pathlib import Path

LEAN = ("sqlalchemy", "typing_extensions")
"""What opening the data loads: nobody reads its docstrings while the app runs."""


def sources(package: str) -> Iterator[Path]:
    """Give all the source files of an installed package, or the one of a module."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed here")
    if spec.submodule_search_locations is None:
        yield Path(spec.origin)
        return
    for folder in spec.submodule_search_locations:
        yield from sorted(Path(folder).rglob("*.py"))


def compile_leanly(packages: Iterable[str]) -> int:
    """Compile the packages, and return how many files that were."""
    paths = [path for package in packages for path in sources(package)]
    for path in paths:
        py_compile.compile(str(path), cfile=cache_from_source(str(path), optimization=""), optimize=2, doraise=True)
    return len(paths)


if __name__ == "__main__":
    print(compile_leanly(sys.argv[1:]), "files")
