"""Addresses of people without an account are nowhere but where they serve, and go in time."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import text

from api.citizens.tasks.retention import forget_citizens
from api.core import events
from api.core.access import SYSTEM, Role, Scope
from api.core.clock import frozen, now, today
from api.core.database import unit_of_work
from api.core.ids import ProjectId, RequestId
from api.requests.events import ProjectOpened
from api.web.openapi import guarded_routes
from tests.builders import World
from tests.cards import carried
from tests.citizens import act, confirmed, handed_in, ideas_of, link_of, own
from tests.mailbox import an_address, mails_to

KEEPERS = {"idea_author", "project_follow", "call_answer", "procrastinate_jobs"}
"""The only tables where an address may stand; the last holds mails that wait."""
NAME = "Canari Confidentiel"


def a_call(**more: Any) -> dict[str, Any]:
    days = {"opens_on": str(today()), "closes_on": str(today() + timedelta(days=3))}
    words = {"title": "Essayer", "seeking": "Des personnes.", "published": True}
    return {"association": "facilitateurs", **words, **days, **more}


async def tables_with(world: World, words: str) -> set[str]:
    """Every table of which some row says ``words``, whatever its case."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        names = await session.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        )
        found = set()
        for name in names.all():
            if not await session.scalar(
                text("SELECT has_table_privilege(:name, 'SELECT')"), {"name": name}
            ):
                continue
            query = f'SELECT EXISTS (SELECT FROM "{name}" AS t WHERE t::text ILIKE :words)'
            if await session.scalar(text(query), {"words": f"%{words}%"}):
                found.add(name)
        return found


