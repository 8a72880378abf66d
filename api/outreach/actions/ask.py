"""Saying one's interest without an account: a link is mailed, nothing is kept until it is used."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import own_keys
from api.core.links import LINK_HOURS, LinkWorthless, master_of, sealed, unseal
from api.core.mail import queue_mail
from api.core.messages import Locale
from api.labs.models import Lab
from api.outreach.actions.interested import write_down
from api.outreach.models import InterestedPerson, InterestSource

_FAMILY = "interest"


def _purpose(lab: Lab) -> str:
    return f"interest:{lab.id}"


async def ask(session: AsyncSession, lab: Lab, locale: Locale, given: dict[str, Any]) -> None:
    """Mail the link that says it; the same whoever is known already."""
    token = sealed(session, _purpose(lab), given | {"locale": locale}, "/organisation")
    queue_mail(
        session,
        given["email"],
        "interest-link",
        locale=locale,
        link=f"/labs/{lab.slug}/rejoindre/confirmer#{token}",
        lab=lab.name,
        hours=LINK_HOURS,
    )


async def confirm(session: AsyncSession, lab: Lab, token: str) -> InterestedPerson:
    """Remember whoever shows the link. ``LinkWorthless``, also once they were forgotten.

    Shown twice, it is the same: what they said since stands.
    """
    content = unseal(master_of(session), _purpose(lab), token)
    digest = await own_keys.claim(session, lab, content.pop("request"), _FAMILY)
    known: InterestedPerson | None = await session.scalar(
        select(InterestedPerson).filter_by(lab_id=lab.id, request_digest=digest)
    )
    if known is not None:
        if known.erased_at is not None:
            raise LinkWorthless
        return known
    await own_keys.one_at_a_time(session, _FAMILY, f"{lab.id}:{content['email'].lower()}")
    return await write_down(
        session, lab, content | {"request_digest": digest}, InterestSource.FORMULAIRE
    )
