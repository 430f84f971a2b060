"""What the Windows installer puts down and takes away again, file by file, written out before it is built.

An uninstaller that empties a folder empties one day the wrong one. Ours knows the names of its own files and no other.
"""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from tools.trouble import MendableError

FORBIDDEN = frozenset('<>:"|?*\\\r\n\t')
"""What a name on Windows cannot have, or what would end the quotes around it."""


def file_list(payload: Path) -> str:
    """Write the two macros `PutFiles` and `TakeFiles` for all files below a folder, in a fixed order.

    Raises MendableError for a folder without files, and for a name that Windows has no room for.
    """
    files = sorted(path.relative_to(payload) for path in payload.rglob("*") if path.is_file())
    if not files:
        raise MendableError(f"There is nothing in {payload} that could be installed.")
    folders = sorted({folder for file in files for folder in file.parents} - {Path()})
    lines = ["!macro PutFiles"]
    put_in: Path | None = None
    for file in files:
        if file.parent != put_in:
            put_in = file.parent
            lines.append(f"  SetOutPath {_place(put_in)}")
        lines.append(f"  File {_quoted(f'/oname={_named(file.name)}')} {_quoted(str(payload / file))}")
    lines += ["!macroend", "", "!macro TakeFiles"]
    lines += [f"  Delete {_place(file)}" for file in files]
    # Deepest first; only what is empty by then goes.
    lines += [f"  RMDir {_place(folder)}" for folder in sorted(folders, key=_depth)]
    return "\n".join([*lines, "!macroend", ""])


def kilobytes(payload: Path) -> int:
    """Say how much room the files take, for the list of installed programs."""
    return sum(path.stat().st_size for path in payload.rglob("*") if path.is_file()) // 1024 + 1


def _depth(folder: Path) -> tuple[int, Path]:
    return -len(folder.parts), folder


def _place(path: Path) -> str:
    inside = "\\".join(_named(part) for part in PureWindowsPath(*path.parts).parts)
    return '"$INSTDIR"' if path == Path() else f'"$INSTDIR\\{inside}"'


def _named(name: str) -> str:
    """Give a name as it stands inside quotes in a script of NSIS."""
    if FORBIDDEN.intersection(name) or name.endswith((" ", ".")):
        raise MendableError(f"Windows cannot have a file with this name: {name}")
    return name.replace("$", "$$")


def _quoted(text: str) -> str:
    return f'"{text}"'
