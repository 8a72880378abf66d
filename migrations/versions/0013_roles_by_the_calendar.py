"""A role's days are those of French calendars.

Revision ID: 0013
Revises: 0012
"""

from pathlib import Path

from migrations.security import run_script

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "actor_of_session.sql"


def upgrade() -> None:
    """Read roles by the day in Paris."""
    run_script(_SQL.read_text("utf-8"))


def downgrade() -> None:
    """Nothing to take away: the function stays, for the older code calls it the same."""
