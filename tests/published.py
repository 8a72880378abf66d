"""Published values as a vintage leaves them, written without the way that leads to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import update

from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import unit_of_work
from api.core.ids import ObservationId
from api.core.ledger import Change, note_change
from api.core.periods import parse_period
from api.indicators.models import Origin, PublishedValue, Vintage
from api.labs.models import Lab
from tests.builders import World


@dataclass(frozen=True, slots=True)
class Figure:
    """A value to publish; None is withheld."""

    period: str
    value: str | None
    breakdown: str = ""
    code: str = "ACT_PARTICIP"
    origin: str = Origin.COMPUTED
    source: str = ""
    comment: str | None = None


async def publish(
    world: World, lab: Lab, figures: Iterable[Figure], *, note: str | None = None
) -> datetime:
    """Publish ``figures`` as one vintage; it supersedes what they replace. When it was."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        at = now()
        vintage = Vintage(lab_id=lab.id, published_at=at, published_by="s0", note=note)
        session.add(vintage)
        await session.flush()
        for one in figures:
            note_change(session, Change(lab.id, "indicator", one.code, public=True))
            cell: dict[str, Any] = {
                "lab_id": lab.id,
                "code": one.code,
                "period": one.period,
                "breakdown": one.breakdown,
                "origin": one.origin,
                "source": one.source,
            }
            same = [getattr(PublishedValue, name) == value for name, value in cell.items()]
            await session.execute(
                update(PublishedValue)
                .where(*same, PublishedValue.superseded_at.is_(None))  # type: ignore[union-attr]
                .values(superseded_at=at)
            )
            period = parse_period(one.period)
            session.add(
                PublishedValue(
                    **cell,
                    vintage_id=vintage.id,
                    observation_id=ObservationId(0),
                    definition_version=1,
                    frequency=period.frequency,
                    period_start=period.start,
                    period_end=period.end,
                    value=None if one.value is None else Decimal(one.value),
                    conf_status="F" if one.value else "C",
                    obs_status="A" if one.value else "Q",
                    aggregation="sum",
                    unit="presences",
                    comment=one.comment,
                    published_at=at,
                )
            )
        return at
