"""HTTP for the lab: links to ask, results, testimonies, rules."""

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Query, Request, Response

from api.activities.feedback import actions, queries
from api.activities.feedback.links import (
    FeedbackLink,
    link_of_activity,
    link_of_procedure,
    settings_of,
)
from api.activities.feedback.models import FeedbackSettings, Testimony, TestimonyStatus
from api.activities.feedback.schemas import (
    FeedbackLinkRead,
    FeedbackLinkRequest,
    FeedbackPage,
    FeedbackResults,
    FeedbackSettingsChange,
    FeedbackSettingsRead,
    ProcedureLinkRequest,
    ProcedureList,
    PublishedTestimonyPage,
    TestimonyDecision,
    TestimonyPage,
    TestimonyRead,
    TestimonyRecord,
)
from api.activities.problems import FeedbackClosed, NotToShow, TestimonyErased
from api.activities.routers.answers import ACTIVITY, reader
from api.core.access import Actor, Permission
from api.core.clock import now
from api.core.ids import ActivityId, LabId, PathId, TestimonyId
from api.core.qr import qr_svg
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.projects.queries.cards import project_by_slug
from api.web.conditional import IfMatch, tag
from api.web.guard import Router, anyone, lab_permission
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer, whole_answer
from api.web.transaction import ActorReads, CurrentActor, DbSession, PublicEngine

router = Router("activities")

LAB = "/v1/labs/{lab}"
TESTIMONIES = f"{LAB}/testimonies"
SETTINGS = f"{LAB}/feedback-settings"
ASK = lab_permission(Permission.MANAGE_ACTIVITIES)
READ = lab_permission(Permission.VIEW_INDICATORS)


def _link(request: Request, response: Response, made: FeedbackLink) -> FeedbackLinkRead:
    url = request.app.state.settings.url + made.path
    response.headers["Cache-Control"] = "no-store"
    return FeedbackLinkRead(url=url, until=made.until, qr=qr_svg(url).decode())


def _eyes(request: Request, actor: Actor, lab: str) -> dict[str, Any]:
    """Whose eyes results are read with: who manages activities, and who may know of each."""
    eyes = reader(request, actor, lab)
    del eyes["now"]
    return eyes


@router.operation(
    "POST", f"{ACTIVITY}/feedback-link", access=ASK, problems=[FeedbackClosed], idempotent=False
)
async def share_feedback(
    lab: Slug,
    activity: PathId,
    given: FeedbackLinkRequest,
    request: Request,
    response: Response,
    session: DbSession,
) -> FeedbackLinkRead:
    """Make a link, and its QR code, by which whoever came says what they think."""
    tenant = await lab_by_slug(session, lab)
    made = await link_of_activity(session, tenant, ActivityId(activity), given.wave)
    return _link(request, response, made)


@router.operation(
    "POST",
    f"{LAB}/projects/{{project}}/feedback-link",
    access=ASK,
    problems=[FeedbackClosed],
    idempotent=False,
)
async def share_procedure_feedback(
    lab: Slug,
    project: Slug,
    given: ProcedureLinkRequest,
    request: Request,
    response: Response,
    session: DbSession,
) -> FeedbackLinkRead:
    """Make a link by which users of a procedure say how easy it is, before or after it changes."""
    tenant = await lab_by_slug(session, lab)
    card = await project_by_slug(session, tenant.id, project)
    made = await link_of_procedure(session, tenant, card, given.wave, given.procedure)
    return _link(request, response, made)


