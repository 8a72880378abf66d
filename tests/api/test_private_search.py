"""Nothing that a community keeps to itself is found by others, whoever they are."""

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import ANONYMOUS, SYSTEM, Actor, Role, Scope
from api.core.database import unit_of_work
from tests.builders import World
from tests.posts import a_table, say


async def test_a_canary_is_found_by_members_alone(world: World, http: AsyncClient) -> None:
    for visibility in ("membres", "cachee"):
        table = await a_table(world, visibility)
        lab = table.made.lab
        word = f"kanari{table.made.row.id}"
        await say(table.ben, table, f"Un {word} secret")
        assert len((await table.cleo("GET", "/v1/search", params={"q": word})).json()["items"]) == 1
        others = [
            table.stranger,
            await world.signed_in(lab, Role.MANAGER),
            await world.signed_in(lab, Role.TEAM),
            await world.signed_in(lab, Role.BOARD),
            await world.signed_in(administrator=True),
        ]
        machine = await world.a_machine(lab, list(Scope))
        for ask in (*(one.client for one in others), machine, http):
            for url in ("/v1/search", f"{table.made.path}/search"):
                answer = await ask.get(url, params={"q": word})
                assert "secret" not in answer.text
                assert answer.status_code in (200, 401, 403, 404)
                if answer.status_code == 200:
                    assert answer.json()["items"] == []


async def test_whoever_leaves_finds_nothing_more(world: World) -> None:
    table = await a_table(world)
    await say(table.ben, table, "Un loriot")
    params = {"q": "loriot"}
    assert len((await table.cleo("GET", "/v1/search", params=params)).json()["items"]) == 1
    left = await table.cleo("DELETE", f"{table.made.path}/membership")
    assert left.status_code in (200, 204), left.text
    assert (await table.cleo("GET", "/v1/search", params=params)).json()["items"] == []


async def test_the_name_of_a_hidden_community_is_found_by_nobody_else(world: World) -> None:
    table = await a_table(world, "cachee", name="Les Hippocampes")
    for who in (table.stranger, await world.signed_in(table.made.lab, Role.MANAGER)):
        answer = await who("GET", "/v1/search", params={"q": "hippocampes"})
        assert answer.json()["items"] == []


async def test_the_index_itself_is_walled(world: World) -> None:
    table = await a_table(world)
    await say(table.ben, table, "Un pinson")
    community = table.made.row.id
    strangers = (
        ANONYMOUS,
        Actor(kind="person", id=table.stranger.person_id),
    )
    for actor in strangers:
        async with unit_of_work(world.sessions, actor) as session:
            rows = "SELECT count(*) FROM search_entry WHERE community_id = :community"
            assert await session.scalar(text(rows), {"community": community}) == 0
            asked = text(
                "SELECT count(*) FROM tilab_search('pinson', :community, NULL, NULL, NULL, 9)"
            )
            assert await session.scalar(asked, {"community": community}) == 0
    async with unit_of_work(world.sessions, SYSTEM) as session:
        assert await session.scalar(text(rows), {"community": community}) == 1
