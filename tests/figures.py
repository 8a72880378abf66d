"""Records written by hand, and the figures that the API says they make."""

import json
import secrets
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import PARIS, frozen
from api.core.database import unit_of_work
from api.labs.models import Lab
from tests.builders import Signed, World

NOW = datetime(2026, 11, 25, 12, tzinfo=PARIS)
_ADD = """
INSERT INTO {table} ({columns}) VALUES ({values}) RETURNING {back}
"""

_UNCOVERED = text("""
SELECT breakdown, uncovered FROM observation
WHERE lab_id = :lab AND code = :code AND period = :period AND origin = 'computed'""")


async def run(world: World, sql: str, **values: Any) -> Any:
    """One statement in a transaction of its own; the first column of its first row."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        result: Any = await session.execute(text(sql), values)
        return result.scalar() if result.returns_rows else None


async def count_again(world: World, lab: Lab, activity: int, count: int) -> None:
    """A correction of who came, committed."""
    await run(
        world,
        "UPDATE attendance SET count = :count WHERE lab_id = :lab AND activity_id = :activity",
        count=count,
        lab=lab.id,
        activity=activity,
    )


async def add(world: World, lab: Lab, table: str, **columns: Any) -> int:
    """A row of the lab; its id."""
    given = {"lab_id": lab.id, **columns}
    back = "project_id" if table == "takeover_kit" else "id"
    names, marks = ", ".join(given), ", ".join(f":{name}" for name in given)
    sql = _ADD.format(table=table, columns=names, values=marks, back=back)
    return int(await run(world, sql, **given))


async def held(
    world: World,
    lab: Lab,
    day: date,
    kind: str = "atelier",
    *,
    at: time = time(9),
    hours: float = 2,
    lines: dict[str, int] | None = None,
    trained: bool = False,
    degree: str | None = None,
    **more: Any,
) -> int:
    """An activity held on a day of the lab, with who came; its id."""
    starts = datetime.combine(day, at, ZoneInfo(lab.timezone))
    facts = {"place": "in_lab", "run_by_lab": True, "public_event": False, "fictitious": True}
    facts |= {"status": "held"}
    activity = await add(
        world,
        lab,
        "activity",
        kind=kind,
        title=f"{kind} {day}",
        starts_at=starts,
        ends_at=starts + timedelta(hours=hours),
        **facts | more,
    )
    for public, count in (lines or {}).items():
        await run(
            world,
            "INSERT INTO attendance (lab_id, activity_id, public, count, degree, trained)"
            " VALUES (:lab, :activity, :public, :count, :degree, :trained)",
            lab=lab.id,
            activity=activity,
            public=public,
            count=count,
            degree=degree,
            trained=trained,
        )
    return activity


async def named(
    world: World, lab: Lab, activity: int, public: str, *keys: str, **more: Any
) -> None:
    """People named at an activity."""
    for key in keys:
        await add(
            world,
            lab,
            "presence",
            activity_id=activity,
            person_key=key * 32,
            public=public,
            **{"trained": False, **more},
        )


async def uncovered(world: World, lab: Lab, code: str, period: str) -> dict[str, int]:
    """What a distinct count cannot see, by breakdown."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        rows = await session.execute(_UNCOVERED, {"lab": lab.id, "code": code, "period": period})
        return {row.breakdown: row.uncovered for row in rows}


async def answered(world: World, lab: Lab, activity: int, day: date, **said: Any) -> int:
    """What somebody says of an activity; its id."""
    return await add(
        world,
        lab,
        "feedback_answer",
        activity_id=activity,
        answered_on=day,
        token_hash=secrets.token_bytes(32),
        **said,
    )


class Reader:
    """Somebody who reads a lab's figures on a day."""

    def __init__(self, world: World, lab: Lab, when: datetime = NOW) -> None:
        self.world, self.lab, self.when = world, lab, when
        self.signed: Signed | None = None

    async def ask(self, path: str, **params: Any) -> Any:
        """The answer's JSON, with exact numbers."""
        with frozen(self.when):
            if self.signed is None:
                self.signed = await self.world.signed_in(self.lab, Role.MANAGER)
            answer = await self.signed("GET", f"/v1/labs/{self.lab.slug}{path}", params=params)
        assert answer.status_code == 200, answer.text
        return json.loads(answer.text, parse_float=Decimal)

    async def cells(self, code: str, period: str) -> dict[str, dict[str, Any]]:
        """The computed cells of an indicator, by breakdown."""
        page = await self.ask(
            "/observations", code=code, period=period, origin="computed", limit=200
        )
        assert page["next"] is None
        return {one["breakdown"]: one for one in page["items"]}

    async def values(self, code: str, period: str) -> dict[str, Decimal]:
        """Their values alone."""
        return {key: one["value"] for key, one in (await self.cells(code, period)).items()}
