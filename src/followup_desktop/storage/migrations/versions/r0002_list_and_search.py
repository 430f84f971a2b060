"""What lists show without asking the rules, and the index of words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from followup_desktop.storage.migrations import columns as c

revision = "0002"
down_revision = "0001"

FILL_LIST = """
UPDATE opportunity SET
    listed_interview = (
        SELECT id FROM interview WHERE opportunity_id = opportunity.id AND deleted_at IS NULL
        ORDER BY round DESC, id DESC LIMIT 1
    ),
    list_group = CASE WHEN closed_on IS NULL THEN 'coming_up' ELSE 'closed' END
WHERE deleted_at IS NULL AND EXISTS (
    SELECT 1 FROM interview WHERE opportunity_id = opportunity.id AND deleted_at IS NULL
)
"""
"""As far as it can be said without the rules; the rows are stale and worked out when they are shown."""

MAKE_SEARCH = """
CREATE VIRTUAL TABLE search
USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')
"""

FILL_SEARCH = """
INSERT INTO search (rowid, words)
SELECT o.id, c.name || char(10) || o.role
    || coalesce((
        SELECT group_concat(char(10) || i.place || char(10) || i.notes, '')
        FROM (SELECT * FROM interview WHERE deleted_at IS NULL ORDER BY id) i WHERE i.opportunity_id = o.id
    ), '')
    || coalesce((
        SELECT group_concat(char(10) || p.name || char(10) || p.notes, '')
        FROM person p WHERE p.deleted_at IS NULL AND p.id IN (
            SELECT t.person_id FROM participation t JOIN interview i ON i.id = t.interview_id
            WHERE i.opportunity_id = o.id AND i.deleted_at IS NULL
        )
    ), '')
    || coalesce((
        SELECT group_concat(char(10) || q.text, '')
        FROM question q JOIN reflection r ON r.id = q.reflection_id JOIN interview i ON i.id = r.interview_id
        WHERE i.opportunity_id = o.id AND i.deleted_at IS NULL
    ), '')
FROM opportunity o JOIN company c ON c.id = o.company_id
WHERE o.list_group IS NOT NULL
"""


def upgrade() -> None:
    """Add the columns and the index, and fill them for what is there."""
    op.add_column("opportunity", c.word("list_group", required=False))
    op.add_column("opportunity", sa.Column("listed_interview", sa.Integer(), nullable=True))
    for name in ("marks", "line"):
        op.add_column("opportunity", sa.Column(name, sa.String(), server_default=sa.text("''"), nullable=False))
    long_ago = sa.text("'1970-01-01 00:00:00.000000'")
    op.add_column("opportunity", sa.Column("stale_at", sa.DateTime(), server_default=long_ago, nullable=False))
    op.execute(FILL_LIST)
    op.drop_index("ix_opportunity_list", "opportunity")
    op.create_index("ix_opportunity_list", "opportunity", ["list_group", "next_due_at", "id"])
    op.create_index("ix_opportunity_stale", "opportunity", ["list_group", "stale_at"])
    op.execute(MAKE_SEARCH)
    op.execute(FILL_SEARCH)
