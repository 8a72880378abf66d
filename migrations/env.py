"""Alembic's environment: synchronous, as the owner role, one transaction for all revisions."""

import os

from alembic import context
from sqlalchemy import create_engine, pool

from api.tables import metadata

OUTSIDE_METADATA = {
    "instance",
    "idempotency_key",
    "feed_head",
    "change",
    "lab_version",
    "audit_entry",
    "audit_detail",
    "chain_head",
    "chain_entry",
    "chain_content",
    "request_transition",
}


def ours(name: str | None, kind: str) -> bool:
    """Whether Alembic should compare an object; tables of the ledger and the job queue are SQL."""
    return not (
        kind == "table"
        and name is not None
        and (name in OUTSIDE_METADATA or name.startswith("procrastinate_"))
    )


def run() -> None:
    """Migrate the database of the configuration's ``sqlalchemy.url``."""
    url = context.config.get_main_option("sqlalchemy.url") or os.environ.get("DATABASE_OWNER_URL")
    engine = create_engine(url or "postgresql://", poolclass=pool.NullPool)
    with engine.connect() as link:
        context.configure(
            connection=link,
            target_metadata=metadata,
            include_object=lambda _object, name, kind, _reflected, _other: ours(name, kind),
            compare_type=True,
        )
        with context.begin_transaction():
            link.exec_driver_sql("SELECT pg_advisory_xact_lock(7465838)")
            context.run_migrations()


run()
