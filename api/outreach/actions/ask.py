"""Saying one's interest without an account: a link is mailed, nothing is kept until it is used."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.mail import queue_link
from api.core.messages import Locale
from api.core.own_keys import one_at_a_time, used
from api.labs.models import Lab
from api.outreach.actions.interested import write_down
from api.outreach.models import InterestedPerson, InterestSource

_FAMILY = "interest"


def _purpose(lab: Lab) -> str:
    return f"interest:{lab.id}"


async def ask(session: AsyncSession, lab: Lab, locale: Locale, given: dict[str, Any]) -> None:
    """Mail the link that says it; the same whoever is known already."""
    page = f"/labs/{lab.slug}/rejoindre/confirmer"
    asked = given | {"locale": locale}
    queue_link(session, _purpose(lab), asked, "/organisation", "interest-link", page, lab=lab.name)


async def confirm(session: AsyncSession, lab: Lab, token: str) -> InterestedPerson:
    """Remember whoever shows the link. ``LinkWorthless``, also once they were forgotten.

    Shown twice, it is the same: what they said since stands.
    """
    known, said = await used(session, lab, InterestedPerson, _purpose(lab), token, _FAMILY)
    if known is not None:
        return known
    await one_at_a_time(session, _FAMILY, f"{lab.id}:{said['email'].lower()}")
    return await write_down(session, lab, said, InterestSource.FORMULAIRE)
