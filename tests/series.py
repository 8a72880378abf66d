"""What the tests of series share: a moment to stand at, a good request, what was written."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from httpx import Response
from sqlalchemy import event, text

from api.core.access import SYSTEM
from api.core.clock import PARIS
from api.core.database import unit_of_work
from api.labs.models import Lab
from tests.builders import Signed, World

NOW = datetime(2026, 12, 1, 8, tzinfo=PARIS)
FIRST = "2027-01-04T09:00:00"  # a Monday
OVERLAPS = """
SELECT count(*) FROM occupancy AS a JOIN occupancy AS b
  ON a.lab_id = b.lab_id AND a.room_id = b.room_id AND a.booking_id < b.booking_id
 AND a.during && b.during
WHERE a.lab_id = :lab
"""


def asked(**changes: Any) -> dict[str, Any]:
    """A good series, but for what is given."""
    return {
        "room": "salon",
        "starts_local": FIRST,
        "minutes": 120,
        "rule": "FREQ=WEEKLY;COUNT=4",
        "purpose": "accueil",
        "title": "Atelier du lundi",
    } | changes


async def booked(who: Signed, lab: Lab, **changes: Any) -> Response:
    """The answer to a series that could be booked."""
    answer: Response = await who("POST", f"/v1/labs/{lab.slug}/series", json=asked(**changes))
    assert answer.status_code == 201, answer.text
    return answer


async def one_booking(who: Signed, lab: Lab, start: str, end: str, room: str = "salon") -> Response:
    """The answer to a single booking."""
    body = {"room": room, "purpose": "accueil", "title": "Seule"}
    url = f"/v1/labs/{lab.slug}/bookings"
    answer: Response = await who("POST", url, json=body | {"starts_at": start, "ends_at": end})
    return answer


async def scalar(world: World, sql: str, **values: Any) -> Any:
    """One value from the database."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        return await session.scalar(text(sql), values)


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """Every SQL statement that the application sends meanwhile."""
    heard: list[str] = []
    engine = world.sessions.kw["bind"].sync_engine

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        heard.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", hear)
