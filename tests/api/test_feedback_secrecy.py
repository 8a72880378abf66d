"""What people say stays nobody's: in the log, in percentages, and while the team decides of it."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import structlog
from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import frozen
from api.core.database import unit_of_work
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.feedback import FORM, GIVE, OWN, a_held_activity, give, link_of, said


def after(activity: dict[str, Any], days: int = 0) -> datetime:
    return datetime.fromisoformat(activity["ends_at"]) + timedelta(days=days, minutes=5)


async def listed(who: Signed, lab: Lab) -> dict[str, Any]:
    """The lab's one activity, as the list of those that were answered has it."""
    read = await who("GET", f"/v1/labs/{lab.slug}/feedback", params={"answered": True})
    (row,) = read.json()["items"]
    found: dict[str, Any] = row
    return found


async def test_the_log_names_nobody_who_answers(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    activity = await a_held_activity(world, lab)
    with frozen(after(activity)):
        team = await world.signed_in(lab, Role.TEAM)
        link = await link_of(team, lab, activity["id"])
        with structlog.testing.capture_logs() as logs:
            await team("GET", FORM, headers=link)
            sent = await team("POST", GIVE, headers=link, json={"audience": "agents", "score": 2})
            key = {"X-Feedback-Key": sent.json()["key"]}
            await team("GET", OWN, headers=key)
            body = {"audience": "agents", "score": 3}
            changed = await team("POST", f"{OWN}/correction", headers=key, json=body)
            assert (await team("DELETE", OWN, headers=key)).status_code == 204
            await team("GET", f"/v1/labs/{lab.slug}/feedback")
    assert (sent.status_code, changed.status_code) == (201, 200)
    named = [one["actor"] for one in logs if one["event"] == "request"]
    assert named[:-1] == [None] * 5
    assert named[-1] == f"p{team.person_id}", "elsewhere people are named"


async def test_both_audiences_together_tell_of_neither(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    activity = await a_held_activity(world, lab, agents_state=10, users=10)
    for days, wave, asked, percent, whole in (
        (0, "seance", {"score": 5}, "percent", 60),
        (183, "six_mois", {"improved": True}, "later_percent", 50),
    ):
        with frozen(after(activity, days)):
            team = await world.signed_in(lab, Role.TEAM)
            link = await link_of(team, lab, activity["id"], wave)
            for _ in range(5):
                await give(http, link, **asked)
            assert (await listed(team, lab))[percent] == 100, "one audience alone"
            no: dict[str, Any] = {"score": 1} if wave == "seance" else {"improved": False}
            for count in range(1, 5):
                await give(http, link, audience="usagers", **no)
                row = await listed(team, lab)
                assert row[percent] is None, (wave, count)
            last = asked if wave == "seance" else no
            await give(http, link, audience="usagers", **last)
            row = await listed(team, lab)
            assert row[percent] == whole
            assert row["answers"] == 10


async def test_words_changed_while_they_are_decided_are_not_shown(
    world: World, http: AsyncClient
) -> None:
    """The team validates the words while their author sends others: the others wait at the desk."""
    lab = await world.a_lab()
    activity = await a_held_activity(world, lab)
    with frozen(after(activity)):
        team = await world.signed_in(lab, Role.TEAM)
        link = await link_of(team, lab, activity["id"])
        key = await give(http, link, score=5, testimony=said(may_publish=True))
        other = said(words="D’autres mots.", may_publish=True)
        body = {"audience": "agents", "score": 5, "testimony": other}
        async with unit_of_work(world.sessions, SYSTEM) as session:
            await session.execute(
                text(
                    "UPDATE testimony SET status = 'valide', public = true, decided_at = now(),"
                    " decided_by = 'system', version = version + 1 WHERE lab_id = :lab"
                ),
                {"lab": lab.id},
            )
            late = asyncio.create_task(http.post(f"{OWN}/correction", headers=key, json=body))
            await asyncio.sleep(1)
            assert not late.done(), "it waits for the decision"
        assert (await late).status_code == 200
        url = f"/v1/labs/{lab.slug}/testimonies"
        (one,) = (await team("GET", url)).json()["items"]
        assert (one["words"], one["status"], one["public"]) == ("D’autres mots.", "recu", False)
        assert (await http.get(f"{url}/published")).json()["items"] == []
