"""Documents, resources and tasks are found by searching.

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
}


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
