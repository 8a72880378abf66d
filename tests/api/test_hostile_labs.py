"""Another lab's manager, machines and members: by no number, name or list do they read on."""

import re
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Scope
from api.core.database import unit_of_work
from api.web.openapi import guarded_routes
from tests.builders import World
from tests.digest import CONTENT, TABLES
from tests.malformed import Description
from tests.stage import CALL, COMMITMENT, LINE, PDF, Stage, a_stage

CANARY = "canari-52c8e1"
OWN = f"{CANARY}-demande"
WITHOUT_A_LAB = (
    "/v1/changes", "/v1/projects", "/v1/projects?q=canari", "/v1/projects.csv", "/v1/portfolio",
    "/v1/transparency", "/v1/labs", "/v1/programmes", "/v1/themes", "/projets", "/labs", "/",
)  # fmt: skip

OPEN = ("POST", "/v1/labs/{lab}/facilitations")
"""Any service may ask a lab for a facilitator: what it writes is its own request."""


@pytest.fixture(scope="module")
async def stage(world: World) -> Stage:
    """A lab where the canary stands in all that is its own."""
    return await a_stage(world, CANARY)


@pytest.fixture(scope="module")
async def other(world: World) -> Stage:
    """Another lab, with one of everything too."""
    return await a_stage(world)


