"""Whatever is recorded, corrected, moved or undone, figures are those counted on paper."""

import asyncio
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from rich.progress import Progress
from sqlalchemy import text

from api.cli.indicators import recompute_labs
from api.core.access import SYSTEM
from api.core.clock import frozen
from api.core.database import unit_of_work
from api.core.periods import Frequency, Period, period_of
from api.indicators.compute.marks import bring_up_to_date
from api.labs.models import Lab
from tests.builders import World
from tests.figures import NOW
from tests.model.figures import FREQUENCIES, Books
from tests.model.figures_machine import FiguresMachine

EXAMPLES, STEPS, LEAST = 16, 45, 600
ACTS = {"hold", "correct", "name", "move", "undo", "write card", "gain", "answer", "opened"}
_CELLS = text("""
SELECT code, period, breakdown, value FROM observation
WHERE lab_id = :lab AND origin = 'computed' AND code = ANY (:codes)
""")


@pytest.mark.timeout(900)
async def test_figures_are_those_of_the_paper(world: World) -> None:
    FiguresMachine.loop, FiguresMachine.world = asyncio.get_running_loop(), world
    with frozen(NOW):
        options = settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        await asyncio.to_thread(run_state_machine_as_test, FiguresMachine, settings=options)
        assert FiguresMachine.steps >= LEAST
        assert set(FiguresMachine.seen) >= ACTS, FiguresMachine.seen
        for lab, books in FiguresMachine.done:
            await _all_agree(world, lab, books)
            said = await recompute_labs(
                world.sessions, Progress(disable=True), lab=lab.slug, jobs=1, check=True
            )
            assert said == []


async def _all_agree(world: World, lab: Lab, books: Books) -> None:
    """Every cell of every period, those that no reader asked for included."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await bring_up_to_date(session, lab.id)
        values = {"lab": lab.id, "codes": list(FREQUENCIES)}
        rows = (await session.execute(_CELLS, values)).all()
    ours = {(row.period, row.code, row.breakdown): Fraction(row.value) for row in rows}
    paper: dict[tuple[str, str, str], Fraction] = {}
    for period in _periods():
        found = books.figures(str(period.frequency), period.start, period.end)
        paper |= {(str(period), *key): value for key, value in found.items()}
    assert ours == paper, set(ours.items()) ^ set(paper.items())


def _periods() -> set[Period]:
    first, found = date(2024, 12, 1), set()
    while first <= NOW.date():
        found |= {period_of(first, frequency) for frequency in Frequency}
        first += timedelta(days=28)
    return found
