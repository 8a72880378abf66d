"""Values as vintages left them, written straight into the database: what is public, and was."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update

from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import unit_of_work
from api.core.ids import ObservationId
from api.core.ledger import Change, note_change
from api.core.periods import parse_period
from api.indicators.models import Definition, PublishedValue, Vintage
from api.labs.models import Lab
from tests.builders import World


@dataclass(frozen=True, slots=True)
class Value:
    """One value to publish; ``value`` is a decimal text, None when it is withheld."""

    code: str
    period: str
    value: str | None
    breakdown: str = ""
    origin: str = "computed"
    source: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    def same_cell(self, other: PublishedValue) -> bool:
        """Whether ``other`` is of the same cell."""
        return (self.code, self.period, self.breakdown, self.origin, self.source) == (
            other.code,
            other.period,
            other.breakdown,
            other.origin,
            other.source,
        )


async def publish(world: World, lab: Lab, at: datetime, *values: Value) -> int:
    """A vintage of ``values`` at an instant: it replaces those of the same cells. Its number."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        definitions = {
            one.code: one
            for one in await session.scalars(select(Definition))
            if one.valid_from <= date(2016, 1, 1) and one.valid_to is None
        }
        current = list(
            await session.scalars(
                select(PublishedValue).where(
                    PublishedValue.lab_id == lab.id,  # type: ignore[arg-type]
                    PublishedValue.superseded_at.is_(None),  # type: ignore[union-attr]
                )
            )
        )
        vintage = Vintage(
            lab_id=lab.id, published_at=at, published_by="system", values_count=len(values)
        )
        session.add(vintage)
        await session.flush()
        for one in values:
            before = next((other for other in current if one.same_cell(other)), None)
            if before:
                await session.execute(
                    update(PublishedValue)
                    .where(PublishedValue.id == before.id)  # type: ignore[arg-type]
                    .values(superseded_at=at)
                )
            period, definition = parse_period(one.period), definitions[one.code]
            session.add(
                PublishedValue(
                    lab_id=lab.id,
                    vintage_id=vintage.id,
                    observation_id=ObservationId(1),
                    code=one.code,
                    definition_version=definition.definition_version,
                    frequency=str(period.frequency),
                    period=one.period,
                    period_start=period.start,
                    period_end=period.end,
                    breakdown=one.breakdown,
                    value=None if one.value is None else Decimal(one.value),
                    origin=one.origin,
                    source=one.source,
                    conf_status="F" if one.value is not None else "C",
                    published_at=at,
                    aggregation=definition.aggregation,
                    unit=definition.unit,
                    replaces_id=before.id if before else None,
                    change="revised" if before else "new",
                    reason="Une présence oubliée" if before else None,
                    **one.more,
                )
            )
            note_change(session, Change(lab.id, "indicator", one.code, public=True))
        return int(vintage.id)


async def publish_now(world: World, lab: Lab, *values: Value) -> datetime:
    """The same, at the clock of the moment; when it was."""
    at = now()
    await publish(world, lab, at, *values)
    return at


def participations(period: str, value: str | None, breakdown: str = "", **more: Any) -> Value:
    """Participations to publish."""
    return Value("ACT_PARTICIP", period, value, breakdown, more=more)
