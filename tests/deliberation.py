"""Decisions for tests: a community that decides, and texts put to its consent."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.clock import now, today
from api.core.database import unit_of_work
from tests.builders import Signed, World
from tests.communities import Made, a_community

TEXT = "La cuisine est rangée par **celles et ceux qui l’ont utilisée**."


@dataclass
class Table:
    """A community around a table: who animates it, who proposes, two others, and a sage."""

    made: Made
    leader: Signed
    author: Signed
    ben: Signed
    cleo: Signed
    sage: Signed

    def __iter__(self) -> Any:
        return iter((self.leader, self.author, self.ben, self.cleo))


async def a_table(world: World, visibility: str = "membres") -> Table:
    """Five members; a sage advises and four decide."""
    leader, author, ben, cleo, sage = [await world.signed_in() for _ in range(5)]
    made = await a_community(
        world,
        await world.a_lab(),
        visibility,
        members=[(leader, "animateur"), author, ben, cleo, (sage, "sage")],
    )
    return Table(made, leader, author, ben, cleo, sage)


def proposed(**more: Any) -> dict[str, Any]:
    """What a proposal is made of."""
    return {
        "title": "Ranger la cuisine",
        "words": TEXT,
        "closes_at": (now() + timedelta(days=7)).isoformat(),
        "review_on": (today() + timedelta(days=200)).isoformat(),
    } | more


async def ok(who: Signed, method: str, url: str, status: int = 200, **more: Any) -> Any:
    """The body of an answer that must have this status."""
    answer = await who(method, url, **more)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


async def a_proposal(table: Table, who: Signed | None = None, **more: Any) -> Any:
    """A text put to consent, three positions needed."""
    url = f"{table.made.path}/consent-decisions"
    return await ok(who or table.author, "POST", url, 201, json=proposed(**more))


def url_of(table: Table, decision: Any, act: str = "") -> str:
    """Where something is done about it."""
    return f"{table.made.path}/consent-decisions/{decision['id']}{act and '/'}{act}"


async def says(
    table: Table, who: Signed, decision: Any, stance: str, reason: str | None = None
) -> Any:
    """Somebody takes a position in the round under way."""
    said = {"round": decision["round"], "stance": stance, "reason": reason}
    return await ok(who, "PUT", url_of(table, decision, "position"), json=said)


async def read(table: Table, who: Signed, decision: Any) -> Any:
    """The decision as somebody reads it."""
    return await ok(who, "GET", url_of(table, decision))


async def in_version(who: Signed, url: str, act: str, body: Any, status: int = 200) -> Any:
    """Do something to what one has just read (``If-Match``)."""
    held = (await who("GET", url)).headers["etag"]
    return await ok(who, "POST", f"{url}/{act}", status, json=body, headers={"If-Match": held})


async def time_passes(world: World, table: Table, decision: Any) -> None:
    """The round's hour has come; nobody has closed it yet."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE consent_decision SET closes_at = :at WHERE lab_id = :lab AND id = :id"),
            {
                "at": now() - timedelta(minutes=1),
                "lab": table.made.row.lab_id,
                "id": decision["id"],
            },
        )
