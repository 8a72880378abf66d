"""Drafting letters from what happened, and sending them, once."""

from datetime import timedelta
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.clock import now
from api.core.ids import CommunityId, LetterId, PersonId
from api.core.jobs import defer
from api.core.ledger import note_audit
from api.core.markdown import address, tree_of
from api.core.problems import Invalid
from api.core.records import record_of, renew
from api.labs.models import Lab
from api.outreach.models import Letter, LetterAudience, LetterState
from api.outreach.problems import LetterEmpty, LetterSent
from api.outreach.queries.draft import OWN, PUBLIC, SINCE

PLAN = "plan_letter"
LOOKED_BACK = timedelta(days=31)
"""How far back the first letter looks; a later one, to that before it."""
MOST_BACK = timedelta(days=120)


async def draft(
    session: AsyncSession,
    lab: Lab,
    actor: Actor,
    audience: LetterAudience,
    community: CommunityId | None,
    title: str,
) -> Letter:
    """A letter that tells what happened since the last one of its kind."""
    at = now()
    asked = {"lab_id": lab.id, "community": community, "audience": audience}
    last = await session.scalar(text(SINCE), asked)
    since = max(last or at - LOOKED_BACK, at - MOST_BACK)
    source = PUBLIC if community is None else OWN
    values = {"lab_id": lab.id, "now": at, "since": since}
    if community is not None:
        values["community"] = community
    found: str | None = await session.scalar(text(source), values)
    letter = Letter(
        lab_id=lab.id,
        community_id=community,
        audience=audience,
        title=title,
        items=orjson.loads(found or "[]"),
        made_by=PersonId(actor.id),
        made_at=at,
    )
    session.add(letter)
    await session.flush()
    return letter


async def change(
    session: AsyncSession, lab: Lab, number: LetterId, expected: int, given: dict[str, Any]
) -> None:
    """Say it otherwise. ``LetterSent``, ``Stale``; ``Invalid`` for an address nobody may follow."""
    letter = await _draft_of(session, lab, number)
    for place, item in enumerate(given.get("items", [])):
        if item["path"] and address(item["path"]) is None:
            raise Invalid.at(f"/items/{place}/path", "address")
    if "intro" in given:
        given = given | {"tree": await tree_of(given["intro"], frozenset())}
    renew(letter, expected, given)
    await session.flush()


async def remove(session: AsyncSession, lab: Lab, number: LetterId, expected: int) -> None:
    """Throw a draft away."""
    letter = await _draft_of(session, lab, number)
    renew(letter, expected, {})
    await session.delete(letter)
    await session.flush()


async def send(session: AsyncSession, lab: Lab, number: LetterId, expected: int) -> None:
    """Send it to its audience, one mail each; what was sent stands."""
    letter = await _draft_of(session, lab, number)
    if not letter.items and not letter.intro.strip():
        raise LetterEmpty
    renew(letter, expected, {"state": LetterState.ENVOYEE, "sent_at": now()})
    await session.flush()
    defer(session, PLAN, lab_id=letter.lab_id, letter_id=letter.id)
    if letter.community_id is None:
        note_audit(session, "send", "letter", letter.id, lab_id=letter.lab_id)


async def _draft_of(session: AsyncSession, lab: Lab, number: LetterId) -> Letter:
    letter = await record_of(session, Letter, lab.id, number, lock=True)
    if letter.state != LetterState.BROUILLON:
        raise LetterSent
    return letter
