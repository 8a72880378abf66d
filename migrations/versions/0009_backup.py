"""Backups read sequences and the revision too.

Revision ID: 0009
Revises: 0008
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("GRANT SELECT ON alembic_version TO tilab_backup")
    op.execute("GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO tilab_backup")
    op.execute(
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO tilab_backup"
    )


def downgrade() -> None:
    op.execute(
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT ON SEQUENCES FROM tilab_backup"
    )
    op.execute("REVOKE SELECT ON ALL SEQUENCES IN SCHEMA public FROM tilab_backup")
    op.execute("REVOKE SELECT ON alembic_version FROM tilab_backup")
