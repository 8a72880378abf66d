"""Feedback: questionnaires, testimonies, presences by name.

Revision ID: 0021
Revises: 0020
"""

from pathlib import Path

from alembic import op

from migrations.security import lab_table, run_script

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "feedback.sql"
_SHOWN = (
    "lab_id, id, activity_id, project_id, audience, words, said_by, public, status, decided_at,"
    " fictitious"
)


def upgrade() -> None:
    """Create the tables and protect them; a testimony is everybody's once the lab shows it."""
    run_script(_SQL.read_text("utf-8"))
    for name in ("presence", "feedback_settings", "feedback_answer"):
        lab_table(name)
    lab_table("testimony", public="status = 'valide' AND public", columns=_SHOWN)


def downgrade() -> None:
    """Drop them."""
    for name in ("testimony", "feedback_answer", "feedback_settings", "presence"):
        op.drop_table(name)
    op.execute(
        "ALTER TABLE activity DROP CONSTRAINT ck_activity_autonomous_without_the_lab,"
        " DROP COLUMN autonomous"
    )
