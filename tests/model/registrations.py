"""Registrations on paper: what places and turns must do, in the fewest words. Nothing else.

The real thing is compared with it step by step.
"""

from dataclasses import dataclass, field

GUESTS_MAX = 2


@dataclass
class Paper:
    """One registration of one person."""

    person: str
    seats: int
    turn: int
    state: str = ""


@dataclass
class Desk:
    """The registrations of one activity, live and past, in the order they were made."""

    capacity: int | None
    waiting_limit: int | None = None
    turns: int = 1
    made: list[Paper] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """Places taken."""
        return sum(one.seats for one in self.made if one.state == "inscrite")

    @property
    def queue(self) -> list[Paper]:
        """Those who wait, in their order."""
        return sorted(
            (one for one in self.made if one.state == "attente"), key=lambda one: one.turn
        )

    @property
    def line(self) -> list[Paper]:
        """Those in the queue for whom there may be room one day; the others are passed."""
        return [one for one in self.queue if self.holds(one.seats)]

    def holds(self, seats: int) -> bool:
        """Whether there are as many places at all."""
        return self.capacity is None or seats <= self.capacity

    def live(self, person: str) -> Paper | None:
        """The person's registration, if they have one."""
        return next(
            (
                one
                for one in self.made
                if one.person == person and one.state in {"inscrite", "attente"}
            ),
            None,
        )

    def fits(self, seats: int) -> bool:
        """Whether that many places are left."""
        return self.capacity is None or self.taken + seats <= self.capacity

    def register(self, person: str, seats: int) -> str:
        """``inscrite``, ``attente`` or ``complet``; who has a registration keeps it."""
        if known := self.live(person):
            return known.state
        if not self.holds(seats):
            return "complet"
        if not self.line and self.fits(seats):
            state = "inscrite"
        elif self.waiting_limit is not None and len(self.line) >= self.waiting_limit:
            return "complet"
        else:
            state = "attente"
        self.made.append(Paper(person, seats, self.turns, state))
        self.turns += 1
        return state

    def give_up(self, person: str) -> bool:
        """Whether there was something to give up."""
        one = self.live(person)
        if one is None:
            return False
        one.state = "annulee"
        self.move_up()
        return True

    def move_up(self) -> None:
        """Strictly in order: nobody passes who waits first, however few they are."""
        while self.line and self.fits(self.line[0].seats):
            self.line[0].state = "inscrite"

    def settle(self, capacity: int | None, waiting_limit: int | None) -> bool:
        """Whether the rules could be changed so."""
        if capacity is not None and capacity < self.taken:
            return False
        self.capacity, self.waiting_limit = capacity, waiting_limit
        self.move_up()
        return True

    def bring(self, person: str, seats: int) -> bool:
        """Whether the person may come with so many."""
        one = self.live(person)
        if one is None:
            return False
        more = seats - one.seats
        if more > 0 and not self.holds(seats):
            return False
        if more > 0 and one.state == "inscrite" and (self.line or not self.fits(more)):
            return False
        one.seats = seats
        if more < 0:
            self.move_up()
        return True

    def exchange(self, person: str, before: str) -> bool:
        """Whether the one could have the turn of the other."""
        one, other = self.live(person), self.live(before)
        if one not in self.queue or other not in self.queue or one is None or other is None:
            return False
        if one.turn <= other.turn:
            return False
        one.turn, other.turn = other.turn, one.turn
        self.move_up()
        return True

    def shown(self) -> list[tuple[str, str, int, int | None]]:
        """Person, state, places and rank of each live registration."""
        ranks = {one.person: rank for rank, one in enumerate(self.queue, 1)}
        return sorted(
            (one.person, one.state, one.seats, ranks.get(one.person))
            for one in self.made
            if one.state in {"inscrite", "attente"}
        )
