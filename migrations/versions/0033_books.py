"""The library and the marketplace, and both of them in what is searched.

Revision ID: 0033
Revises: 0032
"""

import re
from pathlib import Path

from alembic import op

from migrations.search import search_in
from migrations.security import lab_table, narrow, run_script, widen

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql"
_OFFER = (
    "lab_id, id, kind, name, title, words, tree, gives, takes, skills, skill_keys, territory, url,"
    " public, checked_on, fictitious, version, search"
)
_COPY = "lab_id, id, book_id, label, room_id, state, due_on, kept_until, fictitious, version"
_FOUND = ("book", "offer")
_BEFORE = """
CREATE VIEW searched AS
  SELECT * FROM searched_feed UNION ALL SELECT * FROM searched_work
  UNION ALL SELECT * FROM searched_methods
"""


def upgrade() -> None:
    """Create them: everybody reads the catalogue and the public offers, never who reads what."""
    for name in ("books", "market"):
        run_script((_SQL / f"{name}.sql").read_text("utf-8"))
    lab_table("book", public="true")
    lab_table("book_copy", public="state <> 'retire'", columns=_COPY)
    lab_table("loan")
    lab_table("book_hold")
    lab_table("market_offer", public="public", columns=_OFFER)
    lab_table("market_link")
    widen("search_entry", "kind", *_FOUND)
    run_script((_SQL / "search_commons.sql").read_text("utf-8"))
    search_in("commons")
    op.execute("SELECT tilab_index_all()")


def downgrade() -> None:
    """Drop them; nobody finds them any more."""
    op.execute("DROP VIEW searched, searched_commons")
    op.execute(_BEFORE)
    _as_first_written("tilab_indexed", "tilab_index_all", "tilab_search")
    op.execute("DELETE FROM search_entry WHERE kind IN ('book', 'offer')")
    narrow("search_entry", "kind", *_FOUND)
    op.execute("ALTER TABLE search_entry DROP COLUMN lab_only")
    for name in ("market_link", "market_offer", "book_hold", "loan", "book_copy", "book"):
        op.drop_table(name)
    op.execute("DROP FUNCTION tilab_copy_out, tilab_copy_kept")


def _as_first_written(*functions: str) -> None:
    """Make functions of the search again what revision 0025 made them."""
    script = (_SQL / "search.sql").read_text("utf-8")
    for name in functions:
        written = re.search(rf"CREATE (FUNCTION {name}\(.*?\$\$;)", script, re.DOTALL)
        assert written is not None, name
        run_script(f"CREATE OR REPLACE {written[1]}")
