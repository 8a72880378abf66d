"""Trainings whose participants are chosen: ``await a_training(world, lab, team, capacity=4)``."""

from typing import Any

from httpx import AsyncClient

from api.labs.models import Lab
from tests.builders import Signed, World
from tests.mailbox import an_address
from tests.registrations import Event, an_event, confirm


async def a_training(
    world: World, lab: Lab, team: Signed, capacity: int = 4, **rules: Any
) -> Event:
    """A training of so many places, at parity unless told otherwise."""
    settled = {"mode": "selection", "capacity": capacity, "parity": True} | rules
    return await an_event(world, lab, team, settled, kind="formation", title="Faciliter un atelier")


async def candidates(
    http: AsyncClient, world: World, event: Event, public: str, count: int, **more: Any
) -> list[str]:
    """So many candidates of a public, without accounts; their addresses."""
    emails = [an_address() for _ in range(count)]
    for email in emails:
        said = {"public": public, "motive": "Animer mieux mes réunions"} | more
        made = await confirm(http, world, event, email, **said)
        assert made.status_code == 200, made.text
        assert made.json()["state"] == "candidate"
    return emails


async def selection(team: Signed, event: Event) -> dict[str, Any]:
    """The candidates as the team reads them."""
    answer = await team("GET", f"{event.path}/selection")
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def choose(
    team: Signed, event: Event, row: dict[str, Any], choice: str | None, reason: str | None = None
) -> Any:
    """Say what is chosen for a candidate; the answer."""
    return await team(
        "PUT",
        f"{event.path}/registrations/{row['id']}/choice",
        json={"choice": choice, "reason": reason},
        headers={"If-Match": f'"{row["version"]}"'},
    )


async def choose_all(team: Signed, event: Event, **by_public: list[str]) -> dict[str, Any]:
    """For each public, what is chosen for its candidates in their order; the selection."""
    read = await selection(team, event)
    left = {public: list(choices) for public, choices in by_public.items()}
    for row in read["candidates"]:
        choice = left[row["public"]].pop(0)
        why = "Une autre session suivra" if choice == "non_retenue" else None
        answer = await choose(team, event, row, choice, why)
        assert answer.status_code == 200, answer.text
        read = answer.json()
    return read


async def confirmed(team: Signed, event: Event, version: int, reason: str | None = None) -> Any:
    """Confirm the choice; the answer."""
    return await team(
        "POST",
        f"{event.path}/selection/confirmation",
        json={"reason": reason},
        headers={"If-Match": f'"{version}"'},
    )
