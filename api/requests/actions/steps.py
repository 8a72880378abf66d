"""The steps that a lab's requests go through, and how the lab treats them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import chain
from api.core.access import Actor, Tenant
from api.core.ids import LabId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import Invalid, Stale
from api.requests.actions.settle import ensure_rules
from api.requests.models.steps import (
    RequestKind,
    RequestSettings,
    RequestStep,
    RequestWindow,
    StepNature,
)
from api.requests.problems import StepInUse

_STANDING_THERE = text("""
SELECT step_id, bool_or(closed_at IS NULL) AS standing FROM project_request
WHERE lab_id = :lab AND step_id IS NOT NULL GROUP BY step_id
""")
_BODIES = text("""
SELECT slug FROM body WHERE lab_id = :lab AND active AND NOT notified_only AND slug = ANY(:slugs)
""")
_RULING = ("nature", "body", "active")
"""What may not change of a step where requests stand, its kinds aside."""


async def set_steps(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    expected: int,
    given: Sequence[dict[str, Any]],
) -> None:
    """Write the steps, in order. One left out goes, or stays out of use if it decided something.

    ``StepInUse`` when requests stand at one that would go or rule otherwise; ``Invalid`` for a body
    that is not there, a name given twice, or anything after a step that decides for good.
    """
    settings = await _settings(session, lab.id, expected)
    await _check(session, lab.id, given)
    there = {
        row.step_id: row.standing for row in await session.execute(_STANDING_THERE, {"lab": lab.id})
    }
    known = {
        one.slug: one
        for one in await session.scalars(select(RequestStep).where(RequestStep.lab_id == lab.id))  # type: ignore[arg-type]
    }
    for rank, one in enumerate(given, 1):
        step = known.pop(one["slug"], None)
        if step is None:
            session.add(RequestStep(lab_id=lab.id, rank=rank, **one))
            continue
        if there.get(step.id) and _rules_otherwise(step, one):
            raise StepInUse
        for name, value in (one | {"rank": rank}).items():
            setattr(step, name, value)
    for rank, gone in enumerate(known.values(), len(given) + 1):
        if there.get(gone.id):
            raise StepInUse
        if gone.id in there:
            gone.active, gone.rank = False, rank
        else:
            await session.delete(gone)
    settings.version += 1
    note_change(session, Change(lab.id, "request_step", "all", public=False))
    content = {"steps": list(given)}
    entry = ("step-change", "request_step", "all", actor.key, "secretary", content)
    chain.note(session, chain.Entry(lab.id, *entry))


async def change_settings(
    session: AsyncSession, lab: Tenant, expected: int, values: dict[str, Any]
) -> None:
    """Change the settings; windows are written as a whole."""
    settings = await _settings(session, lab.id, expected)
    windows = values.pop("windows", None)
    for name, value in values.items():
        setattr(settings, name, value)
    if windows is not None:
        for rank, one in enumerate(windows):
            if one["closes_on"] < one["opens_on"]:
                raise Invalid.at(f"/windows/{rank}/closes_on", "days-in-order")
        await session.execute(delete(RequestWindow).where(RequestWindow.lab_id == lab.id))  # type: ignore[arg-type]
        session.add_all(RequestWindow(lab_id=lab.id, **one) for one in windows)
    settings.version += 1
    note_change(session, Change(lab.id, "request_settings", "all", public=False))
    note_audit(session, "change", "request_settings", "all", lab_id=lab.id)


async def _settings(session: AsyncSession, lab_id: LabId, expected: int) -> RequestSettings:
    await ensure_rules(session, lab_id)
    settings = await session.get_one(
        RequestSettings, lab_id, with_for_update=True, populate_existing=True
    )
    if settings.version != expected:
        raise Stale
    return settings


async def _check(session: AsyncSession, lab_id: LabId, given: Sequence[dict[str, Any]]) -> None:
    values = {"lab": lab_id, "slugs": [one["body"] for one in given]}
    bodies = set(await session.scalars(_BODIES, values))
    seen: set[str] = set()
    decided: set[RequestKind] = set()
    for rank, one in enumerate(given):
        if one["slug"] in seen:
            raise Invalid.at(f"/items/{rank}/slug", "named-twice")
        if one["body"] not in bodies:
            raise Invalid.at(f"/items/{rank}/body", "step-body-unknown")
        if one["active"] and decided & set(one["kinds"]):
            raise Invalid.at(f"/items/{rank}", "final-step-last")
        if one["active"] and one["nature"] == StepNature.FINAL:
            decided |= set(one["kinds"])
        seen.add(one["slug"])


def _rules_otherwise(step: RequestStep, given: dict[str, Any]) -> bool:
    other = any(getattr(step, name) != given[name] for name in _RULING)
    return other or not set(step.kinds) <= set(given["kinds"])
