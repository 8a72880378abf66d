"""Date polls and templates of activities.

Revision ID: 0034
Revises: 0033
"""

from pathlib import Path

from alembic import op

from migrations.search import search_in
from migrations.security import community_table, lab_table, narrow, run_script, widen

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "polls.sql"
_TABLES = ("date_poll", "poll_option", "poll_guest", "poll_answer")


def upgrade() -> None:
    """Create the tables and wall them in: who comes when is for members only."""
    run_script(_SQL.read_text("utf-8"))
    for name in _TABLES:
        community_table(name, readers="tilab_communities")
    lab_table("activity_template")
    widen("search_entry", "kind", "poll")
    search_in("commons", "polls")
    widen("notice", "kind", "sondage")
    widen("notice", "record_kind", "poll")


def downgrade() -> None:
    """Drop them; they are found no more, and nobody is told of them."""
    op.execute("DELETE FROM notice WHERE kind = 'sondage' OR record_kind = 'poll'")
    narrow("notice", "record_kind", "poll")
    narrow("notice", "kind", "sondage")
    search_in("commons")
    op.execute("DROP VIEW searched_polls")
    op.execute("DELETE FROM search_entry WHERE kind = 'poll'")
    narrow("search_entry", "kind", "poll")
    op.drop_table("activity_template")
    op.execute("DROP FUNCTION tilab_guest_answers, tilab_guest_poll, tilab_answer_poll")
    op.execute("ALTER TABLE date_poll DROP CONSTRAINT fk_date_poll_lab_id_id_chosen_option")
    for name in reversed(_TABLES):
        op.drop_table(name)
    op.execute("DROP FUNCTION tilab_as_its_poll()")
