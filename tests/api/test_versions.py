"""Lists of labs created at run time are known to be unchanged as soon as those of the others."""

import asyncio

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from api.core.ledger import Change, note_change
from api.core.versions import VersionBoard, board
from tests.builders import World

PATIENCE_S = 5
RENAME = text("UPDATE room SET name = 'Grand salon' WHERE lab_id = :lab AND slug = 'salon'")


async def test_a_lab_created_at_run_time_is_met_at_once(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    async with asyncio.timeout(PATIENCE_S):
        while board.of_lab(lab.slug) is None:
            await asyncio.sleep(0.02)
    url = f"/v1/labs/{lab.slug}/rooms"
    first = await http.get(url)
    version = board.of_lab(lab.slug)
    assert first.headers["etag"].startswith(f'"l{version}-'), "from memory"
    held = {"If-None-Match": first.headers["etag"]}
    assert (await http.get(url, headers=held)).status_code == 304
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(RENAME, {"lab": lab.id})
        note_change(session, Change(lab.id, "room", "salon", public=True))
    assert "Grand salon" in (await http.get(url, headers=held)).text


async def test_meeting_a_lab_says_nothing_of_its_version() -> None:
    fresh = VersionBoard()
    fresh.load(10, [(1, "ancien", 7)])
    fresh.advance([], 12)
    assert fresh.unmet([1, 2]) == [2]
    fresh.meet([(2, "nouveau")])
    assert (fresh.unmet([1, 2]), fresh.of_lab("nouveau"), fresh.of_lab("ancien")) == ([], 0, 7)
