"""Keeping the market: an agent offers for themselves, the team for everybody."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.queries import activity_by_id
from api.commons.market.models import Offer, OfferKind, OfferLink
from api.core.access import Actor, Permission
from api.core.clock import today
from api.core.ids import ActivityId, OfferId, OfferLinkId, PersonId
from api.core.markdown import address, tree_of
from api.core.problems import AlreadyExists, Forbidden, Invalid, NotFound
from api.core.records import record_of, renew
from api.documents.rules.tags import tidy
from api.labs.models import Lab
from api.projects.queries.cards import project_by_slug
from api.rooms.ledger import tell


async def add_offer(session: AsyncSession, actor: Actor, lab: Lab, given: dict[str, Any]) -> Offer:
    """Put an offer on the market. ``Forbidden`` but for oneself, unless one is of the team."""
    manager = manages(actor, lab)
    own = given["kind"] == OfferKind.AGENT
    if not manager and (not own or given["public"]):
        raise Forbidden
    offer = Offer(
        lab_id=lab.id,
        person_id=PersonId(actor.id) if own and not manager else None,
        checked_on=today(ZoneInfo(lab.timezone)) if manager else None,
        **await _columns(given),
    )
    session.add(offer)
    await session.flush()
    _tell(session, offer, "add")
    return offer


async def change_offer(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    number: OfferId,
    expected: int,
    given: dict[str, Any],
) -> None:
    """Say an offer otherwise. Its author may not make it public: the team looks at it first.

    What its author changes of a public one waits for the team again.
    """
    offer = await _offer(session, actor, lab, number)
    manager = manages(actor, lab)
    if not manager and (given.get("public") or given.get("kind", offer.kind) != offer.kind):
        raise Forbidden
    was_public = offer.public
    columns = await _columns(given)
    renew(offer, expected, columns if manager else columns | {"public": False, "checked_on": None})
    _tell(session, offer, "change", was_public=was_public)


async def remove_offer(
    session: AsyncSession, actor: Actor, lab: Lab, number: OfferId, expected: int
) -> None:
    """Take an offer off the market."""
    offer = await _offer(session, actor, lab, number)
    renew(offer, expected, {})
    await session.delete(offer)
    _tell(session, offer, "remove", gone=True)


async def check_offer(session: AsyncSession, lab: Lab, number: OfferId) -> None:
    """Say that the offer still stands."""
    offer = await record_of(session, Offer, lab.id, number, lock=True)
    offer.checked_on = today(ZoneInfo(lab.timezone))
    _tell(session, offer, "check")


async def link_offer(
    session: AsyncSession, lab: Lab, number: OfferId, given: dict[str, Any]
) -> None:
    """Say which project or activity the offer served. ``AlreadyExists`` when it is said."""
    offer = await record_of(session, Offer, lab.id, number, lock=True)
    project, activity = given["project"], given["activity"]
    if (project is None) == (activity is None):
        raise Invalid.at("/project", "offer-served")
    link = OfferLink(lab_id=lab.id, offer_id=number, words=given["words"])
    try:
        if project is not None:
            link.project_id = (await project_by_slug(session, lab.id, project)).id
        else:
            link.activity_id = (await activity_by_id(session, lab.id, ActivityId(activity))).id
    except NotFound:
        pointer = "/project" if project is not None else "/activity"
        raise Invalid.at(pointer, "offer-served") from None
    if await session.scalar(
        select(OfferLink.id).where(  # type: ignore[call-overload]
            OfferLink.lab_id == lab.id,
            OfferLink.offer_id == number,
            OfferLink.project_id.is_not_distinct_from(link.project_id),  # type: ignore[union-attr]
            OfferLink.activity_id.is_not_distinct_from(link.activity_id),  # type: ignore[union-attr]
        )
    ):
        raise AlreadyExists
    session.add(link)
    _tell(session, offer, "link")


async def unlink_offer(session: AsyncSession, lab: Lab, number: OfferId, link: OfferLinkId) -> None:
    """Take back that it served that."""
    offer = await record_of(session, Offer, lab.id, number, lock=True)
    found = await record_of(session, OfferLink, lab.id, link)
    if found.offer_id != number:
        raise NotFound
    await session.delete(found)
    _tell(session, offer, "unlink")


def manages(actor: Actor, lab: Lab) -> bool:
    """Whether the actor keeps the market of a lab."""
    return actor.may(Permission.MANAGE_COMMUNITIES, lab.slug)


async def _offer(session: AsyncSession, actor: Actor, lab: Lab, number: OfferId) -> Offer:
    offer = await record_of(session, Offer, lab.id, number, lock=True)
    if not manages(actor, lab) and (actor.kind != "person" or offer.person_id != actor.id):
        raise Forbidden
    return offer


async def _columns(given: dict[str, Any]) -> dict[str, Any]:
    columns = dict(given)
    if columns.get("url") is not None and address(columns["url"]) is None:
        raise Invalid.at("/url", "address")
    if "skills" in columns:
        skills = tidy(columns["skills"])
        columns |= {"skills": list(skills.values()), "skill_keys": list(skills)}
    if "words" in columns:
        columns["tree"] = await tree_of(columns["words"], frozenset())
    return columns


def _tell(
    session: AsyncSession,
    offer: Offer,
    action: str,
    *,
    was_public: bool = False,
    gone: bool = False,
) -> None:
    public = offer.public or was_public
    hidden = gone or (was_public and not offer.public)
    tell(session, offer.lab_id, action, "offer", offer.id, public=public, gone=hidden)
