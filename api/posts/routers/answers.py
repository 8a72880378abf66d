"""Shared by the routers: a post of the path, and how it is answered."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Response

from api.communities.door import Standing
from api.communities.doorway import InCommunity, Inside
from api.communities.policy import Can
from api.core.ids import PathId
from api.posts.queries import feed
from api.web.rows import json_of, whole_answer

COMMUNITY = "/v1/labs/{lab}/communities/{community}"
POSTS = f"{COMMUNITY}/posts"
POST = f"{POSTS}/{{post}}"


def reader(standing: Standing) -> dict[str, object]:
    """Whose eyes a feed is read with (:mod:`api.posts.queries.feed`)."""
    return {
        "lab": standing.lab_id,
        "community": standing.community_id,
        "me": standing.member_id if standing.may(Can.REACT) else None,
        "moderates": standing.may(Can.MODERATE),
    }


async def answer_post(inside: Inside, number: int) -> Response:
    """A post as whoever asks reads it."""
    body = await json_of(inside.session, feed.ONE, post=number, **reader(inside.standing))
    return whole_answer(inside.http, body, address=f"{inside.standing.path}/posts/{number}")


@dataclass(frozen=True, slots=True)
class Act:
    """Something done about one post."""

    inside: Inside
    number: int

    def require(self, can: Can) -> Standing:
        """``Forbidden`` unless whoever asks may do it; else how they stand."""
        self.inside.require(can)
        return self.inside.standing

    async def answer(self) -> Response:
        """The post, once it is done."""
        return await answer_post(self.inside, self.number)


async def _on_post(inside: InCommunity, post: PathId) -> Act:
    return Act(inside, post)


OnPost = Annotated[Act, Depends(_on_post)]
"""A post of a community that whoever asks may read."""
