"""Who organises an activity without being of the team: what is theirs to say, and what is not."""

from typing import Any

import pytest

from api.core.access import Role
from api.labs.models import Lab
from tests.builders import Signed, World, an_open_day, at
from tests.communities import a_community


def _said(**more: Any) -> dict[str, Any]:
    day = an_open_day(20)
    times = {"starts_at": at(day, "09:00"), "ends_at": at(day, "12:00")}
    return {"kind": "atelier", "title": "Atelier", "place": "territory", **times, **more}


async def _planned(lab: Lab, who: Signed, **more: Any) -> Any:
    return await who("POST", f"/v1/labs/{lab.slug}/activities", json=_said(**more))


def _refused(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.text
    return [(one["pointer"], one["code"]) for one in answer.json()["errors"]]


async def test_the_team_alone_announces_to_everybody(world: World) -> None:
    lab = await world.a_lab()
    agent = await world.signed_in(lab, Role.MEMBER)
    team = await world.signed_in(lab, Role.TEAM)
    public = [("/public_event", "public-by-team")]
    assert _refused(await _planned(lab, agent, public_event=True)) == public
    made = await _planned(lab, agent)
    assert made.status_code == 201, made.text
    path = f"/v1/labs/{lab.slug}/activities/{made.json()['id']}"
    version = {"If-Match": made.headers["etag"]}
    assert _refused(await agent("PATCH", path, json={"public_event": True}, headers=version)) == (
        public
    )
    shown = await team("PATCH", path, json={"public_event": True}, headers=version)
    assert shown.status_code == 200, shown.text
    again = await agent(
        "PATCH",
        path,
        json={"title": "Mieux dit", "public_event": True},
        headers={"If-Match": shown.headers["etag"]},
    )
    assert again.status_code == 200, again.text


@pytest.mark.parametrize("visibility", ["cachee", "membres"])
async def test_members_put_an_activity_in_their_community(world: World, visibility: str) -> None:
    lab = await world.a_lab()
    outsider, member, team = [
        await world.signed_in(lab, role) for role in (Role.MEMBER, Role.MEMBER, Role.TEAM)
    ]
    made = await a_community(world, lab, visibility, members=[member])
    unknown = _refused(await _planned(lab, outsider, community="inconnue"))
    assert unknown == [("/community", "community-unknown")]
    found = _refused(await _planned(lab, outsider, community=made.row.slug))
    hidden = visibility == "cachee"
    assert found == (unknown if hidden else [("/community", "community-members")])
    assert (await _planned(lab, member, community=made.row.slug)).status_code == 201
    by_team = await _planned(lab, team, community=made.row.slug)
    assert by_team.status_code == (422 if hidden else 201), by_team.text


async def test_who_organises_it_calls_it_off(world: World) -> None:
    lab = await world.a_lab()
    agent, other = [await world.signed_in(lab, Role.MEMBER) for _ in range(2)]
    made = await _planned(lab, agent)
    path = f"/v1/labs/{lab.slug}/activities/{made.json()['id']}"
    assert "cancel" in made.json()["abilities"]
    assert "cancel" not in (await other("GET", path)).json()["abilities"]
    why = {"reason": "Trop peu de monde"}
    assert (await other("POST", f"{path}/cancellation", json=why)).status_code == 403
    done = await agent("POST", f"{path}/cancellation", json=why)
    assert (done.status_code, done.json()["status"]) == (200, "cancelled"), done.text
