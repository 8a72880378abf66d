"""A house on paper: what bookings must do, in the fewest words. No database, no locks.

Times are minutes since midnight of one day. The real thing is compared with it step by step.
"""

from dataclasses import dataclass, field

STANDS = frozenset({"offered", "pending", "confirmed"})
PARTS = {"salon": {"salon"}, "cuisine": {"cuisine"}, "jardin": {"jardin"}}
PARTS["etage"] = PARTS["salon"] | PARTS["cuisine"] | {"etage"}
GAP, STOCK, EARLY, GRID = 15, 2, 30, 15
OFFER_LASTS = 60
RELEASED_AFTER = {"salon": 20, "etage": 45}
"""Rooms that are given to others when nobody comes, and after how long."""
ASKED_AFTER = 15
"""How long after the end one is asked how the room was left."""


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
    offer_until: int | None = None
    came: int | None = None
    released: int | None = None
    handed_back: bool = False
    asked: bool = False
    """Whether its people were asked how they left the room."""

    @property
    def left(self) -> int:
        """When its people are gone."""
        return self.end if self.released is None else self.released

    def goes_direct(self, who: str) -> bool:
        """Whether it needs nobody's consent when ``who`` asks for it."""
        return self.project or who == "team"

    @property
    def rank(self) -> int:
        """The lab's projects first (req. 116)."""
        return 1 if self.project else 2

    def meets(self, other: "Paper") -> bool:
        """Whether both want one room at one time, gaps included."""
        return self.crosses(other) and not PARTS[self.room].isdisjoint(PARTS[other.room])

    def crosses(self, other: "Paper") -> bool:
        """Whether both last at one time, gaps included."""
        return self.start < other.left + other.gap and other.start < self.left + self.gap


@dataclass
class House:
    """The bookings of one day by number, a stock of one kit, and what time it is."""

    bookings: dict[int, Paper] = field(default_factory=dict)
    now: int = 7 * 60

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
        if wanted.end <= self.now:
            return "invalid"
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
        gone.status, gone.offer_until = status, None
        gone.pieces = 0
        if stood:
            self.offer()

    def offer(self) -> None:
        """Whoever waits and now fits is offered the room: projects first, then who asked first."""
        waiting = [
            one
            for one in self.bookings.values()
            if one.status == "waiting" and one.start > self.now
        ]
        for one in sorted(waiting, key=lambda paper: (paper.rank, paper.order)):
            if not self.obstacles(one):
                if self.left(one) < one.kits:
                    one.kits = 0
                self.take(one, "offered")
                one.offer_until = min(self.now + OFFER_LASTS, one.start)

    def move(self, who: str, moved: Paper, room: str, start: int, end: int) -> str | None:
        """Take another place; or say which code refuses it, and change nothing.

        What was consented to was the old place: elsewhere, consent is asked for again.
        """
        before = (moved.room, moved.start, moved.end, moved.pieces, moved.gap)
        begun = moved.start <= self.now
        if begun and (room, start) != (moved.room, moved.start):
            return "invalid"
        inside = room == moved.room and moved.start <= start and end <= moved.end
        kept = begun or inside or moved.goes_direct(who)
        status, moved.status = moved.status, "moving"
        if room != moved.room:
            moved.gap = GAP
        moved.room, moved.start, moved.end, moved.pieces = room, start, end, 0
        if refused := self.take(moved, status if kept else "pending"):
            moved.room, moved.start, moved.end, moved.pieces, moved.gap = before
            moved.status = status
            return refused
        if moved.came is not None and moved.came < start - EARLY:
            moved.came = None
        self.offer()
        return None

    def restore(self, who: str, gone: Paper) -> str | None:
        """Let it stand again, as if just asked for; or say which code refuses it."""
        refused = self.take(gone, "confirmed" if gone.goes_direct(who) else "pending")
        if refused is None:
            gone.came = None
        return refused

    def may_arrive(self, awaited: Paper) -> bool:
        """Whether it is time to come, for who has not."""
        return awaited.start - EARLY <= self.now < awaited.end and awaited.came is None

    def was_consented(self, one: Paper) -> bool:
        """Whether it stands, ahead, by the concierge's consent."""
        by_right = one.goes_direct(one.owner)
        return one.status == "confirmed" and one.start > self.now and not by_right

    def exists(self, _: Paper) -> bool:
        """Of any booking."""
        return True

    def is_wanted(self, one: Paper) -> bool:
        """Whether somebody waits for what it has."""
        waiting = (other for other in self.bookings.values() if other.status == "waiting")
        return one.status in STANDS and any(other.meets(one) for other in waiting)

    def has_begun(self, one: Paper) -> bool:
        """Whether its time has come."""
        return one.start <= self.now

    def may_leave(self, held: Paper) -> bool:
        """Whether there is something of its time to give back."""
        return held.start <= self.now < held.end and held.released is None

    def end_early(self, ended: Paper) -> None:
        """Its people leave: the room is free from the next quarter of an hour on."""
        ended.released = min(-(-self.now // GRID) * GRID, ended.end)
        self.offer()

    def pass_time(self, minutes: int) -> list[str]:
        """What was due happens, in order; what it was."""
        self.now += minutes
        due = [one for one in self.coming() if one[0] <= self.now]
        done = []
        for when, key, name in due:
            if (when, key, name) not in self.coming():  # no longer, after what came first
                continue
            done.append(name)
            if name == "hand-back":
                self.bookings[key].asked = True
            else:
                gone = "no_show" if name == "no-show" else "cancelled"
                self.free(self.bookings[key], gone)
        return done

    def coming(self) -> list[tuple[int, int, str]]:
        """What the clock has brought, or will bring if nobody does anything: when, to which."""
        found = [(when, key, name) for key in self.bookings for when, name in self._coming(key)]
        return sorted(found)

    def _coming(self, key: int) -> list[tuple[int, str]]:
        one, found = self.bookings[key], []
        if one.status == "offered" and one.offer_until is not None:
            found.append((one.offer_until, "offer-ended"))
        if one.status == "waiting":
            found.append((one.start, "waited-in-vain"))
        if one.status == "confirmed" and not one.handed_back:
            after = RELEASED_AFTER.get(one.room)
            if after and one.came is None and one.released is None and one.end > self.now:
                found.append((one.start + after, "no-show"))
            if not one.asked:
                found.append((one.left + ASKED_AFTER, "hand-back"))
        return found
