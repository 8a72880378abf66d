"""Baselines and targets."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.ledger import Change, note_audit, note_change
from api.core.periods import parse_period
from api.core.problems import Invalid, Stale
from api.core.records import record_of, renew
from api.indicators.actions.declare import definition_for
from api.indicators.models import Target
from api.indicators.rules.axes import canonical

_CONVENTION = text("SELECT 1 FROM convention WHERE lab_id = :lab_id AND id = :id")


async def set_target(session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]) -> Target:
    """A baseline, or what is aimed at; ``AlreadyExists`` when the period has one."""
    period = parse_period(given["period"])
    definition = await definition_for(session, given["code"], period)
    breakdown = canonical(given["breakdown"], definition.axes)
    if not definition.targets_allowed:
        raise Invalid.at("/code", "no-target")
    if period.frequency not in definition.frequencies:
        raise Invalid.at("/period", "frequency", frequencies=", ".join(definition.frequencies))
    if breakdown is None:
        raise Invalid.at("/breakdown", "breakdown", axes=", ".join(definition.axes) or "–")
    facts = await _facts(session, lab_id, given)
    made = Target(
        lab_id=lab_id,
        **facts | {"period": str(period), "period_start": period.start, "breakdown": breakdown},
    )
    session.add(made)
    await session.flush()
    _told(session, made, "create")
    return made


async def change_target(
    session: AsyncSession, lab_id: LabId, number: int, expected: int, given: Mapping[str, Any]
) -> Target:
    """Another value, other words, made public or private. ``Stale`` unless ``expected``."""
    made = await record_of(session, Target, lab_id, number, lock=True)
    was_public = made.public
    renew(made, expected, await _facts(session, lab_id, given))
    await session.flush()
    _told(session, made, "edit", public=was_public or made.public)
    return made


async def remove_target(session: AsyncSession, lab_id: LabId, number: int, expected: int) -> None:
    """Take a target back."""
    made = await record_of(session, Target, lab_id, number, lock=True)
    if made.version != expected:
        raise Stale
    _told(session, made, "delete")
    await session.delete(made)


async def _facts(session: AsyncSession, lab_id: LabId, given: Mapping[str, Any]) -> dict[str, Any]:
    facts = dict(given)
    if "convention" in facts:
        facts["convention_id"] = facts.pop("convention")
        asked = {"lab_id": lab_id, "id": facts["convention_id"]}
        if facts["convention_id"] and await session.scalar(_CONVENTION, asked) is None:
            raise Invalid.at("/convention", "convention-unknown")
    return facts


def _told(session: AsyncSession, made: Target, action: str, *, public: bool | None = None) -> None:
    told = made.public if public is None else public
    note_change(session, Change(made.lab_id, "indicator", made.code, public=told))
    note_audit(session, action, "indicator-target", made.id, lab_id=made.lab_id, code=made.code)
