"""Row-level security and grants, in the words the revisions use.

Every table that belongs to a lab has FORCE ROW LEVEL SECURITY from its first day: the application
role sees and writes the rows of the labs announced by ``set_config('tilab.labs', …)`` for the
transaction, and reads what is public; the public role reads what is public; the backup role reads
all; the owner, who runs migrations, may do all.
"""

from alembic import op

APP, PUBLIC, BACKUP = "tilab_app", "tilab_public", "tilab_backup"
IN_SCOPE = "((SELECT tilab_every_lab()) OR {column} = ANY ((SELECT tilab_labs())::bigint[]))"


def run_script(sql: str) -> None:
    """Run several statements as they are; the driver would take ``%`` for a placeholder."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(sql)


def lab_table(
    name: str, *, public: str | None = None, columns: str | None = None, lab_column: str = "lab_id"
) -> None:
    """Protect a lab's table. ``public`` is the SQL condition under which a row is public.

    ``columns`` limits what the public role may read of such a row.
    """
    scope = IN_SCOPE.format(column=lab_column)
    op.execute(f'ALTER TABLE "{name}" ENABLE ROW LEVEL SECURITY')
    op.execute(f'ALTER TABLE "{name}" FORCE ROW LEVEL SECURITY')
    op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{name}" TO {APP}')
    op.execute(f'GRANT SELECT ON "{name}" TO {BACKUP}')
    op.execute(f'CREATE POLICY owner ON "{name}" TO CURRENT_USER USING (true) WITH CHECK (true)')
    op.execute(f'CREATE POLICY backup ON "{name}" FOR SELECT TO {BACKUP} USING (true)')
    op.execute(f'CREATE POLICY lab ON "{name}" TO {APP} USING ({scope}) WITH CHECK ({scope})')
    if public:
        granted = f"({columns})" if columns else ""
        op.execute(f'GRANT SELECT {granted} ON "{name}" TO {PUBLIC}')
        op.execute(
            f'CREATE POLICY public ON "{name}" FOR SELECT TO {APP}, {PUBLIC} USING ({public})'
        )


def reference_table(name: str) -> None:
    """A table that belongs to no lab and holds nothing private: all may read it."""
    op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{name}" TO {APP}')
    op.execute(f'GRANT SELECT ON "{name}" TO {PUBLIC}, {BACKUP}')


def private_table(name: str) -> None:
    """A table of accounts and secrets: the application and backups only."""
    op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{name}" TO {APP}')
    op.execute(f'GRANT SELECT ON "{name}" TO {BACKUP}')
