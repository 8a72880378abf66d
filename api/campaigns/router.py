"""HTTP for the network's campaigns: everybody reads them, administrators run them."""

from typing import Annotated

from fastapi import Path, Request, Response

from api.campaigns import queries
from api.campaigns.actions import network
from api.campaigns.models import Campaign, CampaignStatus
from api.campaigns.problems import CampaignClosed, CampaignOpened
from api.campaigns.schemas import (
    CampaignList,
    CampaignQuestion,
    CampaignRead,
    CampaignRequest,
    Completeness,
    LabCampaign,
)
from api.core.access import Actor
from api.core.ids import LabId
from api.core.problems import AlreadyExists
from api.core.text import Slug
from api.indicators.compute.marks import bring_up_to_date
from api.indicators.queries.observations import ONE_QUESTION
from api.indicators.schemas.declarations import CellQuestionRead
from api.web.conditional import IfMatch
from api.web.guard import Router, administrators, anyone
from api.web.rows import item_answer, json_answer, json_of
from api.web.transaction import CurrentActor, DbSession, PublicEngine

router = Router("campaigns")

CAMPAIGNS = "/v1/campaigns"
CAMPAIGN = f"{CAMPAIGNS}/{{campaign}}"
CampaignSlug = Annotated[
    Slug, Path(description="Short name of the campaign", examples=["collecte-2026"])
]
LabSlug = Annotated[Slug, Path(description="Short name of the lab", examples=["ti-lab"])]


async def _answer(request: Request, session: DbSession, slug: str) -> Response:
    return await item_answer(
        request, session, queries.ONE, address=f"{CAMPAIGNS}/{slug}", campaign=slug, whole=True
    )


@router.operation("GET", CAMPAIGNS, access=anyone, cached="network", response_model=CampaignList)
async def list_campaigns(engine: PublicEngine, actor: CurrentActor) -> Response:
    """List the campaigns of the network, latest first; drafts for administrators."""
    return json_answer(await json_of(engine, queries.LIST, whole=actor.administrator))


@router.operation("GET", CAMPAIGN, access=anyone, response_model=CampaignRead)
async def get_campaign(
    campaign: CampaignSlug, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Read a campaign with the indicators that it asks for."""
    await queries.campaign_by_slug(session, campaign, drafts=actor.administrator)
    return await _answer(request, session, campaign)


@router.operation(
    "POST",
    CAMPAIGNS,
    access=administrators,
    problems=[AlreadyExists],
    status_code=201,
    response_model=CampaignRead,
)
async def prepare_campaign(
    given: CampaignRequest, request: Request, session: DbSession
) -> Response:
    """Prepare a campaign; nobody else sees it until it opens."""
    made = await network.prepare(session, given.model_dump())
    return await _answer(request, session, made.slug)


@router.operation(
    "PUT",
    CAMPAIGN,
    access=administrators,
    problems=[CampaignOpened],
    response_model=CampaignRead,
)
async def change_campaign(
    campaign: CampaignSlug,
    given: CampaignRequest,
    expected: IfMatch,
    request: Request,
    session: DbSession,
) -> Response:
    """Write a campaign otherwise, whole; once it is open its period and frame stand."""
    await network.restate(session, campaign, expected, given.model_dump())
    return await _answer(request, session, campaign)


@router.operation(
    "POST",
    f"{CAMPAIGN}/opening",
    access=administrators,
    problems=[CampaignOpened],
    response_model=CampaignRead,
)
async def open_campaign(
    campaign: CampaignSlug, expected: IfMatch, request: Request, session: DbSession
) -> Response:
    """Open a campaign, or open it again: labs may take part."""
    await network.turn(session, campaign, expected, CampaignStatus.OUVERTE)
    return await _answer(request, session, campaign)


@router.operation(
    "POST",
    f"{CAMPAIGN}/closing",
    access=administrators,
    problems=[CampaignClosed],
    response_model=CampaignRead,
)
async def close_campaign(
    campaign: CampaignSlug, expected: IfMatch, request: Request, session: DbSession
) -> Response:
    """Close a campaign: nothing more is declared or sent through it."""
    await network.turn(session, campaign, expected, CampaignStatus.CLOSE)
    return await _answer(request, session, campaign)


@router.operation(
    "GET", f"{CAMPAIGN}/completeness", access=administrators, response_model=Completeness
)
async def get_completeness(
    campaign: CampaignSlug, session: DbSession, actor: CurrentActor
) -> Response:
    """Say how far each lab that takes part is."""
    found = await queries.campaign_by_slug(session, campaign, drafts=True)
    for lab_id in (await network.read_as_network(session, actor, found)).values():
        await bring_up_to_date(session, lab_id)
    body = await json_of(session, queries.COMPLETENESS, campaign=found.id, period=found.period)
    return json_answer(body)


@router.operation(
    "GET", f"{CAMPAIGN}/labs/{{lab}}", access=administrators, response_model=LabCampaign
)
async def get_lab_of_campaign(
    campaign: CampaignSlug, lab: LabSlug, session: DbSession, actor: CurrentActor
) -> Response:
    """Read a lab's cells of the frame: of a lab that takes part, and nothing else of it."""
    found = await queries.campaign_by_slug(session, campaign, drafts=True)
    lab_id = (await network.read_as_network(session, actor, found, lab))[lab]
    return await answer_cells(session, found, lab_id, actor)


async def answer_cells(
    session: DbSession, campaign: Campaign, lab_id: LabId, actor: Actor
) -> Response:
    """A lab's cells of the frame, as they are now."""
    await bring_up_to_date(session, lab_id)
    return json_answer((await queries.cells_of(session, campaign, lab_id, actor.key)).encode())


@router.operation(
    "POST",
    f"{CAMPAIGN}/labs/{{lab}}/questions",
    access=administrators,
    problems=[CampaignClosed],
    status_code=201,
    response_model=CellQuestionRead,
)
async def ask_lab_of_campaign(
    campaign: CampaignSlug,
    lab: LabSlug,
    given: CampaignQuestion,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Ask a lab that takes part about a cell of the frame; the thread is kept with the cell."""
    made = await network.ask_lab(session, actor, campaign, lab, given.model_dump())
    asked = {"lab_id": made.lab_id, "id": made.id, "me": actor.key}
    return json_answer(await json_of(session, ONE_QUESTION, **asked), status=201)
