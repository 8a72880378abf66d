"""An activity that was held, and people without an account who say what they think of it."""

from datetime import datetime, timedelta
from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from api.core.clock import frozen
from api.labs.models import Lab
from tests.builders import Signed, World, an_open_day, at

FORM, GIVE, OWN = "/v1/feedback-form", "/v1/feedback", "/v1/own-feedback"
WORDS = "L’atelier m’a fait rencontrer ceux qui lisent mes courriers."


def said(**more: Any) -> dict[str, Any]:
    """A testimony with its consent."""
    return {"words": WORDS, "said_by": "agent d’une mairie", "consent": True} | more


async def a_held_activity(
    world: World, lab: Lab, day: datetime | None = None, **counts: int
) -> dict[str, Any]:
    """An activity of ``day`` (a week ahead when none is given), its attendance recorded.

    What follows is to be done within ``frozen`` that afternoon, or later, by people who sign in
    then.
    """
    day = day or an_open_day()
    team = await world.signed_in(lab, Role.TEAM)
    planned = await team(
        "POST",
        f"/v1/labs/{lab.slug}/activities",
        json={
            "kind": "atelier",
            "title": "Atelier d’idéation",
            "starts_at": at(day, "09:00"),
            "ends_at": at(day, "12:00"),
        },
    )
    assert planned.status_code == 201, planned.text
    with frozen(day + timedelta(hours=12)):
        team = await world.signed_in(lab, Role.TEAM)
        held = await count(team, lab, planned.json()["id"], **(counts or {"agents_state": 8}))
    assert held.status_code == 200, held.text
    found: dict[str, Any] = held.json()
    return found


async def count(team: Signed, lab: Lab, activity: int, **counts: int) -> Any:
    """Record attendance, public by public."""
    url = f"/v1/labs/{lab.slug}/activities/{activity}"
    etag = (await team("GET", url)).headers["etag"]
    lines = [{"public": public, "count": number} for public, number in counts.items()]
    return await team("PUT", f"{url}/attendance", json={"lines": lines}, headers={"If-Match": etag})


async def link_of(team: Signed, lab: Lab, activity: int, wave: str = "seance") -> dict[str, str]:
    """The header of whoever scans the code on the way out."""
    made = await team(
        "POST",
        f"/v1/labs/{lab.slug}/activities/{activity}/feedback-link",
        json={"wave": wave},
    )
    assert made.status_code == 200, made.text
    assert made.headers["cache-control"] == "no-store"
    assert made.json()["qr"].startswith("<svg")
    return {"X-Link": made.json()["url"].partition("/avis#")[2]}


async def give(http: AsyncClient, link: dict[str, str], **answer: Any) -> dict[str, str]:
    """Answer; the header that opens the answer again."""
    body = {"audience": "agents"} | answer
    sent = await http.post(GIVE, headers=link, json=body)
    assert sent.status_code == 201, sent.text
    assert sent.headers["cache-control"] == "no-store"
    return {"X-Feedback-Key": sent.json()["key"]}
