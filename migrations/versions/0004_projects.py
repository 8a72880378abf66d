"""Projects, themes, funding lines, communities."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.security import lab_table, reference_table

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and protect them."""
    op.create_table(
        "theme",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("name", name=op.f("uq_theme_name")),
        sa.UniqueConstraint("slug", name=op.f("uq_theme_slug")),
    )
    op.create_table(
        "budget_line",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("budget", sa.Text(), nullable=False),
        sa.Column("section", sa.Integer(), nullable=False),
        sa.Column("section_label", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.Column("nature", sa.Text(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "nature IN ('cash', 'valued', 'in_kind')", name=op.f("ck_budget_line_nature_known")
        ),
        sa.CheckConstraint(
            "side IN ('state', 'region', 'territory', 'other')",
            name=op.f("ck_budget_line_side_known"),
        ),
        sa.CheckConstraint("amount_cents >= 0", name=op.f("ck_budget_line_amount_not_negative")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_budget_line_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_budget_line")),
    )
    op.create_table(
        "community",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("run_by", sa.Text(), nullable=True),
        sa.Column(
            "members",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
        ),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_community_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_community")),
        sa.UniqueConstraint("lab_id", "slug", name=op.f("uq_community_lab_id_slug")),
    )
    op.create_table(
        "project",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "aliases", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("kind_label", sa.Text(), nullable=True),
        sa.Column("function", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("lab_part", sa.Text(), nullable=True),
        sa.Column("lab_role", sa.Text(), nullable=True),
        sa.Column("goal", sa.Text(), nullable=True),
        sa.Column(
            "scale", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("scale_stated", sa.Boolean(), nullable=False),
        sa.Column("period_text", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column(
            "carriers", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column(
            "partners", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column(
            "funding", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column(
            "figures",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
        ),
        sa.Column(
            "related", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column(
            "sources", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False
        ),
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("fictitious", sa.Boolean(), nullable=False),
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
                "tilab_search_key(coalesce(title, '') || ' ' || coalesce(goal, ''))", persisted=True
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "function IN ('eprouvette', 'accelerateur', 'centre_de_ressources', 'archipel')",
            name=op.f("ck_project_function_known"),
        ),
        sa.CheckConstraint(
            "lab_part IN ('leads', 'supports')", name=op.f("ck_project_lab_part_known")
        ),
        sa.CheckConstraint(
            "publication IN ('interne', 'reseau', 'public')",
            name=op.f("ck_project_publication_known"),
        ),
        sa.CheckConstraint(
            "status IN ('actif', 'suspendu', 'acheve', 'abandonne')",
            name=op.f("ck_project_status_known"),
        ),
        sa.CheckConstraint("ended_on >= started_on", name=op.f("ck_project_dates_in_order")),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_project_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_project")),
        sa.UniqueConstraint("lab_id", "slug", name=op.f("uq_project_lab_id_slug")),
    )
    op.create_index("ix_project_search", "project", ["search"], unique=False)
    op.create_table(
        "call_line",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("call", sa.Text(), nullable=False),
        sa.Column("convention", sa.Text(), nullable=True),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("project_label", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.CheckConstraint("amount_cents >= 0", name=op.f("ck_call_line_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["lab_id", "project_id"],
            ["project.lab_id", "project.id"],
            name=op.f("fk_call_line_lab_id_project_id"),
        ),
        sa.ForeignKeyConstraint(["lab_id"], ["lab.id"], name=op.f("fk_call_line_lab_id")),
        sa.PrimaryKeyConstraint("lab_id", "id", name=op.f("pk_call_line")),
    )
    op.create_table(
        "project_theme",
        sa.Column("lab_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("theme_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lab_id", "project_id"],
            ["project.lab_id", "project.id"],
            name=op.f("fk_project_theme_lab_id_project_id"),
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_project_theme_theme_id")),
        sa.PrimaryKeyConstraint("lab_id", "project_id", "theme_id", name=op.f("pk_project_theme")),
    )
    op.create_index(op.f("ix_project_theme_theme_id"), "project_theme", ["theme_id"], unique=False)

    reference_table("theme")
    lab_table("budget_line", public="true")
    lab_table("community", public="true")
    lab_table("project", public="publication = 'public'")
    lab_table("call_line", public="true")
    lab_table(
        "project_theme",
        public="EXISTS (SELECT FROM project AS p WHERE p.lab_id = project_theme.lab_id"
        " AND p.id = project_theme.project_id AND p.publication = 'public')",
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("project_theme")
    op.drop_table("call_line")
    op.drop_table("project")
    op.drop_table("community")
    op.drop_table("budget_line")
    op.drop_table("theme")
