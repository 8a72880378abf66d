"""Interested people, letters and imports; members counted.

Revision ID: 0036
Revises: 0035
"""

from pathlib import Path

from alembic import op

from migrations.security import APP, IN_SCOPE, PUBLIC, lab_table, run_script, walled

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "outreach.sql"
_EVERY = "(SELECT tilab_every_lab())"
_LAB = IN_SCOPE.format(column="lab_id")
_OWN = f"""{_EVERY} OR community_id IS NULL AND {_LAB}
  OR community_id = ANY ((SELECT tilab_communities())::bigint[])"""
_OF_LETTER = "lab_id, id, community_id, audience, title, tree, items, state, sent_at, fictitious"
_OF_KIT = "lab_id, id, community_id, circle_id, kind, title, tree, public, licence, archived_at"
_KIT = """public AND kind = 'kit' AND archived_at IS NULL AND EXISTS (SELECT FROM community AS c
  WHERE c.lab_id = document.lab_id AND c.id = document.community_id AND c.visibility <> 'cachee')"""
_TRIGGERS = {
    "community_member": ("interest_met", "counted_insert", "counted_update"),
    "community": ("counted_update",),
    "join_request": ("counted_insert",),
}
_FUNCTIONS = (
    "tilab_stop_letters",
    "tilab_mark_request",
    "tilab_mark_interest",
    "tilab_mark_listed",
    "tilab_mark_member",
    "tilab_mark_community",
    "tilab_first_interest",
    "tilab_first_member",
    "tilab_interest_between",
    "tilab_members_between",
    "tilab_interest_met",
    "tilab_letter_stands",
)


def upgrade() -> None:
    """Create the tables; a community's letter is its members', a public one is everybody's."""
    run_script(_SQL.read_text("utf-8"))
    lab_table("interested_person")
    lab_table("interested_step")
    walled("letter")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON letter TO {APP}")
    op.execute(f"GRANT SELECT ({_OF_LETTER}) ON letter TO {PUBLIC}")
    op.execute(f"CREATE POLICY reading ON letter FOR SELECT TO {APP} USING ({_OWN})")
    op.execute(f"CREATE POLICY writing ON letter FOR INSERT TO {APP} WITH CHECK ({_OWN})")
    op.execute(
        f"CREATE POLICY changing ON letter FOR UPDATE TO {APP} USING ({_OWN}) WITH CHECK ({_OWN})"
    )
    op.execute(f"CREATE POLICY removing ON letter FOR DELETE TO {APP} USING ({_OWN})")
    op.execute(
        f"CREATE POLICY public ON letter FOR SELECT TO {APP}, {PUBLIC}"
        " USING (audience = 'publique' AND state = 'envoyee')"
    )
    walled("letter_mail")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON letter_mail TO {APP}")
    op.execute(f"CREATE POLICY reading ON letter_mail FOR SELECT TO {APP} USING ({_EVERY})")
    op.execute(f"CREATE POLICY writing ON letter_mail FOR INSERT TO {APP} WITH CHECK ({_EVERY})")
    op.execute(f"CREATE POLICY changing ON letter_mail FOR UPDATE TO {APP} USING ({_EVERY})")
    op.execute(f"GRANT UPDATE (letters) ON community_member TO {APP}")
    op.execute(f"GRANT SELECT ({_OF_KIT}) ON document TO {PUBLIC}")
    op.execute(f"CREATE POLICY public ON document FOR SELECT TO {APP}, {PUBLIC} USING ({_KIT})")


def downgrade() -> None:
    """Take them away; what was marked is counted no more."""
    op.execute("DROP POLICY public ON document")
    op.execute(f"REVOKE SELECT ({_OF_KIT}) ON document FROM {PUBLIC}")  # noqa: S608
    for table, names in _TRIGGERS.items():
        for name in names:
            op.execute(f"DROP TRIGGER {name} ON {table}")
    for table in ("letter_mail", "letter", "interested_step", "interested_person"):
        op.drop_table(table)
    for name in _FUNCTIONS:
        op.execute(f"DROP FUNCTION {name}")
    op.drop_column("community_member", "letters")
    op.execute("DELETE FROM indicator_mark WHERE entity = 'community'")
    op.execute(
        """CREATE OR REPLACE FUNCTION tilab_mark_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_mark (lab_id, entity) SELECT NEW.id, e FROM unnest(ARRAY['activity',
    'booking', 'feedback', 'governance', 'request']) AS e;
  RETURN NULL;
END $$"""
    )
