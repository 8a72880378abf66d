"""What a project gives to others: takeover kits, adopters, replications; cards confirmed by mail.

Revision ID: 0019
Revises: 0017
"""

from pathlib import Path

from alembic import op

from migrations.security import lab_table, run_script

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "takeover.sql"
_INTERNAL = ("adopter_step", "project_settings", "card_review")
_IN_THE_NETWORK = (
    "left(current_setting('tilab.actor', true), 1) IN ('p', 'c')"
    " AND cardinality((SELECT tilab_labs())::bigint[]) > 0"
)
_SHOWN = (
    "lab_id, id, project_id, organisation_id, adopter_lab, name, since, territory_code, territory,"
    " state, evidence, changed, named"
)
"""What the public role may read of an adopter: not its follow-up, nor what the lab notes of it."""


def _card(table: str, publication: str) -> str:
    return (
        f"EXISTS (SELECT FROM project AS p WHERE p.lab_id = {table}.lab_id"
        f" AND p.id = {table}.project_id AND p.publication = '{publication}')"
    )


def _ready(publication: str) -> str:
    return (
        "EXISTS (SELECT FROM takeover_kit AS k JOIN project AS p ON p.lab_id = k.lab_id"
        " AND p.id = k.project_id WHERE k.lab_id = takeover_kit_part.lab_id"
        " AND k.project_id = takeover_kit_part.project_id AND k.ready"
        f" AND p.publication = '{publication}')"
    )


def _opened(table: str, said: str, columns: str | None = None) -> None:
    """Read by everybody, or by the network, as the card is."""
    lab_table(table, public=said % "public", columns=columns)
    op.execute(
        f"CREATE POLICY network ON {table} FOR SELECT TO tilab_app"
        f" USING ({_IN_THE_NETWORK} AND {said % 'reseau'})"
    )


def upgrade() -> None:
    """Make the tables, and protect them."""
    run_script(_SQL.read_text("utf-8"))
    for table in _INTERNAL:
        lab_table(table)
    _opened("takeover_kit", f"ready AND {_card('takeover_kit', '%s')}")
    _opened("takeover_kit_part", _ready("%s"))
    _opened(
        "adopter",
        f"named AND state IN ('essai', 'adopte') AND {_card('adopter', '%s')}",
        _SHOWN,
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("takeover_kit_part", "takeover_kit", *_INTERNAL, "adopter"):
        op.drop_table(table)
    op.drop_index("ix_project_origin", "project")
    op.drop_column("project", "card_confirmed_at")
