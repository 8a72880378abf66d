"""Communities with members, and the wall around what is theirs.

Revision ID: 0024
Revises: 0023
"""

from pathlib import Path

from alembic import op

from migrations.security import (
    APP,
    IN_SCOPE,
    PUBLIC,
    community_reads,
    community_table,
    community_writes,
    run_script,
    walled,
)

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql"
_TABLES = (
    "community_opening",
    "invitation",
    "join_request",
    "circle_member",
    "circle",
    "member_role",
    "community_member",
)
_FUNCTIONS = (
    "tilab_unread",
    "tilab_invitation",
    "tilab_community_to_open",
    "tilab_community_slug",
    "tilab_leave",
    "tilab_admit",
    "tilab_membership",
    "tilab_stays",
    "tilab_circles",
    "tilab_animated",
    "tilab_readable",
    "tilab_communities",
    "tilab_person",
)
_COLUMNS = (
    "created_at",
    "fictitious",
    "last_activity_on",
    "member_count",
    "archived_at",
    "members_invite",
    "welcome",
    "rules",
    "url",
    "joining",
    "visibility",
    "tree",
    "words",
    "summary",
)
_MINE = "person_id = (SELECT tilab_person())"
_EVERY = "(SELECT tilab_every_lab())"
_LAB = IN_SCOPE.format(column="lab_id")
_SETTLED = "headline, show_email, seen_post_id, mentions, important, digest, next_digest_at"
_OF_FILE = (
    "SELECT FROM file AS f WHERE f.lab_id = file_content.lab_id AND f.id = file_content.file_id"
)


def upgrade() -> None:
    """Create the tables, the functions that see over the wall, and the wall."""
    for script in ("communities", "community_wall"):
        run_script((_SQL / f"{script}.sql").read_text("utf-8"))
    _wall_communities()
    _wall_members()
    for name in ("member_role", "circle"):  # who reads what people write reads who they are
        community_table(name, circle=False)
    community_table("circle_member", circle=False, readers="tilab_communities")
    community_table("invitation", circle=False, readers="tilab_communities")
    community_table("join_request", circle=False, readers="tilab_communities", own=_MINE)
    _wall_openings()
    _wall_files()
    run_script((_SQL / "community_calendars.sql").read_text("utf-8"))


def _wall_communities() -> None:
    """A hidden one is its members' only; another's card is everybody's, as it was."""
    for policy in ("lab", "public"):
        op.execute(f"DROP POLICY {policy} ON community")
    op.execute(
        f"CREATE POLICY lab ON community TO {APP}"
        f" USING ({_EVERY} OR {_LAB} AND visibility <> 'cachee') WITH CHECK ({_LAB})"
    )
    op.execute(
        f"CREATE POLICY public ON community FOR SELECT TO {APP}, {PUBLIC}"
        " USING (visibility <> 'cachee')"
    )
    mine = "id = ANY ((SELECT tilab_communities())::bigint[])"
    op.execute(f"CREATE POLICY member ON community FOR SELECT TO {APP} USING ({mine})")
    op.execute(
        f"CREATE POLICY settling ON community FOR UPDATE TO {APP} USING ({mine}) WITH CHECK ({mine})"
    )


def _wall_members() -> None:
    """Memberships are made and ended by functions; the rest of one's own row is one's own."""
    walled("community_member")
    op.execute(f"GRANT SELECT, UPDATE ({_SETTLED}) ON community_member TO {APP}")
    reads = community_reads(circle=False, own=_MINE)
    op.execute(f"CREATE POLICY reading ON community_member FOR SELECT TO {APP} USING ({reads})")
    own = f"{_EVERY} OR {_MINE}"
    op.execute(
        f"CREATE POLICY changing ON community_member FOR UPDATE TO {APP}"
        f" USING ({own}) WITH CHECK ({own})"
    )


def _wall_openings() -> None:
    """Somebody of the lab opens in their own name; it is never written over, nor dated by them."""
    walled("community_opening")
    op.execute(f"GRANT SELECT ON community_opening TO {APP}")
    op.execute(
        f"GRANT INSERT (lab_id, community_id, person_id, reason) ON community_opening TO {APP}"
    )
    reads = community_reads(circle=False, readers="tilab_communities", own=_MINE)
    op.execute(f"CREATE POLICY reading ON community_opening FOR SELECT TO {APP} USING ({reads})")
    op.execute(
        f"CREATE POLICY writing ON community_opening FOR INSERT TO {APP}"
        f" WITH CHECK ({_EVERY} OR {_LAB} AND {_MINE})"
    )


