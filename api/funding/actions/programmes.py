"""Programmes (the network's), awards and declared budgets (a lab's)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.problems import NotFound, Stale
from api.core.records import record_of, renew
from api.funding.ledger import tell
from api.funding.models.programmes import Award, BudgetStatement, Programme


async def programme_by_slug(session: AsyncSession, slug: str, *, lock: bool = False) -> Programme:
    """The programme of that short name; ``NotFound`` when there is none."""
    asked = select(Programme).where(Programme.slug == slug)  # type: ignore[arg-type]
    found: Programme | None = await session.scalar(asked.with_for_update() if lock else asked)
    if found is None:
        raise NotFound
    return found


async def add_programme(session: AsyncSession, given: Mapping[str, Any]) -> Programme:
    """A new programme; ``AlreadyExists`` for a taken short name."""
    made = Programme(**given)
    session.add(made)
    await session.flush()
    tell(session, None, "create", "programme", made.slug, public=True)
    return made


async def change_programme(
    session: AsyncSession, slug: str, expected: int, given: Mapping[str, Any]
) -> Programme:
    """Other facts. ``Stale`` unless ``expected`` is its version."""
    made = await programme_by_slug(session, slug, lock=True)
    renew(made, expected, given)
    await session.flush()
    tell(session, None, "edit", "programme", made.slug, public=True)
    return made


async def add_award(session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]) -> Award:
    """What a programme gave the lab."""
    made = Award(lab_id=lab_id, **await _award_facts(session, given))
    session.add(made)
    await session.flush()
    tell(session, lab_id, "create", "award", made.id, public=True)
    return made


async def change_award(
    session: AsyncSession, lab_id: LabId, number: int, expected: int, given: Mapping[str, Any]
) -> Award:
    """Other facts. ``Stale`` unless ``expected`` is its version."""
    made = await record_of(session, Award, lab_id, number, lock=True)
    renew(made, expected, await _award_facts(session, given))
    await session.flush()
    tell(session, lab_id, "edit", "award", made.id, public=True)
    return made


async def add_statement(
    session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]
) -> BudgetStatement:
    """An amount that a source declares."""
    made = BudgetStatement(lab_id=lab_id, **given)
    session.add(made)
    await session.flush()
    tell(session, lab_id, "create", "budget-statement", made.id, public=True)
    return made


async def remove_statement(
    session: AsyncSession, lab_id: LabId, number: int, expected: int
) -> None:
    """Take back a declared amount that was entered by mistake."""
    made = await record_of(session, BudgetStatement, lab_id, number, lock=True)
    if made.version != expected:
        raise Stale
    await session.delete(made)
    tell(session, lab_id, "delete", "budget-statement", made.id, public=True)


async def _award_facts(session: AsyncSession, given: Mapping[str, Any]) -> dict[str, Any]:
    facts = dict(given)
    if "programme" in facts:
        facts["programme_id"] = (await programme_by_slug(session, facts.pop("programme"))).id
    return facts
