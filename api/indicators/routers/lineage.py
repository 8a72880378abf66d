"""HTTP for the records behind a value."""

from decimal import Decimal
from typing import Any

from api.core.access import Permission
from api.core.ids import ObservationId, PathId
from api.core.text import Slug
from api.indicators.compute.marks import bring_up_to_date
from api.indicators.queries import lineage as queries
from api.indicators.queries.definitions import current_definitions
from api.indicators.queries.observations import observation_by_id
from api.indicators.queries.published import published_by_id
from api.indicators.routers.parameters import OBSERVATIONS
from api.indicators.rules.figures import withheld
from api.indicators.schemas.lineage import Contribution, Lineage
from api.labs.queries import lab_by_slug
from api.web.guard import Router, anyone, lab_permission
from api.web.transaction import CurrentActor, DbSession

router = Router("indicators")


@router.operation(
    "GET",
    f"{OBSERVATIONS}/{{observation}}/lineage",
    access=lab_permission(Permission.VIEW_INDICATORS),
)
async def get_lineage(
    lab: Slug, observation: PathId, session: DbSession, actor: CurrentActor
) -> Lineage:
    """Open a value down to the very records that make it."""
    tenant = await lab_by_slug(session, lab)
    await bring_up_to_date(session, tenant.id)
    cell = await observation_by_id(session, tenant.id, ObservationId(observation))
    opened = await queries.lineage_rows(session, tenant, cell.code, cell.period, cell.breakdown)
    named = {entity for entity, right in _READERS.items() if actor.may(right, lab)}
    return _lineage(cell, opened, lab, named=named)


@router.operation("GET", "/v1/labs/{lab}/published-values/{value}/lineage", access=anyone)
async def get_published_lineage(lab: Slug, value: PathId, session: DbSession) -> Lineage:
    """Open a published value down to its records: their day and weight, without their names."""
    tenant = await lab_by_slug(session, lab)
    published = await published_by_id(session, tenant.id, value)
    if published.conf_status == "C":
        return _lineage(published, queries.Opened([]), lab, named=set())
    opened = await queries.public_lineage_rows(
        session, tenant, published.code, published.period, published.breakdown
    )
    about_persons = (await current_definitions(session))[published.code].about_persons
    return _lineage(published, opened, lab, named=set(), protect=about_persons)


_LINKS = {"activity": "activities", "project": "projects", "booking": "bookings"}


_READERS = {
    "activity": Permission.VIEW_ACTIVITIES,
    "project": Permission.VIEW_ACTIVITIES,
    "booking": Permission.VIEW_BOOKINGS,
}


def _lineage(
    cell: Any, opened: queries.Opened, lab: str, *, named: set[str], protect: bool = False
) -> Lineage:
    rows = opened.rows
    weights: list[Decimal | None] = [row.weight for row in rows]
    if protect:
        weights = withheld([row.weight for row in rows])
    return Lineage(
        code=cell.code,
        period=cell.period,
        breakdown=cell.breakdown,
        value=cell.value,
        total=sum((row.weight for row in rows), Decimal(0)),
        denominator=opened.denominator,
        unchanged=cell.input_hash == opened.hash,
        items=[
            Contribution(
                entity=row.entity,
                record=row.record,
                label=row.label if row.entity in named else None,
                on_day=row.on_day,
                weight=weight,
                href=f"/v1/labs/{lab}/{_LINKS[row.entity]}/{row.slug or row.record}"
                if row.entity in named
                else None,
            )
            for row, weight in zip(rows, weights, strict=True)
        ],
    )
