"""What tests of feeds share: who is there, and saying something."""

from dataclasses import dataclass
from typing import Any

from api.core.ids import CommunityMemberId
from tests.builders import Signed, World
from tests.communities import Made, a_community, a_member


@dataclass
class Table:
    """A community with somebody who animates it, two members and somebody who is not one."""

    made: Made
    anna: Signed
    ben: Signed
    cleo: Signed
    stranger: Signed
    ids: dict[str, CommunityMemberId]

    @property
    def posts(self) -> str:
        """The address of the feed."""
        return f"{self.made.path}/posts"

    def post(self, number: int, *rest: str) -> str:
        """The address of a post, or of what is under it."""
        return "/".join((self.posts, str(number), *rest))


async def a_table(world: World, visibility: str = "membres", **facts: object) -> Table:
    """Anna animates, Ben and Cléo are members, a stranger has an account and no lab."""
    lab = await world.a_lab()
    people = [await world.signed_in() for _ in range(4)]
    made = await a_community(world, lab, visibility, **facts)
    anna = await a_member(world, made, people[0], "animateur")
    ben = await a_member(world, made, people[1])
    cleo = await a_member(world, made, people[2], "curieux")
    return Table(made, *people, {"anna": anna, "ben": ben, "cleo": cleo})


async def say(who: Signed, table: Table, words: str = "Bonjour", **more: Any) -> dict[str, Any]:
    """Say something; the post as its author reads it."""
    answer = await who("POST", table.posts, json={"words": words, **more})
    assert answer.status_code == 201, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def reply(who: Signed, table: Table, post: int, words: str = "D'accord") -> dict[str, Any]:
    """Answer in a thread."""
    answer = await who("POST", table.post(post, "replies"), json={"words": words})
    assert answer.status_code == 201, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def feed_of(who: Signed, table: Table, **params: Any) -> dict[str, Any]:
    """A page of the feed."""
    answer = await who("GET", table.posts, params=params)
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read
