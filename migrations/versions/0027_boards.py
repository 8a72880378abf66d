"""Boards: columns, tasks and who did what.

Revision ID: 0027
Revises: 0026
"""

from pathlib import Path

from alembic import op

from migrations.security import community_table, run_script

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "boards.sql"
_TABLES = ("board", "board_column", "task", "task_step")


def upgrade() -> None:
    """Create the tables and wall them in."""
    run_script(_SQL.read_text("utf-8"))
    for name in _TABLES:
        community_table(name)


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP FUNCTION tilab_move_task(bigint, bigint, bigint, bigint, bigint)")
    for name in reversed(_TABLES):
        op.drop_table(name)
    op.execute("DROP FUNCTION tilab_as_its_task(), tilab_as_its_board()")
