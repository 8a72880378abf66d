"""Who was asked for a date is forgotten once it is long past; what they answered stays, unnamed."""

from datetime import timedelta

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import unit_of_work
from api.gatherings.actions.answer import FORGET_AFTER_DAYS, forget_guests
from tests.builders import World
from tests.mailbox import after_sign, an_address, mails_to
from tests.polls import Table, a_poll, a_table


async def bring_back(world: World, poll: int, days: int) -> None:
    """Let time pass: the poll's last date was so many days ago."""
    end = now() - timedelta(days=days)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        options = await session.scalars(
            text("SELECT id FROM poll_option WHERE poll_id = :poll ORDER BY id"), {"poll": poll}
        )
        for rank, option in enumerate(options.all()):
            moved = end - timedelta(days=rank)
            await session.execute(
                text("UPDATE poll_option SET starts_at = :start, ends_at = :end WHERE id = :id"),
                {"start": moved - timedelta(hours=2), "end": moved, "id": option},
            )


async def asked(world: World, table: Table) -> tuple[int, str]:
    """A poll with one guest who answered; its number and their key."""
    poll = await a_poll(table)
    email = an_address()
    people = {"people": [{"name": "Service Eau", "email": email}]}
    made = await table.leader("POST", f"{table.polls}/{poll['id']}/guests", json=people)
    assert made.status_code == 200, made.text
    return poll["id"], after_sign((await mails_to(world, email))[-1])


async def test_guests_are_forgotten(world: World, http: AsyncClient) -> None:
    table = await a_table(world)
    old, key = await asked(world, table)
    recent, other = await asked(world, table)
    first = (await http.get("/v1/guest-poll", headers={"X-Poll-Key": key})).json()["options"][0]
    said = {"answers": [{"option": first["id"], "value": "oui"}]}
    header = {"X-Poll-Key": key}
    assert (await http.put("/v1/guest-poll/answers", headers=header, json=said)).status_code == 200
    await bring_back(world, old, FORGET_AFTER_DAYS + 1)
    await bring_back(world, recent, FORGET_AFTER_DAYS - 1)
    assert await forget_guests(world.sessions) == 1
    assert await forget_guests(world.sessions) == 0
    assert (await http.get("/v1/guest-poll", headers=header)).status_code == 404
    kept = await http.get("/v1/guest-poll", headers={"X-Poll-Key": other})
    assert kept.status_code == 200
    read = (await table.leader("GET", f"{table.polls}/{old}")).json()
    assert [(one["name"], one["email"]) for one in read["guests"]] == [("—", None)]
    assert read["options"][0]["yes"] + read["options"][-1]["yes"] == 1
