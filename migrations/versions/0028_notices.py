"""Notices; what members may read of the calendar.

Revision ID: 0028
Revises: 0027
"""

from pathlib import Path

from alembic import op

from migrations.security import APP, private_table, run_script, walled

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "notices.sql"
_EVERY = "(SELECT tilab_every_lab())"
_MINE = "person_id = (SELECT tilab_person())"
_READABLE = "community_id = ANY ((SELECT tilab_readable())::bigint[])"


def upgrade() -> None:
    """A notice is its reader's, and the house's that writes it; an activity is its community's."""
    run_script(_SQL.read_text("utf-8"))
    walled("notice")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON notice TO {APP}")
    own = f"{_EVERY} OR {_MINE}"
    op.execute(f"CREATE POLICY reading ON notice FOR SELECT TO {APP} USING ({own})")
    op.execute(f"CREATE POLICY writing ON notice FOR INSERT TO {APP} WITH CHECK ({_EVERY})")
    op.execute(
        f"CREATE POLICY changing ON notice FOR UPDATE TO {APP} USING ({own}) WITH CHECK ({own})"
    )
    op.execute(f"CREATE POLICY removing ON notice FOR DELETE TO {APP} USING ({_EVERY})")
    private_table("mail_in")
    op.execute(f"CREATE POLICY member ON activity FOR SELECT TO {APP} USING ({_READABLE})")
    made = "kind = 'community' AND created_by = (SELECT tilab_person())"
    op.execute(
        f"CREATE POLICY member ON calendar_feed TO {APP} USING ({made})"
        f" WITH CHECK ({made} AND {_READABLE})"
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("calendar_feed", "activity"):
        op.execute(f"DROP POLICY member ON {table}")
    op.execute("DROP FUNCTION tilab_room_of_activity")
    op.drop_table("mail_in")
    op.drop_table("notice")
