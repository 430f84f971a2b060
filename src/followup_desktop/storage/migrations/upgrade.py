"""Bringing a database to the newest revision, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.storage.engine import make_engine
from followup_desktop.storage.revision import APPLICATION_ID

if TYPE_CHECKING:
    from sqlalchemy import Connection

HERE = Path(__file__).parent


def configuration(versions: Path | None = None) -> Config:
    """Give Alembic's configuration; `versions` is another folder of revisions, for tests."""
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", str(versions or HERE / "versions").replace("%", "%%"))
    return config


def upgrade(path: Path, target: str, *, mode: str = "rw", versions: Path | None = None) -> None:
    """Run the missing revisions up to `target`, and stamp the file, in one transaction.

    Foreign keys are off meanwhile, since SQLite changes a table by making it anew; they are checked before the
    commit. Raises FollowUpError where rows would be left pointing nowhere; then nothing has changed.
    """
    engine = make_engine(path, mode=mode, foreign_keys=False)
    try:
        with engine.begin() as connection:
            config = configuration(versions)
            config.attributes["connection"] = connection
            command.upgrade(config, target)
            _check_foreign_keys(connection, path)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {int(target)}")
    finally:
        engine.dispose()


def _check_foreign_keys(connection: Connection, path: Path) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise FollowUpError("storage_damaged", path=str(path))
