"""Labs, organisations, files."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.security import lab_table, reference_table

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and protect them."""
    op.create_table(
        "lab",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "aliases", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("region_code", sa.Text(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("school_zone", sa.Text(), nullable=True),
        sa.Column(
            "carriers", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column(
            "partners", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column(
            "missions", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column(
            "services", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column(
            "figures",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
        ),
        sa.Column("contact_email", sa.Text(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column(
            "socials",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("address_hint", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "search",
            sa.Text(),
            sa.Computed(
                "tilab_search_key(coalesce(name, '') || ' ' || coalesce(region, ''))",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "status IN ('active', 'suspended', 'in_transition', 'closed')",
            name=op.f("ck_lab_status_known"),
        ),
        sa.CheckConstraint(
            "lon BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90", name=op.f("ck_lab_coordinates")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lab")),
        sa.UniqueConstraint("slug", name=op.f("uq_lab_slug")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("siret", sa.Text(), nullable=True),
        sa.Column("territory_code", sa.Text(), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=True),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column(
            "search",
            sa.Text(),
            sa.Computed("tilab_search_key(coalesce(name, ''))", persisted=True),
            nullable=True,
        ),
        sa.CheckConstraint(
            "kind IN ('prefecture', 'state_service', 'region', 'departement', 'epci', 'municipality', 'operator', 'university', 'association', 'company', 'other')",
            name=op.f("ck_organisation_kind_known"),
        ),
        sa.CheckConstraint(
            "side IN ('state', 'region', 'territory', 'other')",
            name=op.f("ck_organisation_side_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
        sa.UniqueConstraint("siret", name=op.f("uq_organisation_siret")),
    )
    op.create_table(
        "file",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("uploaded_by", sa.Text(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("size BETWEEN 1 AND 10000000", name=op.f("ck_file_size_bounds")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_file_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_file")),
    )
    op.create_table(
        "file_content",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("file_id", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lab_id", "file_id"],
            ["file.lab_id", "file.id"],
            name=op.f("fk_file_content_lab_id_file_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("lab_id", "file_id", name=op.f("pk_file_content")),
    )

    lab_table("lab", public="true", lab_column="id")
    reference_table("organisation")
    lab_table("file", public="public")
    lab_table(
        "file_content",
        public="EXISTS (SELECT FROM file AS f WHERE f.lab_id = file_content.lab_id"
        " AND f.id = file_content.file_id AND f.public)",
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("file_content")
    op.drop_table("file")
    op.drop_table("organisation")
    op.drop_table("lab")
