"""Shared by the routers: the decision of the path, who is before it, and how it is answered."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from fastapi import Depends, Query, Response

from api.communities.door import Standing
from api.communities.doorway import InCommunity, Inside
from api.communities.policy import Can
from api.core.ids import ConsentDecisionId, PathId
from api.core.problems import NotFound
from api.deliberation.actions.common import seen
from api.deliberation.queries import decisions
from api.deliberation.rules.consent import Act, abilities
from api.documents.rules.hunks import compare
from api.documents.schemas.documents import HunkRead
from api.web.rows import json_of, whole_answer

COMMUNITY = "/v1/labs/{lab}/communities/{community}"
DECISIONS = f"{COMMUNITY}/consent-decisions"
DECISION = f"{DECISIONS}/{{decision}}"
CHARTER = f"{COMMUNITY}/charter"
Action = Callable[..., Awaitable[Any]]
Number = Annotated[int, Query(ge=1, le=2**31 - 1, description="Number of a text")]


async def answer_decision(inside: Inside, number: ConsentDecisionId) -> Response:
    """A decision whole, with what its reader may do now."""
    standing, session = inside.standing, inside.session
    await session.flush()
    hand, moment = await seen(session, standing, number)
    values = decisions.place(standing) | {"decision": number}
    read = orjson.loads(await json_of(session, decisions.ONE, **values))
    may = abilities(hand, moment)
    read["abilities"] = [
        one for one in may if one != Act.REVISE or read["charter"] is None
    ]  # a charter is revised as a charter
    if not standing.may(Can.SEE_MEMBERS):
        read["silent"] = []  # with those who spoke, they are all the members there are
    return whole_answer(inside.http, read, address=f"{standing.path}/consent-decisions/{number}")


@dataclass(frozen=True, slots=True)
class OfDecision:
    """A decision of the path, and who is before it."""

    inside: Inside
    number: ConsentDecisionId

    @property
    def standing(self) -> Standing:
        """How whoever asks stands in its community."""
        return self.inside.standing

    async def act(self, action: Action, *more: Any) -> Response:
        """Do something about it, as a member, and answer it whole."""
        self.inside.require(Can.CONSENT)
        await action(self.inside.session, self.standing, self.number, *more)
        return await answer_decision(self.inside, self.number)

    async def answer(self) -> Response:
        """The decision as it is now."""
        return await answer_decision(self.inside, self.number)


async def _of_decision(inside: InCommunity, decision: PathId) -> OfDecision:
    return OfDecision(inside, ConsentDecisionId(decision))


OnDecision = Annotated[OfDecision, Depends(_of_decision)]
"""The decision of the path."""


async def hunks_of(texts: dict[int, str], before: int, after: int) -> list[HunkRead]:
    """What changed between two of some texts; ``NotFound`` unless both are there."""
    if not texts.keys() >= {before, after}:
        raise NotFound
    found = await asyncio.to_thread(compare, texts[before], texts[after])
    return [HunkRead.model_validate(one, from_attributes=True) for one in found]
