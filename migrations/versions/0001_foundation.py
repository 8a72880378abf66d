"""Roles, search key, tenancy functions, ledger (feed and audit), idempotency."""

from pathlib import Path

from alembic import op

from migrations.security import lab_table, run_script

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "foundation.sql"


def upgrade() -> None:
    """Create what every domain stands on."""
    run_script(_SQL.read_text("utf-8"))
    lab_table("change", public="public")
    op.execute("REVOKE INSERT, UPDATE, DELETE ON change FROM tilab_app")


def downgrade() -> None:
    """Remove it; roles stay, for other databases of the cluster may use them."""
    op.execute("DROP FUNCTION tilab_audit_faults, tilab_seal, tilab_audit_hash")
    op.execute("DROP TABLE audit_detail, audit_entry, lab_version, change, feed_head")
    op.execute("DROP TABLE idempotency_key, instance")
    op.execute("DROP FUNCTION tilab_labs, tilab_every_lab, tilab_search_key")
