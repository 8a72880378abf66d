"""Every operation on bookings, in any order, does over HTTP what a house on paper says."""

import asyncio
from datetime import timedelta

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import now
from api.core.database import unit_of_work
from api.rooms.models import Kit, PlaceSettings
from tests.builders import World
from tests.model.house import OFFER_LASTS, RELEASED_AFTER
from tests.model.series_machine import HouseMachine

_RELEASE = text(
    "UPDATE room SET release_after_minutes = :minutes WHERE lab_id = :lab AND slug = :room"
)
_STAY_SIGNED_IN = text(
    "UPDATE user_session SET last_seen_at = :at, expires_at = :at WHERE person_id = ANY (:people)"
)
EXAMPLES, STEPS, ROUNDS, LEAST = 9, 66, 12, 2_000
"""Rounds of a known draw, until there were enough steps and each of the rare ones."""
RARE = frozenset(
    {
        *("slot-taken", "kits-taken", "series-conflicts", "forbidden", "wrong-state", "invalid"),
        *("accepted", "displaced", "asked again", "arrived", "ended", "missed", "handed back"),
        *("offer-ended", "waited-in-vain", "no-show", "hand-back"),
    }
)


async def test_bookings_do_what_a_house_on_paper_does(world: World) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "projet")
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(Kit(lab_id=lab.id, slug="kit", name="Kit", stock=2))
        session.add(PlaceSettings(lab_id=lab.id, offer_minutes=OFFER_LASTS, displacement_days=0))
        for room, minutes in RELEASED_AFTER.items():
            values = {"lab": lab.id, "room": room, "minutes": minutes}
            await session.execute(_RELEASE, values)
    HouseMachine.loop = asyncio.get_running_loop()
    HouseMachine.world = world
    HouseMachine.lab = lab.slug
    HouseMachine.url = f"/v1/labs/{lab.slug}"
    HouseMachine.people = {
        "member": await world.signed_in(lab, Role.MEMBER),
        "other": await world.signed_in(lab, Role.MEMBER),
        "team": await world.signed_in(lab, Role.TEAM),
    }
    async with unit_of_work(world.sessions, SYSTEM) as session:
        people = [one.person_id for one in HouseMachine.people.values()]
        later = now() + timedelta(days=500)
        await session.execute(_STAY_SIGNED_IN, {"people": people, "at": later})
    options = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for number in range(ROUNDS):
        if HouseMachine.steps >= LEAST and set(HouseMachine.seen.elements()) >= RARE:
            break
        machine = seed(number)(HouseMachine)
        await asyncio.to_thread(run_state_machine_as_test, machine, settings=options)
    assert HouseMachine.steps >= LEAST
    assert set(HouseMachine.seen.elements()) >= RARE, "the draw no longer reaches everything"
