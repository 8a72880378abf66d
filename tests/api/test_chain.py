"""The backbone: a room booked for a project's workshop → attendance → indicators → pulled."""

from datetime import timedelta

from httpx import AsyncClient

from api.core.access import Role, Scope
from api.core.clock import frozen
from tests.builders import World, an_open_day, at


async def test_from_the_room_to_the_network(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    base = f"/v1/labs/{lab.slug}"
    await world.a_project(lab, "accueil", publication="public", lab_part="leads")
    team = await world.signed_in(lab, Role.TEAM)
    manager = await world.signed_in(lab, Role.MANAGER)
    machine = await world.a_machine(lab, [Scope.INDICATORS_READ])
    day = an_open_day()

    planned = await team(
        "POST",
        f"{base}/activities",
        json={
            "kind": "atelier",
            "title": "Atelier d'idéation",
            "starts_at": at(day, "09:00"),
            "ends_at": at(day, "12:00"),
            "room": "salon",
            "project": "accueil",
        },
    )
    assert planned.status_code == 201, planned.text
    activity = planned.json()
    assert activity["booking"] is not None

    taken = await http.get(
        f"{base}/free-busy", params={"from": at(day, "08:00"), "to": at(day, "20:00")}
    )
    assert [one["room"] for one in taken.json()["items"]] == ["salon"]

    early = await team(
        "PUT",
        f"{base}/activities/{activity['id']}/attendance",
        json={"lines": []},
        headers={"If-Match": planned.headers["etag"]},
    )
    assert early.status_code == 409
    assert early.json()["code"] == "not-held-yet"

    with frozen(day + timedelta(hours=13)):
        # a session lives three hours: everybody signs in again on that day
        team = await world.signed_in(lab, Role.TEAM)
        manager = await world.signed_in(lab, Role.MANAGER)
        held = await team(
            "PUT",
            f"{base}/activities/{activity['id']}/attendance",
            json={
                "lines": [
                    {"public": "agents_state", "count": 8, "degree": "co_making"},
                    {"public": "users", "count": 6},
                    {"public": "agents_region", "count": 7},
                ]
            },
            headers={"If-Match": planned.headers["etag"]},
        )
        assert held.status_code == 200, held.text
        assert held.json()["status"] == "held"

        month = f"{day:%Y-%m}"
        cells = (await team("GET", f"{base}/observations", params={"period": month})).json()[
            "items"
        ]
        values = {(cell["code"], cell["breakdown"]): cell["value"] for cell in cells}
        assert values[("ACT_PARTICIP", "")] == 21
        assert values[("ACT_PARTICIP", "public=users")] == 6
        assert values[("ACT_PARTICIP", "place=in_lab")] == 21
        assert values[("ACT_INTERV", "")] == 1

        total = next(c for c in cells if c["code"] == "ACT_PARTICIP" and not c["breakdown"])
        lineage = (await team("GET", f"{base}/observations/{total['id']}/lineage")).json()
        assert lineage["total"] == 21
        assert lineage["unchanged"] is True
        assert [item["record"] for item in lineage["items"]] == [activity["id"]]

        ids = [cell["id"] for cell in cells]
        submitted = await manager("POST", f"{base}/observations/submission", json={"ids": ids})
        assert submitted.status_code == 200, submitted.text
        alone = await manager("POST", f"{base}/observations/validation", json={"ids": ids})
        assert alone.json()["code"] == "four-eyes"
        second = await world.signed_in(lab, Role.MANAGER)
        validated = await second("POST", f"{base}/observations/validation", json={"ids": ids})
        assert validated.status_code == 200, validated.text
        published = await second("POST", f"{base}/vintages", json={"ids": ids, "note": "Mois"})
        assert published.status_code == 201, published.text

    pulled = await machine.get("/v1/observations", params={"lab": lab.slug})
    assert pulled.status_code == 200, pulled.text
    found = {(v["code"], v["breakdown"]): v["value"] for v in pulled.json()["items"]}
    assert found[("ACT_PARTICIP", "")] == 21
    again = await machine.get(
        "/v1/observations",
        params={"lab": lab.slug},
        headers={"If-None-Match": pulled.headers["etag"]},
    )
    assert again.status_code == 304
    since = await machine.get(
        "/v1/observations", params={"lab": lab.slug, "after": pulled.json()["next"]}
    )
    assert since.json()["items"] == []

    changes = await machine.get("/v1/changes", params={"lab": lab.slug})
    assert {"lab", "project", "indicator"} <= {c["entity"] for c in changes.json()["items"]}
    assert all(change["public"] for change in changes.json()["items"])

    value = next(
        v for v in pulled.json()["items"] if v["code"] == "ACT_INTERV" and not v["breakdown"]
    )
    opened = (await http.get(f"{base}/published-values/{value['id']}/lineage")).json()
    assert opened["total"] == 1
    assert opened["items"][0]["label"] is None


async def test_what_may_be_done_changes_with_time_and_so_does_the_etag(world: World) -> None:
    lab = await world.a_lab()
    day = an_open_day()
    team = await world.signed_in(lab, Role.TEAM)
    planned = await team(
        "POST",
        f"/v1/labs/{lab.slug}/activities",
        json={
            "kind": "atelier",
            "title": "Atelier",
            "starts_at": at(day, "09:00"),
            "ends_at": at(day, "12:00"),
        },
    )
    path = f"/v1/labs/{lab.slug}/activities/{planned.json()['id']}"
    before = await team("GET", path)
    assert "record_attendance" not in before.json()["abilities"]
    with frozen(day + timedelta(hours=13)):
        team = await world.signed_in(lab, Role.TEAM)
        after = await team("GET", path, headers={"If-None-Match": before.headers["etag"]})
        assert after.status_code == 200
        assert "record_attendance" in after.json()["abilities"]
