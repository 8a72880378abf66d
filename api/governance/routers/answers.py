"""Answers that governance's operations share: one item, with its version as ETag."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.ids import BodySessionId, PathId
from api.core.text import Slug
from api.governance.policy import reader
from api.governance.queries.sessions import ONE_ITEM, ONE_SESSION
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.web.rows import item_answer
from api.web.transaction import CurrentActor, DbSession


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to a session of a body: by whom, in which lab, and how it is answered."""

    http: Request
    session: AsyncSession
    actor: Actor
    lab: Lab
    number: BodySessionId

    async def answer(self) -> Response:
        """The session of the body as it is now."""
        reads = reader(self.actor, self.lab.slug)
        return await item_answer(self.http, self.session, ONE_SESSION, id=self.number, **reads)

    async def answer_item(
        self, item: int, *, number: int | None = None, made: bool = False
    ) -> Response:
        """An item of its agenda, or of the session of ``number``."""
        shown = self.number if number is None else number
        place = f"/v1/labs/{self.lab.slug}/body-sessions/{shown}/items/{item}" if made else None
        asked = {"session_id": shown, "id": item} | reader(self.actor, self.lab.slug)
        return await item_answer(self.http, self.session, ONE_ITEM, address=place, **asked)


async def _act(
    lab: Slug, number: PathId, http: Request, session: DbSession, actor: CurrentActor
) -> Act:
    tenant = await lab_by_slug(session, lab)
    return Act(http, session, actor, tenant, BodySessionId(number))


OnSession = Annotated[Act, Depends(_act)]
"""The session of the path, for an operation that does something to it."""
