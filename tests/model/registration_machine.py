"""Hypothesis draws what people and the team do; after each act the list is held against paper."""

import asyncio
from typing import Any, ClassVar

from httpx import AsyncClient
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.builders import Signed, World
from tests.model.registrations import Desk
from tests.registrations import Event, a_link, an_event, listed, open_up, with_key

EVERYBODY = [f"personne{number}" for number in range(7)]
PEOPLE = st.sampled_from(EVERYBODY)
GUESTS = st.integers(0, 2)
CAPACITY = st.sampled_from([1, 2, 2, 3, 4, 6, None])
WAITING = st.sampled_from([None, None, None, 0, 1, 3])
PLACE = st.integers(0, 6)


class RegistrationMachine(RuleBasedStateMachine):
    """One activity, seven people, and a team that changes its mind."""

    world: ClassVar[World]
    team: ClassVar[Signed]
    lab: ClassVar[Any]
    http: ClassVar[AsyncClient]
    loop: ClassVar[asyncio.AbstractEventLoop]
    steps: ClassVar[int] = 0
    seen: ClassVar[set[str]] = set()

    event: Event
    desk: Desk
    version: int
    keys: dict[str, str]

    def run(self, work: Any) -> Any:
        """Await on the application's own loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def note(self, what: str) -> None:
        """Remember that this was reached."""
        type(self).seen.add(what)

    @initialize(capacity=st.integers(1, 3), limit=WAITING)
    def begin(self, capacity: int, limit: int | None) -> None:
        """Another event, soon full."""
        rules = {"capacity": capacity, "waiting_limit": limit, "guests_max": 2}
        self.event = self.run(an_event(self.world, self.lab, self.team, rules))
        self.desk, self.version, self.keys = Desk(capacity, limit), 1, {}

    def register(self, person: str, guests: int) -> None:
        """Use a mailed link."""
        self._take(person, guests)

    def _take(self, person: str, guests: int) -> None:
        names = [f"invité {number}" for number in range(guests)]
        token = a_link(self.world, self.event, f"{person}@tilab.example", guests=names)
        url = f"{self.event.path}/registration-confirmations"
        answer = self.run(self.http.post(url, json={"token": token}))
        expected = self.desk.register(person, 1 + guests)
        if expected == "complet":
            assert answer.status_code == 409, answer.text
        else:
            assert answer.status_code == 200, answer.text
            assert answer.json()["state"] == expected
            self.keys[person] = answer.json()["key"]
        self.note(expected)

    def give_up(self, person: str) -> None:
        """Give back what one has."""
        if person not in self.keys:
            return
        key = with_key(self.keys[person])
        answer = self.run(self.http.delete(f"{self.event.path}/guest-registration", headers=key))
        done = self.desk.give_up(person)
        assert answer.status_code == (200 if done else 409), answer.text
        self.note(f"give up {done}")

    def bring(self, person: str, guests: int) -> None:
        """Come with more or fewer people."""
        if person not in self.keys:
            return
        url, key = f"{self.event.path}/guest-registration", self.keys[person]
        read = self.run(self.http.get(url, headers=with_key(key)))
        names = [f"invité {number}" for number in range(guests)]
        answer = self.run(
            self.http.patch(
                url, json={"guests": names}, headers=with_key(key, read.json()["version"])
            )
        )
        done = self.desk.bring(person, 1 + guests)
        assert answer.status_code == (200 if done else 409), answer.text
        self.note(f"bring {done}")

    def settle(self, capacity: int | None, limit: int | None) -> None:
        """More places, or fewer."""
        rules = {"capacity": capacity, "waiting_limit": limit, "guests_max": 2}
        answer = self.run(open_up(self.team, self.event.path, self.version, **rules))
        done = self.desk.settle(capacity, limit)
        assert answer.status_code == (200 if done else 409), answer.text
        self.version += done
        self.note(f"settle {done}")

    def exchange(self, behind: int, ahead: int, *, forward: bool) -> None:
        """More come until two wait; the team lets one pass another, or tries the reverse."""
        for person in EVERYBODY:
            if len(self.desk.queue) < 2:
                self._take(person, 0)
        names = [paper.person for paper in self.desk.queue]
        if len(names) < 2:
            return
        last = 1 + behind % (len(names) - 1)
        moved, before = names[last], names[ahead % last]
        if not forward:
            moved, before = before, moved
        rows = self.run(listed(self.team, self.event))
        ids = {row["name"]: row["id"] for row in rows if row["state"] == "attente"}
        answer = self.run(
            self.team(
                "POST",
                f"{self.event.path}/registrations/{ids[moved]}/turn",
                json={"before": ids[before], "reason": "Vient de loin"},
            )
        )
        done = self.desk.exchange(moved, before)
        assert answer.status_code == (200 if done else 409), answer.text
        self.note(f"exchange {done}")

    @rule(
        what=st.integers(0, 9),
        person=PEOPLE,
        guests=GUESTS,
        capacity=CAPACITY,
        limit=WAITING,
        place=PLACE,
        forward=st.booleans(),
    )
    def act(
        self,
        what: int,
        person: str,
        guests: int,
        capacity: int | None,
        limit: int | None,
        place: int,
        *,
        forward: bool,
    ) -> None:
        """One rule for all: Hypothesis leaves whole rules out of whole examples."""
        match what:
            case 0 | 1 | 2 | 3:
                self.register(person, guests)
            case 4 | 5:
                self.give_up(person)
            case 6:
                self.bring(person, guests)
            case 7:
                self.settle(capacity, limit)
            case _:
                self.exchange(place, guests, forward=forward)

    @invariant()
    def as_on_paper(self) -> None:
        """Nobody twice, never over, ranks as they should be."""
        if not hasattr(self, "desk"):
            return
        type(self).steps += 1
        rows = self.run(listed(self.team, self.event))
        shown = sorted(
            (one["name"], one["state"], one["seats"], one["place_in_queue"])
            for one in rows
            if one["state"] in {"inscrite", "attente"}
        )
        assert shown == self.desk.shown()
        opening = self.run(self.team("GET", f"{self.event.path}/opening")).json()
        assert (opening["taken"], opening["waiting"]) == (self.desk.taken, len(self.desk.queue))
        assert opening["capacity"] is None or opening["taken"] <= opening["capacity"]
