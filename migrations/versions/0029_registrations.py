"""Activities said whole, and registrations.

Revision ID: 0029
Revises: 0028
"""

from pathlib import Path

from alembic import op

from migrations.security import PUBLIC, lab_table, run_script

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "registrations.sql"
_EVENT = (
    "lab_id, id, kind, title, starts_at, ends_at, place, territory_code, run_by_lab, autonomous,"
    " public_event, project_id, community_id, status, held_at, fictitious, version, created_at,"
    " changed_at, summary, words, tree, place_words, members_only, sequence"
)
_OPENING = (
    "lab_id, activity_id, mode, capacity, taken, opens_at, closes_at, guests_max, questions, words,"
    " retention_days"
)
_ADDED = ("sequence", "members_only", "place_words", "link", "tree", "words", "summary")


def upgrade() -> None:
    """Create them. The public reads of an event neither its link, nor who runs it, nor notes."""
    run_script(_SQL.read_text("utf-8"))
    op.execute(f"REVOKE SELECT ON activity FROM {PUBLIC}")
    op.execute(f"GRANT SELECT ({_EVENT}) ON activity TO {PUBLIC}")
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
    op.execute(f"REVOKE SELECT ({_EVENT}) ON activity FROM {PUBLIC}")
    for name in _ADDED:
        op.drop_column("activity", name)
    op.execute(f"GRANT SELECT ON activity TO {PUBLIC}")
