"""Replicating a project from another lab: what is copied, who is told, and what never crosses."""

from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role, Scope
from api.core.database import unit_of_work
from api.labs.models import Lab
from api.projects import tasks
from tests.builders import Signed, World
from tests.cards import carried, etag_of
from tests.digest import digest_of
from tests.mailbox import jobs_of

CANARY = "Canari interne"
_WORDS: dict[str, Any] = {
    "goal": "Accueillir sans file.",
    "approach": "Observer, puis essayer.",
    "kind_label": "Service",
    "nature": "projet",
    "function": "eprouvette",
    "objectives": ["cooperation_usagers"],
    "association": ["co_construction"],
}
_OWN: dict[str, Any] = {
    "result": f"{CANARY} résultat",
    "carriers": [f"{CANARY} portage"],
    "partners": [f"{CANARY} partenaire"],
    "funding": [f"{CANARY} argent"],
    "note": f"{CANARY} note",
    "lab_role": f"{CANARY} rôle",
    "lesson": f"{CANARY} leçon",
    "specific_support": f"{CANARY} appui",
    "figures": [{"label": CANARY, "value": 3}],
}


async def replicate(
    who: Signed, lab: Lab, origin: Lab, project: str = "projet", **more: Any
) -> Any:
    body = {"from_lab": origin.slug, "from_project": project} | more
    return await who("POST", f"/v1/labs/{lab.slug}/replications", json=body)


async def run_replications(world: World, lab: Lab) -> int:
    """Run the jobs that ``lab``'s replications deferred, as the worker would, leaving them there:
    whoever runs them again does what a worker does that was killed before it could say so."""
    jobs = [one for one in await jobs_of(world, tasks.NOTE_REPLICATION) if one["lab"] == lab.slug]
    for job in jobs:
        del job["job"], job["at"]
        await tasks.record_replication(world.sessions, **job)
    return len(jobs)


async def test_a_public_card_is_begun_elsewhere_and_both_say_so(
    world: World, http: AsyncClient
) -> None:
    origin, team, carrier, path = await carried(world, publication="public", **_WORDS, **_OWN)
    journal = {"on_day": "2026-11-02", "words": f"{CANARY} journal"}
    await carrier("POST", f"{path}/journal", json=journal, headers=await etag_of(carrier, path))
    lab = await world.a_lab()
    there = await world.signed_in(lab, Role.TEAM)
    assert "replicate" in (await there("GET", path)).json()["abilities"]
    assert "replicate" not in (await carrier("GET", path)).json()["abilities"]

    made = await replicate(there, lab, origin)
    assert made.status_code == 201, made.text
    card = made.json()
    assert made.headers["location"] == f"/v1/labs/{lab.slug}/projects/{card['slug']}"
    for name, value in _WORDS.items():
        assert card[name] == value, name
    assert (card["origin"], card["publication"], card["status"]) == (
        "replication",
        "interne",
        "actif",
    )
    assert card["origin_card"] == {
        "lab": origin.slug,
        "lab_name": origin.name,
        "project": "projet",
        "title": "Projet projet",
    }
    assert CANARY not in made.text
    assert card["roles"] == []
    async with unit_of_work(world.sessions, SYSTEM) as session:
        rows = await session.scalar(
            text("SELECT string_agg(p::text, '|') FROM project AS p WHERE lab_id = :lab"),
            {"lab": lab.id},
        )
    assert CANARY not in str(rows)

    assert (await http.get(path)).json()["replications"] == {"count": 0, "items": []}
    assert await run_replications(world, lab) == 1
    listed = (await carrier("GET", f"{path}/adopters")).json()["items"]
    assert [(one["kind"], one["lab"], one["state"], one["named"]) for one in listed] == [
        ("lab", lab.slug, "essai", False)
    ]
    assert (await http.get(path)).json()["adopters"]["count"] == 0, "an internal card is not told"
    await run_replications(world, lab)
    again = (await carrier("GET", f"{path}/adopters")).json()["items"]
    assert again == listed

    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE project SET publication = 'public' WHERE lab_id = :lab"), {"lab": lab.id}
        )
    shown = (await http.get(path)).json()["replications"]
    assert [(one["lab"], one["slug"]) for one in shown["items"]] == [(lab.slug, card["slug"])]
    assert team


