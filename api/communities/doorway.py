"""The dependency through which every operation inside a community passes.

It stands apart from routers, for the routers of other domains import it (posts, documents…).
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import HostLab, Standing, standing_in
from api.communities.policy import Can
from api.core.access import Actor
from api.core.text import Slug
from api.web.transaction import CurrentActor, DbSession


@dataclass(frozen=True, slots=True)
class Inside:
    """A request about a community: by whom, and how they stand there."""

    http: Request
    session: AsyncSession
    actor: Actor
    standing: Standing

    @property
    def lab(self) -> HostLab:
        """The lab that the community belongs to."""
        return self.standing.lab

    def require(self, can: Can) -> None:
        """``Forbidden`` unless whoever asks may do it."""
        self.standing.require(can)


async def _at_the_door(
    lab: Slug, community: Slug, http: Request, session: DbSession, actor: CurrentActor
) -> Inside:
    return Inside(http, session, actor, await standing_in(session, actor, lab, community))


AtTheDoor = Annotated[Inside, Depends(_at_the_door)]
"""The community of the path, for whoever sees its card; reading inside is not checked."""


async def _in_community(at_the_door: AtTheDoor) -> Inside:
    at_the_door.require(Can.READ)
    return at_the_door


InCommunity = Annotated[Inside, Depends(_in_community)]
"""The community of the path, for whoever may read inside it; 404 where its card is hidden."""
