"""HTTP for asking for a facilitator without an account, and for following it by its key."""

from typing import Annotated

import orjson
from fastapi import Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.links import LINK_HOURS, LinkWorthless, master_of
from api.core.messages import preferred_locale
from api.core.problems import AlreadyExists
from api.core.text import Slug
from api.deliberation.actions import ask, workshops
from api.deliberation.keys import open_own, own_path
from api.deliberation.models.facilitation import Facilitation
from api.deliberation.problems import FacilitationSettled
from api.deliberation.queries import facilitations
from api.deliberation.rules.facilitation import Act, FacilitationState, timely
from api.deliberation.schemas.facilitation import (
    FacilitationKey,
    FacilitationLinkAsked,
    FacilitationLinkSent,
    FacilitationOwn,
    FacilitationToken,
    FacilitationWorkshopTold,
)
from api.labs.queries import lab_by_slug
from api.web.guard import Router, anyone
from api.web.keys import key_header
from api.web.rows import json_answer, json_of
from api.web.strangers import throttle
from api.web.transaction import DbSession

router = Router("deliberation")

OWN = "/v1/guest-facilitation"
OwnKey = Annotated[
    str,
    key_header(
        "X-Facilitation-Key", "The key of a request: the end of the address, after the # sign"
    ),
]


@router.operation(
    "POST",
    "/v1/labs/{lab}/facilitation-links",
    access=anyone,
    idempotent=False,
    status_code=202,
)
async def ask_for_facilitation_by_link(
    lab: Slug, given: FacilitationLinkAsked, request: Request, session: DbSession
) -> FacilitationLinkSent:
    """Ask for a neutral facilitator without an account: a link is mailed, nothing is stored."""
    await throttle(request, given.email)
    locale = preferred_locale(request.headers.get("accept-language"))
    tenant = await lab_by_slug(session, lab)
    await ask.ask_by_link(session, tenant, locale, given.model_dump())
    return FacilitationLinkSent(hours=LINK_HOURS)


@router.operation(
    "POST",
    "/v1/labs/{lab}/facilitation-confirmations",
    access=anyone,
    problems=[LinkWorthless],
    idempotent=False,
    status_code=201,
)
async def confirm_facilitation(
    lab: Slug, given: FacilitationToken, session: DbSession
) -> FacilitationKey:
    """Hand in the request that the link holds; used again, the same one."""
    tenant = await lab_by_slug(session, lab)
    made = await ask.confirm_request(session, tenant, given.token)
    return FacilitationKey(path=own_path(master_of(session), tenant.id, tenant.slug, made.id))


@router.operation(
    "GET", OWN, access=anyone, problems=[LinkWorthless], response_model=FacilitationOwn
)
async def get_own_facilitation(key: OwnKey, session: DbSession) -> Response:
    """Follow one's request."""
    return await _answer(session, await open_own(session, key))


@router.operation(
    "POST",
    f"{OWN}/workshops",
    access=anyone,
    problems=[LinkWorthless, FacilitationSettled, AlreadyExists],
    status_code=201,
    response_model=FacilitationOwn,
)
async def tell_own_workshop(
    given: FacilitationWorkshopTold, key: OwnKey, session: DbSession
) -> Response:
    """Tell of a workshop that one's service held alone; the lab counts it."""
    one = await open_own(session, key)
    await workshops.tell_workshop(session, one, None, **given.model_dump())
    return await _answer(session, one, 201)


async def _answer(session: AsyncSession, one: Facilitation, status: int = 200) -> Response:
    await session.flush()
    values = {"lab": one.lab_id, "facilitation": one.id}
    read = orjson.loads(await json_of(session, facilitations.OWN, **values))
    read["abilities"] = ["tell"] if timely(Act.TELL, FacilitationState(one.state)) else []
    return json_answer(orjson.dumps(read), {"Cache-Control": "no-store"}, status)
