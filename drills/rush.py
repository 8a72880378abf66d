"""Hundreds of people on the last places of one activity: the rounds, and who judges them.

The short version is ``tests/api/test_registration_race.py``; the long one
``drills/registrations.py``. Both run these rounds, in memory or over TCP.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from httpx import Response

Ask = Callable[..., Awaitable[Response]]
"""A stranger's request: ``await ask("POST", url, json=…)``."""
LinkFor = Callable[[str], str]
"""The token of the mailed link of an address."""


def faults_sql(lab: int, activity: int) -> str:
    """Four numbers that must be 0: places over the capacity, places badly counted, people twice,
    people who have a place while somebody with an earlier turn waits for one that would do."""
    here = f"lab_id = {lab:d} AND activity_id = {activity:d}"
    return f"""
WITH seated AS (SELECT coalesce(sum(seats), 0) AS places FROM registration
  WHERE {here} AND state = 'inscrite')
SELECT
  (SELECT greatest(0, s.places - o.capacity) FROM activity_opening AS o, seated AS s
    WHERE {here}) AS over,
  (SELECT abs(o.taken - s.places) FROM activity_opening AS o, seated AS s WHERE {here}) AS strays,
  (SELECT count(*) - count(DISTINCT person_key) FROM registration
    WHERE {here} AND state IN ('inscrite', 'attente')) AS twice,
  (SELECT count(*) FROM registration AS r WHERE {here} AND state = 'inscrite'
    AND EXISTS (SELECT FROM registration AS q WHERE q.lab_id = r.lab_id
      AND q.activity_id = r.activity_id AND q.state = 'attente' AND q.turn < r.turn)) AS passed
"""


@dataclass
class Rush:
    """One activity, and everybody who wants to come."""

    path: str
    """``/v1/labs/{lab}/activities/{activity}``"""
    ask: Ask
    link_for: LinkFor
    people: list[str]
    keys: dict[str, str] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)

    async def register(self, people: list[str]) -> None:
        """All at once, by their links."""
        await asyncio.gather(*(self._take(one) for one in people))

    async def give_up(self, people: list[str]) -> None:
        """All at once, by their keys; each at once asks for a place again."""
        await asyncio.gather(*(self._leave_and_come_back(one) for one in people))

    @property
    def faults(self) -> int:
        """Answers 5xx."""
        return sum(count for status, count in self.statuses.items() if status >= 500)

    async def _take(self, email: str) -> None:
        answer = await self._asked(
            "POST", f"{self.path}/registration-confirmations", json={"token": self.link_for(email)}
        )
        if answer.status_code == 200:
            self.keys[email] = answer.json()["key"]

    async def _leave_and_come_back(self, email: str) -> None:
        key = {"X-Registration-Key": self.keys[email]}
        await self._asked("DELETE", f"{self.path}/guest-registration", headers=key)
        await self._take(email)

    async def _asked(self, method: str, url: str, **options: Any) -> Response:
        answer = await self.ask(method, url, **options)
        self.statuses[answer.status_code] += 1
        return answer
