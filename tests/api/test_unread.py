"""What a member has not read yet: threads, at most 99, of the circles they are in."""

from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from tests.builders import Signed, World
from tests.communities import Made, a_circle, a_community, a_member


async def unread(who: Signed, made: Made) -> int:
    """As the community says it, and as the list of one's communities does."""
    shown = (await who("GET", made.path)).json()["standing"]["unread"]
    (mine,) = (await who("GET", "/v1/me/communities")).json()["items"]
    assert mine["unread"] == shown
    return int(shown)


async def test_threads_not_seen_are_counted(world: World) -> None:
    lab = await world.a_lab()
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[ben])
    await a_circle(world, made, await a_member(world, made, anna, "animateur"))
    assert await unread(ben, made) == 0
    posts = []
    for more in ({}, {}, {"circle": "noyau"}):
        answer = await anna("POST", f"{made.path}/posts", json={"words": "Bonjour"} | more)
        assert answer.status_code == 201, answer.text
        posts.append(answer.json()["id"])
    reply = await anna("POST", f"{made.path}/posts/{posts[0]}/replies", json={"words": "Oui"})
    assert reply.status_code == 201
    assert await unread(ben, made) == 2  # an answer is no thread; a circle's is for the circle
    read = await ben("PUT", f"{made.path}/reading", json={"post": posts[0]})
    assert read.status_code == 204, read.text
    assert await unread(ben, made) == 1


async def test_no_more_than_99(world: World) -> None:
    lab = await world.a_lab()
    anna = await world.signed_in()
    made = await a_community(world, lab)
    member = await a_member(world, made, anna)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text(
                "INSERT INTO post (lab_id, community_id, member_id, kind, words)"
                " SELECT :lab, :community, :member, 'mot', 'x' FROM generate_series(1, 120)"
            ),
            {"lab": lab.id, "community": made.row.id, "member": member},
        )
    assert await unread(anna, made) == 99