async def test_an_address_is_shown_nowhere(
    world: World, app: FastAPI, http: AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    lab, team, carrier, path = await carried(world, publication="public")
    email = f"canari-{an_address()}"
    _, idea, key = await handed_in(world, http, lab, email=email)
    await act(team, idea, "/answers", {"words": "Merci."})
    await act(team, idea, "/publication", {"words": "Publié."}, method="PUT")
    taken = await act(team, idea, "/request", {"kind": "projet", "title": "Reprise"})
    follow = {"email": email}
    followed = await confirmed(
        http, f"{path}/follows", await link_of(world, http, f"{path}/follows", follow)
    )
    made = await team("POST", f"{path}/participant-calls", json=a_call())
    answers = f"{made.headers['location']}/answers"
    body = {"name": NAME, "email": email, "answers": [], "consent": True}
    await confirmed(http, answers, await link_of(world, http, answers, body))

    other = await world.a_lab()
    readers = {
        "anonymous": http,
        "member": (await world.signed_in(lab, Role.MEMBER)).client,
        "carrier": carrier.client,
        "team": team.client,
        "manager": (await world.signed_in(lab, Role.MANAGER)).client,
        "board": (await world.signed_in(lab, Role.BOARD)).client,
        "stranger": (await world.signed_in(other, Role.MANAGER)).client,
        "machine": await world.a_machine(lab, list(Scope)),
    }
    names = defaultdict(
        lambda: "1",
        lab=lab.slug,
        project="projet",
        idea=idea.rsplit("/", 1)[1],
        call=made.headers["location"].rsplit("/", 1)[1],
        request=taken.headers["location"].rsplit("/", 1)[1],
        format="csv",
    )
    shown = []
    for (method, template), route in sorted(guarded_routes(app).items()):
        if method != "GET" or template.endswith("/stream") or template.startswith("/v1/session"):
            continue
        url = template.format_map(names)
        for who, client in readers.items():
            answer = await client.get(url)
            assert answer.status_code < 500, (url, who)
            for secret in (email, NAME):
                if secret.lower() in answer.text.lower():
                    shown.append((who, template))
        assert route.guard is not None
    answers_of = "/v1/labs/{lab}/participant-calls/{call}/answers"
    assert set(shown) == {(who, answers_of) for who in ("carrier", "team", "manager")}
    assert await tables_with(world, email) == KEEPERS
    assert await tables_with(world, NAME) == {"call_answer"}

    assert (await http.post(f"/v1/unsubscriptions/{followed['key']}")).status_code == 204
    said = capsys.readouterr().out
    assert "request" in said
    for secret in (email, NAME, followed["key"], key["X-Idea-Key"]):
        assert secret not in said


async def test_a_request_that_becomes_a_project_is_told(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    email, path, key = await handed_in(world, http, lab)
    taken = await act(team, path, "/request", {"kind": "projet", "title": "Clair"})
    request = RequestId(int(taken.headers["location"].rsplit("/", 1)[1]))
    project = await world.a_project(lab, "clair", publication="public", title="Clair")
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await events.publish(session, ProjectOpened(lab.id, request, ProjectId(project.id)))
    seen = await own(http, key)
    assert (seen["state"], seen["project"]["slug"]) == ("rattachee", "clair")
    assert "projet" in (await mails_to(world, email))[-1]["Subject"]


async def test_people_are_forgotten_in_time_and_still_counted(
    world: World, http: AsyncClient
) -> None:
    lab, team, _, path = await carried(world, publication="public")
    manager = await world.signed_in(lab, Role.MANAGER)
    closing = {"reason": "existe_deja", "words": "Déjà là."}
    closed, shown, waiting = [await handed_in(world, http, lab) for _ in range(3)]
    for _, one, _ in (closed, shown):
        await act(team, one, "/closing", closing)
    await act(team, shown[1], "/publication", {"words": "Publié."}, method="PUT")
    made = await team("POST", f"{path}/participant-calls", json=a_call())
    call = made.headers["location"]
    body = {"name": "Passante Oubliée", "email": an_address(), "answers": [], "consent": True}
    given = await confirmed(
        http, f"{call}/answers", await link_of(world, http, f"{call}/answers", body)
    )
    key = {"X-Answer-Key": given["key"]}

    url = f"/v1/labs/{lab.slug}/citizen-settings"
    tag = {"If-Match": (await http.get(url)).headers["etag"]}
    rules = {"ideas_open": True, "retention_days": 30}
    assert (await manager("PUT", url, json=rules, headers=tag)).status_code == 200
    with frozen(now() + timedelta(days=29)):
        await forget_citizens(world.sessions)
    assert (await own(http, closed[2]))["state"] == "close"
    with frozen(now() + timedelta(days=35)):
        assert await forget_citizens(world.sessions) >= 3
    assert (await http.get("/v1/guest-ideas", headers=closed[2])).status_code == 404
    left = (await team("GET", closed[1])).json()
    assert (left["words"], left["state"], left["erased"]) == ("", "close", True)
    assert (await own(http, shown[2]))["may_write"] is False
    assert (await own(http, waiting[2]))["may_write"] is True
    public = (await http.get(f"{ideas_of(lab)}/published")).json()["items"]
    assert [one["words"] for one in public] == ["Publié."]
    assert (await http.get("/v1/guest-answers", headers=key)).status_code == 404
    assert (await team("GET", call)).json()["answers"] == 1
    for email in (closed[0], shown[0], body["email"], "Passante Oubliée"):
        assert await tables_with(world, str(email)) <= {"procrastinate_jobs"}
    with frozen(now() + timedelta(days=36)):
        await forget_citizens(world.sessions)
    assert len((await team("GET", ideas_of(lab))).json()["items"]) == 3


async def test_the_list_is_filtered_paged_and_one_statement(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    url = ideas_of(lab)
    paths = [
        (await handed_in(world, http, lab, kind=kind, words=f"{kind} numéro {number} de la liste"))[
            1
        ]
        for number, kind in enumerate(("idee", "irritant", "idee"))
    ]
    await act(team, paths[0], "/closing", {"reason": "existe_deja", "words": "Oui."})
    for query, expected in (
        ("waiting=true", 2), ("state=close", 1), ("kind=irritant", 1), ("q=numero 1", 1),
        ("territory=35238", 3), ("territory=22", 0), ("became=1", 0),
    ):  # fmt: skip
        found = await team("GET", f"{url}?{query}")
        assert len(found.json()["items"]) == expected, query
    first = (await team("GET", f"{url}?limit=2")).json()
    rest = (await team("GET", f"{url}?limit=2&cursor={first['next']}")).json()
    numbers = [one["id"] for one in first["items"] + rest["items"]]
    assert numbers == sorted((int(one.rsplit("/", 1)[1]) for one in paths), reverse=True)
    assert rest["next"] is None
    todo = (await team("GET", f"/v1/labs/{lab.slug}/todo")).json()["ideas"]
    assert (todo["count"], todo["items"][0]["idea"]) == (2, numbers[1])
