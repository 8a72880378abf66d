"""« À faire »: the method cards that wait for somebody's eyes."""

from datetime import date, timedelta
from typing import Any

from api.commons.methods.tasks import open_reviews
from api.core.access import Role
from tests.api.test_todo_communities import todo
from tests.builders import Signed, World
from tests.communities import a_community
from tests.methods import a_card, done, published


async def _waiting(who: Signed, lab: str) -> list[tuple[str, bool]]:
    found = (await todo(who, lab))["method_reviews"]
    assert found["count"] == len(found["items"])
    return [(one["title"], one["yearly"]) for one in found["items"]]


async def test_a_new_card_waits_for_other_eyes_than_its_writers(world: World) -> None:
    lab = await world.a_lab()
    leader, writer, reader, other = [await world.signed_in(lab, Role.MEMBER) for _ in range(4)]
    made = await a_community(world, lab, members=[(leader, "animateur"), writer, reader])
    await a_card(writer, made, title="Un brouillon")
    draft = await a_card(writer, made, title="À lire")
    assert await _waiting(reader, lab.slug) == []
    asked = await done(writer, draft, "proposal")
    for who in (leader, reader):
        assert await _waiting(who, lab.slug) == [("À lire", False)]
    first: dict[str, Any] = (await todo(reader, lab.slug))["method_reviews"]["items"][0]
    assert (first["card"], first["community_name"]) == (asked["card"]["slug"], made.row.name)
    for who in (writer, other):
        assert await _waiting(who, lab.slug) == []
    read = (await reader("GET", f"/v1/labs/{lab.slug}/methods/{first['card']}")).json()
    await done(reader, read, "review", verdict="bonne")
    assert await _waiting(leader, lab.slug) == []


async def test_a_year_later_it_waits_for_those_who_look_after_the_cards(world: World) -> None:
    lab = await world.a_lab()
    leader, member = [await world.signed_in(lab, Role.MEMBER) for _ in range(2)]
    team = await world.signed_in(lab, Role.TEAM)
    made = await a_community(world, lab, members=[(leader, "animateur"), member])
    of_all = await published(leader, made, title="De la communauté")
    await published(team, lab.slug, title="De la maison")
    due = date.fromisoformat(of_all["card"]["review_due_on"])
    assert await _waiting(leader, lab.slug) == await _waiting(team, lab.slug) == []
    await open_reviews(world.sessions, due + timedelta(days=1))
    assert await _waiting(leader, lab.slug) == [("De la communauté", True)]
    assert await _waiting(team, lab.slug) == [("De la maison", True)]
    assert await _waiting(member, lab.slug) == []
