"""Kits, trouble tickets and the rules of the place, over HTTP."""

from datetime import datetime, timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.core.files import store_file
from api.labs.models import Lab
from tests.api.test_place_opening import mail
from tests.api.test_place_rooms import PDF, book
from tests.builders import Signed, World, an_open_day
from tests.mailbox import mails_to, text_of

TAKE = text(
    "INSERT INTO kit_occupancy (lab_id, kit_id, unit, booking_id, during)"
    " SELECT :lab, k.id, :unit, :booking, tstzrange(:start, :until)"
    " FROM kit AS k WHERE k.lab_id = :lab AND k.slug = 'malle'"
)
ONE = [{"kit": "malle", "count": 1}]


async def a_kit(hand: Signed, lab: Lab, **more: Any) -> Any:
    given = {"slug": "malle", "name": "Malle de prototypage", "stock": 3, **more}
    return await hand("POST", f"/v1/labs/{lab.slug}/kits", json=given)


async def patch_kit(hand: Signed, lab: Lab, version: int, **change: Any) -> Any:
    headers = {"If-Match": f'"{version}"'}
    return await hand("PATCH", f"/v1/labs/{lab.slug}/kits/malle", json=change, headers=headers)


async def promise(
    world: World, lab: Lab, booking: dict[str, Any], unit: int, *, later: int = 0
) -> None:
    start = datetime.fromisoformat(booking["starts_at"]) + timedelta(hours=later)
    values = {"lab": lab.id, "booking": booking["id"], "unit": unit, "start": start}
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(TAKE, values | {"until": start + timedelta(hours=1)})


