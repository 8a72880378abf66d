"""Indicator definitions, observations, vintages."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.security import lab_table, reference_table

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and protect them."""
    op.create_table(
        "indicator_definition",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("definition_version", sa.Integer(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("description_fr", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("aggregation", sa.Text(), nullable=False),
        sa.Column("formula", sa.Text(), nullable=False),
        sa.Column(
            "axes", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column(
            "frequencies",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("about_persons", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("external_ref", sa.Text(), nullable=True),
        sa.Column("external_version", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "aggregation IN ('sum', 'distinct', 'ratio', 'median', 'last')",
            name=op.f("ck_indicator_definition_aggregation_known"),
        ),
        sa.CheckConstraint(
            "family IN ('activity', 'results', 'impact')",
            name=op.f("ck_indicator_definition_family_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('computed', 'declared')", name=op.f("ck_indicator_definition_kind_known")
        ),
        sa.PrimaryKeyConstraint("code", "definition_version", name=op.f("pk_indicator_definition")),
    )
    op.create_table(
        "observation",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("definition_version", sa.Integer(), nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("breakdown", sa.Text(), nullable=False),
        sa.Column("value", sa.Numeric(), nullable=False),
        sa.Column("numerator", sa.Numeric(), nullable=True),
        sa.Column("denominator", sa.Numeric(), nullable=True),
        sa.Column("n", sa.BigInteger(), nullable=True),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("printed_value", sa.Numeric(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("input_hash", sa.Text(), nullable=True),
        sa.Column("submitted_by", sa.Text(), nullable=True),
        sa.Column("validated_by", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "frequency IN ('M', 'Q', 'S', 'A')", name=op.f("ck_observation_frequency_known")
        ),
        sa.CheckConstraint(
            "origin IN ('computed', 'declared', 'history')",
            name=op.f("ck_observation_origin_known"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'submitted', 'validated', 'published')",
            name=op.f("ck_observation_status_known"),
        ),
        sa.CheckConstraint(
            "value = value AND value < 'Infinity' AND value > '-Infinity'",
            name=op.f("ck_observation_value_finite"),
        ),
        sa.ForeignKeyConstraint(
            ["code", "definition_version"],
            ["indicator_definition.code", "indicator_definition.definition_version"],
            name=op.f("fk_observation_code_definition_version"),
        ),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_observation_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_observation")),
        sa.UniqueConstraint(
            "lab_id",
            "code",
            "definition_version",
            "period",
            "breakdown",
            "origin",
            "source",
            name="uq_observation_cell",
        ),
    )
    op.create_index(
        "ix_observation_period", "observation", ["lab_id", "code", "period_start"], unique=False
    )
    op.create_table(
        "vintage",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_vintage_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_vintage")),
    )
    op.create_table(
        "published_value",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("vintage_id", sa.BigInteger(), nullable=False),
        sa.Column("observation_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("definition_version", sa.Integer(), nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("breakdown", sa.Text(), nullable=False),
        sa.Column("value", sa.Numeric(), nullable=True),
        sa.Column("numerator", sa.Numeric(), nullable=True),
        sa.Column("denominator", sa.Numeric(), nullable=True),
        sa.Column("n", sa.BigInteger(), nullable=True),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("printed_value", sa.Numeric(), nullable=True),
        sa.Column("conf_status", sa.Text(), nullable=False),
        sa.Column("obs_status", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("input_hash", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_seq", sa.BigInteger(), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "conf_status IN ('F', 'C')", name=op.f("ck_published_value_conf_status_known")
        ),
        sa.ForeignKeyConstraint(
            ["lab_id", "vintage_id"],
            ["vintage.lab_id", "vintage.id"],
            name=op.f("fk_published_value_lab_id_vintage_id"),
        ),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_published_value")),
    )
    op.create_index(
        "ix_published_value_feed",
        "published_value",
        ["published_seq", "lab_id", "id"],
        unique=False,
    )
    op.create_index(
        "uq_published_value_current",
        "published_value",
        ["lab_id", "code", "period", "breakdown", "origin", "source"],
        unique=True,
        postgresql_where="superseded_at IS NULL",
    )

    reference_table("indicator_definition")
    lab_table("observation")
    lab_table("vintage", public="true")
    lab_table("published_value", public="true")


def downgrade() -> None:
    """Drop them."""
    op.drop_table("published_value")
    op.drop_table("vintage")
    op.drop_table("observation")
    op.drop_table("indicator_definition")
