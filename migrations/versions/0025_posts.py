"""Posts and search.

Revision ID: 0025
Revises: 0024
"""

from pathlib import Path

from alembic import op

from migrations.security import APP, community_reads, community_table, run_script, walled

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql"
_TABLES = ("post", "post_reaction", "post_mention", "post_file", "post_report")


def upgrade() -> None:
    """Create the feed and what is searched, and wall both; what exists already is found too."""
    for script in ("posts", "search"):
        run_script((_SQL / f"{script}.sql").read_text("utf-8"))
    for name in _TABLES:
        community_table(name)
    walled("search_entry")
    op.execute(f"GRANT SELECT ON search_entry TO {APP}")
    op.execute(
        f"CREATE POLICY reading ON search_entry FOR SELECT TO {APP} USING ({community_reads()})"
    )
    op.execute("SELECT tilab_index_all()")


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP FUNCTION tilab_search, tilab_index_all")
    op.execute("DROP FUNCTION tilab_indexed, tilab_unindexed CASCADE")
    op.execute("DROP VIEW searched, searched_feed, searched_activity")
    op.drop_table("search_entry")
    for name in reversed(_TABLES):
        op.drop_table(name)
    op.execute(
        "DROP FUNCTION tilab_terms_query, tilab_beginnings, tilab_asked_words, tilab_terms,"
        " tilab_author, tilab_post_counts, tilab_lives, tilab_post_part, tilab_post_place"
    )
