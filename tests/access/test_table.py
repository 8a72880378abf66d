"""Who may call what: the committed table, the code and the answers say the same."""

from collections import defaultdict
from pathlib import Path

from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import ROLE_PERMISSIONS, SYSTEM, Permission, Role
from api.core.database import unit_of_work
from api.indicators.compute.marks import bring_all_up_to_date
from api.web.openapi import guarded_routes
from tests.builders import World
from tests.digest import digest_of

TABLE = Path(__file__).parent / "table.txt"
NAMES = {"project": "projet", "room": "aucune", "kit": "aucun", "code": "ACT_PARTICIP"}
"""What stands in a path, a number elsewhere; nothing there that an allowed write could change."""


def lines_of(app: FastAPI) -> list[str]:
    """Each operation with its access rule."""
    return sorted(
        f"{method} {path} {route.guard.access}"
        for (method, path), route in guarded_routes(app).items()
    )


def test_the_table_names_every_route(app: FastAPI) -> None:
    """To change it on purpose: ``script/describe``, and read the difference."""
    lines = lines_of(app)
    assert len(lines) > 40
    assert TABLE.read_text("utf-8").splitlines() == lines, "\n".join(lines)


def _allowed(rule: str, role: Role | None) -> bool:
    if rule == "public":
        return True
    if rule in {"signed-in", "person", "member"}:
        return role is not None
    if rule.startswith("permission:"):
        return role is not None and Permission(rule.partition(":")[2]) in ROLE_PERMISSIONS[role]
    return False


async def test_every_route_answers_every_actor_as_the_table_says(
    world: World, app: FastAPI, http: AsyncClient
) -> None:
    """Refusals come before the body is looked at, and write nothing."""
    lab, other = await world.a_lab(), await world.a_lab()
    await world.a_project(lab, "projet")
    people = {role: await world.signed_in(lab, role) for role in Role}
    stranger = await world.signed_in(other, Role.MANAGER)
    await bring_all_up_to_date(world.sessions)  # else the first to read figures would (ADR 0010)
    actors = [(None, http)] + [(role, signed.client) for role, signed in people.items()]
    # Figures of the use of rooms are brought up to date as they are read (ADR 0010): once, here.
    await people[Role.MANAGER]("GET", f"/v1/labs/{lab.slug}/observations")
    before, heard = await digest_of(world), await _audited(world)
    checked = 0
    for (method, path), route in sorted(guarded_routes(app).items()):
        if path.endswith("/stream") or path.startswith(("/oauth", "/v1/session", "/v1/me")):
            continue  # endless, or tested on their own
        rule = str(route.guard.access)
        names = defaultdict(lambda: "1", NAMES | {"lab": lab.slug})
        url = path.format_map(names)
        for role, client in actors:
            answer = await client.request(method, url, json=[] if method != "GET" else None)
            refused = answer.status_code in {401, 403}
            assert refused is not _allowed(rule, role), (method, path, role, answer.text)
            assert answer.status_code < 500, (method, path, role, answer.text)
            checked += 1
        if rule == "member" or rule.startswith("permission:"):
            hidden = await stranger(method, url, json=[] if method != "GET" else None)
            assert hidden.status_code == 404, (method, path, hidden.text)
    assert checked > 200
    after = await digest_of(world)
    said = await _audited(world)
    grown = {action for action, times in said.items() if times != heard.get(action)}
    assert grown <= {"export"}, "only taking data away is written down"
    assert after | {"audit_entry": before["audit_entry"]} == before


async def _audited(world: World) -> dict[str, int]:
    """How often each act stands in the audit log."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        rows = await session.execute(
            text("SELECT action, count(*) FROM audit_entry GROUP BY action")
        )
        return {row.action: row[1] for row in rows}
