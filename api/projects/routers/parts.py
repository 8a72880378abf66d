"""HTTP for what a card is made of: themes, partners, territories, links, files."""

from typing import Annotated

from fastapi import Query, Response

from api.core.ids import FileId, PathId
from api.core.problems import BadRequest, UnsupportedMediaType
from api.core.text import Line
from api.projects.actions import parts
from api.projects.routers.answers import CARD, CONTRIBUTE, Card
from api.projects.schemas.one import ProjectRead
from api.projects.schemas.parts import LinksGiven, PartnersGiven, TerritoriesGiven, ThemesGiven
from api.web.files import BINARY
from api.web.guard import Router

router = Router("projects")


@router.operation("PUT", f"{CARD}/themes", access=CONTRIBUTE, response_model=ProjectRead)
async def set_project_themes(given: ThemesGiven, card: Card) -> Response:
    """Say the card's themes, all of them."""
    await parts.set_themes(card.session, await card.open(), given.themes)
    return await card.answer()


@router.operation("PUT", f"{CARD}/partners", access=CONTRIBUTE, response_model=ProjectRead)
async def set_project_partners(given: PartnersGiven, card: Card) -> Response:
    """Say the card's partners and their parts, all of them."""
    partners = [one.model_dump() for one in given.partners]
    await parts.set_partners(card.session, await card.open(), partners)
    return await card.answer()


@router.operation("PUT", f"{CARD}/territories", access=CONTRIBUTE, response_model=ProjectRead)
async def set_project_territories(given: TerritoriesGiven, card: Card) -> Response:
    """Say the card's territories, all of them."""
    territories = [one.model_dump() for one in given.territories]
    await parts.set_territories(card.session, await card.open(), territories)
    return await card.answer()


@router.operation("PUT", f"{CARD}/links", access=CONTRIBUTE, response_model=ProjectRead)
async def set_project_links(given: LinksGiven, card: Card) -> Response:
    """Say which cards this one is linked to, all of them."""
    links = [(str(one.kind), one.lab, one.project) for one in given.links]
    await parts.set_links(card.session, await card.open(), links)
    return await card.answer()


@router.operation(
    "POST",
    f"{CARD}/files",
    access=CONTRIBUTE,
    problems=[UnsupportedMediaType],
    response_model=ProjectRead,
    openapi_extra={"requestBody": {"required": True, "content": BINARY}},
)
async def add_project_file(
    card: Card,
    name: Annotated[Line, Query(description="Name shown when it is downloaded")],
    label: Annotated[Line, Query(description="What it is")],
    public: Annotated[bool, Query(description="Shown with the card")] = False,
) -> Response:
    """Join a picture (PNG, JPEG, WebP) or a PDF sent as the body, 10 MB at most."""
    content = await card.request.body()
    if not content:
        raise BadRequest
    parts.check_file(content)
    project = await card.open()
    await parts.add_file(
        card.session, project, card.actor, content=content, name=name, label=label, public=public
    )
    return await card.answer()


@router.operation("DELETE", f"{CARD}/files/{{file}}", access=CONTRIBUTE, response_model=ProjectRead)
async def remove_project_file(file: PathId, card: Card) -> Response:
    """Take a file off the card, for good."""
    await parts.remove_file(card.session, await card.open(), FileId(file))
    return await card.answer()