async def test_one_who_gave_up_tries_again(world: World) -> None:
    origin, _team, carrier, path = await carried(world, publication="public")
    lab = await world.a_lab()
    there = await world.signed_in(lab, Role.TEAM)
    body = {"lab": lab.slug, "state": "abandonne", "reason": "Sans portage."}
    await carrier("POST", f"{path}/adopters", json=body)
    first = await replicate(there, lab, origin, title="Accueil")
    second = await replicate(there, lab, origin, title="Accueil")
    assert (first.json()["slug"], second.json()["slug"]) == ("accueil", "accueil-2")
    assert await run_replications(world, lab) == 2
    (one,) = (await carrier("GET", f"{path}/adopters")).json()["items"]
    assert [step["state"] for step in one["steps"]] == ["abandonne", "essai"]
    log = await (await world.signed_in(origin, Role.MANAGER))(
        "GET", f"/v1/labs/{origin.slug}/audit", params={"limit": 3}
    )
    assert "set adopter state" in [one["action"] for one in log.json()["items"]]


async def test_a_card_of_the_network_is_for_its_labs(world: World) -> None:
    origin, _team, _carrier, _path = await carried(world, publication="reseau", **_WORDS)
    lab = await world.a_lab()
    there = await world.signed_in(lab, Role.MANAGER)
    machine = await world.a_machine(lab, [Scope.PROJECTS_WRITE])
    assert (await replicate(there, lab, origin)).status_code == 201
    body = {"from_lab": origin.slug, "from_project": "projet", "title": "Par une machine"}
    made = await machine.post(f"/v1/labs/{lab.slug}/replications", json=body)
    assert made.status_code == 201, made.text
    assert made.json()["goal"] == _WORDS["goal"]


async def test_what_may_not_be_read_is_not_replicated(world: World, http: AsyncClient) -> None:
    origin, _team, _carrier, _path = await carried(world, **_WORDS)
    await world.a_project(origin, "ouvert", publication="public")
    lab = await world.a_lab()
    there = await world.signed_in(lab, Role.MANAGER)
    member = await world.signed_in(lab, Role.MEMBER)
    at_home = await world.signed_in(origin, Role.MANAGER)
    before = await digest_of(world)
    for who, into, project, status in (
        (there, lab, "projet", 404),
        (there, lab, "aucun", 404),
        (there, origin, "ouvert", 404),
        (member, lab, "ouvert", 403),
        (at_home, origin, "ouvert", 422),
    ):
        refused = await replicate(who, into, origin, project)
        assert refused.status_code == status, refused.text
    unknown = await replicate(there, lab, Lab(slug="aucun-labo", name="Aucun"))
    assert unknown.status_code == 404
    wrong = await replicate(there, lab, origin, "ouvert", title="")
    assert wrong.status_code == 422
    body = {"from_lab": origin.slug, "from_project": "ouvert"}
    assert (await http.post(f"/v1/labs/{lab.slug}/replications", json=body)).status_code == 401
    assert await digest_of(world) == before


async def test_an_internal_card_is_closed_even_to_who_belongs_to_both_labs(world: World) -> None:
    origin, _team, _carrier, path = await carried(world, **_WORDS)
    lab = await world.a_lab()
    both = await world.signed_in(lab, Role.TEAM)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text(
                "INSERT INTO lab_role (lab_id, person_id, role, from_day)"
                " VALUES (:lab, :person, 'team', '2020-01-01')"
            ),
            {"lab": origin.id, "person": both.person_id},
        )
    read = await both("GET", path)
    assert (read.status_code, "replicate" in read.json()["abilities"]) == (200, False)
    assert (await replicate(both, lab, origin)).status_code == 404


async def test_the_origin_is_not_named_to_who_may_not_read_it(
    world: World, http: AsyncClient
) -> None:
    origin, team, _carrier, path = await carried(world, publication="public")
    lab = await world.a_lab()
    there = await world.signed_in(lab, Role.TEAM)
    made = (await replicate(there, lab, origin)).json()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE project SET publication = 'public' WHERE lab_id = :lab"), {"lab": lab.id}
        )
    await team("PATCH", path, json={"publication": "interne"}, headers=await etag_of(team, path))
    read = (await http.get(f"/v1/labs/{lab.slug}/projects/{made['slug']}")).json()
    assert read["origin_card"]["title"] is None
    assert await run_replications(world, lab) == 1, "closed meanwhile, its lab is told all the same"
