"""Writing what a table holds: all of it, or nothing. Members become invitations that wait."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.actions.invite import LASTS, invite
from api.communities.door import Standing
from api.communities.models.asking import Invitation, InvitationState
from api.communities.policy import TAKEN, Can
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import PersonId
from api.core.ledger import note_audit
from api.documents.actions.resources import keep_resources
from api.outreach.problems import Faulty
from api.outreach.rules.columns import NEEDED, ImportKind, mapping
from api.outreach.rules.rows import Reading, read
from api.outreach.rules.table import Table, table_of

MOST_FAULTS = 200
AT_ONCE = 200
"""Invitations sent by one click."""
_KNOWN = text("""
SELECT p.email FROM community_member AS m JOIN person AS p ON p.id = m.person_id
WHERE m.lab_id = :lab AND m.community_id = :community AND m.left_at IS NULL AND p.email IS NOT NULL
UNION
SELECT i.email FROM invitation AS i WHERE i.lab_id = :lab AND i.community_id = :community
  AND i.state IN ('preparee', 'envoyee') AND i.email IS NOT NULL
""")
_KEPT = text("""
SELECT url FROM resource WHERE lab_id = :lab AND community_id = :community AND url IS NOT NULL
""")


@dataclass(frozen=True, slots=True)
class Looked:
    """A table, what it says, and what of it is there already."""

    table: Table
    places: dict[str, int]
    reading: Reading
    fresh: list[dict[str, Any]]

    @property
    def known(self) -> int:
        """Rows that are there already."""
        return len(self.reading.good) - len(self.fresh)


async def look(
    session: AsyncSession,
    standing: Standing,
    kind: ImportKind,
    content: bytes,
    asked: Sequence[str],
) -> Looked:
    """Read the table; nothing is written. ``Faulty`` when there is none in it."""
    table = await asyncio.to_thread(table_of, content)
    places = mapping(kind, table, asked)
    if NEEDED[kind] not in places:
        return Looked(table, places, Reading(faults=[_unmapped(kind)]), [])
    reading = await asyncio.to_thread(read, kind, table, places)
    if kind == ImportKind.MEMBERS and not standing.may(Can.ROLES):
        reading.faults += [
            {"row": one["row"], "field": "roles", "code": "import-role-given"}
            for one in reading.good
            if not set(one["roles"]) <= TAKEN
        ]
    at, which = ("email", _KNOWN) if kind == ImportKind.MEMBERS else ("url", _KEPT)
    of = {"lab": standing.lab_id, "community": standing.community_id}
    known = {str(one).lower() for one in await session.scalars(which, of)}
    fresh = [one for one in reading.good if (one[at] or "").lower() not in known]
    return Looked(table, places, reading, fresh)


def _unmapped(kind: ImportKind) -> dict[str, Any]:
    return {"row": 1, "field": NEEDED[kind], "code": "import-column"}


async def write(
    session: AsyncSession, standing: Standing, actor: Actor, kind: ImportKind, looked: Looked
) -> int:
    """Write every row that is not there yet; how many. ``Faulty`` when one row is."""
    if looked.reading.faults:
        raise Faulty.of_rows(looked.reading.faults[:MOST_FAULTS])
    if kind == ImportKind.MEMBERS:
        session.add_all(_invitation(standing, actor, one) for one in looked.fresh)
    else:
        await keep_resources(session, standing, [_resource(standing, o) for o in looked.fresh])
    await session.flush()
    note_audit(
        session,
        f"import-{kind}",
        "community",
        standing.community_id,
        lab_id=standing.lab_id,
        rows=len(looked.fresh),
    )
    return len(looked.fresh)


def _invitation(standing: Standing, actor: Actor, one: dict[str, Any]) -> Invitation:
    names = [one["first_name"], one["name"]]
    return Invitation(
        lab_id=standing.lab_id,
        community_id=standing.community_id,
        email=one["email"],
        name=" ".join(filter(None, names))[:200] or None,
        roles=one["roles"],
        invited_by=PersonId(actor.id),
        expires_at=now() + LASTS,
        state=InvitationState.PREPAREE,
    )


def _resource(standing: Standing, one: dict[str, Any]) -> dict[str, Any]:
    said = {name: one[name] for name in ("title", "url", "words", "tags", "kind")}
    made = one["date"] and one["date"].replace(tzinfo=standing.lab.zone)
    return said | {"made_at": made or now()}


async def waiting(session: AsyncSession, standing: Standing) -> list[Invitation]:
    """Invitations that an import has prepared and nobody has sent, the oldest first."""
    found = await session.scalars(
        select(Invitation)
        .where(
            Invitation.lab_id == standing.lab_id,  # type: ignore[arg-type]
            Invitation.community_id == standing.community_id,  # type: ignore[arg-type]
            Invitation.state == InvitationState.PREPAREE,  # type: ignore[arg-type]
            Invitation.email.is_not(None),  # type: ignore[union-attr]
        )
        .order_by(Invitation.id)  # type: ignore[arg-type]
    )
    return list(found.all())


async def send_prepared(session: AsyncSession, standing: Standing, actor: Actor) -> tuple[int, int]:
    """Send those that wait, two hundred at most; how many were, and how many wait still."""
    found = await waiting(session, standing)
    asked = [{"email": one.email, "name": one.name, "roles": one.roles} for one in found[:AT_ONCE]]
    if not asked:
        return 0, 0
    sent = await invite(session, standing, actor, asked, None)
    return len(sent), max(0, len(found) - AT_ONCE)
