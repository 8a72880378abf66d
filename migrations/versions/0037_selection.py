"""Selection for trainings, certificates.

Revision ID: 0037
Revises: 0036
"""

from pathlib import Path

from alembic import op

from migrations.security import run_script

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parent.parent / "sql"


def upgrade() -> None:
    """Candidates, what is chosen for each, and parity."""
    run_script((_SQL / "selection.sql").read_text("utf-8"))


def downgrade() -> None:
    """Places again go to who comes first; candidates have withdrawn."""
    op.execute("UPDATE registration SET state = 'annulee' WHERE state = 'candidate'")
    op.execute(
        "UPDATE activity_opening SET mode = 'libre', parity = false, parity_reason = NULL,"
        " selected_at = NULL WHERE mode = 'selection'"
    )
    before = (_SQL / "registrations.sql").read_text("utf-8")
    for name in ("tilab_register", "tilab_promote", "tilab_give_up"):
        start = before.index(f"CREATE FUNCTION {name}(")
        end = before.index("END $$;", start) + len("END $$;")
        run_script(before[start:end].replace("CREATE", "CREATE OR REPLACE", 1))
    op.execute("DROP FUNCTION tilab_ever_placed, tilab_facilitated")
    op.execute("DROP INDEX ix_registration_settled, uq_registration_live")
    op.execute(
        "CREATE UNIQUE INDEX uq_registration_live ON registration"
        " (lab_id, activity_id, person_key) WHERE state IN ('inscrite', 'attente')"
    )
    op.execute(
        "ALTER TABLE registration DROP CONSTRAINT ck_registration_candidate_alone,"
        " DROP CONSTRAINT ck_registration_choice_reasoned,"
        " DROP CONSTRAINT ck_registration_state_known,"
        " ADD CONSTRAINT ck_registration_state_known"
        " CHECK (state IN ('inscrite', 'attente', 'annulee', 'refusee')),"
        " DROP COLUMN choice_reason, DROP COLUMN choice, DROP COLUMN involvement,"
        " DROP COLUMN motive, DROP COLUMN project_id"
    )
    op.execute("REVOKE SELECT (parity, selected_at) ON activity_opening FROM tilab_public")
    op.execute(
        "ALTER TABLE activity_opening DROP CONSTRAINT ck_activity_opening_selection,"
        " DROP CONSTRAINT ck_activity_opening_mode_known,"
        " ADD CONSTRAINT ck_activity_opening_mode_known CHECK (mode IN ('libre', 'membres')),"
        " DROP COLUMN selected_at, DROP COLUMN parity_reason, DROP COLUMN parity"
    )
