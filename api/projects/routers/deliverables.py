"""HTTP for deliverables and experiments."""

from fastapi import Response

from api.core.ids import PathId
from api.projects.models.parts import Deliverable, Experiment
from api.projects.routers.answers import CARD, CONTRIBUTE, Card
from api.projects.schemas.one import ProjectRead
from api.projects.schemas.parts import DeliverableGiven, ExperimentGiven
from api.web.guard import Router

router = Router("projects")


@router.operation(
    "POST",
    f"{CARD}/deliverables",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def add_deliverable(given: DeliverableGiven, card: Card) -> Response:
    """Add what the project makes; shown with the card when ``public``."""
    return await card.add(Deliverable, given)


@router.operation(
    "PATCH",
    f"{CARD}/deliverables/{{deliverable}}",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def change_deliverable(deliverable: PathId, given: DeliverableGiven, card: Card) -> Response:
    """Write a deliverable anew."""
    return await card.change(Deliverable, deliverable, given)


@router.operation(
    "DELETE",
    f"{CARD}/deliverables/{{deliverable}}",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def remove_deliverable(deliverable: PathId, card: Card) -> Response:
    """Remove a deliverable."""
    return await card.remove(Deliverable, deliverable)


@router.operation(
    "POST",
    f"{CARD}/experiments",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def add_experiment(given: ExperimentGiven, card: Card) -> Response:
    """Add something tried somewhere."""
    return await card.add(Experiment, given)


@router.operation(
    "PATCH",
    f"{CARD}/experiments/{{experiment}}",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def change_experiment(experiment: PathId, given: ExperimentGiven, card: Card) -> Response:
    """Write an experiment anew, to tell its outcome for instance."""
    return await card.change(Experiment, experiment, given)


@router.operation(
    "DELETE",
    f"{CARD}/experiments/{{experiment}}",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def remove_experiment(experiment: PathId, card: Card) -> Response:
    """Remove an experiment."""
    return await card.remove(Experiment, experiment)
