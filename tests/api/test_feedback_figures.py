"""What people say moves the figures of impact when it is said, and when it is taken back."""

from datetime import datetime, timedelta
from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from api.core.clock import frozen
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.feedback import OWN, a_held_activity, give, link_of, said


async def figures(who: Signed, lab: Lab, year: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The cells of impact of a year, by code and breakdown."""
    url = f"/v1/labs/{lab.slug}/observations"
    read = await who("GET", url, params={"period": year, "limit": 200})
    assert read.status_code == 200, read.text
    found = read.json()["items"]
    return {(one["code"], one["breakdown"]): one for one in found if one["code"][:3] == "IMP"}


async def test_satisfaction_and_testimonies_count(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    activity = await a_held_activity(world, lab)
    year = activity["starts_at"][:4]
    with frozen(datetime.fromisoformat(activity["ends_at"]) + timedelta(minutes=5)):
        team = await world.signed_in(lab, Role.TEAM)
        link = await link_of(team, lab, activity["id"])
        key = await give(http, link, score=4, testimony=said())
        for score in (5, 3, 1, 5, 2):
            await give(http, link, score=score)
        await give(http, link, audience="usagers", score=1)
        told = await figures(team, lab, year)
        agents, users = told["IMP_SAT_AG", ""], told["IMP_SAT_US", ""]
        assert agents["value"] == 50
        assert (agents["numerator"], agents["denominator"], agents["n"]) == (3, 6, 6)
        assert (users["value"], users["numerator"], users["denominator"]) == (None, None, 1)
        assert ("IMP_TEM", "") not in told, "nobody has validated it yet"

        url = f"/v1/labs/{lab.slug}/testimonies"
        (one,) = (await team("GET", url)).json()["items"]
        match = {"If-Match": f'"{one["version"]}"'}
        body = {"status": "valide"}
        await team("POST", f"{url}/{one['id']}/decision", json=body, headers=match)
        assert (await figures(team, lab, year))["IMP_TEM", ""]["value"] == 1

        assert (await http.delete(OWN, headers=key)).status_code == 204
        told = await figures(team, lab, year)
        assert ("IMP_TEM", "") not in told
        assert told["IMP_SAT_AG", ""]["value"] == 40
