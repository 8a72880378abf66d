"""Retention, mails about requests, tickets opened again, pieces of kits lent by their count.

Revision ID: 0014
Revises: 0013
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

from migrations.security import run_script

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql"
_SIDES = "IN ('state', 'region', 'territory', 'other')"


def upgrade() -> None:
    """Where a guest stands outlives who they are; a request is told once."""
    op.add_column("booking", sa.Column("guest_side", sa.Text(), nullable=True))
    op.add_column(
        "booking", sa.Column("request_told_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_check_constraint(
        op.f("ck_booking_guest_side_known"), "booking", f"guest_side {_SIDES}"
    )
    op.execute(
        "UPDATE booking AS b SET guest_side = g.side FROM booking_guest AS g"
        " WHERE g.lab_id = b.lab_id AND g.booking_id = b.id"
    )
    # What waits already is known of: only what comes is told.
    op.execute("UPDATE booking SET request_told_at = now() WHERE status = 'pending'")
    op.drop_column("booking_guest", "side")

    op.add_column(
        "place_settings",
        sa.Column("request_mails", sa.Boolean(), server_default=sa.text("true"), nullable=False),
    )
    op.add_column("place_settings", sa.Column("request_mailbox", sa.Text(), nullable=True))
    op.add_column(
        "place_settings",
        sa.Column("retention_days", sa.Integer(), server_default=sa.text("90"), nullable=False),
    )
    op.create_check_constraint(
        op.f("ck_place_settings_retention_days_bounds"),
        "place_settings",
        "retention_days BETWEEN 7 AND 3650",
    )
    op.add_column(
        "room",
        sa.Column("fictitious", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.add_column("ticket", sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("ticket", sa.Column("reopening_reason", sa.Text(), nullable=True))
    run_script((_SQL / "kits.sql").read_text("utf-8"))


def downgrade() -> None:
    """Take them away; a guest who was forgotten stays so."""
    op.execute("DROP FUNCTION tilab_take_kits, tilab_number_pieces, tilab_pieces_out")
    _, start, taking = (_SQL / "bookings.sql").read_text("utf-8").partition("-- The first kit")
    run_script(start + taking)
    op.execute(
        "ALTER TABLE kit_occupancy DROP CONSTRAINT ex_kit_occupancy_no_overlap,"
        " ADD CONSTRAINT ex_kit_occupancy_no_overlap EXCLUDE USING gist"
        " (lab_id WITH =, kit_id WITH =, unit WITH =, during WITH &&)"
    )
    for column in ("reopening_reason", "reopened_at"):
        op.drop_column("ticket", column)
    op.drop_column("room", "fictitious")
    for column in ("retention_days", "request_mailbox", "request_mails"):
        op.drop_column("place_settings", column)
    op.add_column(
        "booking_guest",
        sa.Column("side", sa.Text(), server_default=sa.text("'other'"), nullable=False),
    )
    op.execute(
        "UPDATE booking_guest AS g SET side = b.guest_side FROM booking AS b"
        " WHERE b.lab_id = g.lab_id AND b.id = g.booking_id AND b.guest_side IS NOT NULL"
    )
    op.alter_column("booking_guest", "side", server_default=None)
    op.create_check_constraint(
        op.f("ck_booking_guest_side_known"), "booking_guest", f"side {_SIDES}"
    )
    op.drop_column("booking", "request_told_at")
    op.drop_column("booking", "guest_side")
