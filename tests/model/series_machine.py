"""The same machine with series: a date of a series is a booking like any other."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.model.clock_machine import ClockMachine
from tests.model.house import Paper
from tests.model.machine import LENGTHS, LIKELY, PEOPLE, ROOMS, STARTS


class HouseMachine(ClockMachine):
    """All operations of members and the concierge that take rooms or give them back."""

    @initialize()
    def no_series(self) -> None:
        """None yet."""
        self.series: dict[int, tuple[int, Paper]] = {}
        """By booking: its series, and its place as the series has it."""

    @rule(who=st.sampled_from(PEOPLE), room=ROOMS, start=STARTS, length=LENGTHS)
    def book_series(self, who: str, room: str, start: int, length: int) -> None:
        """A series, of which one date falls on this day."""
        start = self.soon(start)
        body = {
            "room": room,
            "starts_local": f"{self.day + timedelta(minutes=start):%Y-%m-%dT%H:%M:%S}",
            "minutes": length,
            "rule": "FREQ=WEEKLY;COUNT=1",
            "purpose": "accueil",
            "title": "Série",
        }
        paper = Paper(len(self.house.bookings), who, room, start, start + length)
        refused = self.house.take(paper, "confirmed" if who == "team" else "pending")
        answer = self.ask(who, "POST", "/series", json=body)
        taken = refused == "slot-taken"
        self.agree(answer, "series-conflicts" if taken else refused, 201)
        if refused is None:
            made = answer.json()
            key = made["occurrences"][0]["booking"]
            self.house.bookings[key] = paper
            self.series[key] = (made["id"], replace(paper))
        self.compare()

    def of_series(self, number: int, *states: str) -> tuple[int, Paper]:
        """One of the bookings of series in these states."""
        found = [key for key in self.series if self.house.bookings[key].status in states]
        return (key := found[number % len(found)]), self.house.bookings[key]

    @precondition(lambda self: self.has_series("pending", "confirmed"))
    @rule(number=st.integers(0, 50))
    def cancel_series(self, number: int) -> None:
        """All that is ahead of a series is cancelled."""
        key, paper = self.of_series(number, "pending", "confirmed")
        path = f"/series/{self.series[key][0]}/cancellation"
        refused = self.may(paper.owner, paper, paper.start > self.house.now)
        self.agree(self.ask(paper.owner, "POST", path, json={"reason": "Modèle"}), refused)
        if refused is None:
            self.house.free(paper, "cancelled")
        self.compare()

    @precondition(lambda self: self.has_series("pending", "confirmed"))
    @rule(number=st.integers(0, 50), room=ROOMS, start=STARTS, length=LENGTHS, own=LIKELY)
    def change_series(self, number: int, room: str, start: int, length: int, own: bool) -> None:
        """Another hour and room for what is ahead; what was moved by hand stays there."""
        key, paper = self.of_series(number, "pending", "confirmed")
        series, planned = self.series[key]
        who, start = paper.owner if own else "team", self.soon(start)
        body = {"time": f"{start // 60:02}:{start % 60:02}", "minutes": length, "room": room}
        headers = {"If-Match": self.ask(who, "GET", f"/series/{series}").headers["etag"]}
        stood, refused = paper.status, self.may(who, paper, paper.start > self.house.now)
        place = (paper.room, paper.start, paper.end)
        if refused is None and place == (planned.room, planned.start, planned.end):
            moved = self.house.move(who, paper, room, start, start + length)
            refused = moved and "series-conflicts"
        answer = self.ask(who, "PATCH", f"/series/{series}", json=body, headers=headers)
        self.agree(answer, refused)
        if refused is None:
            kept = start if planned.start > self.house.now else planned.start
            planned.room, planned.start, planned.end = room, kept, kept + length
            type(self).seen["series asked again"] += stood != paper.status
        self.compare()

    @precondition(lambda self: self.has_series("cancelled"))
    @rule(number=st.integers(0, 50))
    def add_again(self, number: int) -> None:
        """A cancelled date comes back, as the series has it."""
        key, paper = self.of_series(number, "cancelled")
        series, planned = self.series[key]
        before = replace(paper)
        for name in ("room", "start", "end", "gap"):
            setattr(paper, name, getattr(planned, name))
        taken = self.house.obstacles(paper)
        refused = "slot-taken" if taken else self.house.restore(paper.owner, paper)
        if refused:
            self.house.bookings[key] = before
        local = f"{self.day + timedelta(minutes=planned.start):%Y-%m-%dT%H:%M:%S}"
        path = f"/series/{series}/occurrences"
        self.agree(self.ask(paper.owner, "POST", path, json={"occurrence": local}), refused)
        self.compare()

    def has_series(self, *states: str) -> bool:
        """Whether there is a booking of a series in one of these states."""
        return any(self.house.bookings[key].status in states for key in self.series)
