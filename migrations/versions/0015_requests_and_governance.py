"""Requests, governance and the decision log.

Revision ID: 0015
Revises: 0014
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

from migrations.security import lab_table, run_script

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql"
_LOG = (
    "chain_head",
    "chain_entry",
    "chain_content",
)
_REQUESTS = (
    "request_grid",
    "request_settings",
    "request_step",
    "request_window",
    "grid_criterion",
    "grid_question",
    "project_request",
    "grid_link",
    "request_answer",
    "request_appraisal",
    "request_carrier",
    "request_contribution",
    "request_correction",
    "request_file",
    "request_opinion",
    "request_territory",
)
_GOVERNANCE = (
    "body",
    "body_member",
    "strategic_proposal",
    "body_session",
    "session_minutes",
    "agenda_item",
    "session_attendance",
    "decision",
    "item_opinion",
    "decision_evidence",
    "decision_position",
    "recommendation",
)


def upgrade() -> None:
    """Create the tables, protect them, and shut what only functions may write."""
    op.add_column(
        "file", sa.Column("reserved", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    for script in ("chain", "requests", "request_moves", "governance", "log_faults"):
        run_script((_SQL / f"{script}.sql").read_text("utf-8"))
    for table in (*_LOG, *_REQUESTS, *_GOVERNANCE):
        lab_table(table)
    for table in _LOG:
        op.execute(f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM tilab_app")
    # What was decided is corrected by another decision, never written over.
    for table in ("decision", "decision_position", "decision_evidence", "session_minutes"):
        op.execute(f"REVOKE UPDATE, DELETE ON {table} FROM tilab_app")


def downgrade() -> None:
    """Drop them, what refers before what is referred to."""
    op.execute("DROP FUNCTION tilab_chain_faults, tilab_row_faults")
    op.execute("ALTER TABLE request_step DROP CONSTRAINT fk_request_step_lab_id_body")
    for table in reversed((*_REQUESTS, *_GOVERNANCE)):
        op.drop_table(table)
    op.drop_table("request_transition")
    op.execute("DROP FUNCTION tilab_request_moves, tilab_grid_stands, tilab_grid_life")
    op.execute("DROP FUNCTION tilab_chain_append, tilab_line_faults, tilab_chain_hash")
    op.execute("DROP INDEX ix_audit_detail_chain")
    for table in reversed(_LOG):
        op.drop_table(table)
    op.drop_column("file", "reserved")
