"""Funding: conventions, programmes and awards, declared budgets, execution.

Revision ID: 0017
Revises: 0016
"""

from pathlib import Path

from alembic import op

from migrations.security import lab_table, reference_table, run_script

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent.parent / "sql" / "funding.sql"


def upgrade() -> None:
    """Create the tables and protect them; execution is nobody's outside the lab."""
    run_script(SQL.read_text("utf-8"))
    reference_table("programme")
    for name in ("convention", "budget_statement", "award"):
        lab_table(name, public="true")
    for name in ("commitment", "payment", "funding_deadline"):
        lab_table(name)


def downgrade() -> None:
    """Drop them."""
    for name in ("funding_deadline", "payment", "commitment"):
        op.drop_table(name)
    op.execute(
        "ALTER TABLE call_line DROP CONSTRAINT ck_call_line_amount_bounds,"
        " DROP COLUMN convention_id, DROP COLUMN award_on, DROP COLUMN version"
    )
    op.execute(
        "ALTER TABLE budget_line DROP CONSTRAINT ck_budget_line_section_bounds,"
        " DROP CONSTRAINT ck_budget_line_amount_bounds, DROP COLUMN year,"
        " DROP COLUMN convention_id, DROP COLUMN changed_at, DROP COLUMN version"
    )
    for name in ("award", "programme", "budget_statement", "convention"):
        op.drop_table(name)
