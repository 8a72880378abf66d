"""HTTP for the life of a project: phases, status, scale, roles, journal."""

from fastapi import Response

from api.core.ids import PathId
from api.projects.actions import life, parts
from api.projects.models.life import JournalEntry, ProjectPhase, ProjectScaleEvent
from api.projects.policy import EDIT, SET_ROLES, WRITE_JOURNAL
from api.projects.problems import Overlap, ProjectStopped
from api.projects.routers.answers import CARD, CONTRIBUTE, Card
from api.projects.schemas.one import ProjectRead, StatusGiven
from api.projects.schemas.parts import JournalGiven, PhaseGiven, RolesGiven, ScaleEventGiven
from api.web.guard import Router
from api.web.problems import on_constraint

router = Router("projects")
on_constraint("ex_project_phase_overlap", Overlap)
on_constraint("ex_project_role_overlap", Overlap)


@router.operation(
    "POST",
    f"{CARD}/status",
    access=CONTRIBUTE,
    problems=[ProjectStopped],
    response_model=ProjectRead,
)
async def set_project_status(given: StatusGiven, card: Card) -> Response:
    """Say where the project's life stands; to abandon it, what was learned."""
    project = await card.open()
    await life.set_status(card.session, project, given.status, given.reason, given.lesson)
    return await card.answer()


@router.operation(
    "PUT",
    f"{CARD}/roles",
    access=CONTRIBUTE,
    problems=[Overlap],
    response_model=ProjectRead,
)
async def set_project_roles(given: RolesGiven, card: Card) -> Response:
    """Say who has which part in the project, all of them; for the lab's editors."""
    project = await card.open(SET_ROLES)
    roles = [one.model_dump() for one in given.roles]
    for one in roles:
        one["person_id"] = one.pop("person")
    await parts.set_roles(card.session, project, roles)
    return await card.answer()


@router.operation(
    "POST",
    f"{CARD}/phases",
    access=CONTRIBUTE,
    problems=[Overlap],
    response_model=ProjectRead,
)
async def add_project_phase(given: PhaseGiven, card: Card) -> Response:
    """Enter a phase; phases come in any order, again, and side by side."""
    return await card.add(ProjectPhase, given)


@router.operation(
    "PATCH",
    f"{CARD}/phases/{{phase}}",
    access=CONTRIBUTE,
    problems=[Overlap],
    response_model=ProjectRead,
)
async def change_project_phase(phase: PathId, given: PhaseGiven, card: Card) -> Response:
    """Write a phase anew, to end it for instance."""
    return await card.change(ProjectPhase, phase, given)


@router.operation(
    "DELETE",
    f"{CARD}/phases/{{phase}}",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def remove_project_phase(phase: PathId, card: Card) -> Response:
    """Remove a phase entered by mistake."""
    return await card.remove(ProjectPhase, phase)


@router.operation(
    "POST",
    f"{CARD}/scale-events",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def add_scale_event(given: ScaleEventGiven, card: Card) -> Response:
    """Say that the project reached a scale: who took it up, in what, what shows it."""
    return await card.add(ProjectScaleEvent, given)


@router.operation(
    "PATCH",
    f"{CARD}/scale-events/{{event}}",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def change_scale_event(event: PathId, given: ScaleEventGiven, card: Card) -> Response:
    """Write a scale event anew."""
    return await card.change(ProjectScaleEvent, event, given)


@router.operation(
    "DELETE",
    f"{CARD}/scale-events/{{event}}",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def remove_scale_event(event: PathId, card: Card) -> Response:
    """Remove a scale event."""
    return await card.remove(ProjectScaleEvent, event)


@router.operation(
    "POST",
    f"{CARD}/journal",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def add_journal_entry(given: JournalGiven, card: Card) -> Response:
    """Tell what happened; the *sages* of the project may too (req. 47), to the lab alone."""
    author = card.actor.id if card.actor.kind == "person" else None
    ability = EDIT if given.public else WRITE_JOURNAL
    return await card.add(JournalEntry, given, ability, person_id=author)


@router.operation(
    "PATCH",
    f"{CARD}/journal/{{entry}}",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def change_journal_entry(entry: PathId, given: JournalGiven, card: Card) -> Response:
    """Write a journal entry anew."""
    return await card.change(JournalEntry, entry, given)


@router.operation(
    "DELETE",
    f"{CARD}/journal/{{entry}}",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def remove_journal_entry(entry: PathId, card: Card) -> Response:
    """Remove a journal entry."""
    return await card.remove(JournalEntry, entry)
