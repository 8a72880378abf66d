"""Row-level security and grants, in the words the revisions use.

Every table that belongs to a lab has FORCE ROW LEVEL SECURITY from its first day: the application
role sees and writes the rows of the labs announced by ``set_config('tilab.labs', …)`` for the
transaction, and reads what is public; the public role reads what is public; the backup role reads
all; the owner, who runs migrations, may do all.
"""

import re

from alembic import op
from sqlalchemy import text

APP, PUBLIC, BACKUP = "tilab_app", "tilab_public", "tilab_backup"
IN_SCOPE = "((SELECT tilab_every_lab()) OR {column} = ANY ((SELECT tilab_labs())::bigint[]))"


def run_script(sql: str) -> None:
    """Run several statements as they are; the driver would take ``%`` for a placeholder."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(sql)


def walled(name: str) -> None:
    """Shut a table to all but its owner and backups; its other policies and grants come after."""
    op.execute(f'ALTER TABLE "{name}" ENABLE ROW LEVEL SECURITY')
    op.execute(f'ALTER TABLE "{name}" FORCE ROW LEVEL SECURITY')
    op.execute(f'GRANT SELECT ON "{name}" TO {BACKUP}')
    op.execute(f'CREATE POLICY owner ON "{name}" TO CURRENT_USER USING (true) WITH CHECK (true)')
    op.execute(f'CREATE POLICY backup ON "{name}" FOR SELECT TO {BACKUP} USING (true)')


def lab_table(
    name: str, *, public: str | None = None, columns: str | None = None, lab_column: str = "lab_id"
) -> None:
    """Protect a lab's table. ``public`` is the SQL condition under which a row is public.

    ``columns`` limits what the public role may read of such a row.
    """
    scope = IN_SCOPE.format(column=lab_column)
    walled(name)
    op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{name}" TO {APP}')
    op.execute(f'CREATE POLICY lab ON "{name}" TO {APP} USING ({scope}) WITH CHECK ({scope})')
    if public:
        granted = f"({columns})" if columns else ""
        op.execute(f'GRANT SELECT {granted} ON "{name}" TO {PUBLIC}')
        op.execute(
            f'CREATE POLICY public ON "{name}" FOR SELECT TO {APP}, {PUBLIC} USING ({public})'
        )


def community_reads(
    *, circle: bool = True, readers: str = "tilab_readable", own: str | None = None
) -> str:
    """The condition under which a row of a community is read.

    ``readers`` is the function that gives the communities whose rows may be: ``tilab_readable``
    counts those that everybody with an account may read, ``tilab_communities`` one's own only.
    ``circle`` says that the table has ``circle_id``; ``own`` is a condition that is enough too.
    """
    inside = f"community_id = ANY ((SELECT {readers}())::bigint[])"
    if circle:
        inside += " AND (circle_id IS NULL OR circle_id = ANY ((SELECT tilab_circles())::bigint[]))"
    also = f" OR {own}" if own else ""
    return f"(SELECT tilab_every_lab()) OR {inside}{also}"


def community_writes(*, circle: bool = True, own: str | None = None) -> str:
    """The condition under which a row of a community is written: by its members, whoever reads."""
    return community_reads(circle=circle, readers="tilab_communities", own=own)


def community_table(
    name: str, *, circle: bool = True, readers: str = "tilab_readable", own: str | None = None
) -> None:
    """Protect a table of what is inside communities (ADR 0018): no role in a lab opens it.

    It has ``community_id``, and ``circle_id`` unless told otherwise; neither ever changes. The
    public role has no grant. See :func:`community_reads` for the rest.
    """
    reads = community_reads(circle=circle, readers=readers, own=own)
    writes = community_writes(circle=circle, own=own)
    walled(name)
    op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{name}" TO {APP}')
    op.execute(f'CREATE POLICY reading ON "{name}" FOR SELECT TO {APP} USING ({reads})')
    op.execute(f'CREATE POLICY writing ON "{name}" FOR INSERT TO {APP} WITH CHECK ({writes})')
    op.execute(
        f'CREATE POLICY changing ON "{name}" FOR UPDATE TO {APP}'
        f" USING ({writes}) WITH CHECK ({writes})"
    )
    op.execute(f'CREATE POLICY removing ON "{name}" FOR DELETE TO {APP} USING ({writes})')
    if circle:
        op.execute(
            f'CREATE TRIGGER stays BEFORE UPDATE ON "{name}"'
            " FOR EACH ROW EXECUTE FUNCTION tilab_stays()"
        )


def reference_table(name: str) -> None:
    """A table that belongs to no lab and holds nothing private: all may read it."""
    op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{name}" TO {APP}')
    op.execute(f'GRANT SELECT ON "{name}" TO {PUBLIC}, {BACKUP}')


def private_table(name: str) -> None:
    """A table of accounts and secrets: the application and backups only."""
    op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{name}" TO {APP}')
    op.execute(f'GRANT SELECT ON "{name}" TO {BACKUP}')


def widen(table: str, column: str, *values: str) -> None:
    """Let a column of known values (``ck_<table>_<column>_known``) take these too."""
    known = _known(table, column)
    _know(table, column, [*known, *(one for one in values if one not in known)])


def narrow(table: str, column: str, *values: str) -> None:
    """Undo :func:`widen`; what other revisions let it take stays."""
    _know(table, column, [one for one in _known(table, column) if one not in values])


def _known(table: str, column: str) -> list[str]:
    definition = op.get_bind().scalar(
        text(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = CAST(:table AS regclass) AND conname = :name"
        ),
        {"table": table, "name": f"ck_{table}_{column}_known"},
    )
    return re.findall(r"'([^']*)'::", definition)


def _know(table: str, column: str, values: list[str]) -> None:
    name, listed = f"ck_{table}_{column}_known", ", ".join(f"'{one}'" for one in values)
    op.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT {name}')
    op.execute(f'ALTER TABLE "{table}" ADD CONSTRAINT {name} CHECK ({column} IN ({listed}))')
