"""HTTP for the market of partners, providers and agents (req. 103)."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.commons.market import actions, queries
from api.commons.market.models import OfferKind
from api.commons.market.schemas import (
    OfferChange,
    OfferGiven,
    OfferPage,
    OfferRead,
    ServedGiven,
    SkillList,
)
from api.core.access import Actor, Permission
from api.core.ids import OfferId, OfferLinkId, PathId
from api.core.problems import AlreadyExists
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, lab_permission
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer, whole_answer
from api.web.schemas import stated
from api.web.transaction import CurrentActor, DbSession

router = Router("market")
OFFERS = "/v1/labs/{lab}/offers"
OFFER = f"{OFFERS}/{{offer}}"
OFFERING = lab_permission(Permission.VIEW_INTERNAL)
KEEP = lab_permission(Permission.MANAGE_COMMUNITIES)


@dataclass(frozen=True, slots=True)
class Act:
    """Something done on a lab's market, and how it is answered."""

    http: Request
    session: AsyncSession
    actor: Actor
    lab: Lab

    def reader(self) -> dict[str, Any]:
        """Whose eyes the market is read with: the parameters of its queries."""
        person = self.actor.kind == "person"
        return {
            "lab": self.lab.id,
            "person": self.actor.id if person else 0,
            "inside": person and self.actor.may(Permission.VIEW_INTERNAL, self.lab.slug),
            "manager": actions.manages(self.actor, self.lab),
        }

    async def answer_offer(self, shown: int) -> Response:
        """The offer as it is now."""
        body = await json_of(self.session, queries.ONE, offer=shown, **self.reader())
        address = f"/v1/labs/{self.lab.slug}/offers/{shown}"
        return whole_answer(self.http, body, address=address)


@dataclass(frozen=True, slots=True)
class OfferAct(Act):
    """Something done to an offer."""

    number: OfferId

    async def answer(self) -> Response:
        """The offer as it is now."""
        return await self.answer_offer(self.number)


async def _in_lab(lab: Slug, http: Request, session: DbSession, actor: CurrentActor) -> Act:
    return Act(http, session, actor, await lab_by_slug(session, lab))


async def _on_offer(
    lab: Slug, offer: PathId, http: Request, session: DbSession, actor: CurrentActor
) -> OfferAct:
    return OfferAct(http, session, actor, await lab_by_slug(session, lab), OfferId(offer))


InMarket = Annotated[Act, Depends(_in_lab)]
OnOffer = Annotated[OfferAct, Depends(_on_offer)]


@router.operation("GET", OFFERS, access=anyone, response_model=OfferPage)
async def list_offers(
    inside: InMarket,
    page: paging(int),  # type: ignore[valid-type]
    q: Annotated[str | None, Query(max_length=100, description="Words of it")] = None,
    kind: Annotated[OfferKind | None, Query(description="From such people")] = None,
    skill: Annotated[str | None, Query(max_length=60, description="That can do this")] = None,
) -> Response:
    """List what partners, providers and agents bring, latest first."""
    asked = {"q": q, "of_kind": kind, "skill": skill}
    return await page_answer(
        inside.http, inside.session, queries.LIST, page, **asked, **inside.reader()
    )


@router.operation("POST", OFFERS, access=OFFERING, status_code=201, response_model=OfferRead)
async def add_offer(given: OfferGiven, inside: InMarket) -> Response:
    """Offer something: an agent for themselves, the team for anybody."""
    made = await actions.add_offer(inside.session, inside.actor, inside.lab, given.model_dump())
    return await inside.answer_offer(made.id)


@router.operation("GET", "/v1/labs/{lab}/skills", access=anyone, response_model=SkillList)
async def list_skills(inside: InMarket) -> Response:
    """List what can be done, most offered first."""
    reader = inside.reader()
    asked = {name: reader[name] for name in ("lab", "inside")}
    return json_answer(await json_of(inside.session, queries.SKILLS, **asked))


@router.operation("GET", OFFER, access=anyone, response_model=OfferRead)
async def get_offer(on: OnOffer) -> Response:
    """Read an offer."""
    return await on.answer()


@router.operation("PATCH", OFFER, access=OFFERING, response_model=OfferRead)
async def change_offer(given: OfferChange, expected: IfMatch, on: OnOffer) -> Response:
    """Say an offer otherwise: its author or the team, which alone makes it public."""
    changes = stated(given, "url")
    await actions.change_offer(on.session, on.actor, on.lab, on.number, expected, changes)
    return await on.answer()


@router.operation("DELETE", OFFER, access=OFFERING, status_code=204)
async def remove_offer(expected: IfMatch, on: OnOffer) -> None:
    """Take an offer off the market."""
    await actions.remove_offer(on.session, on.actor, on.lab, on.number, expected)


@router.operation("POST", f"{OFFER}/check", access=KEEP, response_model=OfferRead)
async def check_offer(on: OnOffer) -> Response:
    """Say that an offer still stands."""
    await actions.check_offer(on.session, on.lab, on.number)
    return await on.answer()


@router.operation(
    "POST",
    f"{OFFER}/uses",
    access=KEEP,
    problems=[AlreadyExists],
    status_code=201,
    response_model=OfferRead,
)
async def link_offer(given: ServedGiven, on: OnOffer) -> Response:
    """Say which project or activity an offer served."""
    await actions.link_offer(on.session, on.lab, on.number, given.model_dump())
    return await on.answer()


@router.operation("DELETE", f"{OFFER}/uses/{{link}}", access=KEEP, status_code=204)
async def unlink_offer(link: PathId, on: OnOffer) -> None:
    """Take back that an offer served that."""
    await actions.unlink_offer(on.session, on.lab, on.number, OfferLinkId(link))
