"""One's own registrations, in every lab: whose, in which order, and what may be done with each."""

from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from tests.builders import Signed, World
from tests.communities import a_community
from tests.notices import gone
from tests.registrations import Event, an_event, bring_forward, confirm

MINE = "/v1/me/registrations"
AGENT = {"public": "agents_state"}


async def take(who: Signed, event: Event) -> dict[str, object]:
    """A place, by whoever is signed in."""
    answer = await who("POST", f"{event.path}/registrations/own", json=AGENT)
    assert answer.status_code == 200, answer.text
    read: dict[str, object] = answer.json()
    return read


async def titles(who: Signed) -> list[str]:
    """What they read, in its order."""
    return [one["title"] for one in (await who("GET", MINE)).json()["items"]]


async def write(world: World, statement: str, event: Event) -> None:
    """What time, or the house, does to an event's rows."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(text(statement), {"lab": event.lab.id, "id": event.id})


async def test_those_of_every_lab_soonest_first_then_what_is_over(
    world: World, http: AsyncClient
) -> None:
    here, there = await world.a_lab(), await world.a_lab()
    team, team_there = (
        await world.signed_in(here, Role.TEAM),
        await world.signed_in(there, Role.TEAM),
    )
    agent, other = await world.signed_in(here, Role.MEMBER), await world.signed_in()
    assert (await agent("GET", MINE)).json() == {"items": [], "next": None}
    later = await an_event(world, here, team, title="Plus tard", ahead=40)
    soon = await an_event(world, there, team_there, {"capacity": 1}, title="Bientôt", ahead=20)
    over = await an_event(world, there, team_there, title="Hier", ahead=22)
    before = await an_event(world, here, team, title="Avant-hier", ahead=23)
    await take(other, soon)
    for event in (later, soon, over, before):
        await take(agent, event)
    await bring_forward(world, over, minutes=24 * 60)
    await bring_forward(world, before, minutes=48 * 60)
    answer = await agent("GET", MINE)
    items = answer.json()["items"]
    assert [one["title"] for one in items] == ["Bientôt", "Plus tard", "Hier", "Avant-hier"]
    assert [one["past"] for one in items] == [False, False, True, True]
    waiting, placed, passed, _ = items
    assert (waiting["state"], waiting["place_in_queue"]) == ("attente", 1)
    assert (waiting["lab"], waiting["page"]) == (
        there.slug,
        f"/labs/{there.slug}/evenements/{soon.id}",
    )
    assert waiting["abilities"] == ["give_up"]
    assert (placed["state"], placed["abilities"]) == ("inscrite", ["give_up", "code"])
    assert passed["abilities"] == []  # nobody said that they came
    held = {"If-None-Match": answer.headers["etag"]}
    assert (await agent("GET", MINE, headers=held)).status_code == 304
    assert await titles(other) == ["Bientôt"]
    assert (await http.get(MINE)).status_code == 401


async def test_pages_follow_one_another(world: World) -> None:
    lab = await world.a_lab()
    team, agent = await world.signed_in(lab, Role.TEAM), await world.signed_in()
    for number in range(3):
        await take(agent, await an_event(world, lab, team, title=f"N{number}", ahead=20 + number))
    first = (await agent("GET", MINE, params={"limit": 2})).json()
    rest = (await agent("GET", MINE, params={"limit": 2, "cursor": first["next"]})).json()
    assert [one["title"] for one in first["items"]] == ["N0", "N1"]
    assert ([one["title"] for one in rest["items"]], rest["next"]) == (["N2"], None)
    assert (await agent("GET", MINE, params={"cursor": "rien"})).status_code == 422


async def test_given_up_cancelled_attended_and_forgotten(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team, agent = await world.signed_in(lab, Role.TEAM), await world.signed_in()
    left, again, off, came, forgotten = [
        await an_event(world, lab, team, title=title, ahead=20 + rank)
        for rank, title in enumerate(("Rendue", "Reprise", "Annulée", "Venue", "Oubliée"))
    ]
    for event in (left, again, off, came, forgotten):
        await take(agent, event)
    for event in (left, again):
        await agent("DELETE", f"{event.path}/registrations/own")
    # By a mailed link, to the same address: it is theirs too, and the latest counts.
    assert (await confirm(http, world, again, agent.email)).status_code == 200
    await write(world, "UPDATE activity SET status = 'cancelled' WHERE id = :id", off)
    await bring_forward(world, came, minutes=24 * 60)
    await write(world, "UPDATE registration SET came = true WHERE activity_id = :id", came)
    forget = (
        "UPDATE registration SET erased_at = now(), email = NULL, name = NULL,"
        " person_id = NULL WHERE activity_id = :id"
    )
    await write(world, forget, forgotten)
    found = {one["title"]: one for one in (await agent("GET", MINE)).json()["items"]}
    assert [*found] == ["Rendue", "Reprise", "Annulée", "Venue"]
    assert (found["Rendue"]["state"], found["Rendue"]["abilities"]) == ("annulee", [])
    assert found["Reprise"]["state"] == "inscrite"
    cancelled = found["Annulée"]
    assert (cancelled["status"], cancelled["page"], cancelled["abilities"]) == (
        "cancelled",
        None,
        [],
    )
    assert (found["Venue"]["came"], found["Venue"]["abilities"]) == (True, ["certificate"])


async def test_what_one_may_no_longer_read_of_is_left_out(world: World) -> None:
    lab = await world.a_lab()
    team, agent = await world.signed_in(lab, Role.TEAM), await world.signed_in()
    made = await a_community(world, lab, members=[agent])
    facts: dict[str, Any] = {
        "public_event": False,
        "members_only": True,
        "community": made.row.slug,
    }
    inside = await an_event(world, lab, team, title="Réunion secrète", **facts)
    shut = await an_event(world, lab, team, title="Refermée", ahead=30)
    await take(agent, inside)
    await take(agent, shut)
    assert await titles(agent) == ["Réunion secrète", "Refermée"]
    await gone(agent, made)
    await write(world, "UPDATE activity SET public_event = false WHERE id = :id", shut)
    assert await titles(agent) == []


async def test_the_code_at_the_door_is_ones_own(world: World) -> None:
    lab = await world.a_lab()
    team, agent = await world.signed_in(lab, Role.TEAM), await world.signed_in()
    event = await an_event(world, lab, team)
    code = f"{event.path}/registrations/own/code"
    assert (await agent("GET", code)).status_code == 404
    number = (await take(agent, event))["id"]
    shown = await agent("GET", code)
    assert shown.json()["url"].endswith(f"/labs/{lab.slug}/activites/{event.id}/accueil#{number}")
    assert shown.headers["cache-control"] == "no-store"
