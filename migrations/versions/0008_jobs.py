"""The job queue's own schema (procrastinate), and its grants."""

from alembic import op
from procrastinate.schema import SchemaManager

from migrations.security import run_script

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the queue: deferring a job inside a transaction is the outbox."""
    run_script(SchemaManager.get_schema())
    op.execute(
        """
        DO $$
        DECLARE name regclass;
        BEGIN
          FOR name IN SELECT oid FROM pg_class
              WHERE relname LIKE 'procrastinate%' AND relkind = 'r' LOOP
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO tilab_app', name);
            EXECUTE format('GRANT SELECT ON %s TO tilab_backup', name);
          END LOOP;
          FOR name IN SELECT oid FROM pg_class
              WHERE relname LIKE 'procrastinate%' AND relkind = 'S' LOOP
            EXECUTE format('GRANT USAGE ON SEQUENCE %s TO tilab_app', name);
          END LOOP;
        END $$
        """
    )


def downgrade() -> None:
    """Remove the queue."""
    op.execute(
        """
        DO $$
        DECLARE item record;
        BEGIN
          FOR item IN SELECT oid::regclass AS name FROM pg_class
              WHERE relname LIKE 'procrastinate%' AND relkind = 'r' LOOP
            EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', item.name);
          END LOOP;
          FOR item IN SELECT oid::regprocedure AS name FROM pg_proc
              WHERE proname LIKE 'procrastinate%' LOOP
            EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', item.name);
          END LOOP;
          FOR item IN SELECT oid::regtype AS name FROM pg_type
              WHERE typname LIKE 'procrastinate%' AND typtype IN ('e', 'c') LOOP
            EXECUTE format('DROP TYPE IF EXISTS %s CASCADE', item.name);
          END LOOP;
        END $$
        """
    )
