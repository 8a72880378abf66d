"""HTTP for measured gains."""

from fastapi import Response

from api.core.ids import PathId
from api.projects.models.parts import Gain
from api.projects.routers.answers import CARD, CONTRIBUTE, Card
from api.projects.schemas.one import ProjectRead
from api.projects.schemas.parts import GainGiven
from api.web.guard import Router

router = Router("projects")


@router.operation(
    "POST",
    f"{CARD}/gains",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def add_gain(given: GainGiven, card: Card) -> Response:
    """Add a measured gain, with its method."""
    return await card.add(Gain, given)


@router.operation(
    "PATCH",
    f"{CARD}/gains/{{gain}}",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def change_gain(gain: PathId, given: GainGiven, card: Card) -> Response:
    """Write a gain anew."""
    return await card.change(Gain, gain, given)


@router.operation(
    "DELETE",
    f"{CARD}/gains/{{gain}}",
    access=CONTRIBUTE,
    response_model=ProjectRead,
)
async def remove_gain(gain: PathId, card: Card) -> Response:
    """Remove a gain."""
    return await card.remove(Gain, gain)
