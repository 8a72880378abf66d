"""Mails to people around a community: what became of a request, why somebody is out.

What members are to hear is told by ``api.notices``; these are not members, or no longer.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.models.asking import JoinRequest, JoinRequestState
from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.ids import PersonId
from api.core.mail import Paragraph, queue_mail
from api.people.models import Person

FORGOTTEN_AFTER = timedelta(days=30)
_FORGET = text("""
UPDATE invitation SET email = NULL, name = NULL
WHERE email IS NOT NULL AND expires_at < :before
""")


async def tell_decided(session: AsyncSession, standing: Standing, asked: JoinRequest) -> None:
    """Write to somebody who asked to join."""
    accepted = asked.state == JoinRequestState.ACCEPTEE
    await _mail(
        session,
        standing,
        asked.person_id,
        "community-accepted" if accepted else "community-refused",
        asked.reason,
        link=standing.page if accepted else None,
    )


async def tell_excluded(
    session: AsyncSession, standing: Standing, person_id: PersonId, reason: str
) -> None:
    """Write to somebody who was excluded, and say why."""
    await _mail(session, standing, person_id, "community-excluded", reason)


async def _mail(
    session: AsyncSession,
    standing: Standing,
    person_id: PersonId,
    template: str,
    words: str | None,
    **more: Any,
) -> None:
    person = await session.get_one(Person, person_id)
    if person.email is None:
        return
    said: list[Paragraph] = [("community-said", {"words": words})] if words else []
    queue_mail(
        session,
        person.email,
        template,
        locale=person.locale,  # type: ignore[arg-type]
        also=said,
        lab=standing.lab.name,
        community=standing.name,
        **more,
    )


async def forget_invited(maker: Sessions) -> int:
    """Forget the addresses of invitations that ended thirty days ago; how many."""
    async with unit_of_work(maker, SYSTEM) as session:
        done = await session.execute(_FORGET, {"before": now() - FORGOTTEN_AFTER})
    return int(getattr(done, "rowcount", 0))
