"""How requests are answered with, whatever was done."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor, Tenant
from api.core.ids import PathId, RequestId
from api.core.messages import preferred_locale
from api.core.text import Slug
from api.requests.actions.moves import Held, hold
from api.requests.queries.one import ONE
from api.requests.queries.standing import reader
from api.requests.reading import whole
from api.web.rows import Source, json_of, whole_answer
from api.web.transaction import CurrentActor, DbSession


async def request_whole(
    http: Request, source: Source, actor: Actor, lab: Tenant, request_id: int
) -> dict[str, Any]:
    """A request as the actor reads it; ``NotFound`` when they may not."""
    body = await json_of(source, ONE, request=request_id, **reader(actor, lab))
    locale = preferred_locale(http.headers.get("accept-language"))
    return whole(body, actor, lab.slug, locale)


async def answer_request(
    http: Request,
    source: Source,
    actor: Actor,
    lab: Tenant,
    request_id: int | RequestId,
) -> Response:
    """The request as the actor reads it."""
    found = await request_whole(http, source, actor, lab, request_id)
    return whole_answer(http, found, address=f"/v1/labs/{lab.slug}/requests/{found['id']}")


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to a request: by whom, in which lab, and how it is answered."""

    http: Request
    session: AsyncSession
    actor: Actor
    lab: Tenant
    number: RequestId

    async def hold(self, expected: int | None = None) -> Held:
        """The request, locked (see :func:`api.requests.actions.moves.hold`)."""
        return await hold(self.session, self.actor, self.lab, self.number, expected)

    async def answer(self, number: RequestId | None = None) -> Response:
        """The request as it is now, or the one of ``number`` that was made of it."""
        shown = self.number if number is None else number
        return await answer_request(self.http, self.session, self.actor, self.lab, shown)


async def _act(
    lab: Slug, request: PathId, http: Request, session: DbSession, actor: CurrentActor
) -> Act:
    return Act(http, session, actor, actor.tenant(lab), RequestId(request))


OnRequest = Annotated[Act, Depends(_act)]
"""The request of the path, for an operation that does something to it."""
