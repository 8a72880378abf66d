"""The card that a request is about: opened for a write, and answered whole."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from api.core.access import Actor, Permission
from api.core.text import Slug
from api.projects.actions import parts
from api.projects.actions.cards import open_card
from api.projects.models.cards import Project
from api.projects.policy import EDIT, Ability
from api.projects.queries.one import ONE_PROJECT, asked_by
from api.web.conditional import IfMatch
from api.web.guard import lab_permission
from api.web.rows import json_of, whole_answer
from api.web.transaction import CurrentActor, DbSession

CARD = "/v1/labs/{lab}/projects/{project}"
CONTRIBUTE = lab_permission(Permission.CONTRIBUTE_PROJECTS)


@dataclass(frozen=True, slots=True)
class CardAt:
    """A card at the version that its writer has seen."""

    lab: str
    slug: str
    expected: int
    request: Request
    session: AsyncSession
    actor: Actor

    async def open(self, ability: Ability = EDIT) -> Project:
        """The card, locked, for an actor who may."""
        return await open_card(
            self.session, self.actor, self.lab, self.slug, self.expected, ability
        )

    async def answer(self) -> Response:
        """The card as it now is, with its new version."""
        return await answer_card(self.request, self.session, self.actor, self.lab, self.slug)

    async def add(
        self, kind: type[SQLModel], given: BaseModel, ability: Ability = EDIT, **more: Any
    ) -> Response:
        """Add a part and answer the card."""
        project = await self.open(ability)
        part = kind(lab_id=project.lab_id, project_id=project.id, **given.model_dump(), **more)
        await parts.add_part(self.session, project, part)
        return await self.answer()

    async def change(self, kind: type[SQLModel], number: int, given: BaseModel) -> Response:
        """Write a part anew and answer the card."""
        project = await self.open()
        await parts.change_part(self.session, project, kind, number, given.model_dump())
        return await self.answer()

    async def remove(self, kind: type[SQLModel], number: int) -> Response:
        """Take a part off and answer the card."""
        await parts.remove_part(self.session, await self.open(), kind, number)
        return await self.answer()


async def _card(
    lab: Slug,
    project: Slug,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> CardAt:
    return CardAt(lab, project, expected, request, session, actor)


Card = Annotated[CardAt, Depends(_card)]
"""The card named by the path, at the version of ``If-Match``."""


async def answer_card(
    request: Request, session: AsyncSession, actor: Actor, lab: str, slug: str
) -> Response:
    """A card whole, as its reader may see it."""
    body = await json_of(session, ONE_PROJECT, **asked_by(actor, lab, slug))
    return whole_answer(request, body, address=f"/v1/labs/{lab}/projects/{slug}")