async def test_kits_are_listed_for_anybody_and_changed_by_the_team(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team, member = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    assert (await a_kit(member, lab)).status_code == 403
    made = await a_kit(team, lab, description="Carton, colle, ciseaux")
    assert made.status_code == 201
    assert made.json()["version"] == 1
    assert (await a_kit(team, lab)).json()["code"] == "already-exists"
    changed = await patch_kit(team, lab, 1, stock=5, description=None)
    assert (changed.json()["stock"], changed.json()["description"]) == (5, None)
    assert (await patch_kit(team, lab, 1, stock=2)).status_code == 412
    url = f"/v1/labs/{lab.slug}/kits"
    assert [kit["stock"] for kit in (await http.get(url)).json()["items"]] == [5]
    assert (await patch_kit(team, lab, 2, active=False)).status_code == 200
    assert (await http.get(url)).json()["items"] == []
    assert len((await http.get(url, params={"every": True})).json()["items"]) == 1


async def test_pieces_that_are_promised_stay(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    await a_kit(team, lab)
    day = an_open_day(31)
    one = await book(team, lab, "salon", day, "09:00", "10:00")
    other = await book(team, lab, "cuisine", day, "09:00", "10:00")
    await promise(world, lab, one, 1)
    await promise(world, lab, other, 2)
    await promise(world, lab, other, 3, later=2)
    refused = await patch_kit(team, lab, 1, stock=1)
    assert (refused.status_code, refused.json()["code"]) == (409, "kit-promised")
    times = refused.json()["times"]
    assert [datetime.fromisoformat(time["starts_at"]).minute for time in times] == [0]
    assert (await patch_kit(team, lab, 1, active=False)).status_code == 409

    fewer = await patch_kit(team, lab, 1, stock=2)
    assert fewer.status_code == 200, fewer.text
    with_one_more = await book(team, lab, "jardin", day, "11:00", "12:00", kits=ONE)
    assert with_one_more["kits"] == ONE, "two at a time do with two pieces"


async def test_how_many_pieces_are_free(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    await a_kit(team, lab)
    taken = await book(team, lab, "salon", an_open_day(32), "09:00", "10:00")
    await promise(world, lab, taken, 1)
    url = f"/v1/labs/{lab.slug}/kit-availability"
    during = {"from": taken["starts_at"], "to": taken["ends_at"]}
    item = (await team("GET", url, params=during)).json()["items"][0]
    assert (item["kit"], item["stock"], item["free"]) == ("malle", 3, 2)
    end = datetime.fromisoformat(taken["ends_at"])
    after = {"from": end.isoformat(), "to": (end + timedelta(hours=1)).isoformat()}
    assert (await team("GET", url, params=after)).json()["items"][0]["free"] == 3
    backwards = {"from": after["to"], "to": after["from"]}
    assert (await team("GET", url, params=backwards)).status_code == 422


async def test_trouble_is_reported_followed_and_over(world: World) -> None:
    lab, elsewhere = await world.a_lab(), await world.a_lab()
    team, member = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    stranger = await world.signed_in(elsewhere, Role.MANAGER)
    await a_kit(team, lab)
    url = f"/v1/labs/{lab.slug}/tickets"
    given = {"kind": "room", "room": "salon", "kit": "malle", "title": "La lampe clignote"}
    made = await member("POST", url, json=given)
    assert made.status_code == 201, made.text
    ticket = made.json()
    assert (ticket["room_name"], ticket["kit_name"]) == ("Salon", "Malle de prototypage")
    assert (ticket["status"], ticket["mine"], ticket["abilities"]) == ("open", True, [])
    target = f"{url}/{ticket['id']}"
    assert made.headers["location"] == target
    assert (await stranger("GET", target)).status_code == 404
    assert (await member("POST", f"{target}/progress")).status_code == 403

    assert (await team("GET", target)).json()["abilities"] == ["progress", "resolve"]
    assert (await team("POST", f"{target}/progress")).json()["status"] == "in_progress"
    twice = await team("POST", f"{target}/progress")
    assert (twice.status_code, twice.json()["code"]) == (409, "ticket-closed")
    done = await team("POST", f"{target}/resolution", json={"resolution": "Ampoule changée"})
    assert (done.json()["status"], done.json()["abilities"]) == ("done", ["reopen"])
    assert done.json()["done_at"] is not None
    again = await team("POST", f"{target}/resolution", json={"resolution": "Encore"})
    assert again.status_code == 409
    told = await mail(world, "ticket-resolved")
    assert told["values"] == {"title": "La lampe clignote", "resolution": "Ampoule changée"}

    second = (await member("POST", url, json={"kind": "it", "title": "Pas de réseau"})).json()
    listed = await member("GET", url, params={"status": "open"})
    assert [one["id"] for one in listed.json()["items"]] == [second["id"]]
    first = await member("GET", url, params={"limit": 1})
    rest = await member("GET", url, params={"limit": 1, "cursor": first.json()["next"]})
    assert [one["id"] for one in rest.json()["items"]] == [ticket["id"]]
    for wrong, code in (({"room": "rien"}, "room-unknown"), ({"kit": "rien"}, "kit-unknown")):
        answer = await member("POST", url, json={"kind": "it", "title": "Panne", **wrong})
        assert answer.json()["errors"][0]["code"] == code


async def test_trouble_that_comes_back_is_opened_again(world: World) -> None:
    lab = await world.a_lab()
    team, member = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    other = await world.signed_in(lab, Role.MEMBER)
    url = f"/v1/labs/{lab.slug}/tickets"
    made = (await member("POST", url, json={"kind": "room", "title": "La porte grince"})).json()
    target = f"{url}/{made['id']}"
    early = await team("POST", f"{target}/reopening", json={"reason": "Encore"})
    assert (early.status_code, early.json()["code"]) == (409, "ticket-not-closed")
    await team("POST", f"{target}/resolution", json={"resolution": "Gonds huilés"})

    assert (await team("POST", f"{target}/reopening", json={})).status_code == 422
    assert (await other("POST", f"{target}/reopening", json={"reason": "Non"})).status_code == 403
    assert (await other("GET", target)).json()["abilities"] == []
    assert (await member("GET", target)).json()["abilities"] == ["reopen"]
    reopened = await member("POST", f"{target}/reopening", json={"reason": "Elle grince encore"})
    assert reopened.status_code == 200, reopened.text
    said = reopened.json()
    assert (said["status"], said["done_at"], said["resolution"]) == ("open", None, "Gonds huilés")
    assert said["reopening_reason"] == "Elle grince encore"
    assert said["reopened_at"] is not None
    (told,) = await mails_to(world, member.email)
    assert "Rouvrez-le" in text_of(told)

    await team("POST", f"{target}/resolution", json={"resolution": "Porte changée"})
    await team("POST", f"{target}/reopening", json={"reason": "Mauvaise porte"})
    (*_, last) = await mails_to(world, member.email)
    assert "Mauvaise porte" in text_of(last)
    manager = await world.signed_in(lab, Role.MANAGER)
    log = (await manager("GET", f"/v1/labs/{lab.slug}/audit")).json()["items"]
    noted = next(one for one in log if one["action"] == "reopen")
    assert noted["details"] == {"reason": "Mauvaise porte", "was": "Porte changée"}


async def test_the_rules_of_the_place_are_written_whole(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team, member = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    url = f"/v1/labs/{lab.slug}/place-settings"
    assert (await member("GET", url)).status_code == 403
    read = await team("GET", url)
    assert (read.json()["version"], read.json()["displacement_days"]) == (1, 7)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        plan = await store_file(session, lab.id, "plan.pdf", PDF, public=True, by="test")
    given = {
        "school_zone": "B",
        "holiday_area": None,
        "priorities": {"projet": 1, "atelier": 2},
        "displacement_days": 10,
        "offer_minutes": 120,
        "codes_hours": 48,
        "outside_requests": False,
        "request_mails": False,
        "request_mailbox": "conciergerie@tilab.example",
        "retention_days": 30,
        "fallback_contact": "Accueil",
        "access_notes": "Sonner.",
        "plan_file": plan.id,
        "venues": [{"name": "Mairie", "address": None, "url": "https://example.org/salles"}],
        "methods": [{"title": "Parcours", "summary": "Dessiner les étapes", "url": None}],
    }
    headers = {"If-Match": read.headers["etag"]}
    written = await team("PUT", url, json=given, headers=headers)
    assert written.status_code == 200, written.text
    assert written.json() == given | {"version": 2}
    assert (await team("GET", url)).json() == written.json()
    assert (await team("PUT", url, json=given, headers=headers)).status_code == 412

    public = await http.get(f"/v1/labs/{lab.slug}/place")
    known = ("school_zone", "holiday_area", "outside_requests", "venues", "methods")
    assert public.json() == {name: given[name] for name in known}
    headers = {"If-Match": written.headers["etag"]}
    for wrong, pointer in (
        ({"priorities": {"sieste": 1}}, "/priorities/sieste"),
        ({"plan_file": 2**40}, "/plan_file"),
        ({"holiday_area": "35"}, "/holiday_area"),
        ({"venues": [{"name": "X", "url": "javascript:alert(1)"}]}, "/venues/0/url"),
    ):
        answer = await team("PUT", url, json=given | wrong, headers=headers)
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"][0]["pointer"].endswith(pointer)
    assert (await team("GET", url)).json()["version"] == 2


async def test_a_lab_that_never_said_has_the_defaults(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    public = (await http.get(f"/v1/labs/{lab.slug}/place")).json()
    assert public == {
        "school_zone": None,
        "holiday_area": None,
        "outside_requests": True,
        "venues": [],
        "methods": [],
    }
    assert (await http.get("/v1/labs/nulle-part/place")).status_code == 404
