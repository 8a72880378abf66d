"""What reading costs: the same few statements, however much was said."""

from tests.builders import World
from tests.posts import a_table, reply, say
from tests.statements import counting

DOOR = 1


async def test_a_page_of_the_feed_takes_two_statements(world: World) -> None:
    table = await a_table(world)
    for number in range(3):
        said = await say(table.ben, table, f"Mot {number}")
        await reply(table.cleo, table, said["id"])
    with counting(world.app) as few:
        assert (await table.anna("GET", table.posts)).status_code == 200
    for number in range(20):
        said = await say(table.ben, table, f"Mot {number}")
        for _ in range(3):
            await reply(table.cleo, table, said["id"])
        await table.anna("PUT", table.post(said["id"], "reactions", "merci"))
    with counting(world.app) as many:
        assert (await table.anna("GET", table.posts)).status_code == 200
    assert _about_posts(few) == _about_posts(many)
    assert len(_about_posts(many)) == DOOR + 1, many


async def test_a_thread_and_a_search_take_two_statements(world: World) -> None:
    table = await a_table(world)
    said = await say(table.ben, table, "Un conflit")
    for _ in range(10):
        await reply(table.cleo, table, said["id"], "Le conflit")
    for url in (table.post(said["id"], "replies"), f"{table.made.path}/search?q=conflit"):
        with counting(world.app) as taken:
            assert (await table.anna("GET", url)).status_code == 200
        assert len(_about_posts(taken)) == DOOR + 1, taken


def _about_posts(taken: list[str]) -> list[str]:
    """Who asks is read before: another statement, of every request."""
    return [one for one in taken if "community" in one]
