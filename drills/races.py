"""Many hands on one slot, on every path that takes a room: the rounds, and who judges them.

The short version is ``tests/api/test_booking_race.py``; the long one ``drills/bookings.py``. Both
run these rounds, over the application in memory or over TCP.
"""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from httpx import Response

from tests.builders import an_open_day

Hand = Callable[..., Awaitable[Response]]
"""Somebody signed in: ``await hand("POST", url, json=…)``."""


def faults_sql(lab: str) -> str:
    """Two numbers of a lab that must be 0: doubles, bookings whose rooms are not what they take."""
    return f"""
WITH here AS (SELECT id FROM lab WHERE slug = '{lab}'), taking AS (
  SELECT b.lab_id, b.id, b.starts_at, b.gap_minutes, rooms.id AS room_id,
    coalesce(b.released_at, b.ends_at) AS ends_at
  FROM booking AS b CROSS JOIN LATERAL (
    SELECT b.room_id AS id UNION ALL SELECT part_id FROM room_part AS p
    WHERE p.lab_id = b.lab_id AND p.whole_id = b.room_id) AS rooms
  WHERE b.lab_id = (TABLE here) AND b.status IN ('offered', 'pending', 'confirmed', 'held')
), expected AS (
  SELECT lab_id, room_id, id AS booking_id,
    tstzrange(starts_at, ends_at + make_interval(mins => gap_minutes)) AS during FROM taking
)
SELECT
  (SELECT count(*) FROM occupancy AS a JOIN occupancy AS b ON a.lab_id = (TABLE here)
     AND b.lab_id = a.lab_id AND a.room_id = b.room_id AND a.booking_id < b.booking_id
     AND a.during && b.during)
  + (SELECT count(*) FROM expected AS a JOIN expected AS b ON a.lab_id = b.lab_id
     AND a.room_id = b.room_id AND a.booking_id < b.booking_id AND a.during && b.during) AS doubles,
  (SELECT count(*) FROM (TABLE expected EXCEPT
     SELECT lab_id, room_id, booking_id, during FROM occupancy
     WHERE lab_id = (TABLE here)) AS missing)
  + (SELECT count(*) FROM (SELECT lab_id, room_id, booking_id, during FROM occupancy
     WHERE lab_id = (TABLE here) EXCEPT TABLE expected) AS stray) AS strays
"""


