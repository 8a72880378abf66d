"""The records behind published values, kept with them: the number opens on them for ever."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.periods import parse_period
from api.indicators.compute.lineage import Made, made_of_all
from api.indicators.compute.merge import Place
from api.indicators.formulas.registry import FORMULAS
from api.indicators.models import Observation, Origin
from api.indicators.problems import RecordsMoved
from api.labs.models import Lab

_NAMED = 100
_KEEP = text("""
INSERT INTO published_lineage (lab_id, value_id, records)
SELECT :lab_id, g.id, CAST(g.records AS jsonb)
FROM unnest(CAST(:values AS bigint[]), CAST(:records AS text[])) AS g(id, records)
""")


async def freeze_lineage(
    session: AsyncSession, lab: Lab, cells: Sequence[Observation], values: Mapping[int, int]
) -> None:
    """Keep what makes each computed cell now; ``values`` gives a cell's published value.

    One statement an indicator reads it, whatever the number of cells; one writes it all.
    ``RecordsMoved`` when records make another figure than the cell: one was committed since the
    cell was computed, and nobody has vouched for what they make now.
    """
    kept: list[tuple[int, str]] = []
    moved: list[int] = []
    for code, ours in _computed(cells):
        periods = {parse_period(cell.period) for cell in ours}
        found = await made_of_all(session, Place(lab.id, lab.timezone), code, periods)
        for cell in ours:
            made, records = found.get((cell.period, cell.breakdown), (None, "[]"))
            if not _makes(made, cell):
                moved.append(int(cell.id))
            kept.append((values[int(cell.id)], records))
    if moved:
        raise RecordsMoved(extra={"observations": moved[:_NAMED]})
    if kept:
        await session.execute(
            _KEEP,
            {
                "lab_id": lab.id,
                "values": [value for value, _ in kept],
                "records": [records for _, records in kept],
            },
        )


def _makes(made: Made | None, cell: Observation) -> bool:
    """Whether the cell is what its records make; one that lost them all is kept at zero."""
    if made is None:
        return cell.input_hash is None and cell.value == 0 and cell.n == 0
    figures = (made.value, made.numerator, made.denominator, made.n, made.uncovered)
    same = (cell.value, cell.numerator, cell.denominator, cell.n, cell.uncovered) == figures
    return same and cell.input_hash in {None, made.input_hash}  # never written, it says nothing


def _computed(cells: Sequence[Observation]) -> Iterable[tuple[str, list[Observation]]]:
    by_code: dict[str, list[Observation]] = {}
    for cell in cells:
        if cell.origin == Origin.COMPUTED and cell.code in FORMULAS:
            by_code.setdefault(cell.code, []).append(cell)
    return sorted(by_code.items())
