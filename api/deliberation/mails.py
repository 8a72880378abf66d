"""Mails about requests for a facilitator: they say no more than whom it is for must know."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.clock import today
from api.core.links import master_of
from api.core.mail import queue_mail
from api.core.messages import Locale
from api.deliberation.keys import own_path
from api.deliberation.models.facilitation import Facilitation
from api.labs.models import Lab

_TEAM = text("""
SELECT DISTINCT p.email, p.locale FROM lab_role AS r
JOIN person AS p ON p.id = r.person_id AND p.status = 'active' AND p.email IS NOT NULL
WHERE r.lab_id = :lab AND r.role IN ('manager', 'team') AND r.from_day <= CAST(:today AS date)
  AND coalesce(r.to_day, 'infinity') >= CAST(:today AS date)
ORDER BY p.email
""")
_PERSON = text(
    "SELECT email, locale FROM person WHERE id = :person AND status = 'active'"
    " AND email IS NOT NULL"
)


async def tell_team(session: AsyncSession, lab: Lab, one: Facilitation, name: str) -> None:
    """Tell the lab's team: who asks, not what for."""
    for person in await session.execute(_TEAM, {"lab": lab.id, "today": today()}):
        queue_mail(
            session,
            person.email,
            name,
            locale=person.locale,
            link=f"/labs/{lab.slug}/facilitation/demandes?demande={one.id}",
            lab=lab.name,
            organisation=one.organisation,
        )


async def tell_ambassador(session: AsyncSession, lab: Lab, one: Facilitation, name: str) -> None:
    """Tell the ambassador who goes, or is asked to."""
    found = await session.execute(_PERSON, {"person": one.ambassador_id})
    for person in found:
        queue_mail(
            session,
            person.email,
            name,
            locale=person.locale,
            link=f"/labs/{lab.slug}/facilitation/demandes?demande={one.id}",
            lab=lab.name,
            organisation=one.organisation,
        )


async def tell_asker(
    session: AsyncSession, lab: Lab, one: Facilitation, name: str, **values: Any
) -> None:
    """Tell whoever asked, unless they have been forgotten."""
    if one.email is None:
        return
    locale: Locale = "en" if one.locale == "en" else "fr"
    queue_mail(
        session,
        one.email,
        name,
        locale=locale,
        link=own_path(master_of(session), lab.id, lab.slug, one.id),
        lab=lab.name,
        **values,
    )
