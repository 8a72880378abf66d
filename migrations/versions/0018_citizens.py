"""Citizens: ideas, follows, calls for participants.

Revision ID: 0018
Revises: 0017
"""

from pathlib import Path

from alembic import op

from migrations.security import lab_table, run_script

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "citizens.sql"
_INTERNAL = ("idea", "idea_author", "idea_step", "project_follow", "call_answer")
"""They hold what people wrote, and their addresses."""
_ON_A_PUBLIC_CARD = (
    "published AND EXISTS (SELECT FROM project AS p WHERE p.lab_id = participant_call.lab_id"
    " AND p.id = participant_call.project_id AND p.publication = 'public')"
)


def upgrade() -> None:
    """Create the tables and protect them."""
    run_script(_SQL.read_text("utf-8"))
    for name in _INTERNAL:
        lab_table(name)
    lab_table("citizen_settings", public="true")
    lab_table("idea_publication", public="true")
    lab_table("participant_call", public=_ON_A_PUBLIC_CARD)


def downgrade() -> None:
    """Drop them."""
    for name in (
        "call_answer",
        "participant_call",
        "project_follow",
        "idea_publication",
        "idea_step",
        "idea_author",
        "idea",
        "citizen_settings",
    ):
        op.drop_table(name)
