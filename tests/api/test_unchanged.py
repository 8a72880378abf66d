"""Whoever holds what everybody is told, and is still so, is answered at the gate."""

from httpx import AsyncClient

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from api.core.ledger import Change, note_change
from tests.builders import World


async def test_the_gate_says_that_nothing_changed(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    url = "/v1/observations?limit=10"
    first = await http.get(url)
    tag = first.headers["etag"]
    held = {"If-None-Match": tag}
    same = await http.get(url, headers=held)
    assert (same.status_code, same.content) == (304, b"")
    for name in ("etag", "cache-control", "vary", "x-content-type-options"):
        assert same.headers[name] == first.headers[name]
    assert "x-request-id" in same.headers
    assert (await http.head(url, headers=held)).status_code == 304
    # another address, another language, another reader: another tag
    assert (await http.get("/v1/observations?limit=11", headers=held)).status_code == 200
    english = {**held, "Accept-Language": "en"}
    assert (await http.get(url, headers=english)).headers["etag"] != tag
    team = await world.signed_in(lab, Role.TEAM)
    assert (await team("GET", url, headers=held)).status_code == 200
    # what was never answered by 200 has no tag, and a tag opens nothing
    assert (await http.get("/v1/observations?limit=x", headers=held)).status_code == 422
    inside = await http.get(f"/v1/labs/{lab.slug}/observations", headers=held)
    assert inside.status_code in {401, 403, 404}
    async with unit_of_work(world.sessions, SYSTEM) as session:
        note_change(session, Change(lab.id, "indicator", "ACT_INTERV", public=True))
    assert (await http.get(url, headers=held)).status_code == 200
