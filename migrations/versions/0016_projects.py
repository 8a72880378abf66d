"""The life of projects: phases, roles, deliverables, measures, publication by two keys.

Revision ID: 0016
Revises: 0015
"""

from pathlib import Path

from alembic import op

from migrations.security import lab_table, run_script

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "projects.sql"
_WITH_THE_CARD = (
    "project_phase",
    "project_scale_event",
    "project_partner",
    "project_territory",
    "project_link",
)
_ONE_BY_ONE = ("deliverable", "experiment", "gain", "journal_entry", "project_file")
"""Public when they say so and the card is."""
_INTERNAL = ("project_role", "publication_key")
"""They name people."""
_ADDED = (
    "nature", "objectives", "approach", "result", "specific_support", "lesson", "association",
    "origin", "origin_lab", "origin_project", "status_reason", "theme_slugs", "changed_at",
    "sort_key", "words",
)  # fmt: skip
_IN_THE_NETWORK = (
    "left(current_setting('tilab.actor', true), 1) IN ('p', 'c')"
    " AND cardinality((SELECT tilab_labs())::bigint[]) > 0"
)


def _card(table: str, publication: str) -> str:
    return (
        f"EXISTS (SELECT FROM project AS p WHERE p.lab_id = {table}.lab_id"
        f" AND p.id = {table}.project_id AND p.publication = '{publication}')"
    )


def upgrade() -> None:
    """Add the columns and tables, and protect them."""
    run_script(_SQL.read_text("utf-8"))
    for table in _INTERNAL:
        lab_table(table)
    for table in (*_WITH_THE_CARD, *_ONE_BY_ONE):
        said = "public AND " if table in _ONE_BY_ONE else ""
        lab_table(table, public=said + _card(table, "public"))
        _network(table, said + _card(table, "reseau"))
    _network("project", "publication = 'reseau'")
    _network("project_theme", _card("project_theme", "reseau"))


def _network(table: str, condition: str) -> None:
    """Cards « réseau » are read by the people and machines of any lab, not through a link."""
    op.execute(
        f"CREATE POLICY network ON {table} FOR SELECT TO tilab_app"
        f" USING ({_IN_THE_NETWORK} AND {condition})"
    )


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP POLICY network ON project_theme")
    op.execute("DROP POLICY network ON project")
    for table in (*_INTERNAL, *_ONE_BY_ONE, *_WITH_THE_CARD):
        op.drop_table(table)
    for column in _ADDED:
        op.drop_column("project", column)
    op.create_index("ix_project_search", "project", ["search"], unique=False)
    op.execute("DROP FUNCTION tilab_prefix_query, tilab_words, tilab_join")
