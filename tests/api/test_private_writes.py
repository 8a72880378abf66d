"""Whoever is not in a private community changes nothing there, by any operation or number."""

from typing import Any

from fastapi import FastAPI
from httpx import AsyncClient

from api.core.access import Role, Scope
from api.web.openapi import guarded_routes
from tests.access.test_table import NAMES
from tests.builders import World
from tests.canaries import a_nest
from tests.communities import a_community, a_member
from tests.digest import digest_of
from tests.malformed import Description

BASE = "/v1/labs/{lab}/communities/{community}"
OPEN = {("POST", "/membership"), ("POST", "/opening")}
"""Asking to come in, and coming in unasked: tested on their own."""
CARD = {"", "/archive"}
"""What the lab's team may do to a community whose card everybody sees."""


def operations(app: FastAPI) -> list[tuple[str, str]]:
    """Every write in a community, but what is open to those who are not in it."""
    return [
        (method, path)
        for method, path in sorted(guarded_routes(app))
        if method != "GET"
        and path.startswith(BASE)
        and (method, path.removeprefix(BASE)) not in OPEN
    ]


async def test_nobody_else_writes(world: World, app: FastAPI, http: AsyncClient) -> None:
    lab = await world.a_lab()
    anna, left = await world.signed_in(), await world.signed_in()
    nests = []
    for visibility in ("membres", "cachee"):
        made = await a_community(world, lab, visibility)
        nests.append(await a_nest(world, made, anna))
        await a_member(world, made, left)
        assert (await left("DELETE", f"{made.path}/membership")).status_code == 204
    clients = {
        "account": (await world.signed_in()).client,
        "left": left.client,
        "machine": await world.a_machine(lab, list(Scope)),
        "anonymous": http,
        **{str(role): (await world.signed_in(lab, role)).client for role in Role},
    }
    described = Description(app.openapi())
    tags = ("communities", "documents", "resources", "boards", "calendars")
    bodies = {(method, path): schema["example"] for method, path, schema in described.bodies(*tags)}
    before = await digest_of(world)
    wrong: list[str] = []
    tried = 0
    for method, path in operations(app):
        rest = path.removeprefix(BASE)
        for nest in nests:
            names = {"number": 1, "sign": "merci", "report": 1, "feed": 1, "column": 1, **NAMES}
            names |= nest.places | {"lab": lab.slug, "community": nest.made.row.slug}
            unknown = names | {"community": "nulle-part"}
            body: Any = bodies.get((method, path), {})
            hidden = nest.made.row.visibility == "cachee"
            for who, client in clients.items():
                if who in {"manager", "team"} and rest in CARD and not hidden:
                    continue
                for version in ('"1"', '"99"') if who == "account" else ('"1"',):
                    asked: dict[str, Any] = {"json": body, "headers": {"If-Match": version}}
                    answer = await client.request(method, path.format_map(names), **asked)
                    tried += 1
                    if not answer.is_client_error:
                        wrong.append(f"{who} {method} {path}: {answer.status_code}")
                    if hidden:
                        other = await client.request(method, path.format_map(unknown), **asked)
                        if _said(answer) != _said(other):
                            wrong.append(f"{who} {method} {path}: {answer.text} ≠ {other.text}")
    assert not wrong, "\n".join(wrong)
    assert tried > 600
    assert await digest_of(world) == before


def _said(answer: Any) -> tuple[int, Any]:
    """All that a refusal says, but the number of the request."""
    read = answer.json() if answer.content else {}
    return answer.status_code, {name: value for name, value in read.items() if name != "instance"}
