"""Activities said whole, and registrations.

Revision ID: 0029
Revises: 0028
"""

from pathlib import Path

from alembic import op

from migrations.security import lab_table, run_script

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "registrations.sql"
_OPENING = (
    "lab_id, activity_id, mode, capacity, taken, opens_at, closes_at, guests_max, questions, words,"
    " retention_days"
)
_ADDED = ("sequence", "members_only", "place_words", "link", "tree", "words", "summary")


def upgrade() -> None:
    """Create them. The public reads of an event neither its link, nor who runs it, nor notes."""
    run_script(_SQL.read_text("utf-8"))
    lab_table(
        "activity_opening",
        public="EXISTS (SELECT FROM activity AS a WHERE a.lab_id = activity_opening.lab_id"
        " AND a.id = activity_opening.activity_id AND a.public_event AND a.status <> 'cancelled')",
        columns=_OPENING,
    )
    lab_table("registration")


def downgrade() -> None:
    """Take them away."""
    op.drop_table("registration")
    op.drop_table("activity_opening")
    op.execute("DROP FUNCTION tilab_register, tilab_give_up, tilab_promote, tilab_seats")
    op.execute("REVOKE SELECT ON activity FROM tilab_public")
    for name in _ADDED:
        op.drop_column("activity", name)
    op.execute("GRANT SELECT ON activity TO tilab_public")
