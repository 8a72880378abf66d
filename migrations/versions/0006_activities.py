"""Activities and attendance."""

import sqlalchemy as sa
from alembic import op

from migrations.security import lab_table

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and protect them."""
    op.create_table(
        "activity",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("territory_code", sa.Text(), nullable=True),
        sa.Column("run_by_lab", sa.Boolean(), nullable=False),
        sa.Column("public_event", sa.Boolean(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("booking_id", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("fictitious", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "kind IN ('atelier', 'formation', 'visite', 'conference', 'sprint', 'immersion', 'rencontre', 'mooc', 'autre')",
            name=op.f("ck_activity_kind_known"),
        ),
        sa.CheckConstraint(
            "place IN ('in_lab', 'territory', 'online', 'hybrid')",
            name=op.f("ck_activity_place_known"),
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'held', 'cancelled')", name=op.f("ck_activity_status_known")
        ),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_activity_times_in_order")),
        sa.ForeignKeyConstraint(
            ["lab_id", "booking_id"],
            ["booking.lab_id", "booking.id"],
            name=op.f("fk_activity_lab_id_booking_id"),
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "project_id"],
            ["project.lab_id", "project.id"],
            name=op.f("fk_activity_lab_id_project_id"),
        ),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_activity_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_activity")),
    )
    op.create_index("ix_activity_booking", "activity", ["lab_id", "booking_id"], unique=True)
    op.create_index(
        "ix_activity_lab_id_starts_at", "activity", ["lab_id", "starts_at"], unique=False
    )
    op.create_table(
        "attendance",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("activity_id", sa.BigInteger(), nullable=False),
        sa.Column("public", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("degree", sa.Text(), nullable=True),
        sa.Column("trained", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "degree IN ('informed', 'consulted', 'co_making')",
            name=op.f("ck_attendance_degree_known"),
        ),
        sa.CheckConstraint(
            "public IN ('agents_state', 'agents_region', 'agents_other', 'partners', 'users', 'citizens', 'users_or_citizens')",
            name=op.f("ck_attendance_public_known"),
        ),
        sa.CheckConstraint("count BETWEEN 0 AND 100000", name=op.f("ck_attendance_count_bounds")),
        sa.ForeignKeyConstraint(
            ["lab_id", "activity_id"],
            ["activity.lab_id", "activity.id"],
            name=op.f("fk_attendance_lab_id_activity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("lab_id", "activity_id", "public", name=op.f("pk_attendance")),
    )

    lab_table("activity", public="public_event AND status <> 'cancelled'")
    lab_table("attendance")


def downgrade() -> None:
    """Drop them."""
    op.drop_table("attendance")
    op.drop_table("activity")
