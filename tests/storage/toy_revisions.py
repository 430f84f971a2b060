"""A further revision for tests: the real line with one step more that changes a table others point to."""

from __future__ import annotations

import shutil
from pathlib import Path

from followup_desktop.storage.migrations.upgrade import HERE

HEAD = "0003"

STEP = '''"""A toy step: a new column in a table that others point to, and a new table."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table("motto", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("words", sa.String()))
    op.execute("INSERT INTO motto SELECT id, 'for ' || name FROM person")
{before}
    with op.batch_alter_table("person", recreate="always") as batch:
        batch.add_column(sa.Column("nickname", sa.String(), server_default=sa.text("''"), nullable=False))
    op.execute("UPDATE person SET nickname = name")
{after}
'''


def toy_versions(folder: Path, *, before: str = "", after: str = "") -> Path:
    """Make a folder with the real revisions and the toy one; `before` and `after` are lines of Python in it."""
    folder.mkdir(parents=True)
    for revision in (HERE / "versions").glob("r*.py"):
        shutil.copy(revision, folder)
    text = STEP.replace("{before}", f"    {before}").replace("{after}", f"    {after}")
    (folder / "r0003_toy.py").write_text(text, encoding="utf-8")
    return folder
