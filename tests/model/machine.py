"""Operations on bookings as a Hypothesis state machine: the real thing beside a house on paper.

After each, all bookings of the day are read back and compared with the model, and the database with
what the bookings take. The application runs in this process: its clock is the model's.
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
from api.core.clock import PARIS, frozen
from api.core.database import unit_of_work
from drills.races import faults_sql
from tests.builders import Signed, World, an_open_day
from tests.model.house import House, Paper

ROOMS = st.sampled_from(["salon", "salon", "cuisine", "jardin", "etage"])
STARTS = st.integers(0, 11).map(lambda half_hour: 8 * 60 + 30 * half_hour)
LAST_START = 18 * 60
LENGTHS = st.sampled_from([30, 45, 60, 120])
LIKELY = st.sampled_from([True, True, False])
WHOSE = st.sampled_from([None, None, "team", "member"])
"""Who does it: most often, whose booking it is."""
GONE_FROM = ("waiting", "offered", "pending", "confirmed", "refused")
PEOPLE = ("member", "other", "team")


_ASKED = text("SELECT id FROM booking WHERE id = ANY (:ids) AND hand_back_asked_at IS NOT NULL")


def some(*states: str, able: str = "exists") -> Callable[[Any], Any]:
    """The rule needs a booking in one of these states, with which this is possible."""
    return precondition(
        lambda self: any(
            one.status in states and getattr(self.house, able)(one)
            for one in self.house.bookings.values()
        )
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
        """Let the application's loop do the work, at the model's time: this runs in a thread."""

        async def then() -> Any:
            with frozen(self.day + timedelta(minutes=self.house.now)):
                return await work

        return asyncio.run_coroutine_threadsafe(then(), self.loop).result(60)

    def ask(self, who: str, method: str, path: str, **options: Any) -> Response:
        """One request."""
        answer: Response = self.wait(self.people[who](method, self.url + path, **options))
        assert answer.status_code < 500, answer.text
        return answer

    def at(self, minute: int) -> str:
        """An instant of the day."""
        return (self.day + timedelta(minutes=minute)).isoformat()

    def soon(self, start: int) -> int:
        """Mostly a start that is still ahead."""
        late = self.house.now - 8 * 60
        return min(start + -(-late // 30) * 30, LAST_START) if late > 0 and start % 90 else start

    def may(self, who: str, paper: Paper, possible: bool) -> str | None:
        """What refuses an act of the organiser or the concierge, if anything."""
        if who not in {paper.owner, "team"}:
            return "forbidden"
        return None if possible else "wrong-state"

    def which(
        self, number: int, *states: str, rather: Callable[[Paper], bool] = lambda _: True
    ) -> tuple[int, Paper]:
        """One of the bookings in these states; more often one with which it is possible."""
        found = [(key, one) for key, one in self.house.bookings.items() if one.status in states]
        better = [(key, one) for key, one in found if rather(one)] if number % 3 else []
        return (better or found)[number // 3 % len(better or found)]

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
        start = self.soon(start)
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
        refused = self.house.take(paper, "confirmed" if paper.goes_direct(who) else "pending")
        if refused == "slot-taken" and wait and start <= self.house.now:
            refused = "invalid"
        elif refused == "slot-taken" and wait:
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

    @some("pending")
    @rule(who=st.sampled_from(["team", "team", *PEOPLE]), number=st.integers(0, 50), accept=LIKELY)
    def decide(self, who: str, number: int, accept: bool) -> None:
        """The concierge answers a request, once; others may not."""
        key, paper = self.which(
            number, "pending", "confirmed", rather=lambda one: one.status == "pending"
        )
        body = {} if accept else {"reason": "Modèle"}
        answer = self.transition(who, key, "confirmation" if accept else "refusal", **body)
        late = paper.status == "confirmed" or (accept and paper.end <= self.house.now)
        refused = ("wrong-state" if late else None) if who == "team" else "forbidden"
        self.agree(answer, refused)
        if refused is None:
            if accept:
                paper.status = "confirmed"
            else:
                self.house.free(paper, "refused")
        self.compare()

    @some(*GONE_FROM)
    @rule(as_who=WHOSE, number=st.integers(0, 50))
    def cancel(self, as_who: str | None, number: int) -> None:
        """Give back, decline, leave the list; what is over stays."""
        key, paper = self.which(number, *GONE_FROM, rather=self.house.is_wanted)
        who = as_who or paper.owner
        over = paper.left <= self.house.now or paper.released is not None
        refused = self.may(who, paper, paper.status != "refused" and not over)
        self.agree(self.transition(who, key, "cancellation", reason="Modèle"), refused)
        if refused is None:
            self.house.free(paper, "cancelled")
        self.compare()

    @some("cancelled")
    @rule(number=st.integers(0, 50))
    def restore(self, number: int) -> None:
        """Take the room again."""
        key, paper = self.which(number, "cancelled")
        refused = self.may(paper.owner, paper, paper.start > self.house.now)
        refused = refused or self.house.restore(paper.owner, paper)
        self.agree(self.transition(paper.owner, key, "restoration"), refused)
        self.compare()

    @some("offered")
    @rule(number=st.integers(0, 50))
    def accept(self, number: int) -> None:
        """Take the room that was offered."""
        key, paper = self.which(number, "offered")
        self.agree(self.transition(paper.owner, key, "acceptance"), None)
        type(self).seen["accepted"] += 1
        paper.status = "confirmed" if paper.goes_direct(paper.owner) else "pending"
        paper.offer_until = None
        self.compare()

    @some("pending", "confirmed")
    @rule(
        number=st.integers(0, 50),
        room=ROOMS,
        start=STARTS,
        length=LENGTHS,
        fresh=LIKELY,
        own=LIKELY,
    )
    def move(self, number: int, room: str, start: int, length: int, fresh: bool, own: bool) -> None:
        """Another time and room; with an old version nothing happens."""
        key, paper = self.which(number, "pending", "confirmed", rather=self.house.was_consented)
        who = paper.owner if own else "team"
        self.put(who, key, paper, room, self.soon(start), length, fresh=fresh)

    @some("confirmed", able="was_consented")
    @rule(number=st.integers(0, 50), room=ROOMS, start=STARTS, length=LENGTHS)
    def move_what_was_consented_to(self, number: int, room: str, start: int, length: int) -> None:
        """Whoever needed consent moves: elsewhere, they ask again."""
        key, paper = self.which(number, "confirmed", rather=self.house.was_consented)
        self.put(paper.owner, key, paper, room, self.soon(start), length, fresh=True)

    def put(
        self, who: str, key: int, paper: Paper, room: str, start: int, length: int, *, fresh: bool
    ) -> None:
        """Ask that a booking be elsewhere."""
        etag = self.ask(who, "GET", f"/bookings/{key}").headers["etag"]
        body = {
            "room": room,
            "starts_at": self.at(start),
            "ends_at": self.at(start + length),
        }
        headers = {"If-Match": etag if fresh else '"0-0"'}
        answer = self.ask(who, "PATCH", f"/bookings/{key}", json=body, headers=headers)
        over = paper.left <= self.house.now or paper.released is not None
        if over:
            self.agree(answer, "wrong-state")
        elif not fresh:
            assert answer.status_code == 412, answer.text
        else:
            stood = paper.status
            self.agree(answer, self.house.move(who, paper, room, start, start + length))
            type(self).seen["asked again"] += stood != paper.status
        self.compare()

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
                self.minute(one["offer_until"]),
                self.minute(one["checked_in_at"]),
                self.minute(one["released_at"]),
                one["handed_back_at"] is not None,
            )
            for one in items
        }
        expected = {
            key: (
                *(one.room, one.start, one.end, one.gap, one.status, one.kits),
                *(one.offer_until, one.came, one.released, one.handed_back),
            )
            for key, one in self.house.bookings.items()
        }
        assert said == expected
        asked = {key for key, one in self.house.bookings.items() if one.asked}
        assert self.wait(self._faults()) == (0, 0, asked)

    def minute(self, instant: str | None) -> int | None:
        """Minutes since midnight."""
        if instant is None:
            return None
        passed = datetime.fromisoformat(instant) - self.day
        return int(passed.total_seconds() // 60)

    async def _faults(self) -> tuple[int, int, set[int]]:
        """Doubles, strays, and who was asked how they left the room."""
        async with unit_of_work(self.world.sessions, SYSTEM) as session:
            found = (await session.execute(text(faults_sql(self.lab)))).one()
            asked = await session.scalars(_ASKED, {"ids": list(self.house.bookings)})
            return found.doubles, found.strays, set(asked)