@router.operation("GET", f"{ACTIVITY}/feedback", access=READ, response_model=FeedbackResults)
async def get_activity_feedback(
    lab: Slug, activity: PathId, request: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Read what people answered after an activity: results from five answers on."""
    body = await json_of(
        reads,
        queries.ONE,
        lab=actor.labs[lab],
        activity=activity,
        **_eyes(request, actor, lab),
    )
    return json_answer(body)


@router.operation("GET", f"{LAB}/feedback", access=READ, response_model=FeedbackPage)
async def list_feedback(
    lab: Slug,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
    answered: Annotated[bool, Query(description="Only activities with answers")] = False,
) -> Response:
    """List activities that have begun, latest first, with how many answered."""
    tenant = actor.tenant(lab)
    settings = await settings_of(session, tenant.id)
    return await page_answer(
        request,
        session,
        queries.LIST,
        page,
        lab=tenant.id,
        at=now(),
        months=settings.months,
        answered=answered,
        **_eyes(request, actor, lab),
    )


@router.operation(
    "GET", f"{LAB}/projects/{{project}}/feedback", access=READ, response_model=ProcedureList
)
async def list_procedures(
    lab: Slug, project: Slug, reads: ActorReads, actor: CurrentActor
) -> Response:
    """List the procedures of a project, before and after: means from five answers on."""
    values = {"lab": actor.labs[lab], "project": project}
    return json_answer(await json_of(reads, queries.PROCEDURES, **values))


@router.operation("GET", TESTIMONIES, access=READ, response_model=TestimonyPage)
async def list_testimonies(
    lab: Slug,
    request: Request,
    reads: ActorReads,
    actor: CurrentActor,
    page: paging(int),  # type: ignore[valid-type]
    status: Annotated[TestimonyStatus | None, Query(description="In this state")] = None,
    activity: Annotated[PathId | None, Query(description="About this activity")] = None,
) -> Response:
    """List what people said of their experience, latest first."""
    return await page_answer(
        request,
        reads,
        queries.TESTIMONIES,
        page,
        lab=actor.labs[lab],
        status=status,
        of_activity=activity,
        **_eyes(request, actor, lab),
    )


@router.operation("POST", TESTIMONIES, access=ASK, status_code=201, response_model=TestimonyRead)
async def record_testimony(
    lab: Slug, given: TestimonyRecord, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Keep a testimony that reached the team otherwise, with how its author agreed."""
    made = await actions.record_testimony(session, actor.tenant(lab), **given.model_dump())
    return await _testimony(request, session, actor, lab, made)


@router.operation(
    "POST",
    f"{TESTIMONIES}/{{testimony}}/decision",
    access=ASK,
    problems=[NotToShow, TestimonyErased],
    response_model=TestimonyRead,
)
async def decide_testimony(
    lab: Slug,
    testimony: PathId,
    given: TestimonyDecision,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Validate a testimony, which then counts, or set it aside; say whether everybody reads it."""
    tenant = await lab_by_slug(session, lab)
    decided = await actions.decide_testimony(
        session,
        actor,
        tenant,
        TestimonyId(testimony),
        expected,
        zone=ZoneInfo(tenant.timezone),
        status=given.status,
        public=given.public,
    )
    return await _testimony(request, session, actor, lab, decided)


async def _testimony(
    request: Request, session: DbSession, actor: Actor, lab: str, found: Testimony
) -> Response:
    body = await json_of(
        session,
        queries.ONE_TESTIMONY,
        lab=LabId(found.lab_id),
        testimony=found.id,
        **_eyes(request, actor, lab),
    )
    return whole_answer(request, body)


@router.operation(
    "GET",
    f"{TESTIMONIES}/published",
    access=anyone,
    cached="lab",
    response_model=PublishedTestimonyPage,
)
async def list_published_testimonies(
    lab: Slug,
    request: Request,
    engine: PublicEngine,
    page: paging(int),  # type: ignore[valid-type]
) -> Response:
    """List the testimonies that a lab shows to everybody, latest first."""
    return await page_answer(request, engine, queries.PUBLISHED, page, lab=lab)


@router.operation("GET", SETTINGS, access=READ)
async def get_feedback_settings(
    lab: Slug, request: Request, session: DbSession, actor: CurrentActor
) -> FeedbackSettingsRead:
    """Say whether a lab asks people, when it asks again, and how long it keeps their words."""
    return _settings(request, await settings_of(session, actor.labs[lab]))


@router.operation("PUT", SETTINGS, access=lab_permission(Permission.MANAGE_LAB))
async def change_feedback_settings(
    lab: Slug,
    given: FeedbackSettingsChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> FeedbackSettingsRead:
    """Say whether the lab asks people, when again, and how long it keeps their words; whole."""
    changed = await actions.change_settings(
        session, actor.tenant(lab), expected, given.model_dump(exclude_none=True)
    )
    return _settings(request, changed)


def _settings(request: Request, found: FeedbackSettings) -> FeedbackSettingsRead:
    tag(request, found.version)
    return FeedbackSettingsRead.model_validate(found, from_attributes=True)
