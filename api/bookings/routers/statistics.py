"""HTTP for the use of rooms, and its downloads."""

from datetime import date, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Query, Request, Response

from api.bookings.queries.export import booking_rows
from api.bookings.queries.statistics import Use, use_of_rooms
from api.bookings.rules.statistics import By, hours, percent
from api.bookings.schemas.statistics import RoomStatistics, UseRead
from api.core.access import Permission
from api.core.clock import Day, today
from api.core.ledger import note_audit
from api.core.messages import Locale, message, preferred_locale
from api.core.problems import Invalid
from api.core.tables import Cell, Flavour
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.web.exact import exact_answer
from api.web.exports import CSV, XLSX, For, csv_answer, xlsx_answer
from api.web.guard import Router, lab_permission
from api.web.transaction import DbSession

router = Router("bookings")

MAX_SPAN = timedelta(days=1096)
First = Annotated[Day, Query(alias="from", description="First day")]
Last = Annotated[Day, Query(description="Last day, included; at most three years later")]
Rows = Annotated[By, Query(description="What the rows are")]
STATISTICS = "/v1/labs/{lab}/room-statistics"
BOOKINGS = "/v1/labs/{lab}/bookings"
_VIEW = lab_permission(Permission.VIEW_BOOKINGS)
_CONCIERGE = lab_permission(Permission.APPROVE_BOOKINGS)
FIGURES = tuple(UseRead.model_fields)
EXPORTED = (
    "id", "room", "room_name", "starts_at", "ends_at", "released_at", "minutes", "status",
    "purpose", "title", "project", "organiser", "organisation", "side", "on_behalf_of",
    "external_ref", "headcount", "layout", "note", "reason", "series", "checked_in_at",
    "created_at",
)  # fmt: skip


@router.operation("GET", STATISTICS, access=_VIEW, response_model=RoomStatistics)
async def get_room_statistics(
    lab: Slug, request: Request, session: DbSession, start: First, to: Last, by: Rows = By.ROOM
) -> Response:
    """Say how much the rooms are used: booked and open hours, who does not come, whose bookings."""
    tenant = await lab_by_slug(session, lab)
    return exact_answer(await _statistics(session, tenant, start, to, by, _locale(request)))


@router.operation("GET", f"{STATISTICS}.csv", access=_VIEW, response_class=Response, responses=CSV)
async def get_room_statistics_csv(
    lab: Slug,
    request: Request,
    session: DbSession,
    start: First,
    to: Last,
    by: Rows = By.ROOM,
    flavour: For = Flavour.MACHINE,
) -> Response:
    """Give the use of rooms as CSV; the last row is the whole."""
    tenant, locale = await lab_by_slug(session, lab), _locale(request)
    rows = _table(await _statistics(session, tenant, start, to, by, locale), locale)
    name = f"occupation-{lab}-{start}-{to}-{by}.csv"
    return csv_answer(name, "use", FIGURES, rows, flavour, locale)


@router.operation(
    "GET", f"{STATISTICS}.xlsx", access=_VIEW, response_class=Response, responses=XLSX
)
async def get_room_statistics_xlsx(
    lab: Slug, request: Request, session: DbSession, start: First, to: Last, by: Rows = By.ROOM
) -> Response:
    """Give the use of rooms as a workbook; the last row is the whole."""
    tenant, locale = await lab_by_slug(session, lab), _locale(request)
    rows = _table(await _statistics(session, tenant, start, to, by, locale), locale)
    name = f"occupation-{lab}-{start}-{to}-{by}.xlsx"
    return await xlsx_answer(name, "use", FIGURES, rows, locale)


@router.operation(
    "GET", f"{BOOKINGS}.csv", access=_CONCIERGE, response_class=Response, responses=CSV
)
async def export_bookings_csv(
    lab: Slug,
    request: Request,
    session: DbSession,
    start: First,
    to: Last,
    flavour: For = Flavour.MACHINE,
) -> Response:
    """Give the bookings as CSV, whatever became of them; times are the lab's."""
    rows, locale = await _export(session, lab, start, to), _locale(request)
    return csv_answer(
        f"reservations-{lab}-{start}-{to}.csv", "booking", EXPORTED, rows, flavour, locale
    )


