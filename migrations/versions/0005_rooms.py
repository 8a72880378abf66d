"""Rooms, opening hours, bookings, occupancy."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.security import lab_table

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and protect them."""
    op.create_table(
        "closure",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=True),
        sa.Column("closes", sa.Time(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'open') = (opens IS NOT NULL AND closes IS NOT NULL)",
            name=op.f("ck_closure_hours_when_open"),
        ),
        sa.CheckConstraint("kind IN ('closed', 'open')", name=op.f("ck_closure_kind_known")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_closure_days_in_order")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_closure_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_closure")),
    )
    op.create_table(
        "opening_rule",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.CheckConstraint(
            "weekday BETWEEN 1 AND 7 AND opens < closes", name=op.f("ck_opening_rule_hours")
        ),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_opening_rule_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "weekday", name=op.f("pk_opening_rule")),
    )
    op.create_table(
        "room",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("indoor", sa.Boolean(), nullable=False),
        sa.Column("composite", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("surface_m2", sa.Float(), nullable=True),
        sa.Column(
            "equipment", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("access_notes", sa.Text(), nullable=True),
        sa.Column("gap_minutes", sa.Integer(), nullable=False),
        sa.Column(
            "plan",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.CheckConstraint("gap_minutes BETWEEN 0 AND 240", name=op.f("ck_room_gap_bounds")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_room_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_room")),
        sa.UniqueConstraint("lab_id", "slug", name=op.f("uq_room_lab_id_slug")),
    )
    op.create_table(
        "booking",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gap_minutes", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("organiser_id", sa.BigInteger(), nullable=True),
        sa.Column("client_id", sa.BigInteger(), nullable=True),
        sa.Column("on_behalf_of", sa.Text(), nullable=True),
        sa.Column("external_ref", sa.Text(), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("fictitious", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "purpose IN ('projet', 'atelier', 'formation', 'communaute', 'gouvernance', 'accueil', 'reunion')",
            name=op.f("ck_booking_purpose_known"),
        ),
        sa.CheckConstraint(
            "status IN ('pending', 'confirmed', 'refused', 'cancelled', 'held', 'no_show')",
            name=op.f("ck_booking_status_known"),
        ),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_booking_times_in_order")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_booking_client_id")),
        sa.ForeignKeyConstraint(
            ["lab_id", "project_id"],
            ["project.lab_id", "project.id"],
            name=op.f("fk_booking_lab_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "room_id"],
            ["room.lab_id", "room.id"],
            name=op.f("fk_booking_lab_id_room_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organiser_id"], ["person.id"], name=op.f("fk_booking_organiser_id")
        ),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_booking")),
        sa.UniqueConstraint(
            "lab_id",
            "client_id",
            "external_ref",
            name=op.f("uq_booking_lab_id_client_id_external_ref"),
        ),
    )
    op.create_index("ix_booking_lab_id_starts_at", "booking", ["lab_id", "starts_at"], unique=False)
    op.create_table(
        "room_part",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("whole_id", sa.BigInteger(), nullable=False),
        sa.Column("part_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lab_id", "part_id"],
            ["room.lab_id", "room.id"],
            name=op.f("fk_room_part_lab_id_part_id"),
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "whole_id"],
            ["room.lab_id", "room.id"],
            name=op.f("fk_room_part_lab_id_whole_id"),
        ),
        sa.PrimaryKeyConstraint("lab_id", "whole_id", "part_id", name=op.f("pk_room_part")),
    )
    op.create_table(
        "occupancy",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("booking_id", sa.BigInteger(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.column("lab_id"), "="),
            (sa.column("room_id"), "="),
            (sa.column("during"), "&&"),
            using="gist",
            name="ex_occupancy_no_overlap",
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "booking_id"],
            ["booking.lab_id", "booking.id"],
            name=op.f("fk_occupancy_lab_id_booking_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "room_id"],
            ["room.lab_id", "room.id"],
            name=op.f("fk_occupancy_lab_id_room_id"),
        ),
        sa.PrimaryKeyConstraint("lab_id", "room_id", "booking_id", name=op.f("pk_occupancy")),
    )
    op.create_index("ix_occupancy_booking", "occupancy", ["lab_id", "booking_id"], unique=False)

    lab_table("closure", public="true")
    lab_table("opening_rule", public="true")
    lab_table("room", public="true")
    lab_table("booking")
    lab_table("room_part", public="true")
    lab_table("occupancy", public="true", columns="lab_id, room_id, during")


def downgrade() -> None:
    """Drop them."""
    op.drop_table("occupancy")
    op.drop_table("room_part")
    op.drop_table("booking")
    op.drop_table("room")
    op.drop_table("opening_rule")
    op.drop_table("closure")
