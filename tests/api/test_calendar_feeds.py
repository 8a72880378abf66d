"""Calendars to subscribe to: what they show, to whom, and for how long."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import structlog
from httpx import AsyncClient
from sqlalchemy import event, text

from api.core.access import SYSTEM, Role
from api.core.clock import PARIS, frozen, now
from api.core.database import unit_of_work
from api.labs.models import Lab
from tests.builders import Signed, World, an_open_day, at
from tests.communities import a_community, a_member
from tests.digest import digest_of
from tests.ics import calendar_in, events_in

BOOKING = {"room": "salon", "purpose": "atelier", "title": "Atelier « irritants »"}


async def book(who: Signed, lab: Lab, day: datetime, start: str, end: str, **more: Any) -> Any:
    body = BOOKING | {"starts_at": at(day, start), "ends_at": at(day, end)} | more
    answer = await who("POST", f"/v1/labs/{lab.slug}/bookings", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def subscribe(who: Signed, lab: Lab, kind: str, target: str | None = None) -> str:
    """The path of a new feed."""
    body = {"kind": kind, "target": target, "label": "Téléphone"}
    answer = await who("POST", f"/v1/labs/{lab.slug}/calendar-feeds", json=body)
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    url: str = answer.json()["url"]
    assert url.startswith("http://testserver/v1/calendars/")
    return url.removeprefix("http://testserver")


async def read(http: AsyncClient, path: str) -> Any:
    answer = await http.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return calendar_in(answer.content)


def titles(calendar: Any) -> set[str]:
    return {str(one["SUMMARY"]) for one in calendar.walk("VEVENT")}


async def test_a_feed_says_what_the_lab_says_and_304_until_it_changes(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(5)
    made = await book(team, lab, day, "09:00", "10:30", note="Code 4471", access_needs="Boucle")
    path = await subscribe(team, lab, "room", "salon")

    first = await http.get(path)
    assert first.headers["cache-control"] == "private, no-cache"
    assert first.headers["content-disposition"] == f'attachment; filename="{lab.slug}-room.ics"'
    assert "4471" not in first.text
    assert "Boucle" not in first.text
    calendar = await read(http, path)
    assert calendar["X-WR-CALNAME"] == f"Salon – {lab.name}"
    (shown,) = calendar.walk("VEVENT")
    assert shown["UID"] == f"booking-{made['id']}@testserver"
    assert shown["SUMMARY"] == BOOKING["title"]
    assert shown["LOCATION"] == f"Salon, {lab.name}"
    assert shown["STATUS"] == "CONFIRMED"
    assert shown["SEQUENCE"] == 0
    assert shown["CATEGORIES"].cats == ["Atelier"]
    assert shown["URL"] == f"http://testserver/labs/{lab.slug}/reservations/{made['id']}"
    assert shown.start == day.replace(hour=9)
    assert shown.end == day.replace(hour=10, minute=30)
    assert shown["DTSTART"].params["TZID"] == "Europe/Paris"

    head = await http.head(path)
    assert head.content == b""
    assert head.headers["etag"] == first.headers["etag"]

    statements: list[str] = []

    def hear(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        statements.append(statement)

    engine = world.app.state.engine.sync_engine
    event.listen(engine, "before_cursor_execute", hear)
    same = await http.get(path, headers={"If-None-Match": first.headers["etag"]})
    event.remove(engine, "before_cursor_execute", hear)
    assert same.status_code == 304
    assert same.headers["etag"] == first.headers["etag"]
    assert same.headers["cache-control"] == "private, no-cache"
    assert statements
    assert not any("FROM booking" in one for one in statements)

    await team(
        "PATCH",
        f"/v1/labs/{lab.slug}/bookings/{made['id']}",
        json={"starts_at": at(day, "14:00"), "ends_at": at(day, "15:00")},
        headers={"If-Match": f'"{made["version"]}-0"'},
    )
    moved = await http.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert moved.status_code == 200
    (shown,) = events_in(moved.content)
    assert shown["UID"] == f"booking-{made['id']}@testserver"
    assert shown["SEQUENCE"] == 1
    assert shown.start == day.replace(hour=14)
    assert shown["LAST-MODIFIED"].dt >= shown["CREATED"].dt


async def test_each_kind_shows_its_own_and_never_what_is_elsewhere(
    world: World, http: AsyncClient
) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    group = await a_community(world, lab, slug="facilitation", name="Facilitation")
    mine, colleague = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.TEAM)
    member = await world.signed_in(lab, Role.MEMBER)
    stranger = await world.signed_in(other, Role.TEAM)
    await a_member(world, group, mine)
    day = an_open_day(6)
    await book(mine, lab, day, "09:00", "10:00", title="À moi")
    theirs = await book(colleague, lab, day, "11:00", "12:00", title="À elle", room="cuisine")
    await book(colleague, lab, day, "14:00", "15:00", title="Étage entier", room="etage")
    await book(member, lab, day, "17:00", "18:00", title="Demande", purpose="accueil")
    await book(stranger, other, day, "09:00", "10:00", title="Canari d'ailleurs")
    for title, facts in (
        ("Rencontre", {"community": "facilitation", "room": "jardin"}),
        ("En ligne", {"place": "online"}),
    ):
        planned = await colleague(
            "POST",
            f"/v1/labs/{lab.slug}/activities",
            json={
                "kind": "rencontre",
                "title": title,
                "starts_at": at(day, "09:00"),
                "ends_at": at(day, "10:00"),
                **facts,
            },
        )
        assert planned.status_code == 201, planned.text
    invited = await colleague(
        "POST",
        f"/v1/labs/{lab.slug}/bookings/{theirs['id']}/participants",
        json={"people": [{"email": mine.email}]},
    )
    assert invited.status_code == 201, invited.text

    everything = {"À moi", "À elle", "Étage entier", "Demande", "Rencontre", "En ligne"}
    shown = {
        "lab": await read(http, await subscribe(mine, lab, "lab")),
        "salon": await read(http, await subscribe(mine, lab, "room", "salon")),
        "person": await read(http, await subscribe(mine, lab, "person")),
        "community": await read(http, await subscribe(mine, lab, "community", "facilitation")),
    }
    assert titles(shown["lab"]) == everything
    assert titles(shown["salon"]) == {"À moi", "Étage entier", "Demande"}
    assert titles(shown["person"]) == {"À moi", "À elle"}
    assert titles(shown["community"]) == {"Rencontre"}
    # Whatever one's role in the lab, a community's calendar is for its members.
    outside = await http.get(await subscribe(colleague, lab, "community", "facilitation"))
    assert outside.status_code == 404
    busy = {str(one["SUMMARY"]): str(one["TRANSP"]) for one in shown["person"].walk("VEVENT")}
    assert set(busy.values()) == {"OPAQUE"}
    states = {str(one["SUMMARY"]): str(one["STATUS"]) for one in shown["lab"].walk("VEVENT")}
    assert states.pop("Demande") == "TENTATIVE"
    assert set(states.values()) == {"CONFIRMED"}
    assert titles(await read(http, await subscribe(colleague, lab, "person"))) == everything - {
        "À moi",
        "Demande",
    }


async def test_a_cancelled_booking_stays_sixty_days_marked_so(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    made = await book(team, lab, an_open_day(30), "09:00", "10:00")
    path = await subscribe(team, lab, "person")
    url = f"/v1/labs/{lab.slug}/bookings/{made['id']}/cancellation"
    assert (await team("POST", url, json={"reason": "Report"})).status_code == 200
    (shown,) = (await read(http, path)).walk("VEVENT")
    assert shown["STATUS"] == "CANCELLED"
    assert shown["SEQUENCE"] == 1
    assert shown["TRANSP"] == "TRANSPARENT"
    with frozen(now() + timedelta(days=59)):
        assert len((await read(http, path)).walk("VEVENT")) == 1
    with frozen(now() + timedelta(days=61)):
        assert (await read(http, path)).walk("VEVENT") == []


async def test_a_revoked_address_or_a_lost_role_reads_nothing(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    member = await world.signed_in(lab, Role.MEMBER)
    manager = await world.signed_in(lab, Role.MANAGER)
    colleague = await world.signed_in(lab, Role.MEMBER)
    base = f"/v1/labs/{lab.slug}/calendar-feeds"
    paths = [await subscribe(member, lab, kind) for kind in ("lab", "person")]
    await http.get(paths[1])
    listed = (await member("GET", base)).json()["items"]
    assert [one["kind"] for one in listed] == ["lab", "person"]
    assert [one["last_read_at"] is not None for one in listed] == [False, True]
    assert all(one["mine"] and one["abilities"] == ["revoke"] for one in listed)
    assert (await colleague("GET", base)).json()["items"] == []
    assert (await colleague("GET", base, params={"every": "true"})).status_code == 403
    every = (await manager("GET", base, params={"every": "true"})).json()["items"]
    assert [one["id"] for one in every] == [one["id"] for one in listed]
    assert not any(one["mine"] for one in every)

    revocation = f"{base}/{listed[0]['id']}/revocation"
    assert (await colleague("POST", revocation)).status_code == 404
    assert (await http.get(paths[0])).status_code == 200
    revoked = await member("POST", revocation)
    assert revoked.json()["abilities"] == []
    assert (await http.get(paths[0])).status_code == 404
    assert (await member("POST", revocation)).status_code == 200
    assert len((await member("GET", base)).json()["items"]) == 1

    etag = (await http.get(paths[1])).headers["etag"]
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE lab_role SET from_day = '2020-01-01', to_day = '2020-12-31'"
                 " WHERE person_id = :id"),
            {"id": member.person_id},
        )  # fmt: skip
    assert (await http.get(paths[1], headers={"If-None-Match": etag})).status_code == 404
    third = await subscribe(colleague, lab, "lab")
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE person SET status = 'suspended' WHERE id = :id"),
            {"id": colleague.person_id},
        )
    assert (await http.get(third)).status_code == 404
    fourth = await subscribe(manager, lab, "lab")
    item = (await manager("GET", base)).json()["items"][0]
    assert (await manager("POST", f"{base}/{item['id']}/revocation")).status_code == 200
    assert (await http.get(fourth)).status_code == 404


async def test_the_token_is_told_once_and_kept_nowhere(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    manager = await world.signed_in(lab, Role.MANAGER)
    with structlog.testing.capture_logs() as logs:
        path = await subscribe(manager, lab, "lab")
        await http.get(path)
        await http.get(path.replace(".ics", "x.ics"))
    token = path.removeprefix("/v1/calendars/").removesuffix(".ics")
    assert len(token) == 43
    assert token not in str(logs)
    assert [one["path"] for one in logs if one["path"].startswith("/v1/cal")] == [
        "/v1/calendars/….ics"
    ] * 2
    for url in (f"/v1/labs/{lab.slug}/calendar-feeds", f"/v1/labs/{lab.slug}/audit", "/v1/changes"):
        said = await manager("GET", url)
        assert said.status_code == 200
        assert token not in said.text
    async with unit_of_work(world.sessions, SYSTEM) as session:
        for table in ("calendar_feed", "change", "audit_detail", "idempotency_key"):
            rows = await session.scalars(text(f"SELECT {table}::text FROM {table}"))
            assert not any(token in row for row in rows)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"kind": "room", "label": "x"}, "/target"),
        ({"kind": "room", "target": "grenier", "label": "x"}, "/target"),
        ({"kind": "community", "target": "aucune", "label": "x"}, "/target"),
        ({"kind": "person", "target": "salon", "label": "x"}, "/target"),
        ({"kind": "planet", "label": "x"}, "/kind"),
        ({"kind": "lab"}, "/label"),
        ({"kind": "lab", "label": "x", "token": "y"}, "/token"),
    ],
)
async def test_bad_input_makes_no_feed(world: World, body: dict[str, str], pointer: str) -> None:
    lab = await world.a_lab()
    member = await world.signed_in(lab, Role.MEMBER)
    before = await digest_of(world)
    answer = await member("POST", f"/v1/labs/{lab.slug}/calendar-feeds", json=body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert await digest_of(world) == before


async def test_anybody_reads_when_rooms_are_taken_and_nothing_else(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(8)
    await book(team, lab, day, "09:00", "10:00", title="Canari 7310")
    base = f"/v1/labs/{lab.slug}"
    span = {"from": at(day, "08:00"), "to": at(day, "20:00")}
    answer = await http.get(f"{base}/free-busy.ics", params=span)
    assert answer.status_code == 200, answer.text
    assert "7310" not in answer.text
    rooms = {str(one["COMMENT"]): one for one in calendar_in(answer.content).walk("VFREEBUSY")}
    assert set(rooms) == {"Salon", "Cuisine", "Jardin", "Étage"}
    assert "FREEBUSY" not in rooms["Cuisine"]
    assert rooms["Salon"]["FREEBUSY"].params["FBTYPE"] == "BUSY"
    assert rooms["Salon"]["FREEBUSY"].dt == (
        day.replace(hour=9).astimezone(UTC),
        day.replace(hour=10, minute=15).astimezone(UTC),  # the gap takes it too
    )
    one = await http.get(f"{base}/free-busy.ics", params=span | {"room": "salon"})
    assert len(calendar_in(one.content).walk("VFREEBUSY")) == 1
    again = await http.get(
        f"{base}/free-busy.ics",
        params=span | {"room": "salon"},
        headers={"If-None-Match": one.headers["etag"]},
    )
    assert again.status_code == 304
    unknown = await http.get(f"{base}/free-busy.ics", params=span | {"room": "grenier"})
    assert unknown.status_code == 404
    backwards = {"from": span["to"], "to": span["from"]}
    assert (await http.get(f"{base}/free-busy.ics", params=backwards)).status_code == 422

    busy = await http.get(f"{base}/rooms/salon/busy.ics")
    assert busy.status_code == 200, busy.text
    assert "7310" not in busy.text
    (shown,) = events_in(busy.content)
    assert shown["SUMMARY"] == "Occupé"
    assert shown.start.astimezone(PARIS) == day.replace(hour=9)
    assert (await http.get(f"{base}/rooms/grenier/busy.ics")).status_code == 404
