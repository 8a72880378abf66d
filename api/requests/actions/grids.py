"""Versions of the grid of criteria: drafted from an older one, changed, then put to use."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import chain
from api.core.access import Actor, Tenant
from api.core.clock import now
from api.core.ids import GridId, LabId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import Invalid, NotFound, Stale
from api.requests.actions.settle import ensure_rules
from api.requests.models.grid import (
    GridCriterion,
    GridLink,
    GridQuestion,
    GridStatus,
    RequestGrid,
)
from api.requests.models.steps import RequestSettings
from api.requests.problems import GridFrozen

_COPY = (
    text("""
    INSERT INTO grid_criterion
      (lab_id, grid_id, rank, slug, label, block_rank, block, motto, filter)
    SELECT lab_id, :new, rank, slug, label, block_rank, block, motto, filter
    FROM grid_criterion WHERE lab_id = :lab AND grid_id = :old
    """),
    text("""
    INSERT INTO grid_question (lab_id, grid_id, rank, slug, label, meaning)
    SELECT lab_id, :new, rank, slug, label, meaning
    FROM grid_question WHERE lab_id = :lab AND grid_id = :old
    """),
    text("""
    INSERT INTO grid_link (lab_id, grid_id, question_id, criterion_id)
    SELECT k.lab_id, :new, nq.id, nc.id
    FROM grid_link AS k
    JOIN grid_question AS q ON q.lab_id = k.lab_id AND q.id = k.question_id
    JOIN grid_question AS nq ON nq.lab_id = k.lab_id AND nq.grid_id = :new AND nq.slug = q.slug
    JOIN grid_criterion AS c ON c.lab_id = k.lab_id AND c.id = k.criterion_id
    JOIN grid_criterion AS nc ON nc.lab_id = k.lab_id AND nc.grid_id = :new AND nc.slug = c.slug
    WHERE k.lab_id = :lab AND k.grid_id = :old
    """),
)


async def draft_grid(
    session: AsyncSession, lab: Tenant, *, name: str, source: str | None, copies: int | None
) -> RequestGrid:
    """Begin a version, copied from version ``copies``, or from the one in use."""
    await ensure_rules(session, lab.id)
    await session.get_one(RequestSettings, lab.id, with_for_update=True)
    wanted = RequestGrid.code == copies if copies else RequestGrid.status == GridStatus.ACTIVE
    old = await session.scalar(select(RequestGrid).where(RequestGrid.lab_id == lab.id, wanted))  # type: ignore[arg-type]
    if old is None:
        raise Invalid.at("/copies", "grid-unknown")
    last = await session.scalar(
        select(func.max(RequestGrid.code)).where(RequestGrid.lab_id == lab.id)  # type: ignore[arg-type]
    )
    grid = RequestGrid(lab_id=lab.id, code=(last or 0) + 1, name=name, source=source or old.source)
    session.add(grid)
    await session.flush()
    for statement in _COPY:
        await session.execute(statement, {"lab": lab.id, "old": old.id, "new": grid.id})
    _tell(session, grid, "draft")
    return grid


async def change_grid(
    session: AsyncSession, lab: Tenant, grid_id: GridId, expected: int, values: dict[str, Any]
) -> RequestGrid:
    """Give a draft another name or source."""
    grid = await _draft(session, lab.id, grid_id, expected)
    for name, value in values.items():
        setattr(grid, name, value)
    _changed(session, grid)
    return grid


async def set_criteria(
    session: AsyncSession,
    lab: Tenant,
    grid_id: GridId,
    expected: int,
    given: Sequence[dict[str, Any]],
) -> RequestGrid:
    """Write the criteria of a draft; those of the same short name keep their links.

    ``Invalid`` for a name given twice, or when none is of the filter: users come first.
    """
    grid = await _draft(session, lab.id, grid_id, expected)
    _once(given)
    if not any(one["filter"] for one in given):
        raise Invalid.at("/items", "filter-criterion-missing")
    await _write(session, grid, GridCriterion, given)
    _changed(session, grid)
    return grid


async def set_questions(
    session: AsyncSession,
    lab: Tenant,
    grid_id: GridId,
    expected: int,
    given: Sequence[dict[str, Any]],
) -> RequestGrid:
    """Write the questions of a draft; those of the same short name keep their links."""
    grid = await _draft(session, lab.id, grid_id, expected)
    _once(given)
    await _write(session, grid, GridQuestion, given)
    _changed(session, grid)
    return grid


async def set_links(
    session: AsyncSession,
    lab: Tenant,
    grid_id: GridId,
    expected: int,
    given: Sequence[dict[str, str]],
) -> RequestGrid:
    """Say which question lights which criterion, both by their short names."""
    grid = await _draft(session, lab.id, grid_id, expected)
    questions = await _known(session, grid, GridQuestion)
    criteria = await _known(session, grid, GridCriterion)
    pairs: dict[tuple[str, str], GridLink] = {}
    for rank, one in enumerate(given):
        if one["question"] not in questions:
            raise Invalid.at(f"/items/{rank}/question", "question-unknown")
        if one["criterion"] not in criteria:
            raise Invalid.at(f"/items/{rank}/criterion", "criterion-unknown")
        pairs[one["question"], one["criterion"]] = GridLink(
            lab_id=lab.id,
            grid_id=grid.id,
            question_id=questions[one["question"]].id,
            criterion_id=criteria[one["criterion"]].id,
        )
    await session.execute(
        delete(GridLink).where(GridLink.lab_id == lab.id, GridLink.grid_id == grid.id)  # type: ignore[arg-type]
    )
    session.add_all(pairs.values())
    _changed(session, grid)
    return grid


async def activate_grid(
    session: AsyncSession, actor: Actor, lab: Tenant, grid_id: GridId, note: str | None = None
) -> RequestGrid:
    """Put a draft to use; what is being judged keeps the grid that its filter opened with."""
    grid = await _draft(session, lab.id, grid_id, None)
    if not any(one.filter for one in (await _known(session, grid, GridCriterion)).values()):
        raise Invalid.at("", "filter-criterion-missing")
    old = await session.scalar(
        select(RequestGrid)
        .where(RequestGrid.lab_id == lab.id, RequestGrid.status == GridStatus.ACTIVE)  # type: ignore[arg-type]
        .with_for_update()
    )
    if old is not None:
        old.status = GridStatus.RETIRED
        old.version += 1
        await session.flush()
        note_change(session, Change(lab.id, "grid", str(old.id), public=False))
    grid.status, grid.activated_at = GridStatus.ACTIVE, now()
    grid.version += 1
    note_change(session, Change(lab.id, "grid", str(grid.id), public=False))
    content = {"grid": grid.id, "code": grid.code, "source": grid.source, "reason": note}
    entry = ("grid-activated", "grid", str(grid.id), actor.key, "secretary", content)
    chain.note(session, chain.Entry(lab.id, *entry))
    return grid


async def _draft(
    session: AsyncSession, lab_id: LabId, grid_id: GridId, expected: int | None
) -> RequestGrid:
    # The settings' row is the lock of the lab's rules: two drafts are not put to use at once.
    await session.get(RequestSettings, lab_id, with_for_update=True)
    grid: RequestGrid | None = await session.scalar(
        select(RequestGrid)
        .where(RequestGrid.lab_id == lab_id, RequestGrid.id == grid_id)  # type: ignore[arg-type]
        .with_for_update()
    )
    if grid is None:
        raise NotFound
    if expected is not None and grid.version != expected:
        raise Stale
    if grid.status != GridStatus.DRAFT:
        raise GridFrozen
    return grid


def _once(given: Sequence[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for rank, one in enumerate(given):
        if one["slug"] in seen:
            raise Invalid.at(f"/items/{rank}/slug", "named-twice")
        seen.add(one["slug"])


async def _known(session: AsyncSession, grid: RequestGrid, part: type[Any]) -> dict[str, Any]:
    found = await session.scalars(
        select(part).where(part.lab_id == grid.lab_id, part.grid_id == grid.id)
    )
    return {one.slug: one for one in found}


async def _write(
    session: AsyncSession, grid: RequestGrid, part: type[Any], given: Sequence[dict[str, Any]]
) -> None:
    known = await _known(session, grid, part)
    for rank, one in enumerate(given, 1):
        kept = known.pop(one["slug"], None)
        if kept is None:
            session.add(part(lab_id=grid.lab_id, grid_id=grid.id, rank=rank, **one))
        else:
            for name, value in (one | {"rank": rank}).items():
                setattr(kept, name, value)
    for gone in known.values():
        await session.delete(gone)
    await session.flush()


def _changed(session: AsyncSession, grid: RequestGrid) -> None:
    grid.version += 1
    _tell(session, grid, "change")


def _tell(session: AsyncSession, grid: RequestGrid, action: str) -> None:
    note_change(session, Change(grid.lab_id, "grid", str(grid.id), public=False))
    note_audit(session, action, "grid", grid.id, lab_id=grid.lab_id)
