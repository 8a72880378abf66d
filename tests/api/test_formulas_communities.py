"""Who is a member, who would be: right at commit, the same for every reader, recomputed alike."""

from datetime import date, datetime

from httpx import AsyncClient

from api.communities.actions.admit import admit
from api.communities.models.members import Admission
from api.core.access import SYSTEM, Role
from api.core.clock import PARIS, frozen
from api.core.database import unit_of_work
from api.core.ids import PersonId
from tests.api.test_recompute import anew, dump
from tests.builders import World
from tests.communities import Made, a_community
from tests.figures import NOW, Reader, run
from tests.outreach import interested


async def joined(world: World, made: Made, person: int, day: date) -> int:
    """Somebody who has been a member since that day."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        member = await admit(
            session,
            made.row.lab_id,
            made.row.id,
            PersonId(person),
            Admission.IMPORT,
            since=datetime(day.year, day.month, day.day, 12, tzinfo=PARIS),
        )
    assert member is not None
    return int(member)


async def test_each_member_once_at_the_end_of_the_period(world: World) -> None:
    lab = await world.a_lab()
    said = Reader(world, lab)
    listed = await a_community(world, lab)
    hidden = await a_community(world, lab, "cachee")
    anna, ben, cleo = [(await world.signed_in()).person_id for _ in range(3)]
    await joined(world, listed, anna, date(2025, 3, 1))
    await joined(world, hidden, anna, date(2025, 4, 1))
    left = await joined(world, listed, ben, date(2025, 5, 1))
    await joined(world, hidden, cleo, date(2026, 2, 1))
    along = f"community={listed.row.slug}"
    assert await said.values("ACT_MEMBRES", "2025") == {"": 2, along: 2}
    assert await said.values("ACT_MEMBRES", "2026") == {"": 3, along: 2}
    await run(
        world,
        "UPDATE community_member SET left_at = :at, left_how = 'depart' WHERE lab_id = :lab"
        " AND id = :id",
        at=datetime(2026, 1, 15, tzinfo=PARIS),
        lab=lab.id,
        id=left,
    )
    assert await said.values("ACT_MEMBRES", "2025") == {"": 2, along: 2}
    assert await said.values("ACT_MEMBRES", "2026") == {"": 2, along: 1}
    await run(
        world,
        "UPDATE community SET visibility = 'cachee' WHERE lab_id = :lab AND id = :id",
        lab=lab.id,
        id=listed.row.id,
    )
    assert await said.values("ACT_MEMBRES", "2026") == {"": 2}
    before = await dump(world, lab)
    with frozen(NOW):
        assert await anew(world, lab, check=True) == []
        await anew(world, lab)
    assert await dump(world, lab) == before


async def test_interest_counts_each_once_and_outlives_their_name(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    said = Reader(world, lab)
    made = await a_community(world, lab, "membres", "demande")
    asking = await world.signed_in()
    emails = [f"{n}-{lab.slug}@tilab.example" for n in range(2)]
    with frozen(NOW):
        for one in emails:
            await interested(http, world, lab.slug, one, community=made.row.slug)
        await interested(http, world, lab.slug, emails[0].upper(), name="Encore")
        await interested(http, world, lab.slug, asking.email)
    asked = await asking("POST", f"{made.path}/membership", json={"words": "moi"})
    assert asked.status_code == 202
    await run(
        world,
        "UPDATE join_request SET made_at = :at WHERE lab_id = :lab",
        at=NOW,
        lab=lab.id,
    )
    await run(world, "INSERT INTO indicator_mark (lab_id, entity) VALUES (:lab, 'community')", lab=lab.id)
    along = f"community={made.row.slug}"
    assert await said.values("ACT_INTERET", "2026") == {"": 4, along: 3}
    manager = await world.signed_in(lab, Role.MANAGER)
    url = f"{made.path}/join-requests"
    assert (await manager("GET", url)).status_code in {403, 404}
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await admit(session, made.row.lab_id, made.row.id, PersonId(asking.person_id), Admission.IMPORT)
    assert await said.values("ACT_INTERET", "2026") == {"": 3, along: 3}
    before = await said.values("ACT_INTERET", "2026")
    team = await world.signed_in(lab, Role.TEAM)
    first = (await team("GET", f"/v1/labs/{lab.slug}/interested")).json()["items"][-1]
    path = f"/v1/labs/{lab.slug}/interested/{first['id']}"
    gone = await team("DELETE", path, headers={"If-Match": f'"{first["version"]}"'})
    assert gone.status_code == 204
    assert await said.values("ACT_INTERET", "2026") == before
    with frozen(NOW):
        assert await anew(world, lab, check=True) == []
