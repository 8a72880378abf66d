"""What a member has not read is counted, now that there are posts.

Revision ID: 0031
Revises: 0030
"""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_UNREAD = """
CREATE OR REPLACE FUNCTION tilab_unread(in_lab bigint, of_community bigint, seen bigint)
RETURNS integer LANGUAGE sql STABLE SET search_path = public, pg_temp AS $${body}$$
"""
# The latest first, on the index that the feed reads: never more than 99 rows.
_COUNTED = """
  SELECT count(*)::integer FROM (
    SELECT FROM post AS p
    WHERE p.lab_id = in_lab AND p.community_id = of_community AND p.root_id IS NULL
      AND p.id > seen AND p.removed_at IS NULL
    ORDER BY p.id DESC LIMIT 99) AS unseen
"""


def upgrade() -> None:
    """Count threads, under the reader's own rights."""
    op.execute(_UNREAD.format(body=_COUNTED))


def downgrade() -> None:
    """Count nothing again."""
    op.execute(_UNREAD.format(body=" SELECT 0 "))
