"""HTTP for saying that one would join, without an account, and for the welcome kits."""

from typing import Annotated

from fastapi import Request, Response

from api.communities.doorway import InCommunity
from api.communities.policy import Can
from api.core.ids import DocumentId, LabId, PathId
from api.core.links import LINK_HOURS, LinkWorthless, master_of
from api.core.messages import preferred_locale
from api.core.own_keys import key_of
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.outreach.actions import ask
from api.outreach.actions.interested import erase
from api.outreach.actions.kits import show_kit
from api.outreach.keys import Kind, open_interest
from api.outreach.models import InterestedPerson
from api.outreach.problems import NoKit
from api.outreach.queries import interested as queries
from api.outreach.routers.answers import NO_STORE
from api.outreach.schemas.interested import (
    EntryKitGiven,
    EntryKits,
    InterestGiven,
    InterestLinkSent,
    InterestMade,
    InterestToken,
    OwnInterest,
)
from api.web.guard import Router, anyone, members
from api.web.keys import key_header
from api.web.rows import json_answer, json_of
from api.web.strangers import throttle
from api.web.transaction import DbSession, PublicEngine

router = Router("outreach")
OWN = "/v1/guest-interest"
InterestKey = Annotated[
    str,
    key_header(
        "X-Interest-Key", "The key of an interest: the end of the address, after the # sign"
    ),
]


@router.operation(
    "POST",
    "/v1/labs/{lab}/interest-links",
    access=anyone,
    idempotent=False,
    status_code=202,
)
async def ask_to_join(
    lab: Slug, given: InterestGiven, request: Request, session: DbSession
) -> InterestLinkSent:
    """Say that one would join: a link is mailed, nothing is stored until it is used."""
    tenant = await lab_by_slug(session, lab)
    await throttle(request, given.email)
    locale = preferred_locale(request.headers.get("accept-language"))
    await ask.ask(session, tenant, locale, given.model_dump(mode="json"))
    return InterestLinkSent(link_hours=LINK_HOURS)


@router.operation(
    "POST",
    "/v1/labs/{lab}/interest-confirmations",
    access=anyone,
    problems=[LinkWorthless],
    idempotent=False,
)
async def confirm_interest(
    lab: Slug, given: InterestToken, response: Response, session: DbSession
) -> InterestMade:
    """Be remembered by the lab, as the mailed link says; shown twice, it is the same."""
    tenant = await lab_by_slug(session, lab)
    made = await ask.confirm(session, tenant, given.token)
    key = key_of(master_of(session), Kind.INTEREST, LabId(tenant.id), made.id)
    response.headers.update(NO_STORE)
    return InterestMade(key=key, interest=await _own(session, made))


@router.operation("GET", OWN, access=anyone, problems=[LinkWorthless])
async def get_own_interest(session: DbSession, response: Response, key: InterestKey) -> OwnInterest:
    """Say what is kept about whoever holds the key."""
    response.headers.update(NO_STORE)
    return await _own(session, await open_interest(session, key))


@router.operation(
    "DELETE", OWN, access=anyone, problems=[LinkWorthless], idempotent=False, status_code=204
)
async def forget_own_interest(session: DbSession, key: InterestKey) -> None:
    """Be forgotten, at once."""
    await erase(session, await open_interest(session, key, lock=True), "erase-own")


@router.operation("GET", "/v1/labs/{lab}/entry-kits", access=anyone, response_model=EntryKits)
async def list_entry_kits(lab: Slug, engine: PublicEngine) -> Response:
    """Read the welcome kits of a lab: what its communities show to whoever would join."""
    return json_answer(await json_of(engine, queries.KITS, lab=lab))


@router.operation(
    "PUT",
    "/v1/labs/{lab}/communities/{community}/documents/{document}/entry-kit",
    access=members,
    problems=[NoKit],
    status_code=204,
)
async def show_entry_kit(document: PathId, given: EntryKitGiven, inside: InCommunity) -> None:
    """Let everybody read a document of kind ``kit``, or its community alone again."""
    inside.require(Can.SETTLE)
    await show_kit(inside.session, inside.standing, DocumentId(document), public=given.public)


async def _own(session: DbSession, one: InterestedPerson) -> OwnInterest:
    body = await json_of(session, queries.OWN, lab_id=one.lab_id, id=one.id)
    return OwnInterest.model_validate_json(body)
