"""Who may do what with a booking, and when. Pure: the same table answers in Python and in SQL."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from api.bookings.models import Booking, BookingStatus, Purpose, Series
from api.core.access import Actor, Permission
from api.core.ids import RoomId

OCCUPYING = (
    BookingStatus.OFFERED,
    BookingStatus.PENDING,
    BookingStatus.CONFIRMED,
    BookingStatus.HELD,
)
"""The states in which a booking takes its rooms."""
EARLY = timedelta(minutes=30)
"""How long before the start one may check in."""
_DIRECT = frozenset({Purpose.PROJET, Purpose.ATELIER, Purpose.FORMATION})
GUEST = "guest"
"""The name of who shows the key of a booking made without an account (api.bookings.guests)."""
PROJECTS_RANK, OTHERS_RANK = 1, 2
"""The two levels of the charter: the lab's projects, then the rest (req. 116)."""

Test = Callable[[Booking, datetime], bool]


class Who(Enum):
    """Whose act it is; the SQL says the same of the row ``b`` and of ``m.mine``."""

    CONCIERGE = ":concierge"
    ORGANISER = "m.mine"
    EITHER = "(:concierge OR m.mine)"


class When(Enum):
    """During what part of a booking's time; all change on the grid, at quarters of an hour."""

    EVER = "true"
    AHEAD = "b.starts_at > :at"
    NOT_OVER = "b.ends_at > :at"
    BEGUN = "b.starts_at <= :at"
    DURING = "b.starts_at <= :at AND b.ends_at > :at"
    ARRIVING = "b.starts_at <= :at + interval '30 minutes' AND b.ends_at > :at"


_TESTS: dict[When, Test] = {
    When.EVER: lambda _b, _at: True,
    When.AHEAD: lambda b, at: b.starts_at > at,
    When.NOT_OVER: lambda b, at: b.ends_at > at,
    When.BEGUN: lambda b, at: b.starts_at <= at,
    When.DURING: lambda b, at: b.starts_at <= at < b.ends_at,
    When.ARRIVING: lambda b, at: b.starts_at <= at + EARLY and b.ends_at > at,
}


@dataclass(frozen=True, slots=True)
class Ability:
    """An act, the states it starts from, who may and when; ``once`` names what it fills."""

    name: str
    states: tuple[BookingStatus, ...]
    who: Who
    when: When
    once: str | None = None


_S = BookingStatus
ABILITIES = (
    Ability("confirm", (_S.PENDING,), Who.CONCIERGE, When.NOT_OVER),
    Ability("refuse", (_S.PENDING,), Who.CONCIERGE, When.EVER),
    Ability("accept", (_S.OFFERED,), Who.EITHER, When.AHEAD),
    Ability("move", (_S.PENDING, _S.CONFIRMED), Who.EITHER, When.NOT_OVER, "released_at"),
    Ability(
        "cancel",
        (_S.WAITING, _S.OFFERED, _S.PENDING, _S.CONFIRMED),
        Who.EITHER,
        When.NOT_OVER,
        "released_at",
    ),
    Ability("restore", (_S.CANCELLED,), Who.EITHER, When.AHEAD),
    Ability("invite", (_S.PENDING, _S.CONFIRMED), Who.EITHER, When.NOT_OVER),
    Ability("check_in", (_S.CONFIRMED,), Who.EITHER, When.ARRIVING, "checked_in_at"),
    Ability("end", (_S.CONFIRMED, _S.HELD), Who.EITHER, When.DURING, "released_at"),
    Ability("no_show", (_S.CONFIRMED,), Who.CONCIERGE, When.BEGUN, "checked_in_at"),
    Ability("hand_back", (_S.CONFIRMED, _S.HELD), Who.EITHER, When.BEGUN, "handed_back_at"),
)


def is_mine(actor: Actor, booking: Booking | Series) -> bool:
    """Whether the actor made the booking, or the series."""
    if actor.kind == "person":
        return booking.organiser_id == actor.id
    if actor.kind == "link":
        return actor.name == GUEST and booking.id == actor.id
    return actor.kind == "client" and booking.client_id == actor.id


def is_concierge(actor: Actor, lab: str) -> bool:
    """Whether the actor decides about the rooms of the lab."""
    return actor.kind == "system" or actor.may(Permission.APPROVE_BOOKINGS, lab)


def first_status(actor: Actor, lab: str, purpose: Purpose, *, for_project: bool) -> BookingStatus:
    """Members book directly for the lab's projects; the rest waits for the concierge (req. 116)."""
    if is_concierge(actor, lab):
        return BookingStatus.CONFIRMED
    direct = goes_direct(purpose, for_project=for_project)
    return BookingStatus.CONFIRMED if direct else BookingStatus.PENDING


def goes_direct(purpose: str, *, for_project: bool) -> bool:
    """Whether a member's booking needs nobody's consent."""
    return for_project and purpose in _DIRECT


def status_after_move(
    actor: Actor, lab: str, booking: Booking, room: RoomId, start: datetime, end: datetime
) -> BookingStatus:
    """The state of a booking ahead once the actor has put it in ``room`` from ``start`` to ``end``.

    What the concierge consented to was one room and one stretch of time: anywhere else is asked for
    again, unless the actor would have had it directly. Ending earlier or beginning later is not.
    """
    status = BookingStatus(booking.status)
    inside = booking.room_id == room and booking.starts_at <= start and end <= booking.ends_at
    if inside or status != BookingStatus.CONFIRMED:
        return status
    for_project = booking.project_id is not None
    return first_status(actor, lab, Purpose(booking.purpose), for_project=for_project)


def arrival_kept(booking: Booking, start: datetime) -> datetime | None:
    """When its people came, unless that is too early to have come for ``start``."""
    came = booking.checked_in_at
    return came if came is not None and start - EARLY <= came else None


def asks_again_sql(row: str) -> str:
    """Whether :func:`status_after_move` would ask again for ``row``, beside ``m.mine``."""
    direct = f"{row}.project_id IS NOT NULL AND {row}.purpose IN ({_quoted(sorted(_DIRECT))})"
    return f"(m.mine AND NOT :concierge AND NOT ({direct}))"


def rank(purpose: str, ranks: dict[str, int], *, for_project: bool) -> int:
    """A booking's priority, 1 first: the lab's own ranks, else the charter's two levels."""
    if ranks:
        return ranks.get(purpose, max(ranks.values()) + 1)
    return PROJECTS_RANK if for_project else OTHERS_RANK


def abilities(actor: Actor, lab: str, booking: Booking, at: datetime) -> list[str]:
    """What the actor may do with the booking in its present state, at this moment."""
    may = {Who.CONCIERGE: is_concierge(actor, lab), Who.ORGANISER: is_mine(actor, booking)}
    may[Who.EITHER] = any(may.values())
    return [
        one.name
        for one in ABILITIES
        if booking.status in one.states
        and may[one.who]
        and _TESTS[one.when](booking, at)
        and (one.once is None or getattr(booking, one.once) is None)
    ]


def abilities_sql() -> str:
    """The same as an array of text, for a row ``b`` (booking) beside ``m.mine``."""
    return f"array_remove(ARRAY[{', '.join(map(_case, ABILITIES))}], NULL)"


def _case(one: Ability) -> str:
    conditions = [f"b.status IN ({_quoted(one.states)})", one.who.value, one.when.value]
    if one.once:
        conditions.append(f"b.{one.once} IS NULL")
    return f"CASE WHEN {' AND '.join(conditions)} THEN '{one.name}' END"


def _quoted(states: Iterable[BookingStatus | Purpose]) -> str:
    return ", ".join(f"'{one}'" for one in states)
