"""The user's data folder: its places, and that nobody else can look into it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from followup_desktop.domain.errors import FollowUpError

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
PRIVATE_MASK = 0o077
DATABASE = "followup.sqlite3"
OWN_FOLDERS = frozenset({"backups", "logs", "resumes"})


_users_mask: list[int] = []
"""The mask for new files that the process was started with; the system has one for all of a process."""


def keep_private() -> None:
    """Let what this process makes from now on be for this user alone, whatever it was started with."""
    mask = os.umask(PRIVATE_MASK)
    if not _users_mask:
        _users_mask.append(mask)


@contextmanager
def with_users_mask() -> Iterator[None]:
    """Start other programs in this block: what a browser stores is not ours to hide."""
    own = os.umask(_users_mask[0]) if _users_mask else None
    try:
        yield
    finally:
        if own is not None:
            os.umask(own)


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The places in one data folder."""

    path: Path

    @property
    def database(self) -> Path:
        """The data file."""
        return self.path / DATABASE

    @property
    def half_made(self) -> Path:
        """Where a new data file is made, until it is whole and takes its name."""
        return self.path / (DATABASE + ".new")

    @property
    def lock(self) -> Path:
        """The file that one process holds while it makes or migrates the data file."""
        return self.path / "followup.lock"

    @property
    def backups(self) -> Path:
        """The folder of the copies."""
        return self.path / "backups"

    @property
    def resumes(self) -> Path:
        """The folder of the resumes, each under its SHA-256."""
        return self.path / "resumes"

    @property
    def logs(self) -> Path:
        """The folder of the logs."""
        return self.path / "logs"

    @property
    def writable(self) -> bool:
        """Whether this process may write here; on a read-only disk not even root may."""
        places = [self.path, self.database] if self.database.exists() else [self.path]
        return all(os.access(place, os.W_OK) for place in places)

    def copies(self) -> list[Path]:
        """List the whole copies, oldest first."""
        return sorted(self.backups.glob("*.sqlite3")) if self.backups.is_dir() else []

    def prepare(self) -> None:
        """Make the folder, and make it and what is in it private where that is ours to do.

        Raises FollowUpError where the folder is not a folder of one's own, or cannot be made.
        """
        keep_private()
        try:
            self.path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            found = self.path.stat()
        except FileExistsError as error:
            raise FollowUpError("folder_is_a_file", path=str(self.path)) from error
        except OSError as error:
            raise FollowUpError("folder_cannot_be_made", path=str(self.path), why=error.strerror or "") from error
        if os.name != "posix":
            return
        if found.st_uid != os.getuid() or found.st_mode & stat.S_ISVTX:
            raise FollowUpError("folder_not_yours", path=str(self.path))
        if self.writable:
            self._make_private()

    def open_to_others(self) -> Iterator[tuple[Path, int]]:
        """List what of ours others may look into, each with its mode.

        What else lies in the folder is the user's own affair. Links are not followed, and a file that goes away
        meanwhile, as journals do, is no failure.
        """
        with suppress(OSError):
            for place in self._own_places():
                with suppress(OSError):
                    found = place.lstat()
                    if found.st_mode & 0o077 and not stat.S_ISLNK(found.st_mode) and found.st_uid == os.getuid():
                        yield place, found.st_mode

    def _own_places(self) -> Iterator[Path]:
        yield self.path
        for place in self.path.iterdir():
            if place.name.startswith(DATABASE) or place == self.lock:
                yield place
            elif place.name in OWN_FOLDERS:
                yield place
                yield from place.rglob("*")

    def _make_private(self) -> None:
        """Take the rights of others away, and none of the user's; a disk that knows no rights is borne."""
        for place, mode in self.open_to_others():
            with suppress(OSError):
                place.chmod(mode & (PRIVATE_FOLDER if stat.S_ISDIR(mode) else PRIVATE_FILE))
