"""Facts that indicators count, and the marks that say what is to be counted again."""

from pathlib import Path

from alembic import op

from migrations.security import run_script

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "indicator_marks.sql"
_COUNTED = (
    "activity",
    "attendance",
    "presence",
    "feedback_answer",
    "testimony",
    "project",
    "project_phase",
    "project_partner",
    "gain",
    "project_scale_event",
    "experiment",
    "deliverable",
    "adopter",
    "takeover_kit",
    "chain_entry",
    "decision",
    "request_contribution",
    "award",
    "call_line",
    "budget_line",
)


def upgrade() -> None:
    """Add the columns, the functions and the triggers."""
    run_script(_SQL.read_text("utf-8"))


def downgrade() -> None:
    """Take them away."""
    for table in _COUNTED:
        for act in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER counted_{act} ON {table}")
        op.execute(f"DROP FUNCTION tilab_mark_{table}")
    op.execute("DROP TRIGGER counted_zone ON lab")
    op.execute("DROP FUNCTION tilab_mark_zone")
    op.execute("DROP FUNCTION tilab_trace")
    op.execute("DROP FUNCTION tilab_department")
    op.drop_column("project_partner", "cooperation")
    op.drop_column("takeover_kit", "ready_on")
    op.drop_column("deliverable", "retired_on")
    op.drop_column("deliverable", "in_service_on")
    op.drop_column("gain", "measure")
