"""A facilitator without an account records who came, through a link, by the same action."""

from datetime import datetime, timedelta
from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from api.core.clock import frozen
from api.labs.models import Lab
from tests.builders import Signed, World, an_open_day, at

SHEET = "/v1/attendance-sheet"


async def planned(team: Signed, lab: Lab, day: datetime) -> dict[str, Any]:
    answer = await team(
        "POST",
        f"/v1/labs/{lab.slug}/activities",
        json={
            "kind": "atelier",
            "title": "Atelier d'idéation",
            "starts_at": at(day, "09:00"),
            "ends_at": at(day, "12:00"),
            "room": "salon",
        },
    )
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def link_of(team: Signed, lab: Lab, activity: int) -> dict[str, str]:
    made = await team("POST", f"/v1/labs/{lab.slug}/activities/{activity}/attendance-link")
    assert made.status_code == 200, made.text
    assert "/presences#" in made.json()["url"]
    return {"X-Link": made.json()["url"].partition("#")[2]}


async def test_recorded_once_through_the_link(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day()
    activity = await planned(team, lab, day)
    link = await link_of(team, lab, activity["id"])
    body = {"lines": [{"public": "users", "count": 7, "degree": "co_making"}]}

    before = await http.get(SHEET, headers=link)
    assert before.json()["may_record"] is False
    assert before.json()["title"] == "Atelier d'idéation"
    early = await http.put(SHEET, headers=link | {"If-Match": before.headers["etag"]}, json=body)
    assert (early.status_code, early.json()["code"]) == (409, "not-held-yet")

    with frozen(day + timedelta(hours=12)):
        sheet = await http.get(SHEET, headers=link)
        assert sheet.json()["may_record"] is True
        without = await http.put(SHEET, headers=link, json=body)
        assert without.status_code == 428
        match = link | {"If-Match": sheet.headers["etag"]}
        held = await http.put(SHEET, headers=match, json=body)
        assert held.status_code == 200, held.text
        assert held.json()["status"] == "held"
        stale = await http.put(SHEET, headers=match, json=body)
        assert stale.status_code == 412

        again = await world.signed_in(lab, Role.TEAM)
        read = (await again("GET", f"/v1/labs/{lab.slug}/activities/{activity['id']}")).json()
        assert read["attendance_total"] == 7
        cells = await again(
            "GET", f"/v1/labs/{lab.slug}/observations", params={"period": f"{day:%Y-%m}"}
        )
        values = {(one["code"], one["breakdown"]): one["value"] for one in cells.json()["items"]}
        assert values[("ACT_PARTICIP", "public=users")] == 7
        booking = await again("GET", f"/v1/labs/{lab.slug}/bookings/{activity['booking']}")
        assert booking.json()["status"] == "held"


async def test_the_link_ends_fourteen_days_after(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day()
    activity = await planned(team, lab, day)
    link = await link_of(team, lab, activity["id"])
    end = day + timedelta(hours=12)
    with frozen(end + timedelta(days=14, minutes=-1)):
        assert (await http.get(SHEET, headers=link)).status_code == 200
    with frozen(end + timedelta(days=14, minutes=1)):
        over = await http.get(SHEET, headers=link)
        assert (over.status_code, over.json()["code"]) == (404, "link-worthless")
        again = await world.signed_in(lab, Role.TEAM)
        late = await again(
            "POST", f"/v1/labs/{lab.slug}/activities/{activity['id']}/attendance-link"
        )
        assert (late.status_code, late.json()["code"]) == (409, "attendance-closed")


async def test_a_link_opens_nothing_else(world: World, http: AsyncClient) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    member = await world.signed_in(lab, Role.MEMBER)
    stranger = await world.signed_in(other, Role.TEAM)
    activity = await planned(team, lab, an_open_day())
    url = f"/v1/labs/{lab.slug}/activities/{activity['id']}/attendance-link"
    assert (await member("POST", url)).status_code == 403
    assert (await stranger("POST", url)).status_code == 404
    link = await link_of(team, lab, activity["id"])
    for token in (link["X-Link"][:-4] + "AAAA", "x", "a" * 300):
        answer = await http.get(SHEET, headers={"X-Link": token})
        assert answer.status_code == 404
    assert (await http.get(SHEET)).status_code == 422
    assert (await http.get(f"/v1/labs/{lab.slug}/activities", headers=link)).status_code == 401
