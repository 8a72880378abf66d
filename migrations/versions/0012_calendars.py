"""Calendars: secret feeds, what invitations have told, when things changed.

Revision ID: 0012
Revises: 0011
"""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import op

from migrations.security import lab_table, run_script

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent.parent / "sql" / "calendars.sql"


def _changed_at() -> sa.Column[datetime]:
    return sa.Column(
        "changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
    )


def upgrade() -> None:
    """Complete bookings and activities; create the feeds and protect them."""
    op.add_column("booking", sa.Column("invited_sequence", sa.Integer(), nullable=True))
    op.add_column("booking", _changed_at())
    op.add_column("activity", sa.Column("organiser_id", sa.BigInteger(), nullable=True))
    op.add_column("activity", sa.Column("community_id", sa.BigInteger(), nullable=True))
    op.add_column("activity", _changed_at())
    op.create_foreign_key(
        op.f("fk_activity_organiser_id"), "activity", "person", ["organiser_id"], ["id"]
    )
    op.create_foreign_key(
        op.f("fk_activity_lab_id_community_id"),
        "activity",
        "community",
        ["lab_id", "community_id"],
        ["lab_id", "id"],
    )
    op.create_table(
        "calendar_feed",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("room_id", sa.BigInteger(), nullable=True),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("token_digest", sa.LargeBinary(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('room', 'lab', 'person', 'community')",
            name=op.f("ck_calendar_feed_kind_known"),
        ),
        sa.CheckConstraint(
            "(kind = 'room') = (room_id IS NOT NULL)"
            " AND (kind = 'community') = (community_id IS NOT NULL)",
            name=op.f("ck_calendar_feed_target_of_kind"),
        ),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_calendar_feed_lab_id")),
        sa.ForeignKeyConstraint(
            ["lab_id", "room_id"],
            ["room.lab_id", "room.id"],
            name=op.f("fk_calendar_feed_lab_id_room_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "community_id"],
            ["community.lab_id", "community.id"],
            name=op.f("fk_calendar_feed_lab_id_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_calendar_feed_created_by")
        ),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_calendar_feed_token_digest")),
    )
    op.create_index(
        "ix_calendar_feed_created_by", "calendar_feed", ["lab_id", "created_by"], unique=False
    )
    lab_table("calendar_feed")
    run_script(SQL.read_text("utf-8"))


def downgrade() -> None:
    """Take them away."""
    op.execute("DROP FUNCTION tilab_calendar_feed")
    op.drop_table("calendar_feed")
    op.drop_constraint(op.f("fk_activity_lab_id_community_id"), "activity", type_="foreignkey")
    op.drop_constraint(op.f("fk_activity_organiser_id"), "activity", type_="foreignkey")
    for column in ("changed_at", "community_id", "organiser_id"):
        op.drop_column("activity", column)
    for column in ("changed_at", "invited_sequence"):
        op.drop_column("booking", column)