def _wall_files() -> None:
    """A community's files are no longer those of the lab."""
    for policy in ("lab", "public"):
        op.execute(f"DROP POLICY {policy} ON file")
        op.execute(f"DROP POLICY {policy} ON file_content")
    outside = f"{_EVERY} OR {_LAB} AND community_id IS NULL"
    op.execute(f"CREATE POLICY lab ON file TO {APP} USING ({outside}) WITH CHECK ({outside})")
    op.execute(
        f"CREATE POLICY public ON file FOR SELECT TO {APP}, {PUBLIC}"
        " USING (public AND community_id IS NULL)"
    )
    reads, writes = community_reads(), community_writes()
    op.execute(f"CREATE POLICY reading ON file FOR SELECT TO {APP} USING ({reads})")
    op.execute(f"CREATE POLICY writing ON file FOR INSERT TO {APP} WITH CHECK ({writes})")
    op.execute(f"CREATE POLICY removing ON file FOR DELETE TO {APP} USING ({writes})")
    # The bytes follow the facts: whoever may read the one reads the others.
    lab = f"{_EVERY} OR {_LAB} AND EXISTS ({_OF_FILE} AND f.community_id IS NULL)"
    op.execute(f"CREATE POLICY lab ON file_content TO {APP} USING ({lab}) WITH CHECK ({lab})")
    op.execute(
        f"CREATE POLICY public ON file_content FOR SELECT TO {APP}, {PUBLIC}"
        f" USING (EXISTS ({_OF_FILE} AND f.public AND f.community_id IS NULL))"
    )
    op.execute(
        f"CREATE POLICY reading ON file_content FOR SELECT TO {APP}"
        f" USING (EXISTS ({_OF_FILE} AND f.community_id IS NOT NULL))"
    )
    inside = (
        f"EXISTS ({_OF_FILE} AND f.community_id = ANY ((SELECT tilab_communities())::bigint[]))"
    )
    op.execute(f"CREATE POLICY writing ON file_content FOR INSERT TO {APP} WITH CHECK ({inside})")


def downgrade() -> None:
    """Drop them; files of communities go with them, cards are everybody's again."""
    run_script(
        (_SQL / "calendars.sql").read_text("utf-8").replace("CREATE FUN", "CREATE OR REPLACE FUN")
    )
    op.execute("DROP TRIGGER stays ON file")
    for policy in ("lab", "public", "reading", "writing"):
        op.execute(f"DROP POLICY {policy} ON file_content")
    for policy in ("lab", "public", "reading", "writing", "removing"):
        op.execute(f"DROP POLICY {policy} ON file")
    for policy in ("lab", "public", "member", "settling"):
        op.execute(f"DROP POLICY {policy} ON community")
    op.execute("DELETE FROM file WHERE community_id IS NOT NULL")
    for column in ("circle_id", "community_id"):
        op.drop_column("file", column)
    for table in _TABLES:
        op.drop_table(table)
    for name in _FUNCTIONS:
        op.execute(f"DROP FUNCTION {name}")
    for column in _COLUMNS:
        op.drop_column("community", column)
    op.execute(f"CREATE POLICY lab ON community TO {APP} USING ({_LAB}) WITH CHECK ({_LAB})")
    op.execute(f"CREATE POLICY public ON community FOR SELECT TO {APP}, {PUBLIC} USING (true)")
    op.execute(f"CREATE POLICY lab ON file TO {APP} USING ({_LAB}) WITH CHECK ({_LAB})")
    op.execute(f"CREATE POLICY public ON file FOR SELECT TO {APP}, {PUBLIC} USING (public)")
    op.execute(f"CREATE POLICY lab ON file_content TO {APP} USING ({_LAB}) WITH CHECK ({_LAB})")
    op.execute(
        f"CREATE POLICY public ON file_content FOR SELECT TO {APP}, {PUBLIC}"
        f" USING (EXISTS ({_OF_FILE} AND f.public))"
    )
