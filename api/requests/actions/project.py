"""The project that a request becomes, and that stops when the body refuses what was begun."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import events
from api.core.ledger import Change, note_audit, note_change
from api.core.text import slugify
from api.people.models import Person
from api.projects.actions.cards import record_existing_project
from api.projects.models.cards import Project, ProjectStatus
from api.requests.actions.moves import Held
from api.requests.events import ProjectOpened
from api.requests.models.parts import CarrierRole, Party, RequestCarrier, RequestContribution
from api.requests.models.requests import State

_REFUSED = (State.NON_RETENUE, State.REFUSEE, State.RETIREE)


async def open_project(session: AsyncSession, held: Held) -> Project:
    """Make the card of the project that the request becomes, unless it has one."""
    request = held.request
    if request.project_id is not None:
        return await session.get_one(Project, (request.lab_id, request.project_id))
    carriers = await session.scalars(
        select(Person.display_name)  # type: ignore[call-overload]
        .join(RequestCarrier, RequestCarrier.person_id == Person.id)
        .where(
            RequestCarrier.lab_id == request.lab_id,
            RequestCarrier.request_id == request.id,
            RequestCarrier.role != CarrierRole.SPONSOR,
        )
        .order_by(RequestCarrier.role, Person.id)
    )
    partners = await session.scalars(
        select(RequestContribution.party_name)  # type: ignore[call-overload]
        .where(
            RequestContribution.lab_id == request.lab_id,
            RequestContribution.request_id == request.id,
            RequestContribution.party == Party.PARTENAIRE,
        )
        .order_by(RequestContribution.rank)
    )
    project = await record_existing_project(
        session,
        request.lab_id,
        slug=await _free_slug(session, held),
        title=request.title,
        source=f"demande n° {request.number}",
        goal=request.summary,
        kind=request.kind,
        function=request.function_wanted,
        status=ProjectStatus.ACTIF,
        started_on=request.duration_from,
        ended_on=request.duration_to,
        carriers=list(carriers),
        partners=list(dict.fromkeys(partners)),
        fictitious=request.fictitious,
    )
    request.project_id = project.id
    await session.flush()
    await events.publish(session, ProjectOpened(request.lab_id, request.id, project.id))
    return project


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
