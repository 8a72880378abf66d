"""Shared by the routers: the card of the path, whoever has it before them, how it is answered."""

from dataclasses import dataclass
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import orjson
from fastapi import Depends, Request, Response
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.commons.methods.models import MethodCard
from api.commons.methods.policy import Hand, MethodAct, acts_on, hand_of
from api.commons.methods.queries import cards
from api.communities.door import Standing, standing_in
from api.communities.policy import Can
from api.core.access import Actor, Permission
from api.core.ids import CommunityId, LabId, MethodCardId, PersonId
from api.core.problems import Forbidden, NotFound
from api.core.records import record_of
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.web.rows import json_of, whole_answer
from api.web.transaction import CurrentActor, DbSession

METHODS = "/v1/labs/{lab}/methods"
METHOD = f"{METHODS}/{{card}}"
_CARD = text("""
SELECT l.id AS lab_id, l.slug AS lab, l.timezone, c.id, c.slug, c.community_id,
       k.slug AS community
FROM method_card AS c JOIN lab AS l ON l.id = c.lab_id
LEFT JOIN community AS k ON (k.lab_id, k.id) = (c.lab_id, c.community_id)
WHERE l.slug = :lab AND c.slug = :card
""")


@dataclass(frozen=True, slots=True)
class OfCard:
    """A card of the path, seen by whoever asks."""

    http: Request
    session: AsyncSession
    actor: Actor
    lab: str
    slug: str
    lab_id: LabId
    number: MethodCardId
    zone: ZoneInfo
    hand: Hand

    @property
    def person(self) -> PersonId:
        """Whoever asks, for what only people do."""
        return PersonId(self.actor.id)

    async def open(self, act: MethodAct) -> MethodCard:
        """The card, kept from others; ``Forbidden`` unless ``act`` may be done with it."""
        card = await (self.seen() if act == MethodAct.REPORT else self.writing())
        if act in acts_on(card.state, card.changed_by, self.hand):
            return card
        raise Forbidden

    async def writing(self) -> MethodCard:
        """The card, kept from others, for whoever writes there, whatever its state."""
        if not self.hand.writes:
            raise Forbidden
        return await record_of(self.session, MethodCard, self.lab_id, self.number, lock=True)

    async def seen(self) -> MethodCard:
        """The card, for what anybody who reads it may do to something of their own."""
        return await record_of(self.session, MethodCard, self.lab_id, self.number)

    async def read(self) -> dict[str, Any]:
        """The card with what its reader may do."""
        body = await json_of(self.session, cards.ONE, lab=self.lab_id, card=self.slug)
        read: dict[str, Any] = orjson.loads(body)
        read["abilities"] = acts_on(read["card"]["state"], read.pop("changed_by"), self.hand)
        if not self.hand.writes:
            read |= {"review": None, "advice": None, "withdrawn_reason": None}
        return read

    async def answer(self, address: str | None = None) -> Response:
        """The same, as an answer; with its ``address`` when it was just begun."""
        read = await self.read()
        version = read["card"]["version"]
        return whole_answer(self.http, read, version=version, address=address)


async def card_of(
    http: Request, session: AsyncSession, actor: Actor, lab: str, slug: str
) -> OfCard:
    """The card of that name; ``NotFound`` for whoever may not know it."""
    row = (await session.execute(_CARD, {"lab": lab, "card": slug})).one_or_none()
    if row is None:
        raise NotFound
    standing: Standing | None = None
    if row.community is not None:
        standing = await standing_in(session, actor, lab, row.community)
    return OfCard(
        http=http,
        session=session,
        actor=actor,
        lab=row.lab,
        slug=row.slug,
        lab_id=row.lab_id,
        number=row.id,
        zone=ZoneInfo(row.timezone),
        hand=hand_of(actor, lab, standing, of_lab=row.community_id is None),
    )


async def _on_card(
    lab: Slug, card: Slug, http: Request, session: DbSession, actor: CurrentActor
) -> OfCard:
    return await card_of(http, session, actor, lab, card)


OnCard = Annotated[OfCard, Depends(_on_card)]
"""The card of the path."""


async def where_to_write(
    session: AsyncSession, actor: Actor, lab: str, community: str | None
) -> tuple[LabId, CommunityId | None]:
    """Where a new card goes, for whoever may write there."""
    if community is None:
        actor.require(Permission.MANAGE_COMMUNITIES, lab)
        return (await lab_by_slug(session, lab)).id, None
    standing = await standing_in(session, actor, lab, community)
    standing.require(Can.EDIT_DOCUMENTS)
    return standing.lab_id, standing.community_id


async def answer_new(
    http: Request, session: AsyncSession, actor: Actor, lab: str, card: MethodCard
) -> Response:
    """A card just begun, and where it is."""
    await session.flush()
    on = await card_of(http, session, actor, lab, card.slug)
    return await on.answer(f"/v1/labs/{lab}/methods/{card.slug}")
