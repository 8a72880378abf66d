"""HTTP for requests for a facilitator: the team, ambassadors, and whoever asked (req. 84)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from fastapi import Depends, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import FacilitationId, PathId, PersonId
from api.core.problems import AlreadyExists
from api.core.text import Slug
from api.deliberation.actions import ask, facilitate, workshops
from api.deliberation.actions.facilitate import Asking, before_requests
from api.deliberation.models.facilitation import Facilitation
from api.deliberation.problems import FacilitationSettled
from api.deliberation.queries import facilitations
from api.deliberation.rules.facilitation import Act, FacilitationState, abilities
from api.deliberation.schemas.facilitation import (
    AmbassadorList,
    AmbassadorSaid,
    FacilitationAsked,
    FacilitationHandedOver,
    FacilitationHeld,
    FacilitationPage,
    FacilitationProposed,
    FacilitationRead,
    FacilitationReason,
    FacilitationWorkshopSettled,
    FacilitationWorkshopTold,
)
from api.web.guard import Router, people
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer, whole_answer
from api.web.transaction import CurrentActor, DbSession

router = Router("deliberation")

FACILITATIONS = "/v1/labs/{lab}/facilitations"
FACILITATION = f"{FACILITATIONS}/{{facilitation}}"
AMBASSADORS = "/v1/labs/{lab}/ambassadors"
SETTLED = [FacilitationSettled]
Action = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Requests:
    """Somebody with an account before the requests of a lab."""

    http: Request
    session: AsyncSession
    asking: Asking

    async def answer(self, number: FacilitationId, address: str | None = None) -> Response:
        """A request whole, with what the reader may do now; its ``address`` when it is new."""
        values = self.asking.values() | {"facilitation": number}
        read = orjson.loads(await json_of(self.session, facilitations.ONE, **values))
        one = await self.session.get_one(
            Facilitation, (self.asking.lab.id, number), populate_existing=True
        )
        read["abilities"] = abilities(self.asking.hand(one), FacilitationState(one.state))
        return whole_answer(self.http, read, address=address, headers={"Cache-Control": "no-store"})

    async def ambassadors(self) -> Response:
        """Who goes, for the team; and what the reader says of themselves."""
        values = self.asking.values()
        return json_answer(await json_of(self.session, facilitations.AMBASSADORS, **values))


async def _requests(lab: Slug, http: Request, session: DbSession, actor: CurrentActor) -> Requests:
    return Requests(http, session, await before_requests(session, actor, lab))


AtRequests = Annotated[Requests, Depends(_requests)]
"""The requests of the lab of the path."""


@dataclass(frozen=True, slots=True)
class OfRequest:
    """One of them."""

    at: Requests
    number: FacilitationId

    async def act(self, action: Action, *more: Any, **named: Any) -> Response:
        """Do something about it, and answer it whole."""
        await action(self.at.session, self.at.asking, self.number, *more, **named)
        return await self.at.answer(self.number)


async def _of_request(at: AtRequests, facilitation: PathId) -> OfRequest:
    return OfRequest(at, FacilitationId(facilitation))


OnRequest = Annotated[OfRequest, Depends(_of_request)]
"""The request of the path."""


@router.operation("GET", FACILITATIONS, access=people, response_model=FacilitationPage)
async def list_facilitations(
    at: AtRequests,
    page: paging(int),  # type: ignore[valid-type]
    state: Annotated[FacilitationState | None, Query(description="Only in this state")] = None,
) -> Response:
    """List requests, latest first: all for the team; what waits and their own for ambassadors; for
    anybody else those they made."""
    values = at.asking.values() | {"state": state}
    return await page_answer(at.http, at.session, facilitations.LIST, page, **values)


@router.operation(
    "POST", FACILITATIONS, access=people, status_code=201, response_model=FacilitationRead
)
async def ask_for_facilitation(given: FacilitationAsked, at: AtRequests) -> Response:
    """Ask for a neutral facilitator, with an account."""
    made = await ask.ask_as(at.session, at.asking, given.model_dump())
    return await at.answer(FacilitationId(made.id), f"{at.http.url.path}/{made.id}")


@router.operation("GET", FACILITATION, access=people, response_model=FacilitationRead)
async def get_facilitation(on: OnRequest) -> Response:
    """Read a request whole; who asked is told to the team, and to the ambassador who goes."""
    return await on.at.answer(on.number)


@router.operation(
    "POST",
    f"{FACILITATION}/proposal",
    access=people,
    problems=SETTLED,
    response_model=FacilitationRead,
)
async def propose_facilitation(given: FacilitationProposed, on: OnRequest) -> Response:
    """Ask an ambassador whether they would go: the team does."""
    return await on.act(facilitate.propose_to, PersonId(given.ambassador))


@router.operation(
    "POST",
    f"{FACILITATION}/acceptance",
    access=people,
    problems=SETTLED,
    response_model=FacilitationRead,
)
async def accept_facilitation(on: OnRequest) -> Response:
    """Say that you go: any ambassador while nobody was asked, then whoever was."""
    return await on.act(facilitate.accept)


@router.operation(
    "POST",
    f"{FACILITATION}/refusal",
    access=people,
    problems=SETTLED,
    status_code=204,
)
async def decline_facilitation(given: FacilitationReason, on: OnRequest) -> None:
    """Leave it to somebody else, saying why: it waits again."""
    await facilitate.decline(on.at.session, on.at.asking, on.number, given.reason)


@router.operation(
    "POST",
    f"{FACILITATION}/holding",
    access=people,
    problems=SETTLED,
    response_model=FacilitationRead,
)
async def note_facilitation_held(given: FacilitationHeld, on: OnRequest) -> Response:
    """Say when the workshop was held."""
    return await on.act(facilitate.note_held, given.on_day, given.activity)


@router.operation(
    "POST",
    f"{FACILITATION}/hand-over",
    access=people,
    problems=SETTLED,
    response_model=FacilitationRead,
)
async def hand_facilitation_over(given: FacilitationHandedOver, on: OnRequest) -> Response:
    """Write down what was handed over, with a kit or not; the service is told where it is."""
    return await on.act(facilitate.hand_over, given.on_day, given.words, given.kit)


@router.operation(
    "POST",
    f"{FACILITATION}/closing",
    access=people,
    problems=SETTLED,
    response_model=FacilitationRead,
)
async def close_facilitation(given: FacilitationReason, on: OnRequest) -> Response:
    """End it, saying why: the team, or whoever asked."""
    return await on.act(facilitate.close, given.reason)


@router.operation(
    "POST",
    f"{FACILITATION}/workshops",
    access=people,
    problems=[FacilitationSettled, AlreadyExists],
    status_code=201,
    response_model=FacilitationRead,
)
async def tell_of_workshop(given: FacilitationWorkshopTold, on: OnRequest) -> Response:
    """Tell of a workshop that the service held alone after the hand-over."""
    at = on.at
    one = await facilitate.hold(at.session, at.asking, on.number, Act.TELL, None)
    await workshops.tell_workshop(at.session, one, at.asking.person, **given.model_dump())
    return await at.answer(on.number)


@router.operation(
    "PUT",
    f"{FACILITATION}/workshops/{{workshop}}/count",
    access=people,
    problems=SETTLED,
    response_model=FacilitationRead,
)
async def settle_workshop(
    workshop: PathId, given: FacilitationWorkshopSettled, on: OnRequest
) -> Response:
    """Count it as an activity that the service held alone, or leave it out: the team does."""
    return await on.act(workshops.settle_workshop, workshop, counts=given.counts)


@router.operation("GET", AMBASSADORS, access=people, response_model=AmbassadorList)
async def list_ambassadors(at: AtRequests) -> Response:
    """List who goes, for the team; and what you say of yourself if you are an ambassador."""
    return await at.ambassadors()


@router.operation("PUT", f"{AMBASSADORS}/own", access=people, response_model=AmbassadorList)
async def settle_ambassador(given: AmbassadorSaid, at: AtRequests) -> Response:
    """Say where you go, what you do well and whether you may be asked: ambassadors do."""
    await facilitate.say_ambassador(at.session, at.asking, **given.model_dump())
    return await at.ambassadors()
