"""What tests of letters and interested people share."""

import re
from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from tests.builders import Signed, World

MANAGED = "/v1/labs/{lab}/interested"


async def jobs(world: World, task: str, **holding: object) -> list[dict[str, Any]]:
    """The arguments of the jobs of ``task`` that hold these values, the oldest first."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        rows = await session.scalars(
            text("SELECT args FROM procrastinate_jobs WHERE task_name = :task ORDER BY id"),
            {"task": task},
        )
        found = [dict(row) for row in rows]
    return [one for one in found if all(one.get(k) == v for k, v in holding.items())]


async def mails_to(world: World, email: str) -> list[dict[str, Any]]:
    """The mails of the catalogue that wait for this address."""
    return await jobs(world, "send_mail", to=email)


def token_in(mail: dict[str, Any]) -> str:
    """What stands after the # sign of a mail's link."""
    found = re.search(r"#(.+)$", mail["link"])
    assert found is not None
    return found[1]


async def interested(http: AsyncClient, world: World, lab: str, email: str, **said: object) -> str:
    """Somebody who said their interest and confirmed it; their key."""
    asked = {"email": email, **said}
    answer = await http.post(f"/v1/labs/{lab}/interest-links", json=asked)
    assert answer.status_code == 202, answer.text
    token = token_in((await mails_to(world, email))[-1])
    answer = await http.post(f"/v1/labs/{lab}/interest-confirmations", json={"token": token})
    assert answer.status_code == 200, answer.text
    key: str = answer.json()["key"]
    return key


async def act(who: Signed, path: str, what: str, **body: object) -> Any:
    """An act on somebody interested, as they were just read."""
    version = (await who("GET", path)).json()["version"]
    return await who("POST", f"{path}/{what}", json=body, headers={"If-Match": f'"{version}"'})


async def a_letter_sent(who: Signed, community: str, words: str) -> None:
    """A letter to the members of the community of that path, on its way."""
    lab, _, slug = community.removeprefix("/v1/labs/").partition("/communities/")
    path = f"/v1/labs/{lab}/letters"
    asked = {"title": "La lettre", "audience": "communaute", "community": slug}
    answer = await who("POST", path, json=asked)
    assert answer.status_code == 201, answer.text
    path = f"{path}/{answer.json()['id']}"
    for method, url, body in (("PATCH", path, {"intro": words}), ("POST", f"{path}/sending", None)):
        match = {"If-Match": f'"{answer.json()["version"]}"'}
        answer = await who(method, url, json=body, headers=match)
        assert answer.status_code == 200, answer.text
