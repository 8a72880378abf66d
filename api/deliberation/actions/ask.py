"""Asking for a facilitator: with an account, or by a link that is mailed; and one's own page."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.clock import now
from api.core.ids import PersonId
from api.core.links import master_of
from api.core.mail import queue_link, queue_mail
from api.core.messages import Locale
from api.core.own_keys import used
from api.core.problems import Forbidden
from api.core.throttle import Throttle
from api.deliberation.actions.facilitate import Asking, step
from api.deliberation.keys import own_path
from api.deliberation.mails import tell_team
from api.deliberation.models.facilitation import Facilitation, FacilitationWhat
from api.labs.models import Lab
from api.people.models import Person

_asked = Throttle("10/day")
"""Requests that one account makes: each is mailed to all the team."""


def _purpose(lab: Lab) -> str:
    return f"facilitation:{lab.id}"


async def ask_by_link(
    session: AsyncSession, lab: Lab, locale: Locale, given: dict[str, Any]
) -> None:
    """Mail a link that will hand the request in, good for 48 hours; nothing is stored."""
    page = f"/labs/{lab.slug}/facilitation/suivre?confirmer=oui"
    asked = given | {"locale": locale}
    queue_link(session, _purpose(lab), asked, "/need", "facilitation-link", page, lab=lab.name)


async def confirm_request(session: AsyncSession, lab: Lab, token: str) -> Facilitation:
    """The request that the link hands in; a link makes one, ever. ``LinkWorthless``."""
    made, asked = await used(session, lab, Facilitation, _purpose(lab), token, "facilitation")
    return made or await _receive(session, lab, asked)


async def ask_as(session: AsyncSession, asking: Asking, given: dict[str, Any]) -> Facilitation:
    """A request of somebody with an account, in their name. ``TooManyRequests``."""
    await _asked.count(asking.actor.key)
    person = await session.get_one(Person, asking.actor.id)
    if person.email is None:
        raise Forbidden
    named = {"name": person.display_name, "email": person.email, "locale": person.locale}
    return await _receive(session, asking.lab, given | named | {"person_id": PersonId(person.id)})


async def _receive(session: AsyncSession, lab: Lab, columns: dict[str, Any]) -> Facilitation:
    one = Facilitation(lab_id=lab.id, received_at=now(), **columns)
    session.add(one)
    await session.flush()
    step(session, one, FacilitationWhat.RECUE, one.person_id)
    await session.flush()
    assert one.email is not None
    locale: Locale = "en" if one.locale == "en" else "fr"
    queue_mail(
        session,
        one.email,
        "facilitation-received",
        locale=locale,
        link=own_path(master_of(session), lab.id, lab.slug, one.id),
        lab=lab.name,
    )
    await tell_team(session, lab, one, "facilitation-asked")
    return one
