"""The change feed and the audit log: noted while a transaction works, sealed as it ends.

Sealing is one call of the SQL function ``tilab_seal``, which takes the feed's lock, numbers the
changes, chains the audit entries by hash, raises the version of each lab touched and notifies the
listeners. The application role can do neither insert nor update on these tables by itself.
"""

from dataclasses import asdict, dataclass
from typing import Any, Literal

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import jobs
from api.core.access import Actor
from api.core.ids import LabId

_SEALED = "tilab_seal(CAST(:changes AS jsonb), CAST(:audit AS jsonb), :actor, :request)"
_SEAL = text(f"SELECT {_SEALED}")
_DEFER = text(f"SELECT {jobs.WRITE}")
_DEFER_AND_SEAL = text(f"SELECT {_SEALED}, {jobs.WRITE}")


@dataclass(frozen=True, slots=True)
class Change:
    """An upsert or a removal that subscribers hear of. ``lab_id`` None concerns the network."""

    lab_id: LabId | None
    entity: str
    key: str
    public: bool
    op: Literal["upsert", "delete"] = "upsert"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to which record. ``details`` is kept beside the chain and can be erased."""

    lab_id: LabId | None
    action: str
    entity: str
    key: str
    details: dict[str, Any]


def note_change(session: AsyncSession, change: Change) -> None:
    """Tell the feed, once this transaction commits; repeated changes of a record become one."""
    changes: dict[tuple[int | None, str, str], Change] = session.info.setdefault("changes", {})
    changes[(change.lab_id, change.entity, change.key)] = change


def note_audit(
    session: AsyncSession,
    action: str,
    entity: str,
    key: object,
    *,
    lab_id: LabId | None = None,
    **details: Any,
) -> None:
    """Write to the audit log, once this transaction commits."""
    entries: list[AuditEntry] = session.info.setdefault("audit", [])
    entries.append(AuditEntry(lab_id, action, entity, str(key), details))


def note_export(
    session: AsyncSession, entity: str, key: object, lab_id: LabId, *, rows: int
) -> None:
    """Write to the audit log who took a table away; an empty one tells nobody anything."""
    if rows:
        note_audit(session, "export", entity, key, lab_id=lab_id, rows=rows)


def holds(session: AsyncSession) -> bool:
    """Whether something was noted that is still to be written."""
    return any(session.info.get(name) for name in ("changes", "audit", "chain", "jobs"))


async def seal(session: AsyncSession) -> None:
    """Write what was noted, jobs included, in one statement.

    The caller commits at once, for the feed's lock is held from here.
    """
    changes: dict[Any, Change] = session.info.pop("changes", {})
    entries: list[AuditEntry] = session.info.pop("audit", [])
    deferred = jobs.noted(session)
    if not changes and not entries:
        if deferred:
            await session.execute(_DEFER, {"jobs": deferred})
        return
    actor: Actor = session.info["actor"]
    values = {
        "changes": orjson.dumps([asdict(change) for change in changes.values()]).decode(),
        "audit": orjson.dumps([asdict(entry) for entry in entries], default=str).decode(),
        "actor": actor.key,
        "request": session.info.get("request_id", ""),
    }
    if deferred:
        written = await session.execute(_DEFER_AND_SEAL, values | {"jobs": deferred})
    else:
        written = await session.execute(_SEAL, values)
    sequence = written.scalar_one()
    session.info["sealed"] = ({change.lab_id for change in changes.values()}, sequence)
