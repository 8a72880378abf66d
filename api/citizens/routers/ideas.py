"""HTTP for giving an idea without an account, and following what becomes of it."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.citizens.actions import ideas as actions
from api.citizens.actions.settings import change_settings
from api.citizens.keys import Kind, key_of
from api.citizens.models import CitizenSettings, IdeaKind
from api.citizens.problems import IdeasClosed
from api.citizens.queries import ideas
from api.citizens.queries.settings import settings_of
from api.citizens.routers.answers import NO_STORE, IdeaKey
from api.citizens.schemas.ideas import (
    CitizenSettingsChange,
    CitizenSettingsRead,
    IdeaGiven,
    IdeaHandedIn,
    IdeaLinkSent,
    OwnIdeaRead,
    PublishedIdeaPage,
    ShownLink,
)
from api.core.access import Permission
from api.core.links import LINK_HOURS, LinkWorthless, master_of
from api.core.messages import preferred_locale
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch, tag
from api.web.guard import Router, anyone, lab_permission
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.strangers import throttle
from api.web.transaction import CurrentActor, DbSession, PublicEngine

router = Router("citizens")

IDEAS = "/v1/labs/{lab}/ideas"
OWN = "/v1/guest-ideas"
SETTINGS = "/v1/labs/{lab}/citizen-settings"


@router.operation("GET", SETTINGS, access=anyone)
async def get_citizen_settings(
    lab: Slug, request: Request, session: DbSession
) -> CitizenSettingsRead:
    """Say whether a lab takes ideas, and how long it keeps who gave them."""
    tenant = await lab_by_slug(session, lab)
    return _settings(request, await settings_of(session, tenant.id))


@router.operation("PUT", SETTINGS, access=lab_permission(Permission.MANAGE_LAB))
async def change_citizen_settings(
    lab: Slug,
    given: CitizenSettingsChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> CitizenSettingsRead:
    """Say whether the lab takes ideas, and how long it keeps people, whole."""
    changed = await change_settings(session, actor.tenant(lab), expected, given.model_dump())
    return _settings(request, changed)


def _settings(request: Request, found: CitizenSettings) -> CitizenSettingsRead:
    tag(request, found.version)
    return CitizenSettingsRead(
        ideas_open=found.ideas_open,
        retention_days=found.retention_days,
        link_hours=LINK_HOURS,
        version=found.version,
    )


@router.operation(
    "POST", IDEAS, access=anyone, problems=[IdeasClosed], idempotent=False, status_code=202
)
async def offer_idea(
    lab: Slug, given: IdeaGiven, request: Request, session: DbSession
) -> IdeaLinkSent:
    """Give an idea without an account: a link is mailed, nothing is stored until it is used."""
    tenant = await lab_by_slug(session, lab)
    await throttle(request, given.email)
    locale = preferred_locale(request.headers.get("accept-language"))
    await actions.offer_idea(session, tenant, locale, given.given())
    return IdeaLinkSent(link_hours=LINK_HOURS)


@router.operation(
    "POST",
    "/v1/labs/{lab}/idea-confirmations",
    access=anyone,
    problems=[LinkWorthless, IdeasClosed],
    idempotent=False,
)
async def confirm_idea(
    lab: Slug, given: ShownLink, response: Response, session: DbSession
) -> IdeaHandedIn:
    """Hand in the idea that a mailed link holds; shown twice, it is the same idea."""
    tenant = await lab_by_slug(session, lab)
    idea = await actions.confirm_idea(session, tenant, given.token)
    response.headers["Cache-Control"] = "no-store"
    read = await json_of(session, ideas.OWN, lab=tenant.id, idea=idea.id)
    return IdeaHandedIn(
        key=key_of(master_of(session), Kind.IDEA, tenant.id, idea.id),
        idea=OwnIdeaRead.model_validate_json(read),
    )


@router.operation(
    "GET",
    f"{IDEAS}/published",
    access=anyone,
    cached="lab",
    response_model=PublishedIdeaPage,
)
async def list_published_ideas(
    lab: Slug,
    request: Request,
    engine: PublicEngine,
    page: paging(int),  # type: ignore[valid-type]
    kind: Annotated[IdeaKind | None, Query(description="Ideas of this kind")] = None,
) -> Response:
    """List the ideas that a lab publishes, latest first, and what came of them."""
    return await page_answer(request, engine, ideas.PUBLISHED, page, lab=lab, of_kind=kind)


@router.operation("GET", OWN, access=anyone, problems=[LinkWorthless], response_model=OwnIdeaRead)
async def get_own_idea(session: DbSession, key: IdeaKey) -> Response:
    """Read what became of the idea you gave."""
    shown, idea = await actions.open_idea(session, key)
    return json_answer(await json_of(session, ideas.OWN, lab=shown.lab.id, idea=idea.id), NO_STORE)


@router.operation("DELETE", OWN, access=anyone, problems=[LinkWorthless], status_code=204)
async def erase_own_idea(session: DbSession, key: IdeaKey) -> None:
    """Have the idea you gave erased, and your address (GDPR art. 17)."""
    _, idea = await actions.open_idea(session, key, lock=True)
    await actions.erase_idea(session, idea)
