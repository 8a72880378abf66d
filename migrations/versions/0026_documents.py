"""Documents in versions, resources and links.

Revision ID: 0026
Revises: 0025
"""

from pathlib import Path

from alembic import op

from migrations.security import APP, PUBLIC, community_table, run_script

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "documents.sql"
_TABLES = ("document", "document_version", "document_draft", "resource")
_SHOWN = (
    "lab_id, id, community_id, kind, title, url, words, tree, tags, tag_keys, public, made_at,"
    " checked_on, dead, fictitious, search"
)
_LISTED = (
    "public AND EXISTS (SELECT FROM community AS c WHERE c.lab_id = resource.lab_id"
    " AND c.id = resource.community_id AND c.visibility <> 'cachee')"
)


def upgrade() -> None:
    """Create the tables and wall them in; a version stands, and a document is only put away."""
    run_script(_SQL.read_text("utf-8"))
    for name in _TABLES:
        community_table(name)
    op.execute(f"REVOKE DELETE ON document, document_version FROM {APP}")
    op.execute(f"REVOKE UPDATE ON document_version FROM {APP}")
    op.execute(f"GRANT UPDATE (state) ON document_version TO {APP}")
    op.execute(f"GRANT SELECT ({_SHOWN}) ON resource TO {PUBLIC}")
    op.execute(f"CREATE POLICY public ON resource FOR SELECT TO {PUBLIC} USING ({_LISTED})")


def downgrade() -> None:
    """Drop them."""
    for name in reversed(_TABLES):
        op.drop_table(name)
    op.execute("DROP FUNCTION tilab_version_stands(), tilab_of_document()")
