"""The project that a request becomes, and that stops when the body refuses what was begun."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.clock import today
from api.core.ledger import Change, note_audit, note_change
from api.core.text import slugify
from api.projects.actions.life import begin_project
from api.projects.events import ProjectRestated
from api.projects.models.cards import CardOrigin, Project, ProjectStatus
from api.projects.models.life import RoleName
from api.projects.problems import ProjectStopped
from api.requests.actions.moves import Held
from api.requests.events import ProjectOpened
from api.requests.models.parts import (
    CarrierRole,
    Party,
    RequestCarrier,
    RequestContribution,
    RequestTerritory,
)
from api.requests.models.requests import ProjectRequest, State

_ROLES = {
    CarrierRole.COL_PORTEUR: RoleName.COL_PORTEUR,
    CarrierRole.CO_PORTEUR: RoleName.COL_PORTEUR,
    CarrierRole.SPONSOR: RoleName.SPONSOR,
}
_REFUSED = (State.NON_RETENUE, State.REFUSEE, State.RETIREE)
_STOPPED = (ProjectStatus.SUSPENDU, ProjectStatus.ACHEVE, ProjectStatus.ABANDONNE)


async def open_project(session: AsyncSession, held: Held) -> Project:
    """Make the card of the project that the request becomes, unless it has one."""
    request = held.request
    if request.project_id is not None:
        return await session.get_one(Project, (request.lab_id, request.project_id))
    of_request = {"lab_id": request.lab_id, "request_id": request.id}
    carriers = await session.scalars(select(RequestCarrier).filter_by(**of_request))
    given = (
        await session.scalars(select(RequestContribution).filter_by(**of_request).order_by("rank"))
    ).all()
    territories = await session.scalars(select(RequestTerritory).filter_by(**of_request))
    project = await begin_project(
        session,
        request.lab_id,
        slug=await _free_slug(session, held),
        title=request.title,
        source=f"demande n° {request.number}",
        on=today(),
        roles=[
            {
                "role": _ROLES[CarrierRole(one.role)],
                "person_id": one.person_id,
                "side": one.side,
                "from_day": today(),
            }
            for one in carriers
        ],
        partners=[{"label": name} for name in _named(given, Party.PARTENAIRE)],
        territories=[{"code": one.code, "label": one.label} for one in territories],
        goal=request.summary,
        kind=request.kind,
        nature=request.kind,
        origin=CardOrigin.URGENCE if request.urgent else CardOrigin.DEMANDE,
        function=request.function_wanted,
        objectives=request.objectives,
        ended_on=request.duration_to,
        # Whoever carries it has a role, which is never public: the card names who they speak for.
        carriers=_named(given, Party.PORTEUR),
        fictitious=request.fictitious,
    )
    request.project_id = project.id
    await session.flush()
    await events.publish(session, ProjectOpened(request.lab_id, request.id, project.id))
    return project


def _named(given: Sequence[RequestContribution], party: Party) -> list[str]:
    return list(dict.fromkeys(one.party_name for one in given if one.party == party))


async def _free_slug(session: AsyncSession, held: Held) -> str:
    request = held.request
    wished = slugify(request.title)[:70].strip("-")
    numbered = f"{wished}-{request.number}".strip("-") if wished else f"demande-{request.number}"
    tries = [one for one in (wished, numbered, f"demande-{request.number}") if one]
    taken = set(
        await session.scalars(
            select(Project.slug).where(  # type: ignore[call-overload]
                Project.lab_id == request.lab_id,
                Project.slug.in_(tries),  # type: ignore[attr-defined]
            )
        )
    )
    free = [one for one in tries if one not in taken]
    return free[0] if free else f"demande-{request.number}-{request.id}"


async def keep_stopped(session: AsyncSession, said: ProjectRestated) -> None:
    """What a body refused may end, with what was learnt; it does not go on: ``ProjectStopped``."""
    if said.status in _STOPPED:
        return
    refused = await session.scalar(
        select(ProjectRequest.id).where(  # type: ignore[call-overload]
            ProjectRequest.lab_id == said.lab_id,
            ProjectRequest.project_id == said.project_id,
            ProjectRequest.state.in_(_REFUSED),  # type: ignore[attr-defined]
        )
    )
    if refused is not None:
        raise ProjectStopped


async def suspend_if_refused(session: AsyncSession, held: Held, reason: str) -> None:
    """What was begun before the body refused stops; its manager closes it, with what was learnt."""
    request = held.request
    if request.state in _REFUSED and request.project_id is not None:
        project = await session.get_one(
            Project, (request.lab_id, request.project_id), with_for_update=True
        )
        project.status = ProjectStatus.SUSPENDU
        project.version += 1
        note_change(session, Change(project.lab_id, "project", project.slug, public=False))
        note_audit(
            session, "suspend", "project", project.slug, lab_id=project.lab_id, reason=reason
        )
