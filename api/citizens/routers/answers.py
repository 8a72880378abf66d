"""Shared by the routers: keys, and an idea answered whole."""

from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from fastapi import Depends, Header, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.actions.instruct import abilities
from api.citizens.queries import ideas
from api.core.access import Actor, Tenant
from api.core.clock import now
from api.core.ids import IdeaId, LabId, PathId
from api.core.text import Slug
from api.web.conditional import IfMatch, tag
from api.web.rows import Source, json_answer, json_of
from api.web.transaction import CurrentActor, DbSession

NO_STORE = {"Cache-Control": "no-store"}


def _key(alias: str, what: str) -> Any:
    """The header that carries the key of somebody without an account."""
    return Header(
        alias=alias,
        description=f"The key of {what}: the end of the link in the mail, after the # sign",
        min_length=1,
        max_length=100,
        pattern=r"^[A-Za-z0-9_-]+$",
        examples=["1-12-kq7m3xwp9dtrkq7m3xwp9d"],
    )


IdeaKey = Annotated[str, _key("X-Idea-Key", "an idea")]
FollowKey = Annotated[str, _key("X-Follow-Key", "whoever follows a project")]
AnswerKey = Annotated[str, _key("X-Answer-Key", "an answer to a call")]


async def answer_idea(
    request: Request, source: Source, lab_id: LabId, number: int, status: int = 200
) -> Response:
    """An idea whole, for whoever instructs, with what they may do."""
    if isinstance(source, AsyncSession):
        await source.flush()
    read = orjson.loads(await json_of(source, ideas.ONE, lab=lab_id, idea=number, at=now()))
    read["abilities"] = abilities(
        read["state"],
        may_publish=read["may_publish"],
        published=read["published"],
        erased=read["erased"],
    )
    tag(request, read["version"])
    response = json_answer(orjson.dumps(read))
    response.status_code = status
    return response


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to an idea in one of its versions: by whom, and how it is answered."""

    http: Request
    session: AsyncSession
    actor: Actor
    lab: Tenant
    idea: IdeaId
    expected: int

    async def answer(self, status: int = 200) -> Response:
        """The idea as it is now."""
        return await answer_idea(self.http, self.session, self.lab.id, self.idea, status)


async def _act(
    lab: Slug,
    idea: PathId,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Act:
    return Act(http, session, actor, actor.tenant(lab), IdeaId(idea), expected)


OnIdea = Annotated[Act, Depends(_act)]
"""The idea of the path, for an operation that does something to it."""
