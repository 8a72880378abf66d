"""Decisions by consent, charter and facilitation.

Revision ID: 0035
Revises: 0034
"""

from pathlib import Path

from alembic import op

from migrations.search import search_in
from migrations.security import community_table, lab_table, narrow, run_script, widen

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql"
_IN_CIRCLES = (
    "consent_decision",
    "consent_round",
    "consent_position",
    "consent_remark",
    "consent_step",
)
_IN_COMMUNITIES = ("charter_version", "charter_acceptance")
_OF_LABS = ("ambassador", "facilitation", "facilitation_step", "facilitation_workshop")
_KINDS = ("decision", "rappel", "objection", "issue", "revue", "charte")
_RECORDS = ("round", "decision", "charter")


def upgrade() -> None:
    """Create the tables, wall them in; notices speak of them, searches find them."""
    run_script((_SQL / "deliberation.sql").read_text("utf-8"))
    run_script((_SQL / "facilitation.sql").read_text("utf-8"))
    for name in _IN_CIRCLES:
        community_table(name)
    for name in _IN_COMMUNITIES:
        community_table(name, circle=False)
    for name in _OF_LABS:
        lab_table(name)
    widen("search_entry", "kind", "decision")
    search_in("commons", "polls", "decisions")
    widen("notice", "kind", *_KINDS)
    widen("notice", "record_kind", *_RECORDS)


def downgrade() -> None:
    """Drop them, the notices that speak of them, and what makes them found."""
    op.execute(f"DELETE FROM notice WHERE kind IN {_KINDS} OR record_kind IN {_RECORDS}")  # noqa: S608 - constants
    narrow("notice", "record_kind", *_RECORDS)
    narrow("notice", "kind", *_KINDS)
    search_in("commons", "polls")
    op.execute("DROP VIEW searched_decisions")
    op.execute("DELETE FROM search_entry WHERE kind = 'decision'")
    narrow("search_entry", "kind", "decision")
    for name in reversed(_OF_LABS):
        op.drop_table(name)
    for name in reversed((*_IN_CIRCLES, *_IN_COMMUNITIES)):
        op.drop_table(name)
    op.execute(
        "DROP FUNCTION tilab_as_its_decision(), tilab_said_once(),"
        " tilab_is_ambassador(bigint, bigint), tilab_round_indexed()"
    )
