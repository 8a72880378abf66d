"""Bookings complete: series, waiting list, displacement, kits, guests.

Revision ID: 0011
Revises: 0010
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.security import lab_table, run_script

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "bookings.sql"
_USE_MARKS = Path(__file__).parent.parent / "sql" / "use_marks.sql"


def upgrade() -> None:
    """Create the tables, protect them, complete bookings."""
    op.create_table(
        "series",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("starts_local", sa.DateTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("skipped", postgresql.ARRAY(sa.DateTime()), server_default="{}", nullable=False),
        sa.Column("gap_minutes", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("organiser_id", sa.BigInteger(), nullable=True),
        sa.Column("client_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "details",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("minutes BETWEEN 15 AND 810", name=op.f("ck_series_minutes_bounds")),
        sa.CheckConstraint(
            "purpose IN ('projet', 'atelier', 'formation', 'communaute', 'gouvernance', 'accueil',"
            " 'reunion')",
            name=op.f("ck_series_purpose_known"),
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "project_id"],
            ["project.lab_id", "project.id"],
            name=op.f("fk_series_lab_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organiser_id"], ["person.id"], name=op.f("fk_series_organiser_id")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_series_client_id")),
        sa.ForeignKeyConstraint(
            ["lab_id", "room_id"], ["room.lab_id", "room.id"], name=op.f("fk_series_lab_id_room_id")
        ),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_series")),
    )
    op.create_table(
        "booking_guest",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("booking_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("request_digest", sa.LargeBinary(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "side IN ('state', 'region', 'territory', 'other')",
            name=op.f("ck_booking_guest_side_known"),
        ),
        sa.CheckConstraint("locale IN ('fr', 'en')", name=op.f("ck_booking_guest_locale_known")),
        sa.ForeignKeyConstraint(
            ["lab_id", "booking_id"],
            ["booking.lab_id", "booking.id"],
            name=op.f("fk_booking_guest_lab_id_booking_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("lab_id", "booking_id", name=op.f("pk_booking_guest")),
        sa.UniqueConstraint("request_digest", name=op.f("uq_booking_guest_request_digest")),
    )
    op.create_table(
        "booking_participant",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("booking_id", sa.BigInteger(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("invited_sequence", sa.Integer(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "booking_id"],
            ["booking.lab_id", "booking.id"],
            name=op.f("fk_booking_participant_lab_id_booking_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_booking_participant")),
        sa.UniqueConstraint(
            "lab_id",
            "booking_id",
            "email",
            name=op.f("uq_booking_participant_lab_id_booking_id_email"),
        ),
    )
    op.create_table(
        "displacement",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("standing_id", sa.BigInteger(), nullable=False),
        sa.Column("wanting_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "alternatives",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
        ),
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
            "status IN ('asked', 'proposed', 'granted', 'refused', 'withdrawn')",
            name=op.f("ck_displacement_status_known"),
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "standing_id"],
            ["booking.lab_id", "booking.id"],
            name=op.f("fk_displacement_lab_id_standing_id"),
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "wanting_id"],
            ["booking.lab_id", "booking.id"],
            name=op.f("fk_displacement_lab_id_wanting_id"),
        ),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_displacement")),
    )
    op.create_index(
        "ix_displacement_open",
        "displacement",
        ["lab_id", "standing_id", "wanting_id"],
        unique=True,
        postgresql_where="status IN ('asked', 'proposed')",
    )
    op.create_table(
        "kit_occupancy",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("kit_id", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.BigInteger(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.column("lab_id"), "="),
            (sa.column("kit_id"), "="),
            (sa.column("unit"), "="),
            (sa.column("during"), "&&"),
            using="gist",
            name="ex_kit_occupancy_no_overlap",
        ),
        sa.CheckConstraint("unit >= 1", name=op.f("ck_kit_occupancy_unit_from_one")),
        sa.ForeignKeyConstraint(
            ["lab_id", "booking_id"],
            ["booking.lab_id", "booking.id"],
            name=op.f("fk_kit_occupancy_lab_id_booking_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "kit_id"],
            ["kit.lab_id", "kit.id"],
            name=op.f("fk_kit_occupancy_lab_id_kit_id"),
        ),
        sa.PrimaryKeyConstraint(
            "lab_id", "kit_id", "unit", "booking_id", name=op.f("pk_kit_occupancy")
        ),
    )
    op.create_index(
        "ix_kit_occupancy_booking", "kit_occupancy", ["lab_id", "booking_id"], unique=False
    )
    op.add_column("booking", sa.Column("layout", sa.Text(), nullable=True))
    op.add_column("booking", sa.Column("access_needs", sa.Text(), nullable=True))
    op.add_column(
        "booking",
        sa.Column(
            "meeting",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
    )
    op.add_column(
        "booking",
        sa.Column(
            "kits",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
        ),
    )
    op.add_column("booking", sa.Column("series_id", sa.BigInteger(), nullable=True))
    op.add_column("booking", sa.Column("occurrence", sa.DateTime(), nullable=True))
    op.add_column("booking", sa.Column("offer_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("booking", sa.Column("checked_in_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("booking", sa.Column("released_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("booking", sa.Column("handed_back_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("booking", sa.Column("handed_back_well", sa.Boolean(), nullable=True))
    op.add_column("booking", sa.Column("handed_back_note", sa.Text(), nullable=True))
    op.add_column("booking", sa.Column("codes_sent_for", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "booking", sa.Column("hand_back_asked_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "booking", sa.Column("sequence", sa.Integer(), server_default="0", nullable=False)
    )
    op.create_index(
        "ix_booking_undecided",
        "booking",
        ["lab_id", "starts_at"],
        unique=False,
        postgresql_where="status IN ('waiting', 'offered', 'pending')",
    )
    op.create_index(
        "ix_activity_planned",
        "activity",
        ["lab_id", "ends_at"],
        unique=False,
        postgresql_where="status = 'planned'",
    )
    op.create_unique_constraint(
        op.f("uq_booking_lab_id_series_id_occurrence"),
        "booking",
        ["lab_id", "series_id", "occurrence"],
    )
    op.create_foreign_key(
        op.f("fk_booking_lab_id_series_id"),
        "booking",
        "series",
        ["lab_id", "series_id"],
        ["lab_id", "id"],
    )
    op.drop_constraint(op.f("ck_booking_status_known"), "booking")
    op.create_check_constraint(
        op.f("ck_booking_status_known"),
        "booking",
        "status IN ('waiting', 'offered', 'pending', 'confirmed', 'refused', 'cancelled', 'held',"
        " 'no_show')",
    )
    op.create_check_constraint(
        op.f("ck_booking_offers_have_an_end"),
        "booking",
        "(status = 'offered') = (offer_until IS NOT NULL)",
    )
    for name in ("series", "booking_guest", "booking_participant", "kit_occupancy", "displacement"):
        lab_table(name)
    run_script(_SQL.read_text("utf-8"))
    op.create_table(
        "use_mark",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_use_mark_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_use_mark")),
    )
    lab_table("use_mark")
    run_script(_USE_MARKS.read_text("utf-8"))


def downgrade() -> None:
    """Take them away."""
    op.execute("DROP FUNCTION tilab_take_rooms, tilab_take_kits")
    for function in ("booking_used", "closure_used", "place_used", "mark_use"):
        op.execute(f"DROP FUNCTION tilab_{function} CASCADE")
    op.drop_table("use_mark")
    op.execute("DELETE FROM booking WHERE status IN ('waiting', 'offered')")
    op.drop_constraint(op.f("ck_booking_offers_have_an_end"), "booking")
    op.drop_constraint(op.f("ck_booking_status_known"), "booking")
    op.create_check_constraint(
        op.f("ck_booking_status_known"),
        "booking",
        "status IN ('pending', 'confirmed', 'refused', 'cancelled', 'held', 'no_show')",
    )
    for name in ("kit_occupancy", "displacement", "booking_participant", "booking_guest"):
        op.drop_table(name)
    op.drop_constraint(op.f("fk_booking_lab_id_series_id"), "booking", type_="foreignkey")
    op.drop_constraint(op.f("uq_booking_lab_id_series_id_occurrence"), "booking", type_="unique")
    op.drop_index("ix_activity_planned", table_name="activity")
    op.drop_index("ix_booking_undecided", table_name="booking")
    for column in (
        "sequence",
        "codes_sent_for",
        "hand_back_asked_at",
        "handed_back_note",
        "handed_back_well",
        "handed_back_at",
        "released_at",
        "checked_in_at",
        "offer_until",
        "occurrence",
        "series_id",
        "kits",
        "meeting",
        "access_needs",
        "layout",
    ):
        op.drop_column("booking", column)
    op.drop_table("series")