async def of_lab(world: World, lab_id: int) -> dict[str, str]:
    """Count and content hash of each table, the rows of that lab alone."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        named = await session.scalars(
            text("SELECT table_name FROM information_schema.columns WHERE column_name = 'lab_id'")
        )
        kept = set(named) & set(TABLES)
        assert len(kept) > 50
        return {
            table: str(
                await session.scalar(
                    text(f"SELECT {CONTENT} FROM {table} AS t WHERE lab_id = :lab"), {"lab": lab_id}
                )
            )
            for table in sorted(kept)
        }


def operations(app: FastAPI) -> list[tuple[str, str, Any]]:
    """Every operation of a lab: method, path, a body that its schema takes."""
    described = Description(app.openapi())
    tags = {
        tag
        for path in described.document["paths"].values()
        for o in path.values()
        for tag in o["tags"]
    }
    bodies = {(m, p): schema.get("example", {}) for m, p, schema in described.bodies(*tags)}
    return [
        (method, path, bodies.get((method, path)))
        for method, path in sorted(guarded_routes(app))
        if "{lab}" in path and not path.endswith("/stream")
    ]


async def test_strangers_read_and_write_nothing(
    world: World, app: FastAPI, http: AsyncClient, stage: Stage, other: Stage
) -> None:
    machine = await world.a_machine(other.board.lab, list(Scope))
    before = await of_lab(world, stage.board.lab.id)
    tried = 0
    for method, path, body in operations(app):
        if (method, path) == OPEN:
            continue
        for lab in (stage.names["lab"], other.names["lab"]):
            url = path.format_map({**_absent(path), **stage.names, "lab": lab})
            for who in (other.boss.client, other.board.member.client, machine, http):
                for etag in ('"1"', '"zzz"'):
                    sent = await who.request(
                        method, url, json=body, headers={"If-Match": etag, "If-None-Match": etag}
                    )
                    assert sent.status_code < 500, (method, url, sent.text)
                    assert CANARY not in sent.text, (method, url)
                    assert CANARY.encode() not in sent.content, (method, url)
                    tried += 1
                    if method == "GET":
                        break
    assert tried > 2000
    assert await of_lab(world, stage.board.lab.id) == before
    for path in WITHOUT_A_LAB:
        for who in (other.boss.client, machine, http):
            sent = await who.get(path)
            assert CANARY not in sent.text, path


async def test_who_does_not_follow_requests_reads_none_but_their_own(
    world: World, app: FastAPI, stage: Stage
) -> None:
    """By a number of the same lab: the form, its history, its pieces, the lists, the tables."""
    machine = await world.a_machine(stage.board.lab, list(Scope))
    seen = 0
    for method, path, _body in operations(app):
        if method != "GET":
            continue
        url = path.format_map({**_absent(path), **stage.names})
        for who in (stage.board.member.client, machine):
            sent = await who.get(url)
            assert sent.status_code < 500, (url, sent.text)
            assert OWN not in sent.text, url
            seen += sent.status_code == 200
    assert seen > 20
    piece = f"{stage.lab}/requests/{stage.names['request']}/files/{stage.names['file']}"
    for who in (stage.board.member.client, machine, stage.board.director_state.client):
        straight = await who.get(f"{stage.lab}/files/{stage.names['file']}")
        assert straight.status_code == 404
        read = await who.get(piece)
        assert read.status_code == (200 if who is stage.board.director_state.client else 404)
    whole = await stage.board.carrier("GET", piece)
    assert whole.content == PDF
    swapped = f"{stage.lab}/requests/{stage.names['request']}/files/{stage.names['file'] + 1}"
    assert (await stage.board.carrier("GET", swapped)).status_code == 404


async def test_numbers_of_another_lab_are_unknown_in_bodies(
    world: World, stage: Stage, other: Stage
) -> None:
    names, lab, boss = stage.names, other.lab, other.boss
    mine = other.names
    card = f"{lab}/projects/projet"
    session = f"{lab}/body-sessions/{mine['number']}"
    promise = {k: v for k, v in COMMITMENT.items() if k != "budget_line"}
    period = {"starts_at": "2027-01-04T09:00:00Z", "ends_at": "2027-01-04T10:00:00Z"}
    tries: list[tuple[str, str, Any]] = [
        ("POST", f"{session}/items", {"kind": "demande", "request": names["request"]}),
        ("POST", f"{session}/items", {"kind": "strategie", "proposal": names["proposal"]}),
        ("POST", f"{session}/items/{mine['item']}/move", {"session": names["number"]}),
        ("PUT", f"{session}/order", {"items": [names["item"]]}),
        (
            "PUT",
            f"{session}/attendance",
            {"items": [{"member": names["member"], "presence": "present"}]},
        ),
        ("POST", f"{lab}/body-sessions", {"body": "copil", "booking": 999_999} | period),
        ("POST", f"{lab}/bodies/copil/agenda", {"session": names["number"], "requests": []}),
        ("POST", f"{lab}/bodies/copil/agenda", {"requests": [names["request"]]}),
        ("POST", f"{lab}/commitments", promise | {"budget_line": names["line"]}),
        ("POST", f"{lab}/commitments", promise | {"call_line": names["call"]}),
        ("POST", f"{lab}/budget-lines", LINE | {"convention": names["convention"]}),
        ("POST", f"{lab}/call-lines", CALL | {"convention_number": names["convention"]}),
        ("POST", f"{lab}/conventions", {"name": "X", "kind": "projet", "file": names["file"]}),
        (
            "POST",
            f"{lab}/deadlines",
            {
                "kind": "fin",
                "due_on": "2027-01-01",
                "label": "X",
                "convention": names["convention"],
            },
        ),
        (
            "PUT",
            f"{card}/roles",
            {"roles": [{"role": "sage", "person": stage.board.member.person_id}]},
        ),
        ("PUT", f"{card}/roles", {"roles": [{"role": "sage", "email": stage.board.member.email}]}),
    ]
    before = await of_lab(world, other.board.lab.id)
    for method, url, body in tries:
        tag = await other.etag(card if "/roles" in url else session)
        sent = await boss(method, url, json=body, headers={"If-Match": tag})
        assert sent.status_code in {404, 409, 422}, (url, body, sent.status_code, sent.text)
        assert CANARY not in sent.text
    assert await of_lab(world, other.board.lab.id) == before
    linked = {"links": [{"kind": "proche", "lab": names["lab"], "project": "projet"}]}
    sent = await boss(
        "PUT", f"{card}/links", json=linked, headers={"If-Match": await other.etag(card)}
    )
    assert sent.status_code == 200, sent.text
    assert sent.json()["links"][0]["title"] is None


async def test_a_machine_of_one_scope_keeps_to_it(world: World, app: FastAPI, stage: Stage) -> None:
    """Each scope by itself: nothing of requests that it did not draft, of bodies, of decisions."""
    before = await of_lab(world, stage.board.lab.id)
    for scope in Scope:
        machine = await world.a_machine(stage.board.lab, [scope])
        for method, path, body in operations(app):
            if not any(
                one in path for one in ("/request", "/bod", "/decision", "/grid", "/recomm")
            ):
                continue
            if method != "GET" and scope == Scope.PROJECTS_WRITE and path.endswith("/requests"):
                continue  # drafts are what it is for
            url = path.format_map({**_absent(path), **stage.names})
            sent = await machine.request(method, url, json=body, headers={"If-Match": '"1"'})
            assert sent.status_code in {200, 403, 404, 422}, (scope, method, url, sent.text)
            assert sent.status_code != 200 or scope == Scope.PROJECTS_WRITE, (scope, url)
            shown = "/grids" in path  # the rules are for whoever proposes
            assert (OWN if shown else CANARY) not in sent.text, (scope, url)
    assert await of_lab(world, stage.board.lab.id) == before


async def test_the_feed_says_nothing_of_another_lab(
    world: World, stage: Stage, other: Stage
) -> None:
    machine = await world.a_machine(other.board.lab, list(Scope))
    public = {"lab", "project", "budget", "calls", "convention", "award", "budget-statement"}
    for who in (other.boss.client, machine):
        after, told = 0, 0
        while True:
            read = (await who.get("/v1/changes", params={"after": after, "limit": 200})).json()
            for one in read["items"]:
                if one["lab"] == stage.names["lab"]:
                    assert one["entity"] in public, one
                    told += 1
            if not read["items"] or read["items"][-1]["sequence"] == after:
                break
            after = read["items"][-1]["sequence"]
        assert told


def _absent(path: str) -> dict[str, Any]:
    """What the stage has none of."""
    return dict.fromkeys(re.findall(r"{(\w+)}", path), 1)
