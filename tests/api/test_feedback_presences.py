"""Who came by name: digests only, and the count of presences stays the truth."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import frozen
from api.core.database import unit_of_work
from api.labs.models import Lab
from tests.builders import Signed, World, an_open_day
from tests.feedback import a_held_activity, count


async def put(who: Signed, lab: Lab, activity: int, *people: dict[str, Any]) -> Any:
    url = f"/v1/labs/{lab.slug}/activities/{activity}/presences"
    etag = (await who("GET", url)).headers["etag"]
    return await who("PUT", url, json={"people": people}, headers={"If-Match": etag})


def agent(number: int, **more: Any) -> dict[str, Any]:
    return {"person": f"canari{number}@tilab.example", "public": "agents_state"} | more


async def keys_of(world: World, lab: Lab) -> list[str]:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        found = await session.scalars(
            text("SELECT person_key FROM presence WHERE lab_id = :lab ORDER BY activity_id, id"),
            {"lab": lab.id},
        )
        return list(found)


async def test_named_among_those_counted(world: World) -> None:
    lab = await world.a_lab()
    activity = await a_held_activity(world, lab, agents_state=3, users=1)
    number = activity["id"]
    with frozen(datetime.fromisoformat(activity["ends_at"]) + timedelta(minutes=5)):
        team = await world.signed_in(lab, Role.TEAM)
        done = await put(team, lab, number, agent(1, trained=True), agent(2, minutes=90))
        assert done.status_code == 200, done.text
        assert done.json()["lines"] == [
            {"public": "agents_state", "count": 3, "named": 2, "trained": 1},
            {"public": "users", "count": 1, "named": 0, "trained": 0},
        ]
        more = await put(team, lab, number, *map(agent, range(4)))
        assert (more.status_code, more.json()["code"]) == (409, "more-names-than-presences")
        other = await put(team, lab, number, agent(1, public="citizens"))
        assert other.json()["code"] == "more-names-than-presences"
        twice = await put(team, lab, number, agent(1), agent(1, person=" CANARI1@tilab.example"))
        assert twice.json()["errors"][0]["pointer"] == "/people/1/person"
        assert len(await keys_of(world, lab)) == 2, "refused: nothing was written"
        fewer = await count(team, lab, number, agents_state=1, users=1)
        assert (fewer.status_code, fewer.json()["code"]) == (409, "more-names-than-presences")
        read = (await team("GET", f"/v1/labs/{lab.slug}/activities/{number}")).json()
        assert read["attendance_total"] == 4
        assert (await put(team, lab, number)).json()["lines"][0]["named"] == 0


async def test_nobody_is_known_by_what_is_kept(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    for one in (lab, other):
        for ahead in (7, 14):
            activity = await a_held_activity(world, one, an_open_day(ahead), agents_state=2)
            with frozen(datetime.fromisoformat(activity["ends_at"]) + timedelta(minutes=5)):
                again = await world.signed_in(one, Role.TEAM)
                await put(again, one, activity["id"], agent(1), agent(ahead))
    here, there = await keys_of(world, lab), await keys_of(world, other)
    assert here[0] == here[2], "the same person at two activities is one"
    assert len(set(here)) == 3
    assert not set(here) & set(there), "nobody is followed from lab to lab"
    async with unit_of_work(world.sessions, SYSTEM) as session:
        for table in ("presence", "audit_entry", "change"):
            found = await session.scalar(
                text(
                    f"SELECT count(*) FROM {table} AS t"
                    " WHERE lab_id = ANY (:labs) AND t::text LIKE '%canari%'"
                ),
                {"labs": [lab.id, other.id]},
            )
            assert found == 0, table


async def test_only_once_held_and_by_the_team(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    activity = await a_held_activity(world, lab)
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/activities/{activity['id']}/presences"
    body = {"people": [agent(1)]}
    match = {"If-Match": f'"{activity["version"]}"'}
    steering = await world.signed_in(lab, Role.STEERING)
    assert (await steering("PUT", url, json=body, headers=match)).status_code == 403
    stranger = await world.signed_in(other, Role.MANAGER)
    assert (await stranger("PUT", url, json=body, headers=match)).status_code == 404
    assert (await team("PUT", url, json=body)).status_code == 428
    assert (await team("PUT", url, json=body, headers={"If-Match": '"99"'})).status_code == 412
    planned = await team(
        "POST",
        f"/v1/labs/{lab.slug}/activities",
        json={
            "kind": "atelier",
            "title": "À venir",
            "starts_at": activity["starts_at"],
            "ends_at": activity["ends_at"],
            "run_by_lab": False,
            "autonomous": True,
        },
    )
    assert planned.json()["autonomous"] is True
    early = await put(team, lab, planned.json()["id"], agent(1))
    assert (early.status_code, early.json()["code"]) == (409, "not-held-yet")
