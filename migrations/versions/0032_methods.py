"""The toolbox of methods.

Revision ID: 0032
Revises: 0031
"""

from pathlib import Path

from alembic import op

from migrations.security import (
    APP,
    IN_SCOPE,
    PUBLIC,
    community_table,
    lab_table,
    run_script,
    walled,
)

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "methods.sql"
_SCOPE = IN_SCOPE.format(column="lab_id")
_OF_THE_LAB = f"(community_id IS NULL AND {_SCOPE})"
_SHOWN = (
    "lab_id, id, slug, community_id, title, aim, when_to_use, words, tree, variants, variants_tree,"
    " group_min, group_max, minutes_min, minutes_max, steps, material, needs, level, remote,"
    " licence, authors, source_url, state, number, published_at, reviewed_on, review_due_on,"
    " origin_lab, origin_slug, uses, uses_well, last_used_on, fictitious, version, created_at,"
    " changed_at, title_terms, terms"
)
_PUBLISHED = "state IN ('publiee', 'a_revoir')"
_OF_PUBLISHED = (
    "EXISTS (SELECT FROM method_card AS c WHERE c.lab_id = {table}.lab_id"
    f" AND c.id = {{table}}.card_id AND c.{_PUBLISHED})"
)
_MINE = "person_id = (SELECT tilab_person())"
_EVERY = "(SELECT tilab_every_lab())"
_WHERE_IT_IS = f"{_OF_THE_LAB} OR community_id = ANY ((SELECT tilab_communities())::bigint[])"
_USE_READ = (
    f"{_EVERY} OR {_MINE} OR {_WHERE_IT_IS}"
    " OR activity_lab_id = ANY ((SELECT tilab_labs())::bigint[])"
)


def _public(table: str, columns: str, condition: str) -> None:
    op.execute(f"GRANT SELECT ({columns}) ON {table} TO {PUBLIC}")
    op.execute(f"CREATE POLICY public ON {table} FOR SELECT TO {APP}, {PUBLIC} USING ({condition})")


def upgrade() -> None:
    """Create the tables; what is published is everybody's, a draft is its community's."""
    run_script(_SQL.read_text("utf-8"))
    lab_table("method_need", public="true")
    for name in ("method_card", "method_version", "method_review"):
        community_table(name, circle=False, readers="tilab_communities", own=_OF_THE_LAB)
    op.execute(f"REVOKE DELETE ON method_card, method_version, method_review FROM {APP}")
    op.execute(f"REVOKE UPDATE ON method_version FROM {APP}")
    _public("method_card", _SHOWN, _PUBLISHED)
    _public(
        "method_version",
        "lab_id, card_id, number, community_id, card, note, at",
        _OF_PUBLISHED.format(table="method_version"),
    )
    _uses()
    op.execute("SELECT tilab_index_all()")


def _uses() -> None:
    """Whoever has an account says how a card went for them, wherever it comes from."""
    walled("method_use")
    op.execute(f"GRANT SELECT, INSERT, DELETE ON method_use TO {APP}")
    op.execute(f"CREATE POLICY reading ON method_use FOR SELECT TO {APP} USING ({_USE_READ})")
    mine = f"{_EVERY} OR {_MINE}"
    op.execute(f"CREATE POLICY writing ON method_use FOR INSERT TO {APP} WITH CHECK ({mine})")
    whose = f"{mine} OR {_WHERE_IT_IS}"
    op.execute(f"CREATE POLICY removing ON method_use FOR DELETE TO {APP} USING ({whose})")
    _public(
        "method_use",
        "lab_id, id, card_id, community_id, activity_lab_id, activity_id, on_day, people, minutes,"
        " how, words, public, at, fictitious",
        f"public AND {_OF_PUBLISHED.format(table='method_use')}",
    )


def downgrade() -> None:
    """Drop them; they are found no more, and nobody is told of them."""
    op.execute(
        "CREATE OR REPLACE VIEW searched AS"
        " SELECT * FROM searched_feed UNION ALL SELECT * FROM searched_work"
    )
    op.execute("DROP VIEW searched_methods")
    op.execute("DELETE FROM search_entry WHERE kind = 'method'")
    op.execute("DELETE FROM notice WHERE record_kind = 'method_review'")
    for name in ("method_use", "method_review", "method_version", "method_card", "method_need"):
        op.drop_table(name)
    op.execute("DROP FUNCTION tilab_of_card, tilab_count_uses, tilab_method_named, tilab_joined")
    for table, constraint, column, known in (
        (
            "search_entry",
            "ck_search_entry_kind_known",
            "kind",
            "'post', 'document', 'resource', 'task', 'community', 'project', 'activity', 'lab'",
        ),
        (
            "notice",
            "ck_notice_record_kind_known",
            "record_kind",
            "'post', 'task', 'join_request', 'opening', 'community'",
        ),
        (
            "notice",
            "ck_notice_kind_known",
            "kind",
            "'mention', 'reponse', 'important', 'tache', 'echeance', 'demande', 'ouverture',"
            " 'resume'",
        ),
    ):
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {constraint} CHECK ({column} IN ({known}))")