@router.operation(
    "GET", f"{BOOKINGS}.xlsx", access=_CONCIERGE, response_class=Response, responses=XLSX
)
async def export_bookings_xlsx(
    lab: Slug, request: Request, session: DbSession, start: First, to: Last
) -> Response:
    """Give the bookings as a workbook, whatever became of them; times are the lab's."""
    rows, locale = await _export(session, lab, start, to), _locale(request)
    return await xlsx_answer(
        f"reservations-{lab}-{start}-{to}.xlsx", "booking", EXPORTED, rows, locale
    )


def _locale(request: Request) -> Locale:
    return preferred_locale(request.headers.get("accept-language"))


def _check_days(start: date, to: date) -> None:
    if not timedelta(0) <= to - start <= MAX_SPAN:
        raise Invalid.at("to", "days")


async def _statistics(
    session: DbSession, lab: Lab, start: date, to: date, by: By, locale: Locale
) -> RoomStatistics:
    _check_days(start, to)
    end = to + timedelta(days=1)
    whole, parts, rooms = await use_of_rooms(session, lab, start, end, by)
    names = {room.slug: room.name for room in rooms}
    if by == By.ROOM:
        order = {slug: rank for rank, slug in enumerate(names)}
        parts.sort(key=lambda use: (order.get(use.key, len(order)), use.key))
    return RoomStatistics(
        first_day=start,
        last_day=to,
        by=by,
        partial=to >= today(ZoneInfo(lab.timezone)),
        total=_read(whole, message("use.total", locale), whole),
        items=[_read(use, _label(use.key, by, names, locale), whole) for use in parts],
    )


def _label(key: str, by: By, names: dict[str, str], locale: Locale) -> str:
    match by:
        case By.ROOM:
            return names.get(key, key)
        case By.MONTH:
            return key
        case By.HOUR:
            return message("use.hour", locale, start=key, end=f"{int(key) + 1:02d}")
        case By.WEEKDAY_HOUR:
            weekday, _, hour = key.partition("-")
            hours_said = message("use.hour", locale, start=hour, end=f"{int(hour) + 1:02d}")
            return f"{message(f'use.weekday.{weekday}', locale)} {hours_said}"
        case _:
            return message(f"use.{by}.{key}", locale)


def _read(use: Use, label: str, whole: Use) -> UseRead:
    return UseRead(
        key=use.key,
        label=label,
        booked_minutes=int(use.booked_minutes),
        booked_hours=hours(use.booked_minutes) or 0,
        open_minutes=None if use.open_minutes is None else int(use.open_minutes),
        open_hours=hours(use.open_minutes),
        occupancy=percent(use.booked_minutes, use.open_minutes),
        share=percent(use.booked_minutes, whole.booked_minutes),
        bookings=use.bookings,
        no_shows=use.no_shows,
        expected=use.expected,
        no_show_rate=percent(use.no_shows, use.expected),
        cancelled=use.cancelled,
        made=use.made,
        cancelled_rate=percent(use.cancelled, use.made),
        lead_hours=use.lead_hours,
    )


def _table(found: RoomStatistics, locale: Locale) -> list[list[Cell]]:
    total = found.total.model_copy(update={"key": message("use.total-key", locale)})
    return [[getattr(row, name) for name in FIGURES] for row in [*found.items, total]]


async def _export(session: DbSession, lab: str, start: date, to: date) -> list[Any]:
    tenant = await lab_by_slug(session, lab)
    _check_days(start, to)
    rows = await booking_rows(session, tenant, start, to + timedelta(days=1), EXPORTED)
    note_audit(session, "export", "booking", f"{start}/{to}", lab_id=tenant.id, rows=len(rows))
    return rows
