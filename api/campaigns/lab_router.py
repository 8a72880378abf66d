"""HTTP for a lab that answers a campaign, and for what its conventions ask for."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.campaigns import queries
from api.campaigns.actions import labs, workbooks
from api.campaigns.problems import CampaignClosed, Incomplete, NotJoined, Workbook
from api.campaigns.router import CampaignSlug, answer_cells
from api.campaigns.schemas import LabCampaign, RemarkGiven, WorkbookTaken
from api.core.messages import preferred_locale
from api.core.tables import XLSX_TYPE, attachment
from api.core.text import Slug
from api.indicators.compute.marks import bring_up_to_date
from api.indicators.routers.parameters import DECLARE, PUBLISH, VIEW
from api.web.exports import XLSX
from api.web.guard import Router
from api.web.transaction import CurrentActor, DbSession

router = Router("campaigns")

OWN = "/v1/labs/{lab}/campaigns/{campaign}"
_SHEET = {XLSX_TYPE: {"schema": {"type": "string", "format": "binary"}}}


async def _answer(lab: str, campaign: str, session: DbSession, actor: CurrentActor) -> Response:
    found = await queries.campaign_by_slug(session, campaign)
    return await answer_cells(session, found, actor.labs[lab], actor)


@router.operation("GET", OWN, access=VIEW, response_model=LabCampaign)
async def get_own_campaign(
    lab: Slug, campaign: CampaignSlug, session: DbSession, actor: CurrentActor
) -> Response:
    """Read what a campaign asks and what the lab has: counted, declared, missing, asked about."""
    return await _answer(lab, campaign, session, actor)


@router.operation(
    "POST",
    f"{OWN}/participation",
    access=PUBLISH,
    problems=[CampaignClosed],
    response_model=LabCampaign,
)
async def join_campaign(
    lab: Slug, campaign: CampaignSlug, session: DbSession, actor: CurrentActor
) -> Response:
    """Take part: the lab agrees that the network reads its cells of the frame."""
    await labs.join(session, actor, campaign, actor.labs[lab])
    return await _answer(lab, campaign, session, actor)


@router.operation(
    "DELETE",
    f"{OWN}/participation",
    access=PUBLISH,
    problems=[CampaignClosed, NotJoined],
    status_code=204,
)
async def leave_campaign(lab: Slug, campaign: CampaignSlug, session: DbSession) -> None:
    """Take part no more: the network reads nothing of the lab from here on."""
    await labs.leave(session, campaign, lab)


@router.operation(
    "POST",
    f"{OWN}/remarks",
    access=DECLARE,
    problems=[CampaignClosed, NotJoined],
    response_model=LabCampaign,
)
async def remark_on_cell(
    lab: Slug, campaign: CampaignSlug, given: RemarkGiven, session: DbSession, actor: CurrentActor
) -> Response:
    """Say of a cell that it has no sense here, is doubtful, or right; or take that back."""
    await labs.remark(session, campaign, lab, given.code, given.breakdown, given.state, given.words)
    return await _answer(lab, campaign, session, actor)


@router.operation(
    "POST",
    f"{OWN}/sending",
    access=PUBLISH,
    problems=[CampaignClosed, NotJoined, Incomplete],
    response_model=LabCampaign,
)
async def send_campaign(
    lab: Slug, campaign: CampaignSlug, session: DbSession, actor: CurrentActor
) -> Response:
    """Say that the lab has answered; again, after a correction."""
    await bring_up_to_date(session, actor.labs[lab])
    await labs.send(session, actor, campaign, lab)
    return await _answer(lab, campaign, session, actor)


@router.operation(
    "GET",
    f"{OWN}/workbook",
    access=DECLARE,
    problems=[CampaignClosed, NotJoined],
    response_class=Response,
    responses=XLSX,
)
async def get_campaign_workbook(
    lab: Slug, campaign: CampaignSlug, request: Request, session: DbSession
) -> Response:
    """Give the workbook to fill: a row a cell, what is known, and two columns to write in."""
    locale = preferred_locale(request.headers.get("accept-language"))
    name, content = await workbooks.make_workbook(session, campaign, lab, locale)
    return Response(content, media_type=XLSX_TYPE, headers=attachment(name))


@router.operation(
    "POST",
    f"{OWN}/files",
    access=DECLARE,
    problems=[CampaignClosed, NotJoined, Workbook],
    openapi_extra={"requestBody": {"required": True, "content": _SHEET}},
)
async def fill_campaign(
    lab: Slug,
    campaign: CampaignSlug,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
    dry_run: Annotated[bool, Query(description="Say what is in it, write nothing")] = False,
) -> WorkbookTaken:
    """Declare what a filled workbook holds; with one bad row nothing is written, each is named."""
    content = await request.body()
    rows, changed = await workbooks.take_workbook(
        session, actor, campaign, lab, content, dry_run=dry_run
    )
    return WorkbookTaken(rows=rows, changed=changed, written=not dry_run)
