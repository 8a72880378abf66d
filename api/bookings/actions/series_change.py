"""Changing and cancelling what is ahead of a series. The past is never touched.

As calendar programs do: a change from one date on splits the series in two, unless that date is its
first; dates that were moved by hand keep their time and room, and take the new words.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.actions.book import choose_gap
from api.bookings.actions.common import count_confirmation
from api.bookings.actions.series import check_length, keep, locked, move_to, take_all
from api.bookings.actions.waiting import offer_freed
from api.bookings.events import BookingRequested, SeriesBooked, SeriesCancelled, SeriesChanged
from api.bookings.ledger import tell_series
from api.bookings.models import Booking, BookingStatus, Purpose, Series
from api.bookings.problems import WrongState
from api.bookings.queries.series import bookings_of, plan, series_by_id
from api.bookings.rules.recurrence import parse_rule
from api.bookings.rules.slots import Slot
from api.bookings.series_policy import STANDING
from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import RoomId, SeriesId
from api.core.messages import message
from api.core.problems import Invalid, Stale
from api.labs.models import Lab
from api.rooms.queries import House, house_for

WORDS = frozenset({"headcount", "layout", "access_needs", "note"})
PLACE = ("room", "time", "minutes", "gap_minutes")

_WAITING = text(
    "SELECT EXISTS (SELECT FROM booking WHERE lab_id = :lab_id AND status = 'waiting'"
    " AND starts_at > :at AND starts_at < :until)"
)


@dataclass(slots=True)
class Part:
    """A series, locked, and what of it is concerned."""

    series: Series
    bookings: list[Booking]
    """All of it, whatever became of them."""
    zone: ZoneInfo

    def instant(self, occurrence: datetime) -> datetime:
        """When an occurrence would begin by the rule."""
        return occurrence.replace(tzinfo=self.zone).astimezone(UTC)

    def known(self) -> list[datetime]:
        """Every occurrence that the rule made, booked or left out."""
        booked = {one.occurrence for one in self.bookings if one.occurrence is not None}
        return sorted(booked | set(self.series.skipped))

    def ahead(self, start: datetime | None) -> list[Booking]:
        """The bookings that stand and have not begun, from occurrence ``start`` on."""
        if start is not None:
            if start not in self.known():
                raise Invalid.at("/from", "occurrence-unknown")
            if self.instant(start) <= now():
                raise Invalid.at("/from", "past")
        found = [
            one
            for one in self.bookings
            if one.status in STANDING
            and one.starts_at > now()
            and (start is None or one.occurrence is None or one.occurrence >= start)
        ]
        if not found:
            raise WrongState
        return found

    def moved_by_hand(self, booking: Booking) -> bool:
        """Whether a booking is elsewhere than where its series would put it."""
        assert booking.occurrence is not None
        length = (booking.ends_at - booking.starts_at).total_seconds() / 60
        return (
            booking.room_id != self.series.room_id
            or booking.starts_at != self.instant(booking.occurrence)
            or length != self.series.minutes
        )


async def change_series(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    series_id: SeriesId,
    expected: int,
    given: dict[str, Any],
) -> Series:
    """Other words, another time, length or room for what is ahead; the series that now holds it.

    ``given`` holds what changes, and ``from``: the first occurrence concerned, else all ahead are.
    Confirmed dates taken elsewhere by who may not book them directly are requests again.
    ``Stale`` unless ``expected`` is the series's version; ``SeriesConflicts`` as when booking.
    """
    before = await series_by_id(session, lab.id, series_id)
    present = before.room_id
    target = await house_for(session, lab, given.get("room") or present)
    rooms = await occupancy.family(session, lab.id, present)
    await occupancy.lock_rooms(session, [*rooms, *target.occupied])
    series, bookings = await locked(session, actor, lab, series_id, "change")
    if series.version != expected or series.room_id != present:
        raise Stale
    part = Part(series, bookings, target.zone)
    start: datetime | None = given.get("from")
    ahead = part.ahead(start)
    series.version += 1
    if start is not None and start > part.known()[0]:
        tell_series(session, series, [], "split-series")
        part = await _split(session, part, start)
        series = part.series
    _say(series, ahead, given)
    stood = {one.id for one in ahead if one.status == BookingStatus.CONFIRMED}
    moving, dropped = [], []
    if any(given.get(name) is not None for name in PLACE):
        moving = [one for one in ahead if not part.moved_by_hand(one)]
        dropped = await _move(session, actor, lab, target, part, moving, given, start)
    await session.flush()
    tell_series(session, series, ahead, "change-series")
    gone = {one.id for one in dropped}
    asked = tuple(one.id for one in _asked(ahead) if one.id in stood)
    if asked:
        tell_series(session, series, [], "ask-again-series")
        await events.publish(session, BookingRequested(lab.id, asked[0]))
    await events.publish(
        session,
        SeriesChanged(
            lab.id,
            series.id,
            booking_ids=tuple(one.id for one in ahead if one.id not in gone),
            dropped=tuple(gone),
            asked=asked,
            moved=bool(moving),
        ),
    )
    return series


async def confirm_series(
    session: AsyncSession, actor: Actor, lab: Lab, series_id: SeriesId, reason: str | None
) -> Series:
    """Accept every date ahead that was asked for; their room has been kept since they were.

    Hosted meetings are accepted with a reason, as a single one is (req. 117).
    """
    series, bookings = await locked(session, actor, lab, series_id, "confirm")
    if series.purpose == Purpose.REUNION and not reason:
        raise Invalid.at("/reason", "reunion-reason")
    asked = _asked(Part(series, bookings, ZoneInfo(lab.timezone)).ahead(None))
    for one in asked:
        one.status, one.reason = BookingStatus.CONFIRMED, reason
        count_confirmation(one)
        one.version += 1
    series.version += 1
    await session.flush()
    tell_series(session, series, asked, "confirm-series")
    numbers = tuple(one.id for one in asked)
    await events.publish(session, SeriesBooked(lab.id, series.id, numbers, confirmed=True))
    return series


async def refuse_series(
    session: AsyncSession, actor: Actor, lab: Lab, series_id: SeriesId, reason: str
) -> Series:
    """Refuse every date ahead that was asked for, with the reason."""
    series, bookings = await _locked_with_rooms(session, actor, lab, series_id, "refuse")
    asked = _asked(Part(series, bookings, ZoneInfo(lab.timezone)).ahead(None))
    await _give_back(session, lab, series, asked, BookingStatus.REFUSED, reason)
    return series


async def cancel_series(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    series_id: SeriesId,
    *,
    reason: str,
    start: datetime | None,
) -> Series:
    """Give back every room ahead, or from occurrence ``start`` on; those who wait are offered."""
    series, bookings = await _locked_with_rooms(session, actor, lab, series_id, "cancel")
    ahead = Part(series, bookings, ZoneInfo(lab.timezone)).ahead(start)
    await _give_back(session, lab, series, ahead, BookingStatus.CANCELLED, reason)
    return series


async def _locked_with_rooms(
    session: AsyncSession, actor: Actor, lab: Lab, series_id: SeriesId, ability: str
) -> tuple[Series, list[Booking]]:
    """As :func:`locked`, with the locks of all rooms that giving it back may concern."""
    before = await bookings_of(session, lab.id, series_id)
    concerned: set[RoomId] = set()
    for room in {one.room_id for one in before}:
        concerned |= set(await occupancy.family(session, lab.id, room))
    await occupancy.lock_rooms(session, list(concerned))
    series, bookings = await locked(session, actor, lab, series_id, ability)
    if not concerned.issuperset(one.room_id for one in bookings):  # moved meanwhile
        raise WrongState
    return series, bookings


def _asked(bookings: list[Booking]) -> list[Booking]:
    return [one for one in bookings if one.status == BookingStatus.PENDING]


async def _give_back(
    session: AsyncSession,
    lab: Lab,
    series: Series,
    bookings: list[Booking],
    status: BookingStatus,
    reason: str,
) -> None:
    left = [Slot(one.starts_at, occupancy.blocked_until(one)) for one in bookings]
    for one in bookings:
        _drop(one, status, reason)
    series.version += 1
    await session.flush()
    freed = await occupancy.release_all(session, lab.id, [one.id for one in bookings])
    tell_series(session, series, bookings, f"{status}-series")
    numbers = tuple(one.id for one in bookings)
    await events.publish(session, SeriesCancelled(lab.id, series.id, numbers, reason))
    await _offer(session, lab, freed, left)


async def _split(session: AsyncSession, part: Part, start: datetime) -> Part:
    """End the series before ``start``; the rest is a new one. What has begun stays with the old."""
    series, known = part.series, part.known()
    rule = parse_rule(series.rule)
    later = [one for one in known if one >= start]
    rest = Series.model_validate(
        series.model_dump(exclude={"id", "version", "created_at"})
        | {
            "rule": str(rule.counting(len(later)) if rule.count else rule),
            "starts_local": start,
            "skipped": [one for one in series.skipped if one >= start],
        }
    )
    last = max(one for one in known if one < start)
    series.rule = str(rule.ending(last, part.zone))
    series.skipped = [one for one in series.skipped if one < start]
    session.add(rest)
    await session.flush()
    moved = [one for one in part.bookings if one.occurrence in later and one.starts_at > now()]
    for one in moved:
        one.series_id = rest.id
    return Part(rest, moved, part.zone)


def _say(series: Series, ahead: list[Booking], given: dict[str, Any]) -> None:
    words = {name: given[name] for name in WORDS & given.keys()}
    series.title = given.get("title") or series.title
    series.details = series.details | words
    for booking in ahead:
        booking.title = given.get("title") or booking.title
        for name, value in words.items():
            setattr(booking, name, value)
        booking.version += 1


async def _move(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    target: House,
    part: Part,
    moving: list[Booking],
    given: dict[str, Any],
    start: datetime | None,
) -> list[Booking]:
    """Put ``moving`` at the new time and place; those for which it is impossible are cancelled."""
    series = part.series
    minutes = given.get("minutes") or series.minutes
    gap = series.gap_minutes
    if given.get("gap_minutes") is not None or target.room.id != series.room_id:
        gap = choose_gap(actor, lab, target, given.get("gap_minutes"))
    left = [Slot(one.starts_at, occupancy.blocked_until(one)) for one in moving]
    freed = await occupancy.release_all(session, lab.id, [one.id for one in moving])
    series.room_id, series.minutes, series.gap_minutes = target.room.id, minutes, gap
    if given.get("time") is not None:
        _retime(part, time.fromisoformat(given["time"]), start)
    check_length(part.known(), minutes, gap)
    dates = [one.occurrence for one in moving if one.occurrence is not None]
    planned = await plan(session, target, dates, minutes, gap)
    keep(planned, given["on_conflict"])
    kept, dropped = [], []
    for booking, one in zip(moving, planned, strict=True):
        if one.possible:
            move_to(actor, lab, booking, series, one)
            kept.append(booking)
        else:
            _drop(booking, BookingStatus.CANCELLED, message("series.dropped", "fr"))
            dropped.append(booking)
    await session.flush()
    await take_all(session, target, series, kept)
    await _offer(session, lab, freed, left)
    return dropped


def _retime(part: Part, clock: time, start: datetime | None) -> None:
    """Rename the occurrences ahead after the hour that the rule now gives."""
    series = part.series

    def renamed(occurrence: datetime) -> datetime:
        ahead = part.instant(occurrence) > now() and (start is None or occurrence >= start)
        return datetime.combine(occurrence.date(), clock) if ahead else occurrence

    for one in part.bookings:
        if one.occurrence is not None and one.starts_at > now():
            one.occurrence = renamed(one.occurrence)
    series.skipped = [renamed(one) for one in series.skipped]
    series.starts_local = datetime.combine(series.starts_local.date(), clock)
    rule = parse_rule(series.rule)
    if rule.count is None:
        series.rule = str(rule.ending(part.known()[-1], part.zone))


def _drop(booking: Booking, status: BookingStatus, reason: str) -> None:
    booking.status = status
    booking.reason = reason
    booking.sequence += 1
    booking.version += 1


async def _offer(session: AsyncSession, lab: Lab, rooms: set[RoomId], left: list[Slot]) -> None:
    """Offer each stretch of time that was freed, if anybody waits at all."""
    if not left:
        return
    until = max(one.ends_at for one in left)
    if await session.scalar(_WAITING, {"lab_id": lab.id, "at": now(), "until": until}):
        for one in left:
            await offer_freed(session, lab, rooms, one.starts_at, one.ends_at)
