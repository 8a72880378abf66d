"""HTTP for the records behind a value."""

from datetime import date
from typing import Annotated, Any

from fastapi import Query, Response

from api.core.access import Actor, Permission
from api.core.ids import ObservationId, PathId
from api.core.problems import Invalid
from api.core.text import Slug
from api.indicators.compute.lineage import PAGE, Record
from api.indicators.compute.marks import bring_up_to_date
from api.indicators.models import PublishedValue
from api.indicators.queries import lineage as queries
from api.indicators.queries.definitions import current_definitions
from api.indicators.queries.observations import observation_by_id, told
from api.indicators.queries.published import published_by_id
from api.indicators.routers.parameters import OBSERVATIONS, VIEW
from api.indicators.schemas.lineage import Contribution, Lineage
from api.labs.queries import lab_by_slug
from api.web.exact import exact_answer
from api.web.guard import Router, anyone
from api.web.paging import MAX_CURSOR, decode_cursor, encode_cursor
from api.web.transaction import CurrentActor, DbSession

router = Router("indicators")

Cursor = Annotated[
    str | None, Query(max_length=MAX_CURSOR, description="From the previous page's next")
]
Limit = Annotated[int, Query(ge=1, le=PAGE, description="How many records")]

_READERS = {
    "activity": Permission.VIEW_ACTIVITIES,
    "project": Permission.VIEW_ACTIVITIES,
    "experiment": Permission.VIEW_ACTIVITIES,
    "deliverable": Permission.VIEW_ACTIVITIES,
    "gain": Permission.VIEW_ACTIVITIES,
    "booking": Permission.VIEW_BOOKINGS,
    "award": Permission.VIEW_FUNDING,
    "request": Permission.VIEW_REQUESTS,
}
"""The right without which a record has neither name nor link; others have none for anybody."""
_LINKS = {
    "activity": "activities",
    "project": "projects",
    "experiment": "projects",
    "deliverable": "projects",
    "gain": "projects",
    "booking": "bookings",
}


@router.operation(
    "GET", f"{OBSERVATIONS}/{{observation}}/lineage", access=VIEW, response_model=Lineage
)
async def get_lineage(
    lab: Slug,
    observation: PathId,
    session: DbSession,
    actor: CurrentActor,
    cursor: Cursor = None,
    limit: Limit = PAGE,
) -> Response:
    """Open a value down to the very records that make it, as they stand now.

    Answers are counted, and no more: neither what one says nor its day is given.
    """
    tenant = await lab_by_slug(session, lab)
    await bring_up_to_date(session, tenant.id)
    cell = await observation_by_id(session, tenant.id, ObservationId(observation))
    opened = await queries.lineage_rows(
        session,
        tenant,
        cell.code,
        cell.period,
        cell.breakdown,
        after=_after(cursor),
        limit=limit + 1,
    )
    rows, more = opened.rows[:limit], len(opened.rows) > limit
    last = rows[-1] if rows else None
    return exact_answer(
        Lineage(
            code=cell.code,
            period=cell.period,
            breakdown=cell.breakdown,
            value=told(cell),
            total=opened.value if opened.numerator is None else opened.numerator,
            denominator=opened.denominator,
            unchanged=cell.input_hash == opened.hash,
            frozen=False,
            count=opened.count,
            items=[_contribution(row, lab, actor) for row in rows],
            next=encode_cursor([last.on_day.isoformat(), last.entity, last.record])
            if more and last
            else None,
        )
    )


def _after(cursor: str | None) -> queries.Last | None:
    if cursor is None:
        return None
    day, entity, record = decode_cursor(cursor, (str, str, int))
    try:
        return date.fromisoformat(day), entity, record
    except ValueError:
        raise Invalid.at("cursor", "cursor") from None


def _contribution(row: Record, lab: str, actor: Actor) -> Contribution:
    right = _READERS.get(row.entity)
    named = right is not None and actor.may(right, lab)
    link = _LINKS.get(row.entity) if named else None
    return Contribution(
        entity=row.entity,
        record=row.record,
        label=row.label if named else None,
        on_day=row.on_day,
        weight=row.weight,
        href=link and f"/v1/labs/{lab}/{link}/{row.slug or row.record}",
    )


@router.operation(
    "GET",
    "/v1/labs/{lab}/published-values/{value}/lineage",
    access=anyone,
    response_model=Lineage,
)
async def get_published_lineage(
    lab: Slug,
    value: PathId,
    session: DbSession,
    cursor: Cursor = None,
    limit: Limit = PAGE,
) -> Response:
    """Open a published value down to the records that made it when it was published.

    Their day and weight, without their names. A withheld value does not open; answers are counted,
    and no more.
    """
    tenant = await lab_by_slug(session, lab)
    published = await published_by_id(session, tenant.id, value)
    if published.conf_status == "C":
        return exact_answer(_frozen(published, [], None, None))
    about_persons = (await current_definitions(session))[published.code].about_persons
    after = decode_cursor(cursor, (int,))[0] if cursor is not None else 0
    rows, count = await queries.kept_rows(
        session, published, about_persons=about_persons, after=after, limit=limit + 1
    )
    position = rows[limit - 1].place if len(rows) > limit else None
    return exact_answer(_frozen(published, rows[:limit], count, position))


def _frozen(
    published: PublishedValue, rows: list[Any], count: int | None, position: int | None
) -> Lineage:
    return Lineage(
        code=published.code,
        period=published.period,
        breakdown=published.breakdown,
        value=published.value,
        total=published.value if published.numerator is None else published.numerator,
        denominator=published.denominator,
        unchanged=True,
        frozen=count is not None,
        count=count or 0,
        items=[
            Contribution(
                entity=row.entity,
                record=row.record,
                label=None,
                on_day=row.on_day,
                weight=row.weight,
                href=None,
            )
            for row in rows
        ],
        next=None if position is None else encode_cursor([position]),
    )
