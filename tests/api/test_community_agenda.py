"""The calendar of a community: for whoever may read inside it, on the page and as a feed."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient

from api.activities.models import Activity
from api.core.access import SYSTEM, Role
from api.core.clock import now, today
from api.core.database import unit_of_work
from tests.builders import Signed, World, an_open_day, at
from tests.communities import Made, a_community
from tests.ics import calendar_in
from tests.notices import gone


async def gathering(world: World, made: Made, title: str, **facts: Any) -> int:
    """An activity of the community, in three days."""
    starts = now().replace(microsecond=0) + timedelta(days=3)
    values: dict[str, Any] = {"kind": "rencontre", "starts_at": starts}
    values |= {"ends_at": starts + timedelta(hours=2)} | facts
    async with unit_of_work(world.sessions, SYSTEM) as session:
        one = Activity(lab_id=made.lab.id, community_id=made.row.id, title=title, **values)
        session.add(one)
        await session.flush()
        return one.id


async def listed(who: Signed, made: Made, days: int = 30) -> Any:
    """What the agenda of the coming days says."""
    first, last = today(), today() + timedelta(days=days)
    return await who("GET", f"{made.path}/events?from={first}&to={last}")


async def two(world: World) -> tuple[Made, Signed, Signed]:
    """A community with somebody of the lab, and a member who has no role there."""
    lab = await world.a_lab()
    team, ben = await world.signed_in(lab, Role.TEAM), await world.signed_in()
    return await a_community(world, lab, members=[(team, "animateur"), ben]), team, ben


async def test_members_read_what_gathers_them(world: World, http: AsyncClient) -> None:
    made, team, ben = await two(world)
    stranger = await world.signed_in(made.lab, Role.MANAGER)
    other = await a_community(world, made.lab, members=[stranger])
    await gathering(world, made, "Rencontre des ambassadeurs")
    await gathering(world, other, "CANARI")
    for who in (team, ben):
        answer = await listed(who, made)
        assert answer.status_code == 200, answer.text
        (one,) = answer.json()["items"]
        assert one["title"] == "Rencontre des ambassadeurs"
        assert answer.json()["timezone"] == "Europe/Paris"
    assert (await listed(stranger, made)).status_code in {403, 404}
    assert (await http.get(f"{made.path}/events?from=2026-01-01&to=2026-02-01")).status_code == 401
    await gone(ben, made)
    assert (await listed(ben, made)).status_code in {403, 404}


async def test_the_room_is_told_to_members_without_their_bookings(world: World) -> None:
    made, team, ben = await two(world)
    day = an_open_day(5)
    planned = await team(
        "POST",
        f"/v1/labs/{made.lab.slug}/activities",
        json={
            "kind": "atelier",
            "title": "Atelier du cercle",
            "starts_at": at(day, "09:00"),
            "ends_at": at(day, "11:00"),
            "room": "salon",
            "community": made.row.slug,
        },
    )
    assert planned.status_code == 201, planned.text
    (one,) = (await listed(ben, made)).json()["items"]
    assert one["room"] == "Salon"


async def test_days_are_checked(world: World) -> None:
    made, _, ben = await two(world)
    for period in ("from=2026-03-01&to=2026-02-01", "from=2026-01-01&to=2027-06-01", "from=2026"):
        assert (await ben("GET", f"{made.path}/events?{period}")).status_code == 422


async def test_a_member_without_a_role_subscribes_and_leaves(
    world: World, http: AsyncClient
) -> None:
    made, team, ben = await two(world)
    await gathering(world, made, "Rencontre annuelle")
    feeds = f"{made.path}/calendar-feeds"
    given = await ben("POST", feeds, json={"label": "Téléphone"})
    assert given.status_code == 201, given.text
    assert given.headers["cache-control"] == "no-store"
    path = given.json()["url"].removeprefix("http://testserver")
    calendar = calendar_in((await http.get(path)).content)
    assert [str(one["SUMMARY"]) for one in calendar.walk("VEVENT")] == ["Rencontre annuelle"]
    assert [one["label"] for one in (await ben("GET", feeds)).json()["items"]] == ["Téléphone"]
    assert (await team("GET", feeds)).json()["items"] == []
    await gone(ben, made)
    assert (await http.get(path)).status_code == 404
    assert (await ben("GET", feeds)).status_code in {403, 404}


async def test_an_address_is_ended_by_its_maker_alone(world: World, http: AsyncClient) -> None:
    made, team, ben = await two(world)
    other = await a_community(world, made.lab, members=[ben])
    feeds = f"{made.path}/calendar-feeds"
    given = (await ben("POST", feeds, json={"label": "Téléphone"})).json()
    end = f"calendar-feeds/{given['feed']['id']}/revocation"
    assert (await ben("POST", f"{other.path}/{end}")).status_code == 404
    assert (await team("POST", f"{made.path}/{end}")).status_code == 404
    ended = await ben("POST", f"{made.path}/{end}")
    assert ended.status_code == 200, ended.text
    assert ended.json()["revoked_at"] is not None
    path = given["url"].removeprefix("http://testserver")
    assert (await http.get(path)).status_code == 404
