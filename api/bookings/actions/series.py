"""Booking a series: every date of a rule at once, or all but the impossible ones."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.actions.book import check_kits, choose_gap, not_hosted
from api.bookings.actions.common import announce, find_project
from api.bookings.events import SeriesBooked
from api.bookings.ledger import tell_series
from api.bookings.models import Booking, BookingStatus, OnConflict, Purpose, Series
from api.bookings.policy import arrival_kept, first_status, is_concierge, is_mine, status_after_move
from api.bookings.problems import SeriesConflicts, WrongState
from api.bookings.queries.series import Planned, bookings_of, plan, series_by_id
from api.bookings.rules.recurrence import Rule, check_apart, expand, parse_rule
from api.bookings.rules.slots import MAX_AHEAD, MAX_LENGTH
from api.bookings.series_policy import STANDING, series_abilities
from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import PersonId, ProjectId, RoomId, SeriesId
from api.core.problems import Forbidden, Invalid
from api.labs.models import Lab
from api.rooms.queries import House, house_for

MADE = {"id", "created_at"}
"""What the database gives a booking."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A series that could be: its rule is fit, its dates are known."""

    house: House
    rule: Rule
    minutes: int
    gap_minutes: int
    occurrences: list[datetime]


async def draft_series(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    *,
    room: str,
    starts_local: datetime,
    minutes: int,
    rule: str,
    gap_minutes: int | None = None,
    **_: Any,
) -> Draft:
    """Read the rule and list its dates; ``Invalid`` for what no date could mend."""
    house = await house_for(session, lab, room)
    gap = choose_gap(actor, lab, house, gap_minutes)
    read = parse_rule(rule)
    present = now().astimezone(house.zone).replace(tzinfo=None)
    if starts_local.minute % 15 or starts_local.second:
        raise Invalid.at("/starts_local", "grid")
    if starts_local + timedelta(minutes=minutes) <= present:
        raise Invalid.at("/starts_local", "past")
    if starts_local > present + MAX_AHEAD:
        raise Invalid.at("/starts_local", "too-far")
    occurrences = expand(read, starts_local, house.zone, present + MAX_AHEAD)
    check_length(occurrences, minutes, gap)
    return Draft(house, read, minutes, gap, occurrences)


async def check_asked(
    session: AsyncSession,
    lab: Lab,
    purpose: Purpose,
    project: str | None,
    details: dict[str, Any],
) -> ProjectId | None:
    """The project meant; ``Invalid`` for what is refused whatever the dates: an unknown project or
    kit, a meeting without its answers."""
    project_id = await find_project(session, lab, project)
    if purpose == Purpose.REUNION and not details.get("meeting"):
        raise await not_hosted(session, lab)
    await check_kits(session, lab, details.get("kits") or [])
    return project_id


async def plan_series(session: AsyncSession, draft: Draft) -> list[Planned]:
    """What each date of a draft meets."""
    return await plan(session, draft.house, draft.occurrences, draft.minutes, draft.gap_minutes)


async def book_series(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    *,
    purpose: Purpose,
    title: str,
    project: str | None,
    details: dict[str, Any],
    on_conflict: OnConflict,
    **asked: Any,
) -> Series:
    """Book every date of the rule, or with ``skip`` every possible one.

    ``SeriesConflicts`` names the impossible ones, and nothing is booked: unless they are to be
    skipped, or when all are. The locks make it certain, the constraint guarantees it.
    """
    draft = await draft_series(session, actor, lab, **asked)
    house = draft.house
    project_id = await check_asked(session, lab, purpose, project, details)
    await occupancy.lock_rooms(session, house.occupied)
    planned = await plan_series(session, draft)
    kept = keep(planned, on_conflict)
    series = Series(
        lab_id=lab.id,
        room_id=house.room.id,
        rule=str(draft.rule),
        starts_local=asked["starts_local"],
        minutes=draft.minutes,
        skipped=[one.occurrence for one in planned if not one.possible],
        gap_minutes=draft.gap_minutes,
        purpose=purpose,
        title=title,
        project_id=project_id,
        organiser_id=PersonId(actor.id) if actor.kind == "person" else None,
        client_id=actor.id if actor.kind == "client" else None,
        details=details,
    )
    session.add(series)
    await session.flush()
    status = first_status(actor, lab.slug, purpose, for_project=project_id is not None)
    rows = [_booking_of(series, one, status).model_dump(exclude=MADE) for one in kept]
    bookings = list(await session.scalars(insert(Booking).returning(Booking), rows))
    await take_all(session, house, series, bookings)
    tell_series(session, series, bookings, "book-series")
    numbers = tuple(one.id for one in bookings)
    confirmed = status == BookingStatus.CONFIRMED
    await events.publish(session, SeriesBooked(lab.id, series.id, numbers, confirmed))
    return series


