"""Operations on bookings as a Hypothesis state machine: the real thing beside a house on paper.

After each, all bookings of the day are read back and compared with the model, and the database with
what the bookings take.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, ClassVar

from httpx import Response
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
)
from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.clock import PARIS
from api.core.database import unit_of_work
from drills.races import faults_sql
from tests.builders import Signed, World, an_open_day
from tests.model.house import House, Paper

ROOMS = st.sampled_from(["salon", "salon", "cuisine", "jardin", "etage"])
STARTS = st.integers(0, 11).map(lambda half_hour: 8 * 60 + 30 * half_hour)
LENGTHS = st.sampled_from([30, 45, 60, 120])
GONE_FROM = ("waiting", "offered", "pending", "confirmed", "refused")
PEOPLE = ("member", "other", "team")


def some(*states: str) -> Callable[[Any], Any]:
    """The rule needs a booking in one of these states."""
    return precondition(
        lambda self: any(one.status in states for one in self.house.bookings.values())
    )


class BookingsMachine(RuleBasedStateMachine):
    """Each example has an open day of its own in one lab."""

    loop: ClassVar[asyncio.AbstractEventLoop]
    world: ClassVar[World]
    url: ClassVar[str]
    lab: ClassVar[str]
    people: ClassVar[dict[str, Signed]]
    steps: ClassVar[int] = 0
    seen: ClassVar[Counter[str]] = Counter()
    ahead: ClassVar[int] = 30

    @initialize()
    def a_day(self) -> None:
        """Another day."""
        cls = type(self)
        day = an_open_day(cls.ahead)
        cls.ahead = (day.date() - datetime.now(PARIS).date()).days + 1
        self.day = day
        self.house = House()

    def wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Let the application's loop do the work: the machine runs in a thread."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def ask(self, who: str, method: str, path: str, **options: Any) -> Response:
        """One request."""
        answer: Response = self.wait(self.people[who](method, self.url + path, **options))
        assert answer.status_code < 500, answer.text
        return answer

    def at(self, minute: int) -> str:
        """An instant of the day."""
        return (self.day + timedelta(minutes=minute)).isoformat()

    def which(self, number: int, *states: str) -> tuple[int, Paper]:
        """One of the bookings in these states."""
        found = [(key, one) for key, one in self.house.bookings.items() if one.status in states]
        return found[number % len(found)]

    def agree(self, answer: Response, refused: str | None, status: int = 200) -> None:
        """The answer is what the model says."""
        type(self).seen[refused or "done"] += 1
        if refused is None:
            assert answer.status_code == status, answer.text
        else:
            assert answer.status_code in {403, 409, 422}, answer.text
            assert answer.json()["code"] == refused, (answer.text, refused)

    @rule(
        who=st.sampled_from(PEOPLE),
        room=ROOMS,
        start=STARTS,
        length=LENGTHS,
        project=st.booleans(),
        kits=st.integers(0, 2),
        wait=st.booleans(),
        gap=st.sampled_from([None, 0, 30]),
    )
    def book(
        self,
        who: str,
        room: str,
        start: int,
        length: int,
        project: bool,
        kits: int,
        wait: bool,
        gap: int | None,
    ) -> None:
        """Ask for a room."""
        body: dict[str, Any] = {
            "room": room,
            "starts_at": self.at(start),
            "ends_at": self.at(start + length),
            "purpose": "atelier",
            "title": "Modèle",
            "if_taken": "wait" if wait else "refuse",
        }
        if project:
            body["project"] = "projet"
        if kits:
            body["kits"] = [{"kit": "kit", "count": kits}]
        if gap is not None and who == "team":
            body["gap_minutes"] = gap
        paper = Paper(len(self.house.bookings), who, room, start, start + length, project)
        paper.kits = kits
        paper.gap = body.get("gap_minutes", paper.gap)
        status = "confirmed" if project or who == "team" else "pending"
        refused = self.house.take(paper, status)
        if refused == "slot-taken" and wait:
            refused, paper.status = None, "waiting"
        answer = self.ask(who, "POST", "/bookings", json=body)
        self.agree(answer, refused, 201)
        if refused is None:
            assert answer.json()["status"] == paper.status
            self.house.bookings[answer.json()["id"]] = paper
        self.compare()

    def transition(self, who: str, key: int, name: str, **body: Any) -> Response:
        """One of the acts on a booking."""
        return self.ask(who, "POST", f"/bookings/{key}/{name}", json=body or None)

    @some("pending", "confirmed")
    @rule(who=st.sampled_from(PEOPLE), number=st.integers(0, 50), accept=st.booleans())
    def decide(self, who: str, number: int, accept: bool) -> None:
        """The concierge answers a request, once; others may not."""
        key, paper = self.which(number, "pending", "confirmed")
        body = {} if accept else {"reason": "Modèle"}
        answer = self.transition(who, key, "confirmation" if accept else "refusal", **body)
        late = "wrong-state" if paper.status == "confirmed" else None
        refused = late if who == "team" else "forbidden"
        self.agree(answer, refused)
        if refused is None:
            if accept:
                paper.status = "confirmed"
            else:
                self.house.free(paper, "refused")
        self.compare()

    @some(*GONE_FROM)
    @rule(who=st.sampled_from(PEOPLE), number=st.integers(0, 50))
    def cancel(self, who: str, number: int) -> None:
        """Give back, decline, leave the list; what is over stays."""
        key, paper = self.which(number, *GONE_FROM)
        mine = who in {paper.owner, "team"}
        refused = "forbidden" if not mine else "wrong-state" if paper.status == "refused" else None
        self.agree(self.transition(who, key, "cancellation", reason="Modèle"), refused)
        if refused is None:
            self.house.free(paper, "cancelled")
        self.compare()

    @some("cancelled")
    @rule(number=st.integers(0, 50))
    def restore(self, number: int) -> None:
        """Take the room again."""
        key, paper = self.which(number, "cancelled")
        direct = paper.project or paper.owner == "team"
        refused = self.house.take(paper, "confirmed" if direct else "pending")
        self.agree(self.transition(paper.owner, key, "restoration"), refused)
        self.compare()

    @some("offered")
    @rule(number=st.integers(0, 50))
    def accept(self, number: int) -> None:
        """Take the room that was offered."""
        key, paper = self.which(number, "offered")
        self.agree(self.transition(paper.owner, key, "acceptance"), None)
        type(self).seen["accepted"] += 1
        direct = paper.project or paper.owner == "team"
        paper.status = "confirmed" if direct else "pending"
        self.compare()

    @some("pending", "confirmed")
    @rule(
        number=st.integers(0, 50),
        room=ROOMS,
        start=STARTS,
        length=LENGTHS,
        stale=st.booleans(),
    )
    def move(self, number: int, room: str, start: int, length: int, stale: bool) -> None:
        """Another time and room; with an old version nothing happens."""
        key, paper = self.which(number, "pending", "confirmed")
        etag = self.ask(paper.owner, "GET", f"/bookings/{key}").headers["etag"]
        body = {
            "room": room,
            "starts_at": self.at(start),
            "ends_at": self.at(start + length),
        }
        headers = {"If-Match": '"0-0"' if stale else etag}
        answer = self.ask(paper.owner, "PATCH", f"/bookings/{key}", json=body, headers=headers)
        if stale:
            assert answer.status_code == 412, answer.text
        else:
            self.agree(answer, self.house.move(paper, room, start, start + length))
        self.compare()

    @some("pending", "confirmed")
    @rule(
        who=st.sampled_from(PEOPLE),
        number=st.integers(0, 50),
        grant=st.booleans(),
        shift=st.sampled_from([-30, 0, 30]),
    )
    def displace(self, who: str, number: int, grant: bool, shift: int) -> None:
        """A project asks that a booking give way; the concierge proposes, then answers."""
        key, held = self.which(number, "pending", "confirmed")
        wanting = Paper(
            len(self.house.bookings), who, held.room, held.start + shift, held.end + shift, True
        )
        allowed = held.status == "pending" or held.rank > wanting.rank
        if held not in self.house.obstacles(wanting):
            allowed = False
        body = {
            "standing": key,
            "reason": "Modèle",
            "wanted": {
                "room": held.room,
                "starts_at": self.at(wanting.start),
                "ends_at": self.at(wanting.end),
                "purpose": "atelier",
                "title": "Prioritaire",
                "project": "projet",
            },
        }
        asked = self.ask(who, "POST", "/displacements", json=body)
        assert (asked.status_code == 201) is allowed, asked.text
        if allowed:
            wanting.status = "waiting"
            self.house.bookings[asked.json()["wanting"]["id"]] = wanting
            path = f"/displacements/{asked.json()['id']}"
            proposed = self.ask("team", "POST", f"{path}/proposal")
            assert proposed.json()["status"] == "proposed", proposed.text
            self._answer_displacement(path, held, wanting, grant)
        self.compare()

    def _answer_displacement(self, path: str, held: Paper, wanting: Paper, grant: bool) -> None:
        answer = self.ask(
            "team", "POST", f"{path}/{'grant' if grant else 'refusal'}", json={"reason": "Modèle"}
        )
        blocked = grant and bool(self.house.obstacles(wanting, but=held))
        self.agree(answer, "slot-taken" if blocked else None)
        if grant and not blocked:
            type(self).seen["displaced"] += 1
            held.status, held.pieces = "cancelled", 0
            assert self.house.take(wanting, "confirmed") is None
            self.house.offer()

    def compare(self) -> None:
        """Everything the API says of the day is what the model says; nothing is taken twice."""
        type(self).steps += 1
        span = {"from": self.at(0), "to": self.at(24 * 60 - 1), "every": "true"}
        items = self.ask("team", "GET", "/bookings", params=span).json()["items"]
        said = {
            one["id"]: (
                one["room"],
                self.minute(one["starts_at"]),
                self.minute(one["ends_at"]),
                one["gap_minutes"],
                one["status"],
                sum(kit["count"] for kit in one["kits"]),
            )
            for one in items
        }
        expected = {
            key: (one.room, one.start, one.end, one.gap, one.status, one.kits)
            for key, one in self.house.bookings.items()
        }
        assert said == expected
        assert self.wait(self._faults()) == (0, 0)

    def minute(self, instant: str) -> int:
        """Minutes since midnight."""
        passed = datetime.fromisoformat(instant) - self.day
        return int(passed.total_seconds() // 60)

    async def _faults(self) -> tuple[int, int]:
        async with unit_of_work(self.world.sessions, SYSTEM) as session:
            found = (await session.execute(text(faults_sql(self.lab)))).one()
        return found.doubles, found.strays
