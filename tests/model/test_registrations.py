"""Places and turns are those of the paper, whatever is done in whatever order."""

import asyncio

import pytest
from httpx import ASGITransport, AsyncClient
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from api.core.access import Role
from tests.builders import World
from tests.model.registration_machine import RegistrationMachine

EXAMPLES, STEPS, LEAST = 22, 30, 600
REACHED = {
    "inscrite", "attente", "complet", "give up True", "give up False", "bring True", "bring False",
    "settle True", "settle False", "exchange True", "exchange False",
}  # fmt: skip


@pytest.mark.timeout(900)
async def test_any_acts_in_any_order(world: World) -> None:
    machine = RegistrationMachine
    machine.world, machine.loop = world, asyncio.get_running_loop()
    machine.lab = await world.a_lab()
    machine.team = await world.signed_in(machine.lab, Role.TEAM)
    transport = ASGITransport(world.app)
    async with AsyncClient(transport=transport, base_url="http://testserver") as http:
        machine.http = http
        options = settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        await asyncio.to_thread(run_state_machine_as_test, machine, settings=options)
    assert machine.steps >= LEAST
    assert machine.seen >= REACHED, "the draw no longer reaches everything"
