"""HTTP for projects and themes."""

from typing import Annotated, Any

from fastapi import Query, Request, Response

from api.core.access import Actor, Permission
from api.core.problems import AlreadyExists
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.projects.actions import cards as actions
from api.projects.models.cards import (
    ProjectFunction,
    ProjectNature,
    ProjectObjective,
    ProjectStatus,
    Publication,
)
from api.projects.models.life import PhaseName, Scale
from api.projects.problems import ProjectStopped, TwoKeys
from api.projects.queries import cards as queries
from api.projects.queries.one import ONE_PROJECT, PUBLIC_PROJECT, asked_by
from api.projects.routers.answers import CARD, CONTRIBUTE, Card, answer_card
from api.projects.schemas.cards import (
    EMPTIED,
    ExistingProject,
    ProjectChange,
    ProjectPage,
    ThemeList,
)
from api.projects.schemas.one import ProjectRead
from api.projects.schemas.parts import TerritoryCode
from api.web.guard import Router, anyone, lab_permission
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer, whole_answer
from api.web.schemas import stated
from api.web.transaction import ActorReads, CurrentActor, DbSession, PublicEngine

router = Router("projects")

Words = Annotated[
    str | None,
    Query(max_length=100, description="Words of the title, aim, carriers or partners; each begins"),
]
OfTheme = Annotated[Slug | None, Query(description="Cards of this theme")]
OfFunction = Annotated[ProjectFunction | None, Query(description="Cards of this function")]
OfStatus = Annotated[ProjectStatus | None, Query(description="Cards of this status")]
OfScale = Annotated[Scale | None, Query(description="Cards of this scale")]
OfPhase = Annotated[PhaseName | None, Query(description="Cards in this phase")]
OfNature = Annotated[ProjectNature | None, Query(description="Projects, or one-off actions")]
OfObjective = Annotated[ProjectObjective | None, Query(description="Cards with this objective")]
OfTerritory = Annotated[TerritoryCode | None, Query(description="Cards of this territory (COG)")]


@router.operation("GET", "/v1/themes", access=anyone, cached="network", response_model=ThemeList)
async def list_themes(engine: PublicEngine) -> Response:
    """List the themes of the index with their number of public cards."""
    return json_answer(await json_of(engine, queries.LIST_THEMES))


@router.operation(
    "GET", "/v1/projects", access=anyone, cached="network", response_model=ProjectPage
)
async def list_projects(
    request: Request,
    engine: PublicEngine,
    reader: ActorReads,
    page: paging(str),  # type: ignore[valid-type]
    lab: Annotated[Slug | None, Query(description="Cards of this lab")] = None,
    theme: OfTheme = None,
    function: OfFunction = None,
    status: OfStatus = None,
    nature: OfNature = None,
    phase: OfPhase = None,
    scale: OfScale = None,
    objective: OfObjective = None,
    territory: OfTerritory = None,
    q: Words = None,
) -> Response:
    """List project cards across the network, by title.

    Those open to the network are listed for people and machines of its labs.
    """
    filters = queries.given(
        lab=lab, theme=theme, function=function, status=status, nature=nature, phase=phase,
        scale=scale, objective=objective, territory=territory, q=q,
    )  # fmt: skip
    if in_network(reader.actor):
        return await _page(request, reader, "network", page, filters)
    return await _page(request, engine, "public", page, filters)


def in_network(actor: Actor) -> bool:
    """Whether cards open to the network are for them: a part in some lab, by an account."""
    return actor.kind in {"person", "client"} and bool(actor.labs)


async def _page(
    request: Request, source: Any, scope: queries.Scope, page: Any, filters: dict[str, Any]
) -> Response:
    names = frozenset(filters) | ({"after"} if page.after else frozenset())
    sql = queries.list_projects(scope, names - ({"lab"} if scope == "lab" else frozenset()))
    return await page_answer(request, source, sql, page, **filters)


@router.operation(
    "GET",
    "/v1/labs/{lab}/projects",
    access=CONTRIBUTE,
    cached="lab",
    response_model=ProjectPage,
)
async def list_lab_projects(
    lab: Slug,
    request: Request,
    reader: ActorReads,
    page: paging(str),  # type: ignore[valid-type]
    theme: OfTheme = None,
    function: OfFunction = None,
    status: OfStatus = None,
    nature: OfNature = None,
    phase: OfPhase = None,
    publication: Annotated[Publication | None, Query(description="Cards that these read")] = None,
    mine: Annotated[bool, Query(description="Cards where the caller has a part")] = False,
    q: Words = None,
) -> Response:
    """List a lab's projects, those not public included."""
    own = (reader.actor.id if reader.actor.kind == "person" else 0) if mine else None
    filters = queries.given(
        lab=lab, theme=theme, function=function, status=status, nature=nature, phase=phase,
        publication=publication, mine=own, q=q,
    )  # fmt: skip
    return await _page(request, reader, "lab", page, filters)


@router.operation("GET", CARD, access=anyone, response_model=ProjectRead)
async def get_project(
    lab: Slug, project: Slug, request: Request, engine: PublicEngine, reader: ActorReads
) -> Response:
    """Read a project card."""
    if reader.actor.kind == "anonymous":
        body = await json_of(engine, PUBLIC_PROJECT, lab=lab, project=project)
    else:
        body = await json_of(reader, ONE_PROJECT, **asked_by(reader.actor, lab, project))
    return whole_answer(request, body)


@router.operation(
    "POST",
    "/v1/labs/{lab}/projects",
    access=lab_permission(Permission.EDIT_PROJECTS),
    problems=[AlreadyExists, TwoKeys],
    status_code=201,
    response_model=ProjectRead,
)
async def record_existing_project(
    lab: Slug, given: ExistingProject, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Record a project that exists already, with its source.

    Only those who hold the manager's key record one that others may read at once.
    """
    opened = given.publication != Publication.INTERNE
    if opened and not actor.may(Permission.PUBLISH_PROJECTS, lab):
        raise TwoKeys
    tenant = await lab_by_slug(session, lab)
    facts = given.model_dump(exclude={"slug", "title", "source", "themes"})
    await actions.record_existing_project(
        session,
        tenant.id,
        slug=given.slug,
        title=given.title,
        source=given.source,
        themes=given.themes,
        **facts,
    )
    return await answer_card(request, session, actor, lab, given.slug)


@router.operation(
    "PATCH",
    CARD,
    access=CONTRIBUTE,
    problems=[TwoKeys, ProjectStopped],
    response_model=ProjectRead,
)
async def change_project(given: ProjectChange, card: Card) -> Response:
    """Change a project card; whoever comes second is answered the present card beside the 412."""
    project = await card.open()
    values = stated(given, *EMPTIED)
    await actions.change_project(card.session, card.actor, project, values)
    return await card.answer()
