"""Who came is forgotten after a while.

Revision ID: 0038
Revises: 0037
"""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add how long names of who came are kept, and when they were forgotten."""
    op.execute(
        "ALTER TABLE feedback_settings"
        " ADD COLUMN presence_days INTEGER DEFAULT 365 NOT NULL,"
        " ADD CONSTRAINT ck_feedback_settings_presence_days_bounds"
        " CHECK (presence_days BETWEEN 30 AND 3650)"
    )
    op.execute("ALTER TABLE presence ADD COLUMN forgotten_at TIMESTAMP WITH TIME ZONE")
    op.execute(
        "CREATE INDEX ix_presence_named ON presence (lab_id, activity_id)"
        " WHERE forgotten_at IS NULL"
    )


def downgrade() -> None:
    """Take it away; who was forgotten stays so."""
    op.execute("DROP INDEX ix_presence_named")
    op.drop_column("presence", "forgotten_at")
    op.execute(
        "ALTER TABLE feedback_settings"
        " DROP CONSTRAINT ck_feedback_settings_presence_days_bounds,"
        " DROP COLUMN presence_days"
    )
