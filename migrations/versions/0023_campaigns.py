"""Collection campaigns of the network.

Revision ID: 0023
Revises: 0022
"""

from pathlib import Path

from alembic import op

from migrations.security import lab_table, reference_table, run_script

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "campaigns.sql"


def upgrade() -> None:
    """Create the tables and protect them; that a lab takes part is everybody's to know."""
    run_script(_SQL.read_text("utf-8"))
    for name in ("campaign", "campaign_item"):
        reference_table(name)
    lab_table(
        "campaign_participation",
        public="true",
        columns="lab_id, campaign_id, joined_at, sent_at",
    )
    lab_table("campaign_remark")


def downgrade() -> None:
    """Drop them; questions lose the campaign that asked."""
    op.execute("ALTER TABLE cell_question DROP CONSTRAINT fk_cell_question_campaign_id")
    op.execute("UPDATE cell_question SET campaign_id = NULL")
    for name in ("campaign_remark", "campaign_participation", "campaign_item", "campaign"):
        op.drop_table(name)
