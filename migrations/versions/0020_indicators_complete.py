"""Indicators complete: immutable definitions, declared values, evidence, targets, frozen vintages.

Revision ID: 0020
Revises: 0019
"""

from pathlib import Path

from alembic import op

from migrations.security import APP, lab_table, run_script

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql" / "indicators.sql"
_MARKS = """
CREATE OR REPLACE FUNCTION tilab_mark_use(
  marked_lab bigint, first_at timestamptz, last_at timestamptz
) RETURNS void LANGUAGE sql AS $$
  INSERT INTO {table} (lab_id, first_day, last_day)
  SELECT marked_lab, (first_at AT TIME ZONE l.timezone)::date,
         (last_at AT TIME ZONE l.timezone)::date
  FROM lab AS l WHERE l.id = marked_lab
$$;
CREATE OR REPLACE FUNCTION tilab_closure_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO {table} (lab_id, first_day, last_day)
    VALUES (OLD.lab_id, OLD.first_day, OLD.last_day);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO {table} (lab_id, first_day, last_day)
    VALUES (NEW.lab_id, NEW.first_day, NEW.last_day);
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION tilab_place_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO {table} (lab_id) VALUES (coalesce(NEW.lab_id, OLD.lab_id));
  RETURN NULL;
END $$;
"""
"""The functions that write marks (see ``sql/use_marks.sql``), for a table of another name."""


def upgrade() -> None:
    """Make the tables, protect them, freeze what is published."""
    run_script(_SQL.read_text("utf-8"))
    run_script(_MARKS.format(table="indicator_mark"))
    lab_table("published_lineage")
    lab_table(
        "evidence",
        public="public",
        columns="lab_id, id, observation_id, code, period, breakdown, kind, words, url, public",
    )
    lab_table("indicator_target", public="public")
    lab_table("cell_question")
    op.execute(f"REVOKE DELETE ON vintage, published_value, published_lineage FROM {APP}")


def downgrade() -> None:
    """Go back to the definitions and vintages of revision 0007."""
    op.execute(f"GRANT DELETE ON vintage, published_value TO {APP}")
    for table in ("cell_question", "indicator_target", "evidence", "published_lineage"):
        op.drop_table(table)
    for table in ("vintage", "published_value"):
        op.execute(f"DROP TRIGGER vintage_frozen ON {table}")
    op.execute("DROP TRIGGER definition_frozen ON indicator_definition")
    op.execute("DROP FUNCTION tilab_vintage_frozen, tilab_definition_frozen")
    op.execute(
        "ALTER TABLE indicator_definition DROP CONSTRAINT ex_indicator_definition_one_in_force"
    )
    for table, columns in _ADDED.items():
        for column in columns:
            op.drop_column(table, column)
    op.drop_index("ix_observation_status", "observation")
    for index in ("asof", "cube", "vintage"):
        op.drop_index(f"ix_published_value_{index}", "published_value", if_exists=True)
    op.drop_index("ix_indicator_mark_entity", "indicator_mark")
    op.execute("DELETE FROM indicator_mark WHERE entity <> 'booking'")
    op.drop_column("indicator_mark", "entity")
    op.execute("ALTER TABLE indicator_mark RENAME CONSTRAINT pk_indicator_mark TO pk_use_mark")
    op.execute(
        "ALTER TABLE indicator_mark"
        " RENAME CONSTRAINT fk_indicator_mark_lab_id TO fk_use_mark_lab_id"
    )
    op.execute("ALTER TABLE indicator_mark RENAME TO use_mark")
    run_script(_MARKS.format(table="use_mark"))


_ADDED = {
    "indicator_definition": (
        "formula_fr",
        "source",
        "decimals",
        "evidence_rule",
        "targets_allowed",
        "declarable",
        "lower_bound",
        "upper_bound",
    ),
    "observation": ("uncovered", "declared_by", "returned_reason"),
    "vintage": ("reason", "values_count", "previous_id"),
    "published_value": (
        "uncovered",
        "aggregation",
        "unit",
        "evidence_count",
        "replaces_id",
        "change",
        "reason",
    ),
}
