"""The library and the marketplace.

Revision ID: 0033
Revises: 0032
"""

from pathlib import Path

from alembic import op

from migrations.security import lab_table, run_script

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


def downgrade() -> None:
    """Drop them."""
    for name in ("market_link", "market_offer", "book_hold", "loan", "book_copy", "book"):
        op.drop_table(name)
    op.execute("DROP FUNCTION tilab_copy_out, tilab_copy_kept")
