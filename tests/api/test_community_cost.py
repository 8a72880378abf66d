"""What reading a community costs: the door is one statement, the page another."""

import pytest
from fastapi import FastAPI

from tests.builders import World
from tests.communities import a_community
from tests.statements import counting


@pytest.mark.parametrize("page", ["", "/members", "/circles", "/membership", "/invitations"])
async def test_two_statements_a_page(world: World, app: FastAPI, page: str) -> None:
    lab = await world.a_lab()
    anna = await world.signed_in()
    others = [await world.signed_in() for _ in range(3)]
    made = await a_community(world, lab, members=[(anna, "animateur"), *others])
    with counting(app) as taken:
        assert (await anna("GET", made.path + page)).status_code == 200
    assert len([one for one in taken if "tilab_actor_of_session" not in one]) == 2, taken
