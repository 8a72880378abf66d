"""Documents, resources and tasks are found by searching; public events by their summary too.

Revision ID: 0030
Revises: 0029
"""

from pathlib import Path

from alembic import op

from migrations.security import run_script

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "search_work.sql"
_TRIGGERS = {
    "document": ("indexed", "unindexed"),
    "document_version": ("indexed_as_new",),
    "resource": ("indexed_as_new", "indexed", "unindexed"),
    "task": ("indexed_as_new", "indexed", "unindexed"),
    "activity": ("indexed_by_summary",),
}
_BY_TITLE = """
CREATE OR REPLACE VIEW searched_activity AS
  SELECT a.lab_id, NULL::bigint AS community_id, NULL::bigint AS circle_id, 'activity' AS kind,
    a.id AS record_id, a.title AS said, a.starts_at AS at
  FROM activity AS a WHERE a.public_event AND a.status <> 'cancelled'
"""


def upgrade() -> None:
    """Index them, and what is there already."""
    run_script(_SQL.read_text("utf-8"))


def downgrade() -> None:
    """Leave them out again."""
    for table, names in _TRIGGERS.items():
        for name in names:
            op.execute(f"DROP TRIGGER {name} ON {table}")
    op.execute("DELETE FROM search_entry WHERE kind IN ('document', 'resource', 'task')")
    op.execute("CREATE OR REPLACE VIEW searched AS SELECT * FROM searched_feed")
    op.execute("DROP VIEW searched_work")
    op.execute(_BY_TITLE)
