"""Every operation on bookings, in any order, does over HTTP what a house on paper says."""

import asyncio

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.rooms.models import Kit
from tests.builders import World
from tests.model.series_machine import HouseMachine

EXAMPLES, STEPS, LEAST = 60, 50, 2_000


async def test_bookings_do_what_a_house_on_paper_does(world: World) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "projet")
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(Kit(lab_id=lab.id, slug="kit", name="Kit", stock=2))
    HouseMachine.loop = asyncio.get_running_loop()
    HouseMachine.world = world
    HouseMachine.lab = lab.slug
    HouseMachine.url = f"/v1/labs/{lab.slug}"
    HouseMachine.people = {
        "member": await world.signed_in(lab, Role.MEMBER),
        "other": await world.signed_in(lab, Role.MEMBER),
        "team": await world.signed_in(lab, Role.TEAM),
    }
    options = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    await asyncio.to_thread(run_state_machine_as_test, HouseMachine, settings=options)
    assert HouseMachine.steps >= LEAST
    rare = {"slot-taken", "kits-taken", "series-conflicts", "forbidden", "wrong-state"}
    rare |= {"accepted", "displaced"}
    assert rare <= HouseMachine.seen.keys(), "the draw no longer reaches everything"
