"""A house on paper: what bookings must do, in the fewest words. No database, no locks, no clock.

Times are minutes since midnight of one day. The real thing is compared with it step by step.
"""

from dataclasses import dataclass, field

STANDS = frozenset({"offered", "pending", "confirmed"})
PARTS = {"salon": {"salon"}, "cuisine": {"cuisine"}, "jardin": {"jardin"}}
PARTS["etage"] = PARTS["salon"] | PARTS["cuisine"] | {"etage"}
OPENS, CLOSES, GAP, STOCK = 7 * 60 + 30, 21 * 60, 15, 2


@dataclass
class Paper:
    """One booking. ``order`` is when it was asked for; ``pieces``, how many of the kit it has."""

    order: int
    owner: str
    room: str
    start: int
    end: int
    project: bool = False
    gap: int = GAP
    kits: int = 0
    status: str = ""
    pieces: int = 0

    @property
    def rank(self) -> int:
        """The lab's projects first (req. 116)."""
        return 1 if self.project else 2

    def meets(self, other: "Paper") -> bool:
        """Whether both want one room at one time, gaps included."""
        return self.crosses(other) and not PARTS[self.room].isdisjoint(PARTS[other.room])

    def crosses(self, other: "Paper") -> bool:
        """Whether both last at one time, gaps included."""
        return self.start < other.end + other.gap and other.start < self.end + self.gap


@dataclass
class House:
    """The bookings of one day by number, and a stock of one kit."""

    bookings: dict[int, Paper] = field(default_factory=dict)

    def obstacles(self, wanted: Paper, *, but: Paper | None = None) -> list[Paper]:
        """What stands in its way."""
        return [
            one
            for one in self.bookings.values()
            if one is not wanted and one is not but and one.status in STANDS and one.meets(wanted)
        ]

    def left(self, wanted: Paper) -> int:
        """The pieces that nobody has at any moment of its time: what is out changes at starts."""
        others = [
            one
            for one in self.bookings.values()
            if one is not wanted and one.status in STANDS and one.crosses(wanted)
        ]
        moments = [wanted.start, *(one.start for one in others if one.start > wanted.start)]
        return STOCK - max(
            sum(one.pieces for one in others if one.start <= at < one.end + one.gap)
            for at in moments
        )

    def take(self, wanted: Paper, status: str) -> str | None:
        """Let it stand; or say which code refuses it, and change nothing."""
        if self.obstacles(wanted):
            return "slot-taken"
        if self.left(wanted) < wanted.kits:
            return "kits-taken"
        wanted.pieces = wanted.kits
        wanted.status = status
        return None

    def free(self, gone: Paper, status: str) -> None:
        """It stands no longer; who waits for what it leaves is offered it, in turn."""
        stood = gone.status in STANDS
        gone.status = status
        gone.pieces = 0
        if stood:
            self.offer()

    def offer(self) -> None:
        """Whoever waits and now fits is offered the room: projects first, then who asked first."""
        waiting = [one for one in self.bookings.values() if one.status == "waiting"]
        for one in sorted(waiting, key=lambda paper: (paper.rank, paper.order)):
            if not self.obstacles(one):
                if self.left(one) < one.kits:
                    one.kits = 0
                self.take(one, "offered")

    def move(self, moved: Paper, room: str, start: int, end: int) -> str | None:
        """Take another place; or say which code refuses it, and change nothing."""
        before = (moved.room, moved.start, moved.end, moved.pieces, moved.gap)
        status, moved.status = moved.status, "moving"
        if room != moved.room:
            moved.gap = GAP
        moved.room, moved.start, moved.end, moved.pieces = room, start, end, 0
        if refused := self.take(moved, status):
            moved.room, moved.start, moved.end, moved.pieces, moved.gap = before
            moved.status = status
            return refused
        self.offer()
        return None
