"""The door: a list ticked off, a code, and the attendance that follows once."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import frozen
from api.core.database import unit_of_work
from api.registrations.actions.retention import forget_registrations
from api.registrations.tasks import remind
from tests.builders import World
from tests.mailbox import an_address, mails_to, text_of
from tests.registrations import (
    Event,
    an_event,
    bring_forward,
    confirm,
    listed,
    said,
    with_key,
)


async def tick(team: Any, event: Event, number: int, **given: Any) -> Any:
    """Say whether somebody came; the answer."""
    return await team("PUT", f"{event.path}/check-ins/{number}", json={"came": True} | given)


async def test_who_is_ticked_is_counted_once_and_named(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"capacity": 4, "guests_max": 1})
    family = await confirm(http, world, event, an_address(), guests=["Paul"])
    agent = await confirm(http, world, event, an_address(), public="agents_state")
    nameless = said("Sans adresse", public="citizens") | {"email": None}
    await team("POST", f"{event.path}/registrations", json=nameless)
    await confirm(http, world, event, an_address())  # waits
    rows = {one["name"]: one for one in await listed(team, event)}
    ids = [one["id"] for one in rows.values() if one["state"] == "inscrite"]
    early = await tick(team, event, ids[0])
    assert (early.status_code, early.json()["code"]) == (409, "not-their-day")
    await bring_forward(world, event)
    for number in ids:
        assert (await tick(team, event, number, minutes=90)).status_code == 200
    absent = next(one["id"] for one in rows.values() if one["public"] == "agents_state")
    assert (await tick(team, event, absent, came=None)).json()["came"] is None
    waits = next(one["id"] for one in rows.values() if one["state"] == "attente")
    assert (await tick(team, event, waits)).status_code == 409
    version = (await team("GET", event.path)).headers["etag"]
    counted = await team("POST", f"{event.path}/check-ins/count", headers={"If-Match": version})
    assert counted.status_code == 200, counted.text
    assert counted.json()["status"] == "held"
    assert [(one["public"], one["count"]) for one in counted.json()["attendance"]] == [
        ("citizens", 3)  # two with an address or a guest of theirs, one without
    ]
    named = (await team("GET", f"{event.path}/presences")).json()["lines"]
    assert [(one["public"], one["count"], one["named"]) for one in named] == [("citizens", 3, 1)]
    # The team counts more by hand; counting again never lowers it.
    lines = [{"public": "citizens", "count": 9}]
    tag = {"If-Match": counted.headers["etag"]}
    more = await team("PUT", f"{event.path}/attendance", json={"lines": lines}, headers=tag)
    again = await team(
        "POST", f"{event.path}/check-ins/count", headers={"If-Match": more.headers["etag"]}
    )
    assert again.json()["attendance_total"] == 9
    own = await http.get(f"{event.path}/guest-registration", headers=with_key(family.json()["key"]))
    assert (own.json()["came"], own.json()["abilities"]) == (True, [])
    assert agent.status_code == 200


async def test_the_code_at_the_door(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team, member = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    event, other = [await an_event(world, lab, team) for _ in range(2)]
    email = an_address()
    taken = await confirm(http, world, event, email)
    code = await team("GET", f"{event.path}/check-in-code")
    assert code.json()["code"].startswith("<svg")
    assert (await member("GET", f"{event.path}/check-in-code")).status_code == 403
    door = {"X-Door-Key": code.json()["url"].partition("#")[2]}
    url = f"{event.path}/check-ins"
    assert (await http.post(url, json={"email": email}, headers=door)).status_code == 409
    await bring_forward(world, event)
    here = await http.post(url, json={"email": email.upper()}, headers=door)
    assert here.json() == {"known": True}  # whose address it is stays unsaid
    unknown = await http.post(url, json={"email": an_address()}, headers=door)
    assert unknown.json() == {"known": False}
    wrong = await http.post(f"{other.path}/check-ins", json={"email": email}, headers=door)
    assert wrong.status_code == 404
    assert [one["came"] for one in await listed(team, event)] == [True]
    key = with_key(taken.json()["key"])
    mine = (await http.get(f"{event.path}/guest-registration/code", headers=key)).json()
    number = (await listed(team, event))[0]["id"]
    assert mine["url"].endswith(f"/activites/{event.id}/accueil#{number}")


async def test_reminders_say_where_the_day_before_and_come_once(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    link = "https://visio.example/atelier"
    event = await an_event(world, lab, team, place="online", link=link)
    email = an_address()
    taken = await confirm(http, world, event, email)
    key = with_key(taken.json()["key"])
    own = f"{event.path}/guest-registration"
    assert link not in text_of((await mails_to(world, email))[-1])
    assert (await http.get(own, headers=key)).json()["activity"]["link"] is None
    async with unit_of_work(world.sessions, SYSTEM) as session:
        start = await session.scalar(
            text("SELECT starts_at FROM activity WHERE lab_id = :lab AND id = :id"),
            {"lab": lab.id, "id": event.id},
        )
    with frozen(start - timedelta(hours=40)):
        await remind(world.sessions)
    assert len(await mails_to(world, email)) == 1
    with frozen(start - timedelta(hours=20)):
        await remind(world.sessions)
        await remind(world.sessions)
    told = await mails_to(world, email)
    assert len(told) == 2
    assert link in text_of(told[-1])
    await bring_forward(world, event, minutes=-60)
    assert (await http.get(own, headers=key)).json()["activity"]["link"] == link


async def test_who_registered_is_forgotten_and_still_counts(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"retention_days": 30})
    email = an_address()
    taken = await confirm(http, world, event, email, access_needs="Une rampe")
    await bring_forward(world, event, minutes=60 * 24 * 31 + 180)
    assert await forget_registrations(world.sessions) >= 1
    read = (await team("GET", f"{event.path}/registrations")).json()
    assert (read["items"], read["erased"]) == ([], 1)
    key = with_key(taken.json()["key"])
    assert (await http.get(f"{event.path}/guest-registration", headers=key)).status_code == 404
    async with unit_of_work(world.sessions, SYSTEM) as session:
        row = await session.scalar(
            text("SELECT to_json(r)::text FROM registration AS r WHERE activity_id = :id"),
            {"id": event.id},
        )
    assert email not in row
    assert "rampe" not in row
    assert '"state":"inscrite"' in row
