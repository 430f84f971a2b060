"""Starting with the session as freedesktop.org describes it: a desktop file in the user's autostart folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.exchange.private_file import write_private
from followup_desktop.system.autostart.autostart import finds, same_data
from followup_desktop.system.paths import APPLICATION_ID

GROUP = "[Desktop Entry]"
RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")
"""What the standard wants in quotes."""

ESCAPED_IN_QUOTES = frozenset('"`$\\')
OFF = (("Hidden", "true"), ("X-GNOME-Autostart-enabled", "false"))
"""How the settings of a desktop turn an entry off without deleting it."""

MOST_BYTES = 10_000


def autostart_folder() -> Path:
    """Give the folder whose entries the user's session starts."""
    named = os.environ.get("XDG_CONFIG_HOME", "")
    # The standard wants a name that is not absolute to be ignored.
    config = Path(named) if named and Path(named).is_absolute() else Path.home() / ".config"
    return config / "autostart"


class AutostartEntry:
    """The app's entry among those."""

    def __init__(self, command: Sequence[str], folder: Path | None = None) -> None:
        """Take the words that start the app, and the folder, which is the user's where it is None."""
        self._command = tuple(command)
        self.path = (folder or autostart_folder()) / f"{APPLICATION_ID}.desktop"

    def is_on(self) -> bool:
        """Say whether the entry is there, is for this data, is not turned off, and its program is where it says."""
        return self._is_ours() and finds(self._told())

    def turn_on(self) -> None:
        """Write the entry."""
        lines = (
            GROUP,
            "Type=Application",
            "Name=Follow-Up",
            "Comment=Reminders after job interviews",
            # Once the program is gone no session minds the entry: an archive is not uninstalled, and would leave it.
            f"TryExec={_as_text(self._command[0])}",
            f"Exec={joined_command(self._command)}",
            f"Icon={APPLICATION_ID}",
            "Terminal=false",
            "StartupNotify=false",
            "X-GNOME-Autostart-enabled=true",
        )
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _not_kept(self.path, error) from error
        write_private(self.path, ["".join(f"{line}\n" for line in lines).encode()])

    def turn_off(self) -> None:
        """Take the entry away."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise _not_kept(self.path, error) from error

    def mend(self) -> None:
        """Write the entry anew where its program is gone: the app was moved. One that is turned off stays so."""
        if self._is_ours() and not finds(self._told()):
            self.turn_on()

    def _told(self) -> tuple[str, ...]:
        return split_command(self._read().get("Exec", ""))

    def _is_ours(self) -> bool:
        """Say whether the entry is there for this data, and not turned off."""
        found, command = self._read(), self._told()
        turned_off = any(found.get(key, "").lower() == off for key, off in OFF)
        return bool(command) and not turned_off and same_data(command, self._command)

    def _read(self) -> dict[str, str]:
        try:
            text = self.path.read_text(encoding="utf-8")[:MOST_BYTES]
        except (OSError, UnicodeDecodeError):
            return {}
        found: dict[str, str] = {}
        group = ""
        for line in text.splitlines():
            if line.startswith("["):
                group = line.strip()
            elif group == GROUP and "=" in line and not line.startswith("#"):
                key, _, value = line.partition("=")
                found.setdefault(key.strip(), value.strip())
        return found


def joined_command(command: Sequence[str]) -> str:
    """Write a command as the value of `Exec`: words in quotes where they must be, and backslashes twice over."""
    return _as_text(" ".join(_quoted(word) for word in command))


def _as_text(value: str) -> str:
    # In all text of a desktop file a backslash stands for the next letter.
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _quoted(word: str) -> str:
    # A per cent sign would stand for files.
    word = word.replace("%", "%%")
    if word and not RESERVED.intersection(word):
        return word
    return '"' + "".join(f"\\{letter}" if letter in ESCAPED_IN_QUOTES else letter for letter in word) + '"'


def split_command(value: str) -> tuple[str, ...]:
    """Read the value of `Exec` back into words, without the codes for files."""
    words: list[str] = []
    word, quoted, began = "", False, False
    letters = iter(_unescaped(value))
    for letter in letters:
        if letter == '"':
            quoted, began = not quoted, True
        elif quoted and letter == "\\":
            word += next(letters, "")
        elif letter == " " and not quoted:
            if word or began:
                words.append(word)
            word, began = "", False
        else:
            word += letter
    if word or began:
        words.append(word)
    return tuple(one.replace("%%", "%") for one in words if not _stands_for_files(one))


def _stands_for_files(word: str) -> bool:
    return len(word) == len("%f") and word[0] == "%" and word != "%%"


def _unescaped(value: str) -> str:
    meant = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    text = ""
    letters = iter(value)
    for letter in letters:
        if letter == "\\":
            following = next(letters, "")
            text += meant.get(following, f"\\{following}")
        else:
            text += letter
    return text


def _not_kept(path: Path, error: OSError) -> FollowUpError:
    return FollowUpError("file_not_written", path=str(path), why=error.strerror or "")
