"""Shared by the routers: keys, and an idea answered whole."""

from dataclasses import dataclass
from typing import Annotated

import orjson
from fastapi import Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.actions.instruct import abilities
from api.citizens.queries import ideas
from api.core.access import Actor, Tenant
from api.core.clock import now
from api.core.ids import IdeaId, LabId, PathId
from api.core.text import Slug
from api.web.conditional import IfMatch
from api.web.keys import key_header
from api.web.rows import Source, json_of, whole_answer
from api.web.transaction import CurrentActor, DbSession

NO_STORE = {"Cache-Control": "no-store"}


IdeaKey = Annotated[
    str, key_header("X-Idea-Key", "The key of an idea: the end of the address, after the # sign")
]
FollowKey = Annotated[
    str,
    key_header(
        "X-Follow-Key",
        "The key of whoever follows a project: the end of the address, after the # sign",
    ),
]
AnswerKey = Annotated[
    str,
    key_header(
        "X-Answer-Key", "The key of an answer to a call: the end of the address, after the # sign"
    ),
]


async def answer_idea(
    request: Request, source: Source, lab_id: LabId, number: int, address: str | None = None
) -> Response:
    """An idea whole, for whoever instructs, with what they may do."""
    read = orjson.loads(await json_of(source, ideas.ONE, lab=lab_id, idea=number, at=now()))
    read["abilities"] = abilities(
        read["state"],
        may_publish=read["may_publish"],
        published=read["published"],
        erased=read["erased"],
    )
    return whole_answer(request, read, address=address)


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to an idea in one of its versions: by whom, and how it is answered."""

    http: Request
    session: AsyncSession
    actor: Actor
    lab: Tenant
    idea: IdeaId
    expected: int

    async def answer(self, address: str | None = None) -> Response:
        """The idea as it is now; ``address`` is of what was made of it."""
        return await answer_idea(self.http, self.session, self.lab.id, self.idea, address)


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
