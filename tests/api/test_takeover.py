"""The takeover kit of a card, and the follow-up of those who adopted it."""

from datetime import timedelta
from typing import Any

from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import select

from api.core.access import SYSTEM, Role
from api.core.clock import today
from api.core.database import unit_of_work
from api.labs.models import Organisation
from api.projects.models.takeover import Adopter, AdopterState
from tests.builders import Signed, World
from tests.cards import card_at, carried, etag_of
from tests.digest import digest_of
from tests.statements import counting

KIT: dict[str, Any] = {
    "purpose": "Accueillir sans file d'attente.",
    "people": "Deux agents d'accueil, un designer",
    "weeks_min": 4,
    "weeks_max": 10,
    "cost_min_cents": 0,
    "cost_max_cents": 250_000,
    "conditions": "Un guichet volontaire.",
    "steps": [
        {"title": "Observer deux matinées", "words": "Sans intervenir.\n\nPuis raconter."},
        {"title": "Essayer une semaine"},
    ],
    "pitfalls": ["Oublier le standard téléphonique"],
    "licence": "Licence Ouverte 2.0",
    "contact": "labo@tilab.example",
    "ready": True,
}


async def put_kit(who: Signed, path: str, **more: Any) -> Any:
    body = KIT | more
    return await who("PUT", f"{path}/takeover-kit", json=body, headers=await etag_of(who, path))


async def a_deliverable(who: Signed, path: str, title: str, *, public: bool) -> int:
    body = {"title": title, "kind": "guide", "licence": "CC BY", "public": public}
    made = await who("POST", f"{path}/deliverables", json=body, headers=await etag_of(who, path))
    return int(made.json()["deliverables"][-1]["id"])


async def add(who: Signed, path: str, **body: Any) -> Any:
    return await who("POST", f"{path}/adopters", json=body)


async def test_a_kit_is_read_by_others_once_it_is_ready(world: World, http: AsyncClient) -> None:
    _lab, _team, carrier, path = await carried(world, publication="public")
    shown = await a_deliverable(carrier, path, "Guide du guichet", public=True)
    hidden = await a_deliverable(carrier, path, "Notes de séance", public=False)
    draft = await put_kit(carrier, path, ready=False, deliverables=[hidden, shown])
    assert draft.status_code == 200, draft.text
    kit = draft.json()["takeover_kit"]
    assert [one["id"] for one in kit["deliverables"]] == [hidden, shown]
    for url in (f"{path}/takeover-kit", f"{path}/takeover-kit.pdf"):
        assert (await http.get(url)).status_code == 404
        assert (await carrier("GET", url)).status_code == 200
    assert (await http.get(path)).json()["takeover_kit"] is None

    ready = await put_kit(carrier, path, deliverables=[hidden, shown])
    assert ready.json()["version"] > draft.json()["version"]
    read = await http.get(f"{path}/takeover-kit")
    assert read.status_code == 200, read.text
    assert [one["title"] for one in read.json()["deliverables"]] == ["Guide du guichet"]
    assert read.json()["steps"][0]["title"] == "Observer deux matinées"
    assert (await http.get(path)).json()["takeover_kit"] == read.json()
    for language in ("fr", "en"):
        pdf = await http.get(f"{path}/takeover-kit.pdf", headers={"Accept-Language": language})
        assert pdf.content[:5] == b"%PDF-"
        assert pdf.headers["content-type"] == "application/pdf"

    etag = await etag_of(carrier, path)
    await carrier("DELETE", f"{path}/deliverables/{shown}", headers=etag)
    assert (await http.get(f"{path}/takeover-kit")).json()["deliverables"] == []


async def test_a_ready_kit_of_an_internal_card_is_for_its_lab(
    world: World, http: AsyncClient
) -> None:
    _lab, _team, carrier, path = await carried(world)
    assert (await put_kit(carrier, path)).status_code == 200
    stranger = await world.signed_in(await world.a_lab(), Role.MANAGER)
    for reader in (http, stranger.client):
        assert (await reader.get(f"{path}/takeover-kit")).status_code == 404
        assert (await reader.get(f"{path}/takeover-kit.pdf")).status_code == 404


async def test_a_kit_that_is_wrong_leaves_nothing(world: World) -> None:
    lab, _team, carrier, path = await carried(world)
    await world.a_project(lab, "autre")
    member = await world.signed_in(lab, Role.MEMBER)
    assert (await put_kit(member, path)).status_code == 403
    before = await digest_of(world)
    for more, pointer in (
        ({"weeks_max": 3}, "/weeks_max"),
        ({"cost_min_cents": 900_000}, "/cost_max_cents"),
        ({"steps": []}, "/steps"),
        ({"licence": None}, "/licence"),
        ({"contact": None}, "/contact"),
        ({"contact": "Somebody"}, "/contact"),
        ({"purpose": " "}, "/purpose"),
        ({"deliverables": [999_999]}, "/deliverables/0"),
        ({"weeks_min": -1}, "/weeks_min"),
        ({"weeks_min": 2.5}, "/weeks_min"),
    ):
        refused = await put_kit(carrier, path, **more)
        assert refused.status_code == 422, (more, refused.text)
        assert pointer in [one["pointer"] for one in refused.json()["errors"]], refused.text
    stale = await carrier("PUT", f"{path}/takeover-kit", json=KIT, headers={"If-Match": '"999"'})
    assert stale.status_code == 412
    assert await digest_of(world) == before


