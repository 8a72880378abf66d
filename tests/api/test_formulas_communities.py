"""Who is a member, who would be: right at commit, the same for every reader, recomputed alike."""

from datetime import date, datetime, timedelta

from httpx import AsyncClient

from api.communities.actions.admit import admit
from api.communities.models.members import Admission
from api.core.access import SYSTEM, Role
from api.core.clock import PARIS, frozen, now
from api.core.database import unit_of_work
from api.core.ids import PersonId
from tests.api.test_recompute import anew, dump
from tests.builders import World
from tests.communities import Made, a_community
from tests.figures import Reader, run
from tests.outreach import interested

TOMORROW = timedelta(days=1)


async def joined(world: World, made: Made, person: int, day: date) -> int:
    """Somebody who has been a member since that day."""
    since = datetime(day.year, day.month, day.day, 12, tzinfo=PARIS)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        member = await admit(
            session, made.row.lab_id, made.row.id, PersonId(person), Admission.IMPORT, since=since
        )
    assert member is not None
    return int(member)


async def test_each_member_once_at_the_end_of_the_period(world: World) -> None:
    lab = await world.a_lab()
    when = now() + TOMORROW
    said = Reader(world, lab, when)
    year = now().astimezone(PARIS).year
    listed, hidden = await a_community(world, lab), await a_community(world, lab, "cachee")
    anna, ben, cleo = [(await world.signed_in()).person_id for _ in range(3)]
    await joined(world, listed, anna, date(year - 1, 3, 1))
    await joined(world, hidden, anna, date(year - 1, 4, 1))
    left = await joined(world, listed, ben, date(year - 1, 5, 1))
    await joined(world, hidden, cleo, date(year, 1, 1))
    along = f"community={listed.row.slug}"
    before, this = str(year - 1), str(year)
    assert await said.values("ACT_MEMBRES", before) == {"": 2, along: 2}
    assert await said.values("ACT_MEMBRES", this) == {"": 3, along: 2}
    await run(
        world,
        "SELECT tilab_leave(:lab, :community, :member, 'depart')",
        lab=lab.id,
        community=listed.row.id,
        member=left,
    )
    assert await said.values("ACT_MEMBRES", before) == {"": 2, along: 2}
    assert await said.values("ACT_MEMBRES", this) == {"": 2, along: 1}
    await run(
        world,
        "UPDATE community SET visibility = 'cachee' WHERE lab_id = :lab AND id = :id",
        lab=lab.id,
        id=listed.row.id,
    )
    assert await said.values("ACT_MEMBRES", this) == {"": 2}
    assert await said.values("ACT_MEMBRES", before) == {"": 2}
    kept = await dump(world, lab)
    with frozen(when):
        assert await anew(world, lab, check=True) == []
        await anew(world, lab)
    assert await dump(world, lab) == kept


async def test_interest_counts_each_once_and_outlives_their_name(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    said = Reader(world, lab, now() + TOMORROW)
    this = str(now().astimezone(PARIS).year)
    made = await a_community(world, lab)
    asking = await world.signed_in()
    emails = [f"{n}-{lab.slug}@tilab.example" for n in range(2)]
    for one in emails:
        await interested(http, world, lab.slug, one, community=made.row.slug)
    await interested(http, world, lab.slug, emails[0], name="Encore")
    await interested(http, world, lab.slug, asking.email)
    asked = await asking("POST", f"{made.path}/membership", json={"words": "moi"})
    assert asked.status_code == 202
    along = f"community={made.row.slug}"
    assert await said.values("ACT_INTERET", this) == {"": 4, along: 3}
    await joined(world, made, asking.person_id, now().date())  # now known to be one person
    assert await said.values("ACT_INTERET", this) == {"": 3, along: 3}
    team = await world.signed_in(lab, Role.TEAM)
    items = (await team("GET", f"/v1/labs/{lab.slug}/interested")).json()["items"]
    assert sorted(one["state"] for one in items) == ["membre", "recu", "recu"]
    for one in items:
        path = f"/v1/labs/{lab.slug}/interested/{one['id']}"
        gone = await team("DELETE", path, headers={"If-Match": f'"{one["version"]}"'})
        assert gone.status_code == 204
    assert await said.values("ACT_INTERET", this) == {"": 3, along: 3}
    with frozen(said.when):
        assert await anew(world, lab, check=True) == []