@dataclass
class Tally:
    """What a race has seen."""

    statuses: Counter[int] = field(default_factory=Counter)
    losing_ms: list[float] = field(default_factory=list)
    winners: list[int] = field(default_factory=list)

    @property
    def attempts(self) -> int:
        """How many answers there were."""
        return self.statuses.total()

    @property
    def faults(self) -> int:
        """Answers 5xx."""
        return sum(count for status, count in self.statuses.items() if status >= 500)

    def losers_p99_ms(self) -> float:
        """Milliseconds below which 99 % of the refusals came."""
        ranked = sorted(self.losing_ms)
        return ranked[len(ranked) * 99 // 100] if ranked else 0.0


def slots(first_ahead: int = 30, days: int = 300) -> Iterator[datetime]:
    """Hours of open days, over and over; each is free again after its round."""
    found = dict.fromkeys(an_open_day(ahead) for ahead in range(first_ahead, first_ahead + days))
    return itertools.cycle(
        [day + timedelta(hours=hour) for day in found for hour in (8, 11, 14, 17)]
    )


class Race:
    """One lab's rooms and the hands that reach for them."""

    def __init__(self, lab: str, hands: list[Hand], member: Hand, rooms: list[str]) -> None:
        self.lab = lab
        self.url = f"/v1/labs/{lab}"
        self.hands = hands
        self.member = member
        self.rooms = rooms
        self.slots = slots()
        self.tally = Tally()

    def kinds(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """The rounds by name."""
        return {
            "create": self.create,
            "move": self.move,
            "confirm": self.confirm,
            "restore": self.restore,
            "series": self.series,
            "floor": self.floor,
            "waiting": self.waiting,
        }

    def body(self, start: datetime, **more: Any) -> dict[str, Any]:
        """A booking of forty-five minutes."""
        return {
            "room": self.rooms[0],
            "starts_at": start.isoformat(),
            "ends_at": (start + timedelta(minutes=45)).isoformat(),
            "purpose": "accueil",
            "title": "Course",
        } | more

    async def create(self) -> None:
        """All ask for one slot: one has it."""
        start = next(self.slots)
        made = await self._all(
            [("POST", "/bookings", {"json": self.body(start)}) for _ in self.hands]
        )
        self._one_winner(made, 201)
        await self._clear(made)

    async def floor(self) -> None:
        """The whole floor against its rooms: the floor alone, or rooms without it."""
        start = next(self.slots)
        rooms = [*self.rooms[:2], "etage"]
        made = await self._all(
            [
                ("POST", "/bookings", {"json": self.body(start, room=rooms[number % 3])})
                for number, _ in enumerate(self.hands)
            ]
        )
        won = {one.json()["room"] for one in made if one.status_code == 201}
        assert won in ({"etage"}, set(rooms[:2])), won
        await self._clear(made)

    async def move(self) -> None:
        """Bookings of other days all move to one slot: one gets it."""
        target, made = next(self.slots), []
        for _ in range(4):
            made.append(await self._made(self.body(next(self.slots))))
        wanted = self.body(target)
        change = {name: wanted[name] for name in ("starts_at", "ends_at")}
        answers = await self._all(
            [
                (
                    "PATCH",
                    f"/bookings/{one.json()['id']}",
                    {"json": change, "headers": {"If-Match": one.headers["etag"]}},
                )
                for one in made
                for _ in range(len(self.hands) // len(made))
            ]
        )
        assert [one.status_code for one in answers].count(200) == 1
        await self._clear(made)

    async def confirm(self) -> None:
        """A request is confirmed, refused and cancelled at once, while others want its slot."""
        start = next(self.slots)
        pending = await self.member("POST", f"{self.url}/bookings", json=self.body(start))
        assert pending.status_code == 201, pending.text
        path = f"/bookings/{pending.json()['id']}"
        why = {"json": {"reason": "Essai"}}
        acts: list[tuple[str, str, dict[str, Any]]] = [
            ("POST", f"{path}/confirmation", {}),
            ("POST", f"{path}/refusal", why),
            ("POST", f"{path}/cancellation", why),
            ("POST", "/bookings", {"json": self.body(start)}),
        ]
        made = await self._all([acts[number % 4] for number, _ in enumerate(self.hands)])
        assert {one.status_code for one in made} <= {200, 201, 409}
        await self._clear([pending, *made])

    async def restore(self) -> None:
        """Cancelled bookings of one slot are all restored: one has it again."""
        start = next(self.slots)
        gone = []
        for _ in range(4):
            gone.append(await self._made(self.body(start)))
            await self._clear(gone[-1:])
        answers = await self._all(
            [
                ("POST", f"/bookings/{one.json()['id']}/restoration", {})
                for one in gone
                for _ in range(len(self.hands) // len(gone))
            ]
        )
        assert [one.status_code for one in answers].count(200) == 1
        await self._clear(gone)

    async def series(self) -> None:
        """Series cross each other and single bookings: whole, or not at all, or what is free."""
        start = next(self.slots)
        local = f"{start:%Y-%m-%dT%H:%M:%S}"
        series = {
            "room": self.rooms[0],
            "starts_local": local,
            "minutes": 45,
            "rule": "FREQ=WEEKLY;COUNT=4",
            "purpose": "accueil",
            "title": "Course",
        }
        later = self.body(start + timedelta(weeks=1))
        acts: list[tuple[str, str, dict[str, Any]]] = [
            ("POST", "/series", {"json": series | {"on_conflict": "nothing"}}),
            ("POST", "/series", {"json": series | {"on_conflict": "skip"}}),
            ("POST", "/bookings", {"json": later}),
        ]
        made = await self._all([acts[number % 3] for number, _ in enumerate(self.hands)])
        assert {one.status_code for one in made} <= {201, 409, 422}
        for one in made:
            if one.status_code == 201 and "rule" in one.json():
                answer = await self.hands[0](
                    "POST",
                    f"{self.url}/series/{one.json()['id']}/cancellation",
                    json={"reason": "Essai"},
                )
                assert answer.status_code == 200, answer.text
        await self._clear(made)

    async def waiting(self) -> None:
        """A booking is cancelled while some wait for its slot and others reach for it."""
        start = next(self.slots)
        stands = await self._made(self.body(start))
        waits = [await self._made(self.body(start, if_taken="wait")) for _ in range(2)]
        path = f"/bookings/{stands.json()['id']}/cancellation"
        acts: list[tuple[str, str, dict[str, Any]]] = [
            ("POST", path, {"json": {"reason": "Essai"}}),
            ("POST", "/bookings", {"json": self.body(start)}),
        ]
        made = await self._all([acts[number % 2] for number, _ in enumerate(self.hands)])
        assert {one.status_code for one in made} <= {200, 201, 409}
        await self._clear([stands, *waits, *made])
        await self._clear(waits)

    async def _all(self, acts: list[tuple[str, str, dict[str, Any]]]) -> list[Response]:
        """Each hand does its act, all at once."""
        return await asyncio.gather(
            *(
                self._timed(hand, *act)
                for hand, act in zip(itertools.cycle(self.hands), acts, strict=False)
            )
        )

    async def _timed(self, hand: Hand, method: str, path: str, options: dict[str, Any]) -> Response:
        began = time.perf_counter()
        answer = await hand(method, self.url + path, **options)
        self.tally.statuses[answer.status_code] += 1
        if answer.status_code >= 400:
            self.tally.losing_ms.append((time.perf_counter() - began) * 1000)
        return answer

    def _one_winner(self, answers: list[Response], status: int) -> None:
        won = [one for one in answers if one.status_code == status]
        assert len(won) == 1, [one.status_code for one in answers]
        for one in answers:
            if one.status_code != status:
                assert (one.status_code, one.json()["code"]) == (409, "slot-taken"), one.text
                assert len(one.json()["next_free"]) == 3

    async def _made(self, body: dict[str, Any]) -> Response:
        answer = await self.hands[0]("POST", f"{self.url}/bookings", json=body)
        assert answer.status_code == 201, answer.text
        return answer

    async def _clear(self, answers: list[Response]) -> None:
        """Cancel what was made, so that the slot is free for another round."""
        made = {
            one.json()["id"]
            for one in answers
            if one.status_code in {200, 201} and "rule" not in one.json()
        }
        for booking in sorted(made):
            answer = await self.hands[0](
                "POST", f"{self.url}/bookings/{booking}/cancellation", json={"reason": "Essai"}
            )
            assert answer.status_code in {200, 409}, answer.text
