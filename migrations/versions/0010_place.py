"""The place: its rules, kits, trouble tickets, access codes.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.security import lab_table, reference_table

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, protect them, complete rooms and closures."""
    op.create_table(
        "school_holiday",
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint("zone IN ('A', 'B', 'C')", name=op.f("ck_school_holiday_zone_known")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_school_holiday_days_in_order")),
        sa.PrimaryKeyConstraint("zone", "first_day", name=op.f("pk_school_holiday")),
    )
    op.create_table(
        "access_code",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("kind IN ('door', 'parking')", name=op.f("ck_access_code_kind_known")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from < valid_to", name=op.f("ck_access_code_period_in_order")
        ),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_access_code_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_access_code")),
    )
    op.create_table(
        "kit",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("stock", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.CheckConstraint("stock BETWEEN 0 AND 1000", name=op.f("ck_kit_stock_bounds")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_kit_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_kit")),
        sa.UniqueConstraint("lab_id", "slug", name=op.f("uq_kit_lab_id_slug")),
    )
    op.create_table(
        "place_settings",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("school_zone", sa.Text(), nullable=True),
        sa.Column("holiday_area", sa.Text(), nullable=True),
        sa.Column(
            "priorities",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("displacement_days", sa.Integer(), nullable=False),
        sa.Column("offer_minutes", sa.Integer(), nullable=False),
        sa.Column("codes_hours", sa.Integer(), nullable=False),
        sa.Column("outside_requests", sa.Boolean(), nullable=False),
        sa.Column("fallback_contact", sa.Text(), nullable=True),
        sa.Column("access_notes", sa.Text(), nullable=True),
        sa.Column("plan_file_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "venues",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
        ),
        sa.Column(
            "methods",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
        ),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "school_zone IN ('A', 'B', 'C')", name=op.f("ck_place_settings_school_zone_known")
        ),
        sa.CheckConstraint(
            "codes_hours BETWEEN 1 AND 168", name=op.f("ck_place_settings_codes_hours_bounds")
        ),
        sa.CheckConstraint(
            "displacement_days BETWEEN 0 AND 365",
            name=op.f("ck_place_settings_displacement_days_bounds"),
        ),
        sa.CheckConstraint(
            "offer_minutes BETWEEN 15 AND 10080",
            name=op.f("ck_place_settings_offer_minutes_bounds"),
        ),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_place_settings_lab_id")),
        sa.ForeignKeyConstraint(
            ["lab_id", "plan_file_id"],
            ["file.lab_id", "file.id"],
            name=op.f("fk_place_settings_lab_id_plan_file_id"),
        ),
        sa.PrimaryKeyConstraint("lab_id", name=op.f("pk_place_settings")),
    )
    op.create_table(
        "opening_request",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "status IN ('asked', 'accepted', 'refused', 'withdrawn')",
            name=op.f("ck_opening_request_status_known"),
        ),
        sa.CheckConstraint("opens < closes", name=op.f("ck_opening_request_hours_in_order")),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["person.id"], name=op.f("fk_opening_request_asked_by")
        ),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_opening_request_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_opening_request")),
    )
    op.create_table(
        "ticket",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("room_id", sa.BigInteger(), nullable=True),
        sa.Column("kit_id", sa.BigInteger(), nullable=True),
        sa.Column("booking", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=True),
        sa.Column("reported_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "kind IN ('room', 'equipment', 'it', 'other')", name=op.f("ck_ticket_kind_known")
        ),
        sa.CheckConstraint(
            "status IN ('open', 'in_progress', 'done')", name=op.f("ck_ticket_status_known")
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "kit_id"], ["kit.lab_id", "kit.id"], name=op.f("fk_ticket_lab_id_kit_id")
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "room_id"], ["room.lab_id", "room.id"], name=op.f("fk_ticket_lab_id_room_id")
        ),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_ticket_lab_id")),
        sa.ForeignKeyConstraint(["reported_by"], ["person.id"], name=op.f("fk_ticket_reported_by")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_ticket")),
    )
    op.add_column("closure", sa.Column("room_id", sa.BigInteger(), nullable=True))
    op.add_column(
        "closure", sa.Column("version", sa.BigInteger(), server_default="1", nullable=False)
    )
    op.create_foreign_key(
        op.f("fk_closure_lab_id_room_id"),
        "closure",
        "room",
        ["lab_id", "room_id"],
        ["lab_id", "id"],
    )
    op.add_column(
        "room",
        sa.Column(
            "layouts", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
    )
    op.add_column("room", sa.Column("picture_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("fk_room_lab_id_picture_id"),
        "room",
        "file",
        ["lab_id", "picture_id"],
        ["lab_id", "id"],
    )
    op.add_column("room", sa.Column("release_after_minutes", sa.Integer(), nullable=True))
    op.add_column(
        "room", sa.Column("door_version", sa.BigInteger(), server_default="1", nullable=False)
    )
    op.add_column("room", sa.Column("active", sa.Boolean(), server_default="true", nullable=False))
    op.create_check_constraint(
        op.f("ck_room_release_after_bounds"), "room", "release_after_minutes BETWEEN 5 AND 240"
    )
    reference_table("school_holiday")
    lab_table(
        "place_settings",
        public="true",
        columns="lab_id, school_zone, holiday_area, outside_requests, venues, methods",
    )
    lab_table("kit", public="true")
    for name in ("access_code", "opening_request", "ticket"):
        lab_table(name)


def downgrade() -> None:
    """Take them away."""
    op.drop_constraint(op.f("ck_room_release_after_bounds"), "room")
    op.drop_constraint(op.f("fk_room_lab_id_picture_id"), "room", type_="foreignkey")
    for column in ("active", "door_version", "release_after_minutes", "picture_id", "layouts"):
        op.drop_column("room", column)
    op.drop_constraint(op.f("fk_closure_lab_id_room_id"), "closure", type_="foreignkey")
    op.drop_column("closure", "version")
    op.drop_column("closure", "room_id")
    for name in (
        "ticket",
        "opening_request",
        "place_settings",
        "kit",
        "access_code",
        "school_holiday",
    ):
        op.drop_table(name)
