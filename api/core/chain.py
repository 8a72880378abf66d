"""The decision log of each lab: what was moved and decided, chained by hash, for anyone to verify.

Entries are noted while a transaction works and appended as it ends, after every other lock and just
before the ledger is sealed: one order of locks everywhere. The SQL function ``tilab_chain_append``
numbers and chains them; the application role can write these tables by no other way (ADR 0014).
"""

import secrets
from dataclasses import asdict, dataclass
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.ledger import note_audit

_APPEND = text(
    "SELECT number, encode(hash, 'hex') FROM tilab_chain_append(:lab, CAST(:entries AS jsonb))"
)
_FAULTS = text("SELECT lab_id, number, fault FROM tilab_chain_faults(CAST(:lab AS bigint))")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lab's log. ``content`` holds what is needed to judge, and no name.

    ``actor`` is the opaque key of who acted (:attr:`api.core.access.Actor.key`); ``role`` says as
    what: ``carrier``, ``instructor``, ``appraiser``, ``secretary``, ``manager``, ``system``.
    """

    lab_id: LabId
    kind: str
    entity: str
    key: str
    actor: str
    role: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line: ``missing``, ``hash``, ``content``, ``head`` or ``row``."""

    lab_id: LabId
    number: int
    fault: str


def note(session: AsyncSession, entry: Entry) -> None:
    """Write to the log of a lab, once this transaction commits; the content is read here."""
    salted = entry.content | {"salt": secrets.token_hex(16)}
    line = orjson.dumps(asdict(entry) | {"content": salted}, default=str)
    session.info.setdefault("chain", []).append((entry, line))


async def write(session: AsyncSession) -> None:
    """Append what was noted, lab after lab in the order of their numbers.

    Each line is noted in the audit log too, with the hash of the last: it thus knows how long the
    log is, and what it says.
    """
    noted: list[tuple[Entry, bytes]] = session.info.pop("chain", [])
    for lab in sorted({entry.lab_id for entry, _line in noted}):
        lines = [(entry, line) for entry, line in noted if entry.lab_id == lab]
        values = {"lab": lab, "entries": f"[{b','.join(line for _, line in lines).decode()}]"}
        last, digest = (await session.execute(_APPEND, values)).one()
        for number, (entry, _line) in enumerate(lines, last - len(lines) + 1):
            end = {"chain_hash": digest} if number == last else {}
            note_audit(
                session, entry.kind, entry.entity, entry.key, lab_id=lab, chain=number, **end
            )


async def faults(session: AsyncSession, lab_id: LabId | None = None) -> list[Fault]:
    """All that is wrong in the log of one lab, or of every lab; empty when all is well."""
    rows = await session.execute(_FAULTS, {"lab": lab_id})
    return [Fault(LabId(row.lab_id), row.number, row.fault) for row in rows]
