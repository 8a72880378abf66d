"""HTTP for series."""

from typing import Annotated

from fastapi import Body, Request, Response

from api.bookings.actions import series as actions
from api.bookings.actions import series_change
from api.bookings.models import Series
from api.bookings.policy import first_status
from api.bookings.problems import KitsTaken, SeriesConflicts, SlotTaken, WrongState, worded
from api.bookings.queries import series as queries
from api.bookings.routers.answers import reader
from api.bookings.schemas.life import Confirmation
from api.bookings.schemas.series import (
    DatePreview,
    OccurrenceRequest,
    SeriesAsked,
    SeriesCancellation,
    SeriesChange,
    SeriesPreview,
    SeriesRead,
    SeriesRequest,
)
from api.core.access import Actor, Permission
from api.core.ids import PathId, SeriesId
from api.core.messages import preferred_locale
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.rows import json_of, whole_answer
from api.web.schemas import Reason
from api.web.transaction import CurrentActor, DbSession

router = Router("bookings")

SERIES = "/v1/labs/{lab}/series/{series}"
DETAILS = ("headcount", "layout", "access_needs", "kits", "note", "meeting", "on_behalf_of")


async def _answer(
    request: Request,
    session: DbSession,
    actor: Actor,
    lab: Lab,
    series: Series,
    asked: int | None = None,
) -> Response:
    """The series as the actor sees it; ``Location`` when it is not the one that was ``asked``."""
    body = await json_of(
        session, queries.ONE_SERIES, lab_id=lab.id, id=series.id, **reader(actor, lab.slug)
    )
    response = whole_answer(request, body)
    if series.id != asked:
        response.headers["Location"] = f"/v1/labs/{lab.slug}/series/{series.id}"
    return response


@router.operation(
    "POST", "/v1/labs/{lab}/series-previews", access=lab_permission(Permission.BOOK_ROOMS)
)
async def preview_series(
    lab: Slug, given: SeriesAsked, request: Request, session: DbSession, actor: CurrentActor
) -> SeriesPreview:
    """List every date of a series and what it would meet, without booking it (dry run)."""
    tenant = await lab_by_slug(session, lab)
    asked = given.model_dump()
    draft = await actions.draft_series(session, actor, tenant, **asked)
    project = await actions.check_asked(session, tenant, given.purpose, given.project, asked)
    planned = await actions.plan_series(session, draft)
    locale = preferred_locale(request.headers.get("accept-language"))
    possible = sum(one.possible for one in planned)
    return SeriesPreview(
        items=[DatePreview.model_validate(worded(one.said(), locale)) for one in planned],
        possible=possible,
        impossible=len(planned) - possible,
        status=first_status(actor, lab, given.purpose, for_project=project is not None),
    )


@router.operation(
    "POST",
    "/v1/labs/{lab}/series",
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[KitsTaken, SeriesConflicts],
    status_code=201,
    response_model=SeriesRead,
)
async def book_series(
    lab: Slug, given: SeriesRequest, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Book a room on every date of a rule (RFC 5545), or on every possible one."""
    tenant = await lab_by_slug(session, lab)
    asked = given.model_dump()
    details = {name: value for name in DETAILS if (value := asked.pop(name)) is not None}
    series = await actions.book_series(session, actor, tenant, **asked, details=details)
    return await _answer(request, session, actor, tenant, series)


@router.operation(
    "GET", SERIES, access=lab_permission(Permission.VIEW_BOOKINGS), response_model=SeriesRead
)
async def get_series(
    lab: Slug, series: PathId, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Read a series: each of its dates, booked, cancelled or left out."""
    tenant = await lab_by_slug(session, lab)
    found = await queries.series_by_id(session, tenant.id, SeriesId(series))
    return await _answer(request, session, actor, tenant, found, series)


@router.operation(
    "PATCH",
    SERIES,
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[KitsTaken, SeriesConflicts, WrongState],
    response_model=SeriesRead,
)
async def change_series(
    lab: Slug,
    series: PathId,
    given: SeriesChange,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change what is ahead, or one occurrence and the following; the past is never touched.

    From a later occurrence than the first, the series is split in two: the new one is answered,
    with its address in ``Location``. Dates that were moved by hand keep their time and room.
    Confirmed dates that are taken to another room, or beyond their present start and end, by who
    may not book them directly are ``pending`` again.
    """
    tenant = await lab_by_slug(session, lab)
    changed = await series_change.change_series(
        session,
        actor,
        tenant,
        SeriesId(series),
        expected,
        given.model_dump(by_alias=True, exclude_unset=True) | {"on_conflict": given.on_conflict},
    )
    return await _answer(request, session, actor, tenant, changed, series)


@router.operation(
    "POST",
    f"{SERIES}/confirmation",
    access=lab_permission(Permission.APPROVE_BOOKINGS),
    problems=[WrongState],
    response_model=SeriesRead,
)
async def confirm_series(
    lab: Slug,
    series: PathId,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
    given: Annotated[Confirmation | None, Body()] = None,
) -> Response:
    """Accept every date ahead that waits for consent.

    Meetings are accepted with the reason, as a single one is.
    """
    tenant = await lab_by_slug(session, lab)
    reason = given.reason if given else None
    done = await series_change.confirm_series(session, actor, tenant, SeriesId(series), reason)
    return await _answer(request, session, actor, tenant, done, series)


@router.operation(
    "POST",
    f"{SERIES}/refusal",
    access=lab_permission(Permission.APPROVE_BOOKINGS),
    problems=[WrongState],
    response_model=SeriesRead,
)
async def refuse_series(
    lab: Slug,
    series: PathId,
    given: Reason,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Refuse every date ahead that waits for consent, with the reason."""
    tenant = await lab_by_slug(session, lab)
    done = await series_change.refuse_series(session, actor, tenant, SeriesId(series), given.reason)
    return await _answer(request, session, actor, tenant, done, series)


@router.operation(
    "POST",
    f"{SERIES}/cancellation",
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[WrongState],
    response_model=SeriesRead,
)
async def cancel_series(
    lab: Slug,
    series: PathId,
    given: SeriesCancellation,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Give back every room ahead, or from one occurrence on, with the reason."""
    tenant = await lab_by_slug(session, lab)
    done = await series_change.cancel_series(
        session, actor, tenant, SeriesId(series), reason=given.reason, start=given.start
    )
    return await _answer(request, session, actor, tenant, done, series)


@router.operation(
    "POST",
    f"{SERIES}/occurrences",
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[KitsTaken, SlotTaken, WrongState],
    response_model=SeriesRead,
)
async def add_occurrence(
    lab: Slug,
    series: PathId,
    given: OccurrenceRequest,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Book a date of the series that was left out or cancelled, after all."""
    tenant = await lab_by_slug(session, lab)
    done = await actions.add_occurrence(session, actor, tenant, SeriesId(series), given.occurrence)
    return await _answer(request, session, actor, tenant, done, series)
