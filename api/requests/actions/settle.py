"""The rules that a lab begins with: steps, grid and settings, until it writes its own."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import chain, events
from api.core.access import SYSTEM
from api.core.clock import now
from api.core.ids import CriterionId, GridId, LabId
from api.core.ledger import Change, note_change
from api.requests.events import RulesNeeded
from api.requests.models.grid import (
    GridCriterion,
    GridLink,
    GridQuestion,
    GridStatus,
    RequestGrid,
)
from api.requests.models.steps import RequestKind, RequestSettings, RequestStep, StepNature
from api.requests.rules import charter

_CLAIM = text(
    "INSERT INTO request_settings (lab_id, team_weeks_per_month) VALUES (:lab, 8)"
    " ON CONFLICT DO NOTHING RETURNING lab_id"
)


async def ensure_rules(session: AsyncSession, lab_id: LabId) -> None:
    """See that the lab has rules before they are used: those of the charter unless it has its own.

    Bodies come with them, and governance stands above: hence the event.
    """
    if await session.get(RequestSettings, lab_id) is None:
        await events.publish(session, RulesNeeded(lab_id))


async def claim_rules(session: AsyncSession, lab_id: LabId) -> bool:
    """Take it on oneself to write the rules of a lab that has none; False when it has some."""
    made = await session.execute(_CLAIM, {"lab": lab_id})
    return made.first() is not None


async def settle_steps(session: AsyncSession, lab_id: LabId) -> None:
    """Write Ti Lab's own steps: the COPIL arbitrates all, the CODIR decides for projects.

    The bodies ``copil`` and ``codir`` are written.
    """
    both: list[str] = [RequestKind.PROJET, RequestKind.ACTION]
    session.add_all(
        RequestStep(
            lab_id=lab_id,
            rank=rank,
            slug=slug,
            label=slug.upper(),
            nature=nature,
            body=slug,
            kinds=both[:many],
        )
        for rank, slug, nature, many in (
            (1, "copil", StepNature.ARBITRAGE, 2),
            (2, "codir", StepNature.FINAL, 1),
        )
    )
    await session.flush()
    note_change(session, Change(lab_id, "request_step", "all", public=False))


async def settle_grid(session: AsyncSession, lab_id: LabId) -> RequestGrid:
    """Write the charter's grid as the lab's first version, and put it to use."""
    grid = RequestGrid(lab_id=lab_id, code=1, name=charter.NAME, source=charter.SOURCE)
    session.add(grid)
    await session.flush()
    criteria = await _criteria(session, lab_id, grid.id)
    questions = [
        GridQuestion(
            lab_id=lab_id,
            grid_id=grid.id,
            rank=rank,
            slug=one.slug,
            label=one.label,
            meaning=one.meaning,
        )
        for rank, one in enumerate(charter.QUESTIONS, 1)
    ]
    session.add_all(questions)
    await session.flush()
    session.add_all(
        GridLink(
            lab_id=lab_id, grid_id=grid.id, question_id=question.id, criterion_id=criteria[slug]
        )
        for question, asked in zip(questions, charter.QUESTIONS, strict=True)
        for slug in asked.lights
    )
    await session.flush()
    grid.status, grid.activated_at = GridStatus.ACTIVE, now()
    await session.flush()
    note_change(session, Change(lab_id, "grid", str(grid.id), public=False))
    chain.note(
        session,
        chain.Entry(
            lab_id,
            "grid-activated",
            "grid",
            str(grid.id),
            SYSTEM.key,
            "system",
            {"grid": grid.id, "code": grid.code, "source": charter.SOURCE},
        ),
    )
    return grid


async def _criteria(
    session: AsyncSession, lab_id: LabId, grid_id: GridId
) -> dict[str, CriterionId]:
    criteria = [
        GridCriterion(
            lab_id=lab_id,
            grid_id=grid_id,
            rank=0,
            slug=slug,
            label=label,
            block_rank=block_rank,
            block=block.axis,
            motto=block.motto,
            filter=block.filter,
        )
        for block_rank, block in enumerate(charter.BLOCKS, 1)
        for slug, label in block.criteria
    ]
    for rank, criterion in enumerate(criteria, 1):
        criterion.rank = rank
    session.add_all(criteria)
    await session.flush()
    return {criterion.slug: criterion.id for criterion in criteria}
