"""Every computed cell of a lab made anew from its records: the same figures, to the byte."""

from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.clock import today
from api.core.ids import LabId
from api.core.periods import Period
from api.indicators.compute.marks import compute, earliest, lock, take, tell
from api.indicators.compute.merge import Place, differs, inputs, write
from api.indicators.compute.windows import runs, touched

_LONG = text("SELECT set_config('statement_timeout', '0', true), set_config('work_mem', :mem, true)")
_MEMORY = "96MB"
_FORGET = text("DELETE FROM indicator_mark WHERE lab_id = :lab_id AND entity = :entity")
_LABS = text("""
SELECT id, slug, timezone FROM lab WHERE CAST(:slug AS text) IS NULL OR slug = :slug ORDER BY slug
""")


class Known(NamedTuple):
    """A lab whose figures can be made anew."""

    place: Place
    slug: str


class Wrong(NamedTuple):
    """A cell that is not what its records make."""

    code: str
    period: str
    breakdown: str


async def labs_known(session: AsyncSession, slug: str | None = None) -> list[Known]:
    """Every lab, or the one named."""
    rows = await session.execute(_LABS, {"slug": slug})
    return [Known(Place(LabId(row.id), row.timezone), row.slug) for row in rows]


async def recompute(session: AsyncSession, place: Place, entity: str) -> int:
    """Make anew every cell of ``entity``; how many figures (indicator and period) changed."""
    await session.execute(_LONG, {"mem": _MEMORY})
    await session.execute(_FORGET, {"lab_id": place.lab_id, "entity": entity})
    periods = await _all(session, place, entity)
    await lock(session, place, {entity: periods})
    changed = await write(session, place, entity, periods)
    tell(session, place, changed)
    return len(changed)


async def check(session: AsyncSession, place: Place, entity: str) -> list[Wrong]:
    """The cells of ``entity`` that differ from what their records make.

    Writes nothing: what is marked is computed first, as a reader would, and undone at the end.
    """
    await session.execute(_LONG, {"mem": _MEMORY})
    taken = await take(session, place.lab_id)
    if taken is not None:
        await compute(session, *taken)
    found: list[Wrong] = []
    for run in runs(await _all(session, place, entity)):
        rows = await session.execute(differs(entity), await inputs(session, place, entity, run))
        found += [Wrong(*row) for row in rows]
    await session.rollback()
    return found


async def _all(session: AsyncSession, place: Place, entity: str) -> set[Period]:
    first = await earliest(session, place, entity)
    return touched([(first, today())], today(), wide=False) if first else set()


