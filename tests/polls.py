"""Date polls for tests: a community with three members, rooms, and a poll of three days."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.core.access import Role
from tests.builders import Signed, World, an_open_day
from tests.communities import Made, a_community


@dataclass
class Table:
    """Who sits around: the leader animates and may book rooms, Ada and Ben are members only."""

    made: Made
    leader: Signed
    ada: Signed
    ben: Signed

    @property
    def polls(self) -> str:
        """Where the polls are."""
        return f"{self.made.path}/date-polls"


async def a_table(world: World, visibility: str = "membres", **facts: Any) -> Table:
    """The community. Only the leader has a part in the lab: they book without the concierge."""
    lab = await world.a_lab()
    leader = await world.signed_in(lab, Role.TEAM, side="state")
    ada, ben = await world.signed_in(side="region"), await world.signed_in()
    made = await a_community(
        world, lab, visibility, members=[(leader, "animateur"), ada, ben], **facts
    )
    return Table(made, leader, ada, ben)


def open_days(count: int, first: int = 10) -> list[datetime]:
    """So many different working days ahead."""
    days: list[datetime] = []
    ahead = first
    while len(days) < count:
        day = an_open_day(ahead)
        if day not in days:
            days.append(day)
        ahead += 1
    return days


def local(day: datetime, clock: str) -> str:
    """A local time as the API takes it."""
    return f"{day:%Y-%m-%d}T{clock}:00"


async def a_poll(table: Table, who: Signed | None = None, **given: Any) -> dict[str, Any]:
    """A poll of three mornings, of two hours each; made by the leader unless told otherwise."""
    starts = [local(day, "09:00") for day in open_days(3)]
    body = {"title": "Rencontre annuelle", "minutes": 120, "starts": starts} | given
    answer = await (who or table.leader)("POST", table.polls, json=body)
    assert answer.status_code == 201, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def says(
    table: Table, who: Signed, poll: dict[str, Any], *values: str | None
) -> dict[str, Any]:
    """What somebody answers of each date, in their order."""
    answers = [
        {"option": one["id"], "value": value}
        for one, value in zip(poll["options"], values, strict=False)
        if value is not None
    ]
    path = f"{table.polls}/{poll['id']}/answers/own"
    answer = await who("PUT", path, json={"answers": answers})
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def choose(
    table: Table, poll: dict[str, Any], rank: int = 0, who: Signed | None = None, **more: Any
) -> Any:
    """Choose a date by its rank; the answer."""
    body = {"option": poll["options"][rank]["id"]} | more
    return await (who or table.leader)("POST", f"{table.polls}/{poll['id']}/choice", json=body)