async def add_occurrence(
    session: AsyncSession, actor: Actor, lab: Lab, series_id: SeriesId, occurrence: datetime
) -> Series:
    """Book a date that was left out, or cancelled, after all: as the series is now.

    ``Invalid`` when it is none of the series's or past, ``WrongState`` when it stands,
    ``SlotTaken``.
    """
    before = await series_by_id(session, lab.id, series_id)
    house = await house_for(session, lab, before.room_id)
    await occupancy.lock_rooms(session, house.occupied)
    series, bookings = await locked(session, actor, lab, series_id)
    booking = next((one for one in bookings if one.occurrence == occurrence), None)
    if booking is None and occurrence not in series.skipped:
        raise Invalid.at("/occurrence", "occurrence-unknown")
    standing = booking is not None and booking.status != BookingStatus.CANCELLED
    if standing or series.room_id != house.room.id:
        raise WrongState
    (planned,) = await plan(session, house, [occurrence], series.minutes, series.gap_minutes)
    if planned.fault and not planned.conflicts:
        raise Invalid.at("/occurrence", planned.fault["code"], **planned.fault["values"])
    status = first_status(
        actor, lab.slug, Purpose(series.purpose), for_project=series.project_id is not None
    )
    if booking is None:
        booking = _booking_of(series, planned, status)
        session.add(booking)
    else:
        place_at(booking, series, planned)
        booking.status, booking.reason = status, None
        booking.checked_in_at, booking.request_told_at = None, None
    series.skipped = [one for one in series.skipped if one != occurrence]
    series.version += 1
    await session.flush()
    await occupancy.take(session, house, booking)
    tell_series(session, series, [], "add-occurrence")
    await announce(session, booking, "book")
    return series


def check_length(occurrences: list[datetime], minutes: int, gap_minutes: int) -> None:
    """Raise ``Invalid`` at ``/minutes`` unless each date lies apart, on the grid, in one day."""
    check_apart(occurrences, minutes, gap_minutes)
    if minutes % 15:
        raise Invalid.at("/minutes", "grid")
    if timedelta(minutes=minutes) > MAX_LENGTH:
        raise Invalid.at("/minutes", "one-day")


def keep(planned: list[Planned], on_conflict: OnConflict) -> list[Planned]:
    """The possible dates; ``SeriesConflicts`` when some are not, unless those are to be skipped."""
    possible = [one for one in planned if one.possible]
    if len(possible) < len(planned) and (on_conflict == OnConflict.NOTHING or not possible):
        raise _conflicts(planned)
    return possible


def place_at(booking: Booking, series: Series, planned: Planned) -> None:
    """Put a booking in the series's room, at a date that was found to have its instants."""
    assert planned.slot is not None
    booking.room_id, booking.gap_minutes = RoomId(series.room_id), series.gap_minutes
    booking.starts_at, booking.ends_at = planned.slot.starts_at, planned.slot.ends_at
    booking.checked_in_at = arrival_kept(booking, booking.starts_at)
    booking.sequence += 1
    booking.version += 1


def move_to(actor: Actor, lab: Lab, booking: Booking, series: Series, planned: Planned) -> None:
    """As :func:`place_at`, for a booking that stands: elsewhere, consent may be asked again."""
    assert planned.slot is not None
    slot = planned.slot
    status = status_after_move(
        actor, lab.slug, booking, RoomId(series.room_id), slot.starts_at, slot.ends_at
    )
    if status != booking.status:
        booking.status, booking.reason, booking.request_told_at = status, None, None
    place_at(booking, series, planned)


async def take_all(
    session: AsyncSession, house: House, series: Series, bookings: list[Booking]
) -> None:
    """Occupy the room of all the bookings, with their kits; ``SeriesConflicts``, ``KitsTaken``."""
    if not await occupancy.try_take_all(session, house, bookings):
        dates = [one.occurrence for one in bookings if one.occurrence is not None]
        raise _conflicts(await plan(session, house, dates, series.minutes, series.gap_minutes))
    for booking in bookings if series.details.get("kits") else ():
        await occupancy.need_kits(session, booking)


async def locked(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    series_id: SeriesId,
    ability: str | None = None,
) -> tuple[Series, list[Booking]]:
    """The series and its bookings, locked after their rooms, when the actor may do this now.

    ``Forbidden`` for who is neither its organiser nor the concierge, ``WrongState`` when nothing is
    left to change.
    """
    series = await series_by_id(session, lab.id, series_id, lock=True)
    bookings = await bookings_of(session, lab.id, series_id, lock=True)
    if not (is_mine(actor, series) or is_concierge(actor, lab.slug)):
        raise Forbidden
    ahead = {one.status for one in bookings if one.starts_at > now()}
    may = series_abilities(
        actor,
        lab.slug,
        series,
        standing=not ahead.isdisjoint(STANDING),
        pending=BookingStatus.PENDING in ahead,
        missing=False,
    )
    if ability is not None and ability not in may:
        raise WrongState
    return series, bookings


def _conflicts(planned: list[Planned]) -> SeriesConflicts:
    return SeriesConflicts(extra={"items": [one.said() for one in planned if not one.possible]})


def _booking_of(series: Series, planned: Planned, status: BookingStatus) -> Booking:
    assert planned.slot is not None
    return Booking(
        lab_id=series.lab_id,
        room_id=series.room_id,
        starts_at=planned.slot.starts_at,
        ends_at=planned.slot.ends_at,
        gap_minutes=series.gap_minutes,
        purpose=series.purpose,
        title=series.title,
        status=status,
        project_id=series.project_id,
        organiser_id=series.organiser_id,
        client_id=series.client_id,
        series_id=series.id,
        occurrence=planned.occurrence,
        **series.details,
    )