async def test_who_agrees_is_named_on_the_card(world: World, http: AsyncClient) -> None:
    other = await world.a_lab()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(Organisation(name=f"Préfecture d’{other.slug}", kind="prefecture"))
    _lab, _team, carrier, path = await carried(world, publication="public")
    known = await add(
        carrier,
        path,
        name=f"PREFECTURE D'{other.slug}",
        state="essai",
        on_day="2026-03-01",
        since="2026-02-01",
        territory_code="35",
        territory="Ille-et-Vilaine",
        evidence="https://www.prefecture.example/essai",
        changed="Sans le ticket papier.",
        named=True,
        follow_up_on="2026-09-01",
        note="Rappeler la cheffe de bureau.",
    )
    assert known.status_code == 201, known.text
    read = known.json()
    assert (read["kind"], read["shown_as"]) == ("organisation", f"Préfecture d’{other.slug}")
    assert read["steps"] == [{"state": "essai", "on_day": "2026-03-01", "reason": None}]
    assert (await carrier("GET", known.headers["location"])).json() == read
    await add(carrier, path, lab=other.slug, state="adopte")
    await add(carrier, path, name="Association des voisins", state="interesse", named=True)

    shown = (await http.get(path)).json()["adopters"]
    assert shown["count"] == 1
    assert set(shown["items"][0]) == {
        "kind", "shown_as", "lab", "state", "since", "territory_code", "territory", "evidence",
        "changed",
    }  # fmt: skip
    assert "Rappeler" not in (await http.get(path)).text
    assert (await http.get(f"{path}/adopters")).status_code == 401
    listed = (await carrier("GET", f"{path}/adopters")).json()["items"]
    assert [one["kind"] for one in listed] == ["organisation", "lab", "name"]
    assert (await card_at(carrier, path)).json()["adopters"]["count"] == 1

    url = f"{path}/adopters/{read['id']}"
    etag = {"If-Match": known.headers["etag"]}
    silent = await carrier("POST", f"{url}/states", json={"state": "abandonne"}, headers=etag)
    assert silent.json()["errors"][0]["pointer"] == "/reason"
    left = await carrier(
        "POST",
        f"{url}/states",
        json={"state": "abandonne", "on_day": "2026-10-01", "reason": "Plus de guichet."},
        headers=etag,
    )
    assert left.status_code == 200, left.text
    assert [one["state"] for one in left.json()["steps"]] == ["essai", "abandonne"]
    assert (await http.get(path)).json()["adopters"]["count"] == 0
    late = await carrier("POST", f"{url}/states", json={"state": "adopte"}, headers=etag)
    assert late.status_code == 412
    etag = {"If-Match": left.headers["etag"]}
    body = {"name": "Un service", "named": True}
    changed = await carrier("PATCH", url, json=body, headers=etag)
    assert changed.status_code == 200, changed.text
    assert (changed.json()["kind"], changed.json()["state"]) == ("name", "abandonne")
    gone = await carrier("DELETE", url, headers={"If-Match": changed.headers["etag"]})
    assert gone.status_code == 204
    assert (await carrier("GET", url)).status_code == 404


async def test_adopters_that_are_wrong_leave_nothing(world: World) -> None:
    lab, team, carrier, path = await carried(world)
    other = await world.a_lab()
    member = await world.signed_in(lab, Role.MEMBER)
    stranger = await world.signed_in(other, Role.MANAGER)
    assert (await add(team, path, lab=other.slug)).status_code == 201
    before = await digest_of(world)
    assert (await add(member, path, name="Un service")).status_code == 403
    assert (await add(stranger, path, name="Un service")).status_code == 404
    for body, status in (
        ({}, 422),
        ({"name": "A", "lab": other.slug}, 422),
        ({"lab": "aucun-labo"}, 422),
        ({"lab": lab.slug}, 422),
        ({"organisation": 999_999}, 422),
        ({"name": "A", "state": "ravi"}, 422),
        ({"name": "A", "evidence": "javascript:alert(1)"}, 422),
        ({"lab": other.slug}, 409),
    ):
        refused = await add(carrier, path, **body)
        assert refused.status_code == status, (body, refused.text)
    assert await digest_of(world) == before


async def test_the_card_takes_as_many_statements_with_many_adopters(
    world: World, app: FastAPI, http: AsyncClient
) -> None:
    lab, team, _carrier, path = await carried(world, publication="public")
    await add(team, path, name="Le premier", state="adopte", named=True)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        first = (
            await session.scalars(
                select(Adopter).where(Adopter.lab_id == lab.id)  # type: ignore[arg-type]
            )
        ).one()
        session.add_all(
            Adopter(
                lab_id=lab.id,
                project_id=first.project_id,
                name=f"Service {rank}",
                state=AdopterState.ESSAI,
                named=True,
            )
            for rank in range(70)
        )
    for reader, statements in ((http, 1), (team.client, 2)):
        with counting(app) as taken:
            read = await reader.get(path)
        assert len(taken) == statements
        assert read.json()["adopters"]["count"] == 71
        assert len(read.json()["adopters"]["items"]) == 50
    with counting(app) as taken:
        listed = await team("GET", f"{path}/adopters")
    assert (len(taken), len(listed.json()["items"])) == (2, 71)


async def test_overdue_follow_ups_wait_for_the_carriers(world: World) -> None:
    lab, team, carrier, path = await carried(world)
    day = today()
    await add(carrier, path, name="À rappeler", follow_up_on=str(day - timedelta(days=1)))
    await add(carrier, path, name="Plus tard", follow_up_on=str(day + timedelta(days=40)))
    todo = f"/v1/labs/{lab.slug}/todo"
    found = (await carrier("GET", todo)).json()["follow_ups"]
    assert [(one["shown_as"], one["project"]) for one in found["items"]] == [
        ("À rappeler", "projet")
    ]
    assert (await team("GET", todo)).json()["follow_ups"]["count"] == 0
