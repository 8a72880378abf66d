"""HTTP for projects and themes."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.problems import AlreadyExists
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.projects.actions import cards as actions
from api.projects.models.cards import ProjectFunction, ProjectStatus
from api.projects.queries import cards as queries
from api.projects.schemas.cards import (
    ExistingProject,
    ProjectChange,
    ProjectPage,
    ProjectRead,
    ThemeList,
)
from api.web.conditional import IfMatch, tag
from api.web.guard import Router, anyone, lab_permission
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.transaction import DbSession, PublicEngine

router = Router("projects")

Words = Annotated[str | None, Query(max_length=100, description="Words of the title or aim")]


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
    page: paging(str),  # type: ignore[valid-type]
    lab: Annotated[Slug | None, Query(description="Cards of this lab")] = None,
    theme: Annotated[Slug | None, Query(description="Cards of this theme")] = None,
    function: Annotated[ProjectFunction | None, Query(description="Cards of this function")] = None,
    status: Annotated[ProjectStatus | None, Query(description="Cards of this status")] = None,
    scale: Annotated[Slug | None, Query(description="local, regional or national")] = None,
    q: Words = None,
) -> Response:
    """List public project cards across the network, by title."""
    return await page_answer(
        request,
        engine,
        queries.LIST_PROJECTS,
        page,
        lab=lab,
        theme=theme,
        function=function,
        status=status,
        scale=scale,
        q=q,
    )


@router.operation(
    "GET",
    "/v1/labs/{lab}/projects",
    access=lab_permission(Permission.VIEW_INTERNAL),
    cached="lab",
    response_model=ProjectPage,
)
async def list_lab_projects(
    lab: Slug,
    request: Request,
    session: DbSession,
    page: paging(str),  # type: ignore[valid-type]
    function: Annotated[ProjectFunction | None, Query(description="Cards of this function")] = None,
    status: Annotated[ProjectStatus | None, Query(description="Cards of this status")] = None,
    q: Words = None,
) -> Response:
    """List a lab's projects, those not public included."""
    return await page_answer(
        request,
        session,
        queries.LIST_PROJECTS,
        page,
        lab=lab,
        theme=None,
        function=function,
        status=status,
        scale=None,
        q=q,
    )


@router.operation(
    "GET", "/v1/labs/{lab}/projects/{project}", access=anyone, response_model=ProjectRead
)
async def get_project(lab: Slug, project: Slug, request: Request, session: DbSession) -> Response:
    """Read a project card."""
    body = await json_of(session, queries.ONE_PROJECT, lab=lab, project=project)
    response = json_answer(body)
    found = ProjectRead.model_validate_json(body)
    tag(request, found.version)
    return response


@router.operation(
    "POST",
    "/v1/labs/{lab}/projects",
    access=lab_permission(Permission.EDIT_PROJECTS),
    problems=[AlreadyExists],
    status_code=201,
    response_model=ProjectRead,
)
async def record_existing_project(
    lab: Slug, given: ExistingProject, request: Request, session: DbSession
) -> Response:
    """Record a project that exists already, with its source."""
    tenant = await lab_by_slug(session, lab)
    facts = given.model_dump(exclude={"slug", "title", "source", "themes"})
    project = await actions.record_existing_project(
        session,
        tenant.id,
        slug=given.slug,
        title=given.title,
        source=given.source,
        themes=given.themes,
        **facts,
    )
    await session.flush()
    response = json_answer(
        await json_of(session, queries.ONE_PROJECT, lab=lab, project=given.slug),
        {"Location": f"/v1/labs/{lab}/projects/{given.slug}"},
    )
    response.status_code = 201
    tag(request, project.version)
    return response


@router.operation(
    "PATCH",
    "/v1/labs/{lab}/projects/{project}",
    access=lab_permission(Permission.EDIT_PROJECTS),
    response_model=ProjectRead,
)
async def change_project(
    lab: Slug,
    project: Slug,
    given: ProjectChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
) -> Response:
    """Change a project card."""
    tenant = await lab_by_slug(session, lab)
    values = given.model_dump(exclude_unset=True)
    changed = await actions.change_project(session, tenant.id, project, expected, values)
    await session.flush()
    response = json_answer(await json_of(session, queries.ONE_PROJECT, lab=lab, project=project))
    tag(request, changed.version)
    return response
